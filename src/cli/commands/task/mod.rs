//! `devtools task`

mod agents;
mod answer;
mod cancel;
mod execute;
mod files;
mod follow;
mod happening;
mod list;
mod render;
mod retry;
mod routes;
mod show;
mod submit;
mod test;
mod watch;

use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::error;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::host::interrupt::Interrupts;
use crate::ops::task::Desk;
use crate::ops::task::find;

/// Hand tasks to the orchestrator of the stack, and follow them
///
/// The orchestrator is the service with `x-devtools: {role: orchestrator}`, else
/// the one of that name, and is asked at its published port. If it asks for a
/// token, `DEVTOOLS_TOKEN` holds it, in the environment or in .env. An orchestrator
/// that has only what the guide describes is understood as well.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools task submit \"Deploy new API endpoint with authentication\"
  git diff | devtools task submit \"Review this change\" --input - --watch
  devtools task list --status failed
  devtools task show 3f2c --output results
  devtools task test"
)]
pub(crate) struct Task {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: TaskCommand,
}

/// Flags that every command about tasks takes.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Where the orchestrator is, without engine and project
    ///
    /// Only a `DEVTOOLS_TOKEN` of the environment is sent there, not that of .env.
    #[arg(long, value_name = "URL", global = true, value_hint = clap::ValueHint::Url)]
    url: Option<String>,
    /// How it is printed; json is what the orchestrator sent
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        global = true
    )]
    format: Format,
}

/// What can be done with tasks.
#[derive(Debug, Subcommand)]
enum TaskCommand {
    Submit(submit::Submit),
    List(list::List),
    Show(show::Show),
    Watch(watch::Watch),
    Execute(execute::Execute),
    Cancel(cancel::Cancel),
    Retry(retry::Retry),
    Answer(answer::Answer),
    Agents(agents::Agents),
    Routes(routes::Routes),
    Test(test::Test),
}

impl Task {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self { common, command } = self;
        match command {
            TaskCommand::Submit(command) => command.run(session, &common),
            TaskCommand::List(command) => command.run(session, &common),
            TaskCommand::Show(command) => command.run(session, &common),
            TaskCommand::Watch(command) => command.run(session, &common),
            TaskCommand::Execute(command) => command.run(session, &common),
            TaskCommand::Cancel(command) => command.run(session, &common),
            TaskCommand::Retry(command) => command.run(session, &common),
            TaskCommand::Answer(command) => command.run(session, &common),
            TaskCommand::Agents(command) => command.run(session, &common),
            TaskCommand::Routes(command) => command.run(session, &common),
            TaskCommand::Test(command) => command.run(session, &common),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.common.format
    }
}

impl Common {
    /// Finds the orchestrator and asks it something; a signal ends it at once.
    fn ask(&self, session: &Session, question: impl AsyncFnOnce(Desk) -> Result) -> Result {
        self.hold(session, async |desk, _| question(desk).await)
    }

    /// The same, but work that waits for the signal itself comes first.
    fn hold(
        &self,
        session: &Session,
        work: impl AsyncFnOnce(Desk, Interrupts) -> Result,
    ) -> Result {
        let Some(url) = &self.url else {
            let scope = session.scope()?;
            // What the file lacks is told before an engine is needed.
            find::service(scope.project.as_ref())?;
            return session.attend(async move |context| {
                let interrupts = context.interrupts.clone();
                unless_interrupted(interrupts, async |interrupts| {
                    let project = scope.project.as_ref();
                    let desk = find::in_project(&context, &scope.name, project).await?;
                    work(desk, interrupts).await
                })
                .await
            });
        };
        let runtime = session::runtime()?;
        let outcome = runtime.block_on(async {
            let desk = find::at(url, &session.environment, session.ui.reporter())?;
            let work = async |interrupts| work(desk, interrupts).await;
            unless_interrupted(Interrupts::listen()?, work).await
        });
        runtime.shutdown_background();
        outcome
    }
}

/// Works until the first signal, which the work may see before it ends it.
async fn unless_interrupted(
    interrupts: Interrupts,
    work: impl AsyncFnOnce(Interrupts) -> Result,
) -> Result {
    tokio::select! {
        biased;
        outcome = work(interrupts.clone()) => outcome,
        signal = interrupts.nth(1) => Ok(error::ended_by(signal)),
    }
}

/// Says what would be done, for `--dry-run`.
fn would(session: &Session, what: &str) -> Result {
    session.ui.print(&format!("Would {what}.\n"))?;
    Ok(ExitCode::SUCCESS)
}
