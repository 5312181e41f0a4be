//! `devtools db`

use std::process::ExitCode;

use clap::Args;
use clap::Subcommand;
use clap_complete::ArgValueCandidates;
use futures_util::future::join_all;

use crate::cli::Result;
use crate::cli::complete;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::engine::ExecRequest;
use crate::ops::database;
use crate::ops::database::Answer;
use crate::ops::exec;
use crate::ops::exec::Target;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;

/// Talk to the databases of the project
///
/// `PostgreSQL`, Redis, `MySQL` and `MongoDB` are known by their images. User, password and
/// database are those of the container's own environment; none of them is shown, or
/// stands on a command line.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools db ping
  devtools db shell
  devtools db shell postgres -- -c 'select count(*) from tasks'
  devtools db shell < schema.sql"
)]
pub(crate) struct Db {
    #[command(subcommand)]
    command: Commands,
}

#[derive(Debug, Subcommand)]
enum Commands {
    Ping(Ping),
    Shell(Shell),
}

/// Ask the databases whether they take connections
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools db ping
  devtools db ping postgres --format json")]
struct Ping {
    /// Service (default: all databases)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    service: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
}

/// Open the database's own shell, or give it commands
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools db shell
  devtools db shell cache -- INFO memory
  devtools db shell postgres -- -c 'select 1'")]
struct Shell {
    /// Service (default: the only database)
    #[arg(value_name = "SERVICE", add = ArgValueCandidates::new(complete::services))]
    service: Option<String>,
    /// Arguments for the shell
    #[arg(value_name = "ARGUMENT", last = true)]
    arguments: Vec<String>,
}

impl Db {
    pub(crate) fn run(self, session: &Session) -> Result {
        match self.command {
            Commands::Ping(command) => command.run(session),
            Commands::Shell(command) => command.run(session),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        match &self.command {
            Commands::Ping(command) => command.format,
            Commands::Shell(_) => Format::Table,
        }
    }
}

impl Ping {
    fn run(self, session: &Session) -> Result {
        let project = session.project(&[])?;
        let databases = match &self.service {
            None if !database::all(&project).is_empty() => database::all(&project),
            named => vec![database::meant(&project, named.as_deref())?],
        };
        let known: Vec<String> = project.services.keys().cloned().collect();
        session.ask(async |context| {
            let asked = databases
                .iter()
                .map(|one| database::ping(&context, project.name.as_str(), one, &known));
            let answers = join_all(asked).await;
            session.ui.print(&match self.format {
                Format::Json => json::pretty(&answers)?,
                Format::Table => table(&answers).render(&session.ui.out),
            })?;
            Ok(judged(answers.iter().all(|answer| answer.is_well)))
        })
    }
}

fn table(answers: &[Answer]) -> Table {
    let mut table = Table::new(["SERVICE", "DATABASE", "STATE", "SAYS"]);
    for answer in answers {
        let (meaning, state) = if answer.is_well {
            (Meaning::Good, "takes connections")
        } else {
            (Meaning::Bad, "does not")
        };
        table.push([
            Cell::plain(&answer.service),
            Cell::plain(answer.kind),
            Cell::new(meaning, state).with_symbol(),
            Cell::new(Meaning::Faint, &answer.said),
        ]);
    }
    table
}

impl Shell {
    fn run(self, session: &Session) -> Result {
        let project = session.project(&[])?;
        let database = database::meant(&project, self.service.as_deref())?;
        let terminals = session.ui.terminals;
        let target = Target {
            service: database.service.clone(),
            index: None,
            known: project.services.keys().cloned().collect(),
        };
        let request = ExecRequest {
            command: database.kind.shell(&self.arguments),
            tty: terminals.stdin && terminals.stdout,
            stdin: true,
            ..ExecRequest::default()
        };
        session.ask(async |context| {
            let name = project.name.as_str();
            let container = exec::find(&*context.engine, name, &target).await?;
            let outcome = exec::run(&*context.engine, &container, &request).await?;
            if let Some(explanation) = &outcome.explanation {
                session.ui.say(explanation);
            }
            Ok(ExitCode::from(outcome.code))
        })
    }
}
