//! `devtools backup list`

use std::process::ExitCode;

use clap::Args;

use super::Common;
use super::away;
use super::opening::Unlocking;
use super::repository;
use crate::backup::Consistency;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::host::clock;
use crate::ops::backups::list;
use crate::ops::backups::list::Row;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::ui::table::Cell;
use crate::ui::table::Table;
use crate::value::human;

/// List the backups that are there
///
/// The latest first. Whether one is whole is seen from its files being there;
/// `devtools backup verify` reads them.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup list
  devtools backup list --quiet
  devtools backup list --to /mnt/backups --format json
  devtools backup list --to s3://backups/shop
  devtools backup list --repo /mnt/repository")]
pub(super) struct List {
    /// Print names alone
    #[arg(short, long, conflicts_with = "format")]
    quiet: bool,
    #[command(flatten)]
    unlocking: Unlocking,
}

impl List {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        if let Some(place) = &common.repo {
            let file = self.unlocking.passphrase_file.as_deref();
            return repository::list(session, common.format, self.quiet, place, file);
        }
        let place = common.place(session)?;
        let rows = list::rows(away::found(session, &place)?, clock::since_epoch());
        session.ui.print(&match common.format {
            _ if self.quiet => rows.iter().map(|row| row.name.clone() + "\n").collect(),
            Format::Json => json::pretty(&rows)?,
            Format::Table => table(&rows).render(&session.ui.out),
        })?;
        for row in &rows {
            if let Some(reason) = &row.reason {
                session.ui.warn(&format!("{}: {reason}", row.name));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new([
        "NAME", "AGE", "SIZE", "STATE", "PROJECT", "VOLUMES", "TAKEN",
    ]);
    for row in rows {
        let meaning = match row.state {
            "whole" => Meaning::Good,
            "damaged" => Meaning::Bad,
            _ => Meaning::Attention,
        };
        table.push([
            Cell::plain(&row.name),
            Cell::plain(human::span(row.age())),
            Cell::plain(row.bytes.map(human::storage).unwrap_or_default()),
            Cell::new(meaning, row.state).with_symbol(),
            Cell::plain(row.project.as_deref().unwrap_or_default()),
            Cell::plain(row.volumes.join(", ")),
            Cell::plain(taken(row)),
        ]);
    }
    table
}

/// How it was taken: `paused, encrypted`.
fn taken(row: &Row) -> String {
    let consistency = row.consistency.map(consistency);
    let sealed = row.sealed.map(|_| "encrypted");
    let words: Vec<&str> = consistency.into_iter().chain(sealed).collect();
    words.join(", ")
}

/// A word for what was done so that nothing changed meanwhile.
pub(super) fn consistency(consistency: Consistency) -> &'static str {
    match consistency {
        Consistency::Live => "live",
        Consistency::Pause => "paused",
        Consistency::Stop => "stopped",
    }
}
