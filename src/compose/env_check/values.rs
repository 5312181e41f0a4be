//! What the values of variables are: there at all, meant, fitting, hard to guess.

use super::kind::Kind;
use super::value::{holds_secret, is_placeholder, weakness};
use super::{Need, Use, View, code};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::tree::Span;

pub(super) fn empty(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for read in view.of_project() {
        for (name, span, _) in read.set().filter(|(.., value)| value.is_empty()) {
            if view
                .process
                .get(name)
                .is_some_and(|value| !value.is_empty())
            {
                continue;
            }
            let Some(one) = view.uses_of(name).iter().find(|one| needs_text(one)) else {
                continue;
            };
            let message = format!("{name} is empty, and needed");
            let finding = match one.need {
                Need::Demanded => Diagnostic::error(code::EMPTY, message),
                Need::Value | Need::None => Diagnostic::warning(code::EMPTY, message),
            };
            found.push(
                finding
                    .at(Some(span))
                    .related(one.span.as_ref(), "here")
                    .help(format!("`devtools env set {name}` asks for it")),
            );
        }
    }
}

/// Whether an empty value is as bad as none at this place.
fn needs_text(one: &Use) -> bool {
    match one.need {
        Need::Demanded => one.empty_is_unset,
        Need::Value => true,
        Need::None => false,
    }
}

pub(super) fn placeholders(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for read in &view.files {
        for (name, span, value) in read.set().filter(|(.., value)| is_placeholder(value)) {
            let place = read.place_of_value(name).unwrap_or(span);
            found.push(
                Diagnostic::warning(code::PLACEHOLDER, format!("{name} was never filled in"))
                    .at(Some(place))
                    .label(if super::value::hides(name, value) {
                        "a placeholder"
                    } else {
                        "stands in place of a value"
                    })
                    .help(format!(
                        "`devtools env set {name}` asks for it; leave it empty if it is not needed"
                    )),
            );
        }
    }
}

pub(super) fn twice(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for read in &view.files {
        let statements = read.document.statements();
        for (index, statement) in statements.iter().enumerate() {
            let earlier = statements[..index]
                .iter()
                .rfind(|one| one.key == statement.key);
            let Some(earlier) = earlier else {
                continue;
            };
            found.push(
                Diagnostic::warning(code::TWICE, format!("{} is set twice", statement.key))
                    .at(Some(&statement.name))
                    .label("this line counts")
                    .related(Some(&earlier.name), "this one does not")
                    .help("remove one of them; `devtools env set` leaves one"),
            );
        }
    }
}

pub(super) fn misfits(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for read in &view.files {
        for (name, span, value) in read.set() {
            if value.is_empty() || is_placeholder(value) {
                continue;
            }
            let kind = Kind::of(name, view.in_example(name));
            let Some(wanted) = kind.and_then(|kind| kind.misfit(value)) else {
                continue;
            };
            let place: &Span = read.place_of_value(name).unwrap_or(span);
            found.push(
                Diagnostic::warning(code::MISFIT, format!("{name} must be {wanted}"))
                    .at(Some(place))
                    .help(format!("`devtools env set {name} VALUE` changes it")),
            );
        }
    }
}

pub(super) fn weak(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    for read in &view.files {
        for (name, span, value) in read.set() {
            if !holds_secret(name, value) || is_placeholder(value) {
                continue;
            }
            let Some(why) = weakness(value) else {
                continue;
            };
            let place = read.place_of_value(name).unwrap_or(span);
            found.push(
                Diagnostic::warning(code::WEAK, format!("{name} can be guessed: {why}"))
                    .at(Some(place))
                    .help(format!(
                        "`devtools env set {name} --generate` makes a better one; a password that \
                         a database has already is changed there first"
                    )),
            );
        }
    }
}
