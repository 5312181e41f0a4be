//! `devtools template update`

use clap::Args;

use super::answering::Answering;
use super::showing;
use super::showing::Manner;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops::template::Conflicts;

/// Bring the project up to date with its template, or with other answers
///
/// What you edited, added or deleted stays; what only the template changed follows it.
/// Where both changed the same lines, the template's text goes beside the file as
/// FILE.devtools-new, and the exit code is 1. What is replaced goes to
/// `.devtools/replaced` first. Nothing is written if the compose files that come of it
/// could not be loaded.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools template update
  devtools template update --set first_port=9000
  devtools template update --conflict ours --yes
  devtools template update --dry-run --diff")]
pub(super) struct Update {
    #[command(flatten)]
    answering: Answering,
    /// What is done where both sides changed the same lines
    #[arg(long, value_enum, value_name = "HOW", default_value = "new")]
    conflict: Conflicts,
    /// Show all changes, not only those of files that are there
    #[arg(long)]
    diff: bool,
    /// Bring back files that you deleted
    #[arg(long)]
    restore: bool,
}

impl Update {
    pub(super) fn run(self, session: &Session) -> Result {
        let answers = |template: &_, record: &_| self.answering.anew(session, template, record);
        let (_, plan) = super::planned(session, self.conflict, self.restore, answers)?;
        let manner = Manner {
            all_diffs: self.diff,
            yes: self.answering.yes,
        };
        showing::carry_out(session, &plan, manner)
    }
}
