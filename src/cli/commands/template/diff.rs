//! `devtools template diff`

use std::process::ExitCode;

use clap::Args;

use super::answering::Answering;
use super::showing;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::ops::template;
use crate::ops::template::Conflicts;
use crate::ops::template::Request;

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
        let (origin, template, record) = super::of_project(session)?;
        let mut answers = record.answers_with(&self.answering.given(session)?);
        self.answering.complete(session, &template, &mut answers)?;
        let request = Request {
            template: &template,
            origin: &origin,
            answers: &answers,
            folder: &session.environment.folder,
            conflicts: Conflicts::New,
            restore: false,
        };
        let plan = template::plan(request, &session.environment)?;
        let diffs: String = plan.files.iter().map(template::Planned::diff).collect();
        session
            .ui
            .print(&showing::painted(&diffs, &session.ui.out))?;
        Ok(ExitCode::SUCCESS)
    }
}
