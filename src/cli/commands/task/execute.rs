//! `devtools task execute`

use std::process::ExitCode;

use clap::Args;
use clap_complete::ArgValueCandidates;

use super::Common;
use super::follow;
use super::follow::What;
use super::render;
use super::submit;
use super::would;
use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::task::change;
use crate::ui::json;

/// Begin to work on a task that is planned
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task execute 3f2c
  devtools task execute 3f2c --watch")]
pub(super) struct Execute {
    /// Task; the beginning of its identifier is enough
    #[arg(value_name = "TASK", add = ArgValueCandidates::new(complete::tasks))]
    task: String,
    /// Follow it until it is done
    #[arg(short, long)]
    watch: bool,
}

impl Execute {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        common.hold(session, async |desk, interrupts| {
            let task = desk.task(&self.task).await?;
            let id = &task.value.task_id;
            if session.globals.dry_run {
                return would(
                    session,
                    &format!("begin to work on task {}", render::safe(id)),
                );
            }
            if self.watch {
                let what = What::Executing(id);
                return follow::follow(session, common.format, &desk, &interrupts, what).await;
            }
            if task.is_guides() {
                return submit::wait_for_guides(session, &desk, id).await;
            }
            let begun = change::execute(&desk, id).await?;
            match common.format {
                Format::Json => session.ui.print(&json::pretty(&begun)?)?,
                Format::Table => session.ui.say(&format!(
                    "Task {id} is being worked on; `devtools task watch {id}` follows it.",
                    id = render::short(id)
                )),
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}
