//! `devtools backup`

mod diff;
mod list;
pub(in crate::cli) mod opening;
mod prune;
mod schedule;
pub(in crate::cli) mod sealing;
mod show;
mod verify;

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::backups::Place;

/// Look after the backups of the project
///
/// They stand in `backups` beside the compose file. None of this needs an engine.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:
  devtools backup list
  devtools backup verify --all
  devtools backup diff 20261120_030000 latest
  devtools backup prune --keep-daily 7 --keep-weekly 4 --dry-run"
)]
pub(crate) struct Backup {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: BackupCommand,
}

/// Flags that every command about backups takes.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Folder of the backups (default: `backups` beside the compose file)
    #[arg(long, value_name = "DIR", global = true, value_hint = clap::ValueHint::DirPath)]
    pub(super) to: Option<PathBuf>,
    /// How it is printed
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        default_value_t,
        global = true
    )]
    pub(super) format: Format,
}

/// What can be done with backups.
#[derive(Debug, Subcommand)]
enum BackupCommand {
    List(list::List),
    Show(show::Show),
    Verify(verify::Verify),
    Diff(diff::Diff),
    Prune(prune::Prune),
    Schedule(schedule::Schedule),
}

impl Backup {
    pub(crate) fn run(self, session: &Session) -> Result {
        let Self { common, command } = self;
        match command {
            BackupCommand::List(command) => command.run(session, &common),
            BackupCommand::Show(command) => command.run(session, &common),
            BackupCommand::Verify(command) => command.run(session, &common),
            BackupCommand::Diff(command) => command.run(session, &common),
            BackupCommand::Prune(command) => command.run(session, &common),
            BackupCommand::Schedule(command) => command.run(session, &common),
        }
    }

    /// How it is printed.
    pub(crate) fn format(&self) -> Format {
        self.common.format
    }
}

impl Common {
    /// The backups that are meant.
    pub(super) fn place(&self, session: &Session) -> Result<Place> {
        let selection = session.globals.selection(&[]);
        Ok(Place::of(
            self.to.as_deref(),
            &selection,
            &session.environment,
        )?)
    }
}
