//! `devtools backup prune`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use super::away;
use super::opening::Unlocking;
use super::repository;
use crate::backup::Name;
use crate::backup::retention::Rules;
use crate::cli::Result;
use crate::cli::error::Error;
use crate::cli::session;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::backups::prune;
use crate::ops::backups::prune::Row;
use crate::ui::json;
use crate::ui::prompt;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;
use crate::vault::Store;

/// Remove backups that no rule keeps
///
/// A backup stays if any rule keeps it. Rules count, as those of restic do, for each
/// project and each set of volumes on its own; days, weeks, months and years are those
/// of the names, in UTC. The latest good backup always stays, and so does one that is
/// damaged: it takes no place from a good one, and somebody should look at it.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup prune --keep-last 3 --dry-run
  devtools backup prune --keep-daily 7 --keep-weekly 4 --keep-monthly 12 --yes
  devtools backup prune --repo /mnt/repository --keep-last 10 --yes")]
pub(super) struct Prune {
    /// Keep the latest ones
    #[arg(long, value_name = "NUMBER", default_value_t)]
    keep_last: u32,
    /// Keep the latest one of each of so many hours that have one
    #[arg(long, value_name = "NUMBER", default_value_t)]
    keep_hourly: u32,
    /// Keep the latest one of each of so many days that have one
    #[arg(long, value_name = "NUMBER", default_value_t)]
    keep_daily: u32,
    /// The same for weeks
    #[arg(long, value_name = "NUMBER", default_value_t)]
    keep_weekly: u32,
    /// The same for months
    #[arg(long, value_name = "NUMBER", default_value_t)]
    keep_monthly: u32,
    /// The same for years
    #[arg(long, value_name = "NUMBER", default_value_t)]
    keep_yearly: u32,
    /// Do not ask
    #[arg(short, long)]
    pub(super) yes: bool,
    #[command(flatten)]
    pub(super) unlocking: Unlocking,
}

impl Prune {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        if let Some(place) = &common.repo {
            return repository::prune(&self, session, common.format, place);
        }
        let place = common.place(session)?;
        let rows = prune::plan(away::found(session, &place)?, self.rules())?;
        session.ui.print(&match common.format {
            Format::Json => json::pretty(&rows)?,
            Format::Table => table(&rows).render(&session.ui.out),
        })?;
        let going = rows.iter().filter(|row| !row.is_kept);
        let (count, bytes) = (going.clone().count(), going.map(|row| row.bytes).sum());
        if count == 0 {
            session.ui.say("Nothing to remove.");
            return Ok(ExitCode::SUCCESS);
        }
        if session.globals.dry_run {
            return Ok(ExitCode::SUCCESS);
        }
        if !self.yes {
            agree(session, count, bytes)?;
        }
        let told = |name: Name| session.ui.say(&format!("Removed {name}."));
        match &place.store {
            Store::Folder(vault) => prune::carry_out(vault, &rows, |row| told(row.name))?,
            Store::Bucket(bucket) => session.wait(async {
                let removed = prune::carry_out_away(bucket, &rows, told).await;
                Ok(removed?)
            })?,
        }
        Ok(ExitCode::SUCCESS)
    }

    pub(super) fn rules(&self) -> Rules {
        Rules {
            last: self.keep_last,
            hourly: self.keep_hourly,
            daily: self.keep_daily,
            weekly: self.keep_weekly,
            monthly: self.keep_monthly,
            yearly: self.keep_yearly,
        }
    }
}

fn agree(session: &Session, count: usize, bytes: u64) -> Result<()> {
    let bytes = human::storage(bytes);
    let question = format!("Remove {count} of these backups ({bytes})?");
    let terminals = session.ui.terminals;
    let agreed = session::asking(|| {
        let flag = "say --yes to agree";
        Ok(prompt::confirm(terminals, &question, flag)?)
    })?;
    if agreed { Ok(()) } else { Err(Error::Declined) }
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new(["BACKUP", "SIZE", "IS", "BECAUSE"]);
    for row in rows {
        let (meaning, word) = if row.is_kept {
            (Meaning::Good, "kept")
        } else {
            (Meaning::Attention, "removed")
        };
        table.push([
            Cell::plain(row.name.to_string()),
            Cell::plain(human::storage(row.bytes)),
            Cell::new(meaning, word),
            Cell::plain(row.reasons.join(", ")),
        ]);
    }
    table
}
