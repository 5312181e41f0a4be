//! `devtools template diff`

use std::process::ExitCode;

use clap::Args;

use super::answering::Answering;
use super::showing;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops::template;
use crate::ops::template::Conflicts;

/// Show what `devtools template update` would change, and change nothing
///
/// Values of secret files are shown as stars.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools template diff
  devtools template diff --set first_port=9000 --yes")]
pub(super) struct Diff {
    #[command(flatten)]
    answering: Answering,
}

impl Diff {
    pub(super) fn run(self, session: &Session) -> Result {
        let answers = |template: &_, record: &_| self.answering.anew(session, template, record);
        let (_, plan) = super::planned(session, Conflicts::New, false, answers)?;
        let diffs: String = plan.files.iter().map(template::Planned::diff).collect();
        session
            .ui
            .print(&showing::painted(&diffs, &session.ui.out))?;
        Ok(ExitCode::SUCCESS)
    }
}
