//! `devtools backup verify`

use std::fmt::Write as _;

use clap::Args;

use super::Common;
use super::opening::Opening;
use super::repository;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::session::judged;
use crate::cli::values::Format;
use crate::ops::backups::verify;
use crate::ops::backups::verify::Row;
use crate::ops::backups::verify::Subject;
use crate::text::echo;
use crate::ui::json;
use crate::ui::style::Meaning;
use crate::value::human;

/// Read backups again, and tell all that is wrong with them
///
/// Every checksum is compared, and every file of every archive with its line in the
/// index. Of an encrypted backup that nothing opens the checksums alone are compared.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup verify
  devtools backup verify 20261121_233950
  devtools backup verify --all --to /mnt/backups
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

impl Verify {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        if let Some(place) = &common.repo {
            let file = self.opening.passphrase_file();
            return repository::verify(session, common.format, place, file, &self.backups);
        }
        let place = common.place(session)?;
        let subjects = if self.all {
            verify::all(&place)?
        } else {
            verify::named(&place, &self.backups)?
        };
        let readable: Vec<_> = subjects.iter().filter_map(Subject::kept).collect();
        let keys = if session.ui.terminals.can_ask() {
            self.opening.keys(session, &readable)?
        } else {
            self.opening.given(session)?
        };
        let mut rows = Vec::new();
        for subject in &subjects {
            let row = verify::verify(subject, &keys, &|_| ())?;
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
