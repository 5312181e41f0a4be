//! `devtools task cancel`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::Common;
use super::render;
use super::would;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::task::change;
use crate::ui::json;

/// Stop a task
///
/// Parts that are done stay done; what an agent is working on is given up.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task cancel 3f2c")]
pub(super) struct Cancel {
    /// Task; the beginning of its identifier is enough
    #[arg(value_name = "TASK", add = ArgValueCandidates::new(complete::tasks))]
    task: String,
}

impl Cancel {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        common.ask(session, async |desk| {
            let id = desk.id(&self.task).await?;
            if session.globals.dry_run {
                return would(session, &format!("cancel task {}", render::safe(&id)));
            }
            let task = change::cancel(&desk, &id).await?;
            match common.format {
                Format::Json => session.ui.print(&json::pretty(&task.raw)?)?,
                Format::Table => session.ui.say(&format!(
                    "Task {id} is {}.",
                    task.value.status,
                    id = render::short(&id)
                )),
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}
