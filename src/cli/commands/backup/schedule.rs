//! `devtools backup schedule`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::host::own_program;
use crate::ops::backups::schedule;
use crate::ops::backups::schedule::Every;
use crate::ops::backups::schedule::TimeOfDay;

/// Print what lets the machine make backups by itself
///
/// Nothing is installed. Paths in it are absolute, and the flags of this project stand
/// in it; what follows -- are flags of `devtools backup`.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup schedule
  devtools backup schedule --cron --hourly
  devtools backup schedule --weekly --at 04:30 -- --stop --recipient keys.txt")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Schedule {
    /// A service and a timer of systemd (the default)
    #[arg(long, conflicts_with = "cron")]
    systemd: bool,
    /// A line for crontab
    #[arg(long)]
    cron: bool,
    /// Every hour, at the minute of --at
    #[arg(long, conflicts_with_all = ["daily", "weekly"])]
    hourly: bool,
    /// Every day (the default)
    #[arg(long, conflicts_with = "weekly")]
    daily: bool,
    /// Every Sunday
    #[arg(long)]
    weekly: bool,
    /// At which time, by the clock of the machine (default: 03:00)
    #[arg(long, value_name = "HH:MM")]
    at: Option<TimeOfDay>,
    /// Arguments of the backup
    #[arg(last = true, value_name = "ARGUMENT")]
    arguments: Vec<String>,
}

impl Schedule {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        let place = common.place(session)?;
        let mut command = vec![own_program::path().display().to_string()];
        command.extend(session.globals.words_from_here());
        command.push("backup".to_owned());
        if common.to.is_some() {
            command.push("--to".to_owned());
            command.push(place.store.to_string());
        }
        if let Some(repository) = &common.repo {
            let repository = session.environment.folder.join(repository);
            command.push("--repo".to_owned());
            command.push(repository.display().to_string());
        }
        command.extend(self.arguments);
        let every = match (self.hourly, self.weekly) {
            (true, _) => Every::Hour,
            (_, true) => Every::Week,
            (false, false) => Every::Day,
        };
        let schedule = schedule::Schedule {
            project: place.project.unwrap_or_else(|| "stack".to_owned()),
            folder: session.environment.folder.clone(),
            command,
            every,
            at: self.at.unwrap_or(TimeOfDay::NIGHT),
        };
        session.ui.print(&if self.cron {
            schedule.cron()
        } else {
            schedule.systemd()
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
