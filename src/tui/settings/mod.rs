//! What the user decided: the settings file, and how each project was looked at last.

mod keys;
pub(super) mod manual;
pub(super) mod remembered;
mod table;
#[cfg(test)]
mod tests;

pub(super) use remembered::Remembered;

use std::path::Path;

use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::rule;
use crate::compose::source::Source;
use crate::compose::tree;
use crate::compose::tree::Node;
use crate::compose::tree::SourceText;
use crate::tui::keys::Keymap;
use crate::tui::look::Choice;
use crate::value::alike::nearest;
use crate::value::bytes::ByteSize;
use table::SETTINGS;
use table::Setting;

/// Memory for lines of logs where nobody says otherwise.
const LOG_BUDGET: ByteSize = ByteSize(64 << 20);

/// What the settings file says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which colours to use.
    pub theme: Choice,
    /// Whether symbols are to be ASCII alone.
    pub ascii: bool,
    /// Whether the mouse works the dashboard.
    pub mouse: bool,
    /// How much memory lines of logs may take.
    pub(in crate::tui) log_budget: ByteSize,
    /// Which key does what.
    pub(in crate::tui) keymap: Keymap,
}

impl Settings {
    /// What holds where there is no file.
    fn usual() -> Result<Self, String> {
        Ok(Self {
            theme: Choice::Auto,
            ascii: false,
            mouse: true,
            log_budget: LOG_BUDGET,
            keymap: Keymap::new(&[]).map_err(|refused| refused.to_string())?,
        })
    }

    /// Reads a file, if there is one. Whatever is wrong with it is told with its
    /// place, and nothing of it holds.
    pub fn read(path: Option<&Path>, disk: &dyn Source) -> Result<Self, Diagnostics> {
        let one = |message: String| {
            let finding = Diagnostic::error(rule::UNREADABLE, message);
            Diagnostics::from_iter([finding])
        };
        let usual = Self::usual().map_err(one)?;
        let Some(path) = path else {
            return Ok(usual);
        };
        let bytes = disk.read(path).map_err(|error| one(error.to_string()))?;
        let Some(bytes) = bytes else {
            return Ok(usual);
        };
        let name = path.display().to_string();
        let source = SourceText::decode(name, &bytes);
        let source = source.map_err(|finding| Diagnostics::from_iter([*finding]))?;
        let mut documents = tree::parse(&source)?.documents.into_iter();
        let mut found = Diagnostics::default();
        let mut settings = usual;
        if let Some(document) = documents.next() {
            settings.take(&document, &mut found);
        }
        if let Some(second) = documents.next() {
            let finding = Diagnostic::error(rule::WRONG_KIND, "settings are one document");
            found.push(finding.at(second.span.as_ref()).help("remove the `---`"));
        }
        if found.has_errors() {
            return Err(found.in_order());
        }
        Ok(settings)
    }

    fn take(&mut self, document: &Node, found: &mut Diagnostics) {
        if document.is_null() {
            return;
        }
        let Some(map) = document.as_map() else {
            found.push(table::wrong_kind("settings", "a mapping", document));
            return;
        };
        for (key, node) in map.iter() {
            let setting = SETTINGS.iter().find(|one| one.name == key.text);
            match setting {
                Some(Setting { take, .. }) => found.extend(take(self, node)),
                None => found.push(unknown(key)),
            }
        }
    }
}

fn unknown(key: &tree::Key) -> Diagnostic {
    let message = format!("there is no setting {:?}", key.text);
    let finding = Diagnostic::error(rule::UNKNOWN_KEY, message).at(key.span.as_ref());
    let names: Vec<&str> = SETTINGS.iter().map(|one| one.name).collect();
    match nearest(&key.text, names.iter().copied()) {
        Some(likely) => finding.help(format!("did you mean {likely:?}?")),
        None => finding.help(format!("there are {}", names.join(", "))),
    }
}
