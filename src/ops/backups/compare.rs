//! What differs between two backups.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::backup::Volume;
use crate::backup::difference;
use crate::backup::difference::Difference;
use crate::ops::Result;
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
