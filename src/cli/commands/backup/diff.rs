//! `devtools backup diff`

use std::process::ExitCode;

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::away;
use super::away::Here;
use super::opening::Opening;
use crate::backup::difference::Change;
use crate::backup::difference::Difference;
use crate::cli::Result;
use crate::cli::session::Session;
use crate::cli::values::Format;
use crate::ops::backups::compare;
use crate::ops::backups::compare::OfVolume;
use crate::ops::backups::compare::VolumeChange;
use crate::ui::json;
use crate::vault::bucket::Extent;

/// Show what changed between two backups
///
/// Only their indexes are read, so that it is quick whatever the volumes hold.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  devtools backup diff 20261120_030000
  devtools backup diff 20261120_030000 20261121_030000 --format json")]
pub(super) struct Diff {
    /// The earlier backup: its name or its folder
    #[arg(value_name = "BEFORE")]
    before: String,
    /// The later one
    #[arg(value_name = "AFTER", default_value = "latest")]
    after: String,
    #[command(flatten)]
    opening: Opening,
}

impl Diff {
    pub(super) fn run(self, session: &Session, common: &Common) -> Result {
        common.refuse_repository("diff", "`restic diff` compares snapshots")?;
        let place = common.place(session)?;
        let find = |what: &str| Here::find(session, &place, what, Extent::Indexes);
        let (before, after) = (find(&self.before)?, find(&self.after)?);
        let is_brought = before.is_brought() || after.is_brought();
        let (old, new) = (before.kept.clone(), after.kept.clone());
        let keys = self.opening.keys(session, &[&old, &new])?;
        let compare = move || compare::compare(&old, &new, &keys);
        let changes = away::reading(session, is_brought, compare)?;
        session.ui.print(&match common.format {
            Format::Json => json::pretty(&changes.iter().map(as_json).collect::<Vec<_>>())?,
            Format::Table => changes.iter().map(ToString::to_string).collect(),
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn as_json(change: &OfVolume) -> Value {
    let OfVolume { volume, change } = change;
    let (word, differences) = match change {
        VolumeChange::Added => ("added", &[][..]),
        VolumeChange::Removed => ("removed", &[][..]),
        VolumeChange::Both(differences) if differences.is_empty() => ("same", &[][..]),
        VolumeChange::Both(differences) => ("changed", differences.as_slice()),
    };
    json!({
        "volume": volume,
        "change": word,
        "entries": differences.iter().map(entry_as_json).collect::<Vec<_>>(),
    })
}

fn entry_as_json(difference: &Difference) -> Value {
    let Difference { path, change } = difference;
    match change {
        Change::Added { size } => json!({"path": path, "change": "added", "after": size}),
        Change::Removed { size } => json!({"path": path, "change": "removed", "before": size}),
        Change::Changed {
            aspects,
            before,
            after,
        } => json!({
            "path": path,
            "change": "changed",
            "in": aspects.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "before": before,
            "after": after,
        }),
    }
}
