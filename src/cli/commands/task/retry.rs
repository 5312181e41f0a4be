//! `devtools task retry`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::Common;
use super::follow;
use super::follow::What;
use super::render;
use super::would;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::task::change;
use crate::ui::json;

/// Try again what failed of a task
///
/// Parts that are completed stay so; those that failed or were skipped because
/// of that are tried again.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task retry 3f2c --watch
  devtools task retry 3f2c --subtask code-review")]
pub(super) struct Retry {
    /// Task; the beginning of its identifier is enough
    #[arg(value_name = "TASK", add = ArgValueCandidates::new(complete::tasks))]
    task: String,
    /// Only this subtask, by its identifier or its agent
    #[arg(short, long, value_name = "SUBTASK")]
    subtask: Option<String>,
    /// Follow it until it is done
    #[arg(short, long)]
    watch: bool,
}

impl Retry {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        common.hold(session, async |desk, interrupts| {
            let id = desk.id(&self.task).await?;
            if session.globals.dry_run {
                return would(session, &format!("try task {} again", render::safe(&id)));
            }
            let task = change::retry(&desk, &id, self.subtask.as_deref()).await?;
            if self.watch {
                let what = What::One(&id);
                return follow::follow(session, common.format, &desk, &interrupts, what).await;
            }
            match common.format {
                Format::Json => session.ui.print(&json::pretty(&task.raw)?)?,
                Format::Table => session.ui.say(&format!(
                    "Task {id} is tried again; `devtools task watch {id}` follows it.",
                    id = render::short(&id)
                )),
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}
