//! `devtools task submit`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use super::files;
use super::follow;
use super::follow::What;
use super::render;
use super::routes;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::Error;
use crate::ops::task::Desk;
use crate::ops::task::change;
use crate::ops::task::submit;
use crate::ops::task::submit::Submission;
use crate::task::status::Priority;
use crate::task::wire::NewTask;
use crate::ui::json;

/// Hand in a task
///
/// The orchestrator plans it: which agents do what, in which order. Nothing is
/// done before --execute or `devtools task execute`. With --watch it ends with 0
/// only if the task is completed.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools task submit \"Deploy new API endpoint with authentication\" --priority high
  devtools task submit \"Write a Dockerfile for this service\" --input src/main.py --watch
  git diff | devtools task submit \"Review this change\" --input - --execute
  devtools task submit --quiet --idempotency-key release-42 - < task.txt")]
pub(super) struct Submit {
    /// What is to be done; - reads it from standard input
    #[arg(value_name = "DESCRIPTION", allow_hyphen_values = true)]
    description: String,
    /// How urgent it is
    #[arg(long, value_name = "PRIORITY", default_value = "medium", value_parser = ["low", "medium", "high", "critical"])]
    priority: String,
    /// Begin to work on it at once
    #[arg(short = 'x', long)]
    execute: bool,
    /// Begin to work on it, and follow it until it is done
    #[arg(short, long)]
    watch: bool,
    /// File that the agents get to work on, - is standard input; may be repeated
    #[arg(short, long = "input", value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    inputs: Vec<String>,
    /// What the agents should know of the project
    #[arg(long, value_name = "JSON|@FILE")]
    context: Option<String>,
    /// Word that marks this request: sent again, it makes no second task
    #[arg(long, value_name = "KEY")]
    idempotency_key: Option<String>,
    /// Print only the identifier of the task
    #[arg(short, long, conflicts_with = "watch")]
    quiet: bool,
}

impl Submit {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let submission = self.submission(session)?;
        if session.globals.dry_run {
            let description = submission.task.description;
            return common.ask(session, async |desk| {
                routes::show_decision(session, common.format, &desk, &description).await
            });
        }
        common.hold(session, async |desk, interrupts| {
            let submitted = submit::submit(&desk, &submission).await?;
            let task = submitted.task.value;
            if self.watch {
                let id = &task.task_id;
                session
                    .ui
                    .say(&format!("Task {} is planned.", render::safe(id)));
                let what = What::Executing(id);
                return follow::follow(session, common.format, &desk, &interrupts, what).await;
            }
            session.ui.print(&match (self.quiet, common.format) {
                (true, _) => format!("{}\n", render::safe(&task.task_id)),
                (false, Format::Json) => json::pretty(&submitted.task.raw)?,
                (false, Format::Table) => render::task(&task, submitted.task.now, &session.ui.out),
            })?;
            if submission.execute && !submitted.has_begun {
                return wait_for_guides(session, &desk, &task.task_id).await;
            }
            if !submission.execute && !self.quiet {
                let id = render::short(&task.task_id);
                session.ui.say(&format!(
                    "It is only planned; `devtools task execute {id} --watch` works on it."
                ));
            }
            Ok(ExitCode::SUCCESS)
        })
    }

    fn submission(&self, session: &Session) -> Result<Submission> {
        let wants_stdin = self
            .inputs
            .iter()
            .filter(|path| *path == files::STDIN)
            .count();
        let is_stdin = self.description == files::STDIN;
        if wants_stdin + usize::from(is_stdin) > 1 {
            return Err(usage("standard input can be read once: one - at most"));
        }
        let description = if is_stdin {
            files::stdin()?.trim().to_owned()
        } else {
            self.description.trim().to_owned()
        };
        if description.is_empty() {
            return Err(usage("the description is empty; say what is to be done"));
        }
        let priority: Priority = self.priority.parse().unwrap_or_default();
        let context = self.context.as_deref();
        Ok(Submission {
            task: NewTask {
                description,
                priority,
                project_context: context.map(|text| files::json(session, text)).transpose()?,
                inputs: files::inputs(session, &self.inputs)?,
                ..NewTask::default()
            },
            // Whoever watches begins to watch before the work begins.
            execute: self.execute && !self.watch,
            key: self.idempotency_key.clone(),
        })
    }
}

/// The guide's orchestrator works while we wait for its answer.
pub(super) async fn wait_for_guides(session: &Session, desk: &Desk, id: &str) -> Result {
    session.ui.say(
        "This orchestrator answers only when the task is done; Ctrl-C ends the waiting alone.",
    );
    drop(change::execute(desk, id).await?);
    let task = desk.task(id).await?;
    Ok(follow::conclude(session, &task.value))
}

fn usage(message: &str) -> crate::cli::error::Error {
    Error::Usage {
        message: message.to_owned(),
        hint: None,
    }
    .into()
}
