//! Which snapshots there are, and what they say of themselves: by tags for whoever looks
//! with restic, and by the manifest in them.

use std::collections::BTreeMap;

use rustic_core::RusticError;
use rustic_core::repofile::SnapshotFile;
use rustic_core::repofile::SnapshotId;

use super::Repository;
use crate::backup::Gap;
use crate::backup::Manifest;
use crate::backup::Name;
use crate::vault::Result;
use crate::vault::VaultError;

/// Where the manifest stands in a snapshot. No volume can have a name like that.
pub(super) const MANIFEST: &str = ".devtools/manifest.json";

/// The tag of every snapshot of ours.
const OURS: &str = "devtools";
const PROJECT: &str = "project=";
const VOLUME: &str = "volume=";
/// How many digits of an id are shown.
const SHORT: usize = 8;

/// A snapshot of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Its id.
    pub id: String,
    /// When it began, in seconds since 1970.
    pub second: i64,
    /// Its project.
    pub project: String,
    /// Its volumes.
    pub volumes: Vec<String>,
    /// The machine that it was made on.
    pub host: String,
    /// How many bytes the files in it have.
    pub bytes: u64,
    /// How many bytes the repository grew by.
    pub added_bytes: u64,
}

impl Snapshot {
    pub(super) fn of(file: &SnapshotFile) -> Self {
        let summary = file.summary.clone().unwrap_or_default();
        Self {
            id: hex(file.id),
            second: file.time.timestamp().as_second(),
            project: project_of(file).unwrap_or_default().to_owned(),
            volumes: volumes_of(file).map(str::to_owned).collect(),
            host: file.hostname.clone(),
            bytes: summary.total_bytes_processed,
            added_bytes: summary.data_added_packed,
        }
    }

    /// Its id as it is shown.
    pub fn short(&self) -> String {
        short(&self.id)
    }

    /// The name that a backup of that time has.
    pub fn name(&self) -> Option<Name> {
        Name::of(self.second)
    }
}

impl Repository {
    /// The snapshots of ours, the latest first; of a project alone if one is named.
    pub fn snapshots(&self, project: Option<&str>) -> Result<Vec<Snapshot>> {
        let files = self.files_of(project)?;
        Ok(files.iter().map(Snapshot::of).collect())
    }

    pub(super) fn files_of(&self, project: Option<&str>) -> Result<Vec<SnapshotFile>> {
        let failed = |error: Box<RusticError>| self.failed("read", &error);
        let mut files = self.open.get_all_snapshots().map_err(failed)?;
        files.retain(|file| {
            file.tags.contains(OURS)
                && project.is_none_or(|project| project_of(file) == Some(project))
        });
        files.sort_by(|one, other| (&other.time, other.id).cmp(&(&one.time, one.id)));
        Ok(files)
    }

    /// The snapshot that a word means: `latest`, of `project` if that is known, or the
    /// beginning of an id.
    pub fn find(&self, what: &str, project: Option<&str>) -> Result<Snapshot> {
        Ok(Snapshot::of(&self.find_file(what, project)?))
    }

    pub(super) fn find_file(&self, what: &str, project: Option<&str>) -> Result<SnapshotFile> {
        let is_latest = what == "latest";
        let project = project.filter(|_| is_latest);
        let all = self.files_of(project)?;
        let ids = all.iter().map(|file| short(&hex(file.id)));
        let ids: Vec<String> = ids.collect();
        let is_meant =
            |file: &SnapshotFile| is_latest || !what.is_empty() && hex(file.id).starts_with(what);
        let mut meant = all.into_iter().filter(is_meant);
        match (meant.next(), meant.next()) {
            (Some(file), None) => Ok(file),
            (Some(file), Some(_)) if is_latest => Ok(file),
            (Some(_), Some(_)) => Err(VaultError::Ambiguous {
                name: what.to_owned(),
                place: self.place.clone(),
            }),
            (None, _) if is_latest => Err(VaultError::Empty {
                vault: self.place.clone(),
                project: project.map(str::to_owned),
            }),
            (None, _) => Err(VaultError::Missing {
                name: what.to_owned(),
                vault: self.place.clone(),
                others: ids,
            }),
        }
    }
}

/// All digits of an id; the library shows only the first ones.
pub(super) fn hex(id: SnapshotId) -> String {
    id.to_hex().as_str().to_owned()
}

/// The beginning of an id.
pub(super) fn short(id: &str) -> String {
    id.chars().take(SHORT).collect()
}

/// The tags of a snapshot of a backup with this manifest.
pub(super) fn tags(manifest: &Manifest) -> Vec<String> {
    let volumes = manifest.volumes.iter();
    let volumes = volumes.map(|volume| format!("{VOLUME}{}", volume.name));
    let own = [OURS.to_owned(), format!("{PROJECT}{}", manifest.project)];
    own.into_iter().chain(volumes).collect()
}

pub(super) fn volumes_of(file: &SnapshotFile) -> impl Iterator<Item = &str> {
    file.tags.iter().filter_map(|tag| tag.strip_prefix(VOLUME))
}

fn project_of(file: &SnapshotFile) -> Option<&str> {
    file.tags.iter().find_map(|tag| tag.strip_prefix(PROJECT))
}

/// What could not be kept and was only seen when all was read, as a snapshot says it.
pub(super) fn described(gaps: &BTreeMap<String, Vec<Gap>>) -> Option<String> {
    if gaps.values().all(Vec::is_empty) {
        return None;
    }
    serde_json::to_string(gaps).ok()
}

/// Adds to a manifest what its snapshot says could not be kept.
pub(super) fn add_gaps(manifest: &mut Manifest, file: &SnapshotFile) {
    let said = file.description.as_deref();
    let said = said.and_then(|text| serde_json::from_str(text).ok());
    let mut said: BTreeMap<String, Vec<Gap>> = said.unwrap_or_default();
    for volume in &mut manifest.volumes {
        volume
            .gaps
            .extend(said.remove(&volume.name).unwrap_or_default());
    }
}
