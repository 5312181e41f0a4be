//! What differs between two backups.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use crate::backup::Volume;
use crate::backup::difference;
use crate::backup::difference::Change;
use crate::backup::difference::Difference;
use crate::ops::Result;
use crate::text::echo;
use crate::value::human::storage;
use crate::vault::Kept;
use crate::vault::Keys;
use crate::vault::VaultError;

/// What became of a volume between two backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfVolume {
    /// Its name.
    pub volume: String,
    /// What became of it.
    pub change: VolumeChange,
}

/// What became of a volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VolumeChange {
    /// Only the later backup has it.
    Added,
    /// Only the earlier backup has it.
    Removed,
    /// Both have it, and these entries differ.
    Both(Vec<Difference>),
}

impl fmt::Display for OfVolume {
    /// The volume, and a line for each entry that differs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { volume, change } = self;
        let volume = echo(volume);
        match change {
            VolumeChange::Added => writeln!(f, "{volume}: only in the later one"),
            VolumeChange::Removed => writeln!(f, "{volume}: only in the earlier one"),
            VolumeChange::Both(differences) if differences.is_empty() => {
                writeln!(f, "{volume}: the same")
            }
            VolumeChange::Both(differences) => {
                writeln!(f, "{volume}: {}", differences.len())?;
                differences.iter().try_for_each(|one| line(one, f))
            }
        }
    }
}

fn line(difference: &Difference, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let Difference { path, change } = difference;
    let path = if path.is_root() {
        ".".to_owned()
    } else {
        path.shown()
    };
    match change {
        Change::Added { size } => writeln!(f, "  + {path} ({})", storage(*size)),
        Change::Removed { size } => writeln!(f, "  - {path} ({})", storage(*size)),
        Change::Changed {
            aspects,
            before,
            after,
        } => {
            let aspects: Vec<String> = aspects.iter().map(ToString::to_string).collect();
            write!(f, "  ~ {path}: {}", aspects.join(", "))?;
            if before == after {
                return writeln!(f);
            }
            writeln!(f, " ({} -> {})", storage(*before), storage(*after))
        }
    }
}

/// Compares the indexes of two backups, volume by volume.
pub fn compare(before: &Kept, after: &Kept, keys: &Keys) -> Result<Vec<OfVolume>> {
    let (old, new) = (by_name(before), by_name(after));
    let (opened_old, opened_new) = (before.unlock(keys)?, after.unlock(keys)?);
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let mut changes = Vec::new();
    for name in names {
        let change = match (old.get(name), new.get(name)) {
            (Some(old), Some(new)) => {
                let (old, new) = (opened_old.entries(old)?, opened_new.entries(new)?);
                let mut differences = Vec::new();
                difference::compare::<VaultError>(old, new, |one| differences.push(one))?;
                VolumeChange::Both(differences)
            }
            (Some(_), None) => VolumeChange::Removed,
            (None, Some(_) | None) => VolumeChange::Added,
        };
        changes.push(OfVolume {
            volume: name.to_owned(),
            change,
        });
    }
    Ok(changes)
}

fn by_name(kept: &Kept) -> BTreeMap<&str, &Volume> {
    let volumes = kept.manifest.volumes.iter();
    volumes
        .map(|volume| (volume.name.as_str(), volume))
        .collect()
}
