//! `devtools backup diff`

use std::process::ExitCode;

use clap::Args;
use serde_json::Value;
use serde_json::json;

use super::Common;
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
        let place = common.place(session)?;
        let (before, after) = (place.backup(&self.before)?, place.backup(&self.after)?);
        let keys = self.opening.keys(session, &[&before, &after])?;
        let changes = compare::compare(&before, &after, &keys)?;
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
