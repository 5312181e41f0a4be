//! Tar archives that depend on nothing but what is in them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use tar::{Builder, EntryType, Header};

/// A file or an empty folder of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where it stands, from the root of the archive.
    pub path: PathBuf,
    /// What is in it; empty for a folder.
    pub contents: Vec<u8>,
    kind: EntryType,
    mode: u32,
    owner: u32,
}

impl Entry {
    /// A file that root owns.
    pub(super) fn file(path: impl Into<PathBuf>, mode: u32, contents: Vec<u8>) -> Self {
        Self {
            path: path.into(),
            contents,
            kind: EntryType::Regular,
            mode,
            owner: 0,
        }
    }

    /// An empty folder of the user and the group `owner`.
    pub(super) fn folder(path: impl Into<PathBuf>, mode: u32, owner: u32) -> Self {
        Self {
            path: path.into(),
            contents: Vec::new(),
            kind: EntryType::Directory,
            mode,
            owner,
        }
    }
}

/// The archive of `entries`, sorted, with the folders that lead to them, and
/// nothing of the time or the machine.
///
/// Fails for a path that tar cannot hold.
pub(super) fn tar_of(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let folders = folders_above(entries);
    let mut all: Vec<&Entry> = entries.iter().chain(&folders).collect();
    all.sort_by(|one, other| one.path.cmp(&other.path));
    let mut archive = Builder::new(Vec::new());
    for entry in all {
        append(&mut archive, entry)?;
    }
    archive.into_inner()
}

/// The folders that lead to `entries` and are not among them.
fn folders_above(entries: &[Entry]) -> Vec<Entry> {
    let above: BTreeSet<&Path> = entries
        .iter()
        .flat_map(|entry| entry.path.ancestors().skip(1))
        .filter(|path| path.file_name().is_some())
        .collect();
    above
        .into_iter()
        .filter(|path| entries.iter().all(|entry| entry.path != *path))
        .map(|path| Entry::folder(path, 0o755, 0))
        .collect()
}

fn append(archive: &mut Builder<Vec<u8>>, entry: &Entry) -> io::Result<()> {
    let Entry {
        path,
        contents,
        kind,
        mode,
        owner,
    } = entry;
    let mut header = Header::new_gnu();
    header.set_entry_type(*kind);
    header.set_mode(*mode);
    header.set_uid(u64::from(*owner));
    header.set_gid(u64::from(*owner));
    header.set_mtime(0);
    header.set_size(contents.len() as u64);
    let path = path.strip_prefix("/").unwrap_or(path);
    archive.append_data(&mut header, path, contents.as_slice())
}
