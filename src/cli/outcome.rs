//! What came of work on several things: a table of what succeeded, what did not and why,
//! and a sentence about all of it.

use super::Result;
use crate::text::safe_str;
use crate::ui::Ui;
use crate::ui::style::Meaning;
use crate::ui::table::Table;

/// What came of it, as it is shown to a person.
pub(super) struct Outcome {
    /// What succeeded; `None` if nothing did.
    pub(super) table: Option<Table>,
    /// What did not, and what to do about it.
    pub(super) failures: Vec<(String, Option<String>)>,
    /// What is said where there was nothing to do.
    pub(super) nothing: &'static str,
    /// What is said of all of it.
    pub(super) summary: String,
}

impl Outcome {
    /// Prints it; only what did not succeed if it is to be quiet.
    pub(super) fn show(&self, ui: &Ui, is_quiet: bool) -> Result<()> {
        let Self {
            table,
            failures,
            nothing,
            summary,
        } = self;
        if let Some(table) = table.as_ref().filter(|_| !is_quiet) {
            ui.print(&table.render(&ui.out))?;
        }
        for (failure, hint) in failures {
            let sign = ui.err.paint(Meaning::Bad, "failed");
            ui.say(&format!("{sign}: {}", safe_str(failure)));
            if let Some(hint) = hint {
                let word = ui.err.paint(Meaning::Strong, "hint");
                ui.say(&format!("{word}: {}", safe_str(hint)));
            }
        }
        if table.is_none() && failures.is_empty() {
            ui.say(nothing);
        } else if !is_quiet {
            ui.say(summary);
        }
        Ok(())
    }
}
