//! `devtools backup`

pub(in crate::cli) mod away;
mod diff;
mod list;
mod make;
pub(in crate::cli) mod opening;
mod prune;
#[cfg(all(feature = "repository", unix))]
pub(in crate::cli) mod repository;
#[cfg(not(all(feature = "repository", unix)))]
#[path = "without_repository.rs"]
pub(in crate::cli) mod repository;
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
use crate::ops::Error;
use crate::ops::backups::Place;

pub(in crate::cli) use make::Way;
pub(in crate::cli) use show::line as entry_line;

/// Back up the volumes of the project, and look after its backups
///
/// Saves all named volumes with the files of the project, verified by reading them
/// again, as a folder in `backups` beside the compose file. Containers that may write
/// the volumes are paused together while they are read, and go on in every case. What
/// services want done before and after stands in the file: `x-devtools: {backup: {pre:
/// [...], post: [...]}}`, or `x-devtools: {backup: postgres}` for a ready-made hook
/// (postgres, postgres-dump, redis). The subcommands need no engine.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup
  devtools backup database --stop
  devtools backup --encrypt --to /mnt/backups
  devtools backup --repo /mnt/repository --passphrase-file key.txt
  devtools backup --encrypt --to s3://backups/shop
  devtools backup -- list      # a volume that is called like a subcommand
  devtools backup list
  devtools backup verify --all
  devtools backup diff 20261120_030000 latest
  devtools backup prune --keep-daily 7 --keep-weekly 4 --dry-run")]
pub(crate) struct Backup {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    make: make::Make,
    #[command(subcommand)]
    command: Option<BackupCommand>,
}

/// Flags that every command about backups takes.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Folder or bucket of the backups (default: `backups` beside the compose file)
    ///
    /// A bucket is written `s3://BUCKET/PREFIX`. Its server and the keys are those of the
    /// variables `AWS_ENDPOINT_URL_S3`, `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or
    /// of `~/.aws/config` and `~/.aws/credentials`.
    #[arg(long, value_name = "DIR|BUCKET", global = true, value_hint = clap::ValueHint::DirPath)]
    pub(super) to: Option<PathBuf>,
    /// Repository of restic instead: only what changed is read and takes room
    ///
    /// It is made when the first backup goes into it. A backup is a snapshot there, and
    /// all of it is encrypted; plain restic can list, check and restore it.
    #[arg(
        long,
        value_name = "PATH",
        global = true,
        conflicts_with = "to",
        value_hint = clap::ValueHint::DirPath
    )]
    pub(super) repo: Option<PathBuf>,
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
        let Self {
            common,
            make,
            command,
        } = self;
        let Some(command) = command else {
            return make.run(session, &common);
        };
        make.refuse_with_subcommand()?;
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
    /// Refuses a repository where it would not be heeded.
    fn refuse_repository(&self, command: &str, hint: &str) -> Result<()> {
        if self.repo.is_none() {
            return Ok(());
        }
        Err(Error::Usage {
            message: format!("`devtools backup {command}` knows nothing of --repo"),
            hint: Some(hint.to_owned()),
        }
        .into())
    }

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
