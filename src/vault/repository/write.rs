//! A new snapshot: written only when all that was listed is in it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use rustic_core::BackupOptions;
use rustic_core::ParentOptions;
use rustic_core::RusticError;
use rustic_core::SnapshotGroupCriterion;
use rustic_core::SnapshotOptions;
use rustic_core::TreeId;
use rustic_core::jiff::Timestamp;
use rustic_core::jiff::tz::TimeZone;
use rustic_core::repofile::SnapshotFile;

use super::Repository;
use super::former::Former;
use super::former::Indexed;
use super::snapshots;
use super::snapshots::Snapshot;
use super::source::Source;
use super::source::Tally;
use super::source::VolumeSource;
use crate::backup::Gap;
use crate::backup::Manifest;
use crate::vault::Result;
use crate::vault::VaultError;

/// What a snapshot is made of.
pub struct NewSnapshot {
    /// When it began, in seconds since 1970.
    pub second: i64,
    /// What it holds; it names each of the volumes.
    pub manifest: Manifest,
    /// The volumes.
    pub volumes: Vec<VolumeSource>,
    /// Files of the project: below `project/`, by the names that the manifest has.
    pub files: Vec<(String, Vec<u8>)>,
}

/// A snapshot that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// It.
    pub snapshot: Snapshot,
    /// The one that it was compared with, if there was any.
    pub parent: Option<String>,
    /// How many files of volumes were read.
    pub read_files: u64,
    /// How many bytes they have.
    pub read_bytes: u64,
    /// How many bytes the repository has grown by, not counting lists of what it has.
    pub added_bytes: u64,
}

impl Repository {
    /// Writes a snapshot. `gaps` says at last what of each volume could not be kept, by
    /// its name, beside what the manifest says.
    ///
    /// # Errors
    /// What could not be read or written; there is no snapshot then.
    pub fn save(
        &self,
        new: NewSnapshot,
        gaps: impl FnOnce() -> BTreeMap<String, Vec<Gap>>,
    ) -> Result<Saved> {
        let failed = |error: Box<RusticError>| self.failed("write to", &error);
        let indexed = Arc::new(self.again()?.to_indexed_ids().map_err(failed)?);
        let tally = Arc::new(Tally::default());
        let source = Source::new(&tally);
        let file = snapshot_file(&new).map_err(failed)?;
        let paths: Vec<PathBuf> = paths(&new);
        let parents = self.add_all(new, &source, &indexed)?;
        let options = options(&parents);
        let archived = self
            .backend
            .without_snapshots(|| indexed.archive(&options, &source, file, &paths));
        if let Some(failures) = tally.failures() {
            return Err(VaultError::Unread(failures));
        }
        let mut file = archived.map_err(failed)?;
        check(&file, &tally)?;
        file.description = snapshots::described(&gaps());
        let parent = file.parent.map(|id| snapshots::short(&snapshots::hex(id)));
        let summary = file.summary.clone().unwrap_or_default();
        indexed.save_snapshots(vec![file.clone()]).map_err(failed)?;
        file.id = self.backend.written().unwrap_or_default().into();
        Ok(Saved {
            snapshot: Snapshot::of(&file),
            parent,
            read_files: tally.read_files.load(Ordering::SeqCst),
            read_bytes: tally.read_bytes.load(Ordering::SeqCst),
            added_bytes: summary.data_added_packed,
        })
    }

    /// Puts everything into the source; gives the snapshots with which it is compared.
    fn add_all(
        &self,
        new: NewSnapshot,
        source: &Source,
        indexed: &Arc<Indexed>,
    ) -> Result<BTreeSet<String>> {
        let NewSnapshot {
            second,
            manifest,
            volumes,
            files,
        } = new;
        let earlier = self.files_of(Some(&manifest.project))?;
        let mut parents = BTreeSet::new();
        for volume in volumes {
            let root = earlier.iter().find_map(|file| {
                let tree = root_of(indexed, file, &volume.name)?;
                Some((snapshots::hex(file.id), tree))
            });
            let (id, tree) = root.unzip();
            parents.extend(id);
            source.add_volume(volume, Former::of(Arc::clone(indexed), tree));
        }
        let files = files.into_iter();
        let mut files: Vec<(String, Bytes)> = files
            .map(|(path, content)| (path, Bytes::from(content)))
            .collect();
        let text = Bytes::from(manifest.text());
        files.push((snapshots::MANIFEST.to_owned(), text));
        source.add_files(&files, Timestamp::from_second(second).ok());
        Ok(parents)
    }
}

/// The tree of a volume in a snapshot.
fn root_of(indexed: &Indexed, file: &SnapshotFile, volume: &str) -> Option<TreeId> {
    if !snapshots::volumes_of(file).any(|one| one == volume) {
        return None;
    }
    let tree = indexed.get_tree(&file.tree).ok()?;
    let node = tree
        .nodes
        .into_iter()
        .find(|node| *node.name() == *volume)?;
    node.subtree
}

/// Whether all that was handed out has arrived.
fn check(file: &SnapshotFile, tally: &Tally) -> Result<()> {
    let summary = file.summary.clone().unwrap_or_default();
    let here = (
        tally.files.load(Ordering::SeqCst),
        // And the root of all.
        tally.folders.load(Ordering::SeqCst) + 1,
        tally.bytes.load(Ordering::SeqCst),
    );
    let there = (
        summary.total_files_processed,
        summary.total_dirs_processed,
        summary.total_bytes_processed,
    );
    if here == there {
        return Ok(());
    }
    let (files, folders, bytes) = here;
    Err(VaultError::Inconsistent(format!(
        "of {files} files with {bytes} bytes in {folders} folders {} with {} in {} arrived",
        there.0, there.2, there.1
    )))
}

fn options(parents: &BTreeSet<String>) -> BackupOptions {
    let parent = ParentOptions::default()
        .group_by(SnapshotGroupCriterion::new())
        .parents(parents.iter().cloned().collect::<Vec<String>>())
        .force(parents.is_empty())
        // In this version of the library this means that numbers of files are compared;
        // a test watches over it.
        .ignore_inode(true);
    BackupOptions::default().parent_opts(parent).no_scan(true)
}

fn snapshot_file(new: &NewSnapshot) -> std::result::Result<SnapshotFile, Box<RusticError>> {
    let mut options = SnapshotOptions::default().command("devtools backup".to_owned());
    let begun = Timestamp::from_second(new.second).ok();
    if let Some(begun) = begun {
        options = options.time(begun.to_zoned(TimeZone::UTC));
    }
    for tag in snapshots::tags(&new.manifest) {
        options = options.add_tags(&tag)?;
    }
    options.to_snapshot()
}

fn paths(new: &NewSnapshot) -> Vec<PathBuf> {
    let volumes = new.volumes.iter().map(|volume| volume.name.as_str());
    let files = new
        .files
        .iter()
        .filter_map(|(path, _)| path.split('/').next());
    let roots: BTreeSet<&str> = volumes.chain(files).collect();
    roots
        .into_iter()
        .map(|root| PathBuf::from("/").join(root))
        .collect()
}
