//! `devtools backup verify`

use std::fmt::Write as _;

use clap::Args;

use super::Common;
use super::away;
use super::opening::Opening;
use super::repository;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::backups::Place;
use crate::ops::backups::Sought;
use crate::ops::backups::verify;
use crate::ops::backups::verify::Row;
use crate::ops::backups::verify::Subject;
use crate::text::echo;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::value::human;
use crate::vault::Bucket;
use crate::vault::Keys;
use crate::vault::bucket::Extent;

/// Read backups again, and tell all that is wrong with them
///
/// Every checksum is compared, and every file of every archive with its line in the
/// index. Of an encrypted backup that nothing opens the checksums alone are compared.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup verify
  devtools backup verify 20261121_233950
  devtools backup verify --all --to /mnt/backups
  devtools backup verify --to s3://backups/shop
  devtools backup verify --repo /mnt/repository    # all of its snapshots

Exit codes: 0 all are sound, 1 something is wrong.")]
pub(super) struct Verify {
    /// Name of the backup, `latest`, or its folder (default: latest)
    #[arg(value_name = "BACKUP")]
    backups: Vec<String>,
    /// All backups that are there
    #[arg(long, conflicts_with = "backups")]
    all: bool,
    #[command(flatten)]
    opening: Opening,
}

/// A backup that is to be read again.
enum Task<'a> {
    Here(Subject),
    /// It has to be brought here first.
    Away(&'a Bucket, String),
}

impl Verify {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        if let Some(place) = &common.repo {
            let file = self.opening.passphrase_file();
            return repository::verify(session, common.format, place, file, &self.backups);
        }
        let place = common.place(session)?;
        let names = if self.all {
            verify::all(&away::found(session, &place)?)
        } else if self.backups.is_empty() {
            vec!["latest".to_owned()]
        } else {
            self.backups.clone()
        };
        let tasks = names.into_iter().map(|name| task(&place, name));
        let tasks: Vec<Task<'_>> = tasks.collect::<Result<_>>()?;
        let mut keys = self.opening.given(session)?;
        let mut rows = Vec::new();
        for task in tasks {
            let row = carry_out(session, &place, task, &mut keys)?;
            if common.format == Format::Table {
                session.ui.print(&text(session, &row))?;
            }
            rows.push(row);
        }
        if common.format == Format::Json {
            session.ui.print(&json::pretty(&rows)?)?;
        }
        if rows.is_empty() {
            session.ui.say("There is no backup to verify.");
        }
        Ok(judged(rows.iter().all(|row| row.is_sound)))
    }
}

fn task(place: &Place, name: String) -> Result<Task<'_>> {
    let found = match place.find(&name) {
        Ok(Sought::Away(bucket)) => return Ok(Task::Away(bucket, name)),
        Ok(Sought::Here(kept)) => Ok(*kept),
        Err(error) => Err(error),
    };
    Ok(Task::Here(verify::subject(&name, found)?))
}

fn carry_out(session: &Session, place: &Place, task: Task<'_>, keys: &mut Keys) -> Result<Row> {
    let (subject, brought) = match task {
        Task::Here(subject) => (subject, None),
        Task::Away(bucket, name) => {
            let brought = away::bring(session, place, bucket, &name, Extent::All)?;
            let subject = verify::subject(&brought.name, brought.kept())?;
            (subject, Some(brought))
        }
    };
    if session.ui.terminals.can_ask()
        && let Some(kept) = subject.kept()
    {
        Opening::ask(session, keys, &[kept])?;
    }
    let keys = keys.clone();
    let verify = move || verify::verify(&subject, &keys, &|_| ());
    away::reading(session, brought.is_some(), verify)
}

fn text(session: &Session, row: &Row) -> String {
    let palette = &session.ui.out;
    let (meaning, word) = match (row.is_sound, row.is_closed) {
        (false, _) => (Meaning::Bad, "damaged"),
        (true, true) => (
            Meaning::Attention,
            "its checksums are right; what is encrypted was not looked at",
        ),
        (true, false) => (Meaning::Good, "sound"),
    };
    let (symbol, word) = (palette.symbol(meaning), palette.paint(meaning, word));
    let read = human::storage(row.bytes);
    let mut text = format!(
        "{symbol} {}: {word} ({} files, {read}, {} entries)\n",
        echo(&row.name),
        row.files,
        row.entries
    );
    for problem in &row.problems {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {}: {}", problem.file, problem.what);
    }
    text
}
