//! One file of a manifest.

use std::sync::Arc;

use super::fields::Fields;
use super::{Fetch, MAX_TEMPLATE_BYTES};
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{Node, SourceText};
use crate::templates::destination::Destination;
use crate::templates::question::Condition;
use crate::templates::{Mode, TemplateFile};

const KEYS: &[&str] = &["to", "source", "mode", "secret", "when"];

/// How the sources end of which only the destination is told.
const ENDING: &str = ".jinja";

pub(super) fn read(
    node: &Node,
    fetch: Fetch<'_>,
    room: &mut usize,
    found: &mut Diagnostics,
) -> Option<TemplateFile> {
    let fields = Fields::of(node, "a file", KEYS, found)?;
    let to = fields.needed("to", found)?;
    let source = match fields.text("source", found) {
        Some(source) => source,
        None => format!("{to}{ENDING}"),
    };
    let to = path(&to, "to", &fields, found)?;
    let source = path(&source, "source", &fields, found)?;
    let mode = mode(&fields, found)?;
    let secret = fields.flag("secret", found);
    let when = fields.text("when", found).map(|text| Condition {
        text,
        span: fields.place("when"),
    });
    let text = content(&source, &fields, fetch, found)?;
    let Some(left) = room.checked_sub(text.text.len()) else {
        let most = MAX_TEMPLATE_BYTES >> 20;
        let message = format!("the files of the template have more than {most} MiB together");
        found.push(fields.misfit("source", &message));
        return None;
    };
    *room = left;
    Some(TemplateFile {
        to,
        mode,
        secret,
        when,
        text,
    })
}

fn path(
    text: &str,
    key: &str,
    fields: &Fields<'_>,
    found: &mut Diagnostics,
) -> Option<Destination> {
    match text.parse() {
        Ok(path) => Some(path),
        Err(error) => {
            found.push(fields.misfit(key, &format!("{text:?} is no path for a file: {error}")));
            None
        }
    }
}

fn mode(fields: &Fields<'_>, found: &mut Diagnostics) -> Option<Mode> {
    let Some(name) = fields.text("mode", found) else {
        return Some(Mode::Managed);
    };
    let mode = Mode::ALL.into_iter().find(|mode| mode.name() == name);
    if mode.is_none() {
        let names = Mode::ALL.map(Mode::name).join(", ");
        let place = fields.place("mode");
        let message = format!("there is no mode {name:?}");
        let finding = Diagnostic::error(rule::WRONG_WORD, message).at(place.as_ref());
        found.push(finding.help(format!("there are {names}")));
    }
    mode
}

fn content(
    source: &Destination,
    fields: &Fields<'_>,
    fetch: Fetch<'_>,
    found: &mut Diagnostics,
) -> Option<Arc<SourceText>> {
    let key = if fields.has("source") { "source" } else { "to" };
    let place = fields.place(key);
    match fetch(source.as_str()) {
        Ok(Some(text)) => Some(text),
        Ok(None) => {
            let message = format!("the template has no file {:?}", source.as_str());
            found.push(Diagnostic::error(rule::FILE_MISSING, message).at(place.as_ref()));
            None
        }
        Err(error) => {
            found.push(Diagnostic::error(rule::UNREADABLE, error).at(place.as_ref()));
            None
        }
    }
}
