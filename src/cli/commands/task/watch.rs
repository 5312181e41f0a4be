//! `devtools task watch`

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::Common;
use super::follow;
use super::follow::What;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;

/// Follow a task until it is done, or all tasks
///
/// Ends with 0 if the task is completed, with 1 if it failed, was cancelled or
/// rejected, or waits for an answer. Ctrl-C ends the watching alone. Times are
/// those of the orchestrator, in UTC.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task watch 3f2c
  devtools task watch
  devtools task watch --format json | jq -r .event")]
pub(super) struct Watch {
    /// Task; the beginning of its identifier is enough (default: all, until Ctrl-C)
    #[arg(value_name = "TASK", add = ArgValueCandidates::new(complete::tasks))]
    task: Option<String>,
}

impl Watch {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        common.hold(session, async |desk, interrupts| {
            let id = match &self.task {
                Some(beginning) => Some(desk.id(beginning).await?),
                None => None,
            };
            let what = id.as_deref().map_or(What::All, What::One);
            follow::follow(session, common.format, &desk, &interrupts, what).await
        })
    }
}
