//! Files and folders as they stand on the disk, to be copied elsewhere.

use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use super::HostError;

/// What stands at a path; links are not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// Its permission bits.
    pub mode: u32,
    /// When it was changed last, in seconds since 1970.
    pub modified: u64,
}

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file of this size.
    File(u64),
    /// A folder.
    Folder,
    /// A link, and where it leads.
    Link(PathBuf),
    /// A device, a pipe, a socket.
    Special,
}

/// What stands at a path; `None` if nothing does.
pub fn look(path: &Path) -> Result<Option<Entry>, HostError> {
    let seen = fs::symlink_metadata(path).and_then(|about| entry(path, &about));
    unless_gone(seen, "look at", path)
}

/// The paths in a folder, in order; none if it is gone or no folder.
pub fn children(folder: &Path) -> Result<Vec<PathBuf>, HostError> {
    let list = || -> io::Result<Vec<PathBuf>> {
        let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
        let mut paths: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
        paths.sort();
        Ok(paths)
    };
    Ok(unless_gone(list(), "list", folder)?.unwrap_or_default())
}

/// Opens a file; `None` if it is gone. What is read has exactly the size that the
/// entry says, also where somebody writes to it meanwhile.
pub fn open(path: &Path) -> Result<Option<(Entry, impl Read)>, HostError> {
    let open = || {
        let file = fs::File::open(path)?;
        let about = file.metadata()?;
        let content = file.chain(io::repeat(0)).take(about.len());
        Ok((entry(path, &about)?, content))
    };
    unless_gone(open(), "read", path)
}

/// The path without any link in it; `None` if nothing is there.
pub fn real(path: &Path) -> Result<Option<PathBuf>, HostError> {
    unless_gone(fs::canonicalize(path), "look at", path)
}

fn entry(path: &Path, about: &fs::Metadata) -> io::Result<Entry> {
    let kind = if about.is_dir() {
        Kind::Folder
    } else if about.is_symlink() {
        Kind::Link(fs::read_link(path)?)
    } else if about.is_file() {
        Kind::File(about.len())
    } else {
        Kind::Special
    };
    let modified = about.modified().ok();
    let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Ok(Entry {
        kind,
        mode: mode(about),
        modified: since.map_or(0, |since| since.as_secs()),
    })
}

#[cfg(unix)]
fn mode(about: &fs::Metadata) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o7777
}

/// Elsewhere nothing says what may be run, so everything may, as in Docker's own tools.
#[cfg(not(unix))]
fn mode(_: &fs::Metadata) -> u32 {
    0o755
}

/// Nothing where a path, or a folder above it, is not there.
fn unless_gone<T>(
    result: io::Result<T>,
    verb: &'static str,
    path: &Path,
) -> Result<Option<T>, HostError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(HostError::Io {
            verb,
            path: path.to_owned(),
            error,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_is_nothing_and_what_is_there_is_seen_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "content").unwrap();

        assert_eq!(look(&file.join("below")).unwrap(), None);
        assert!(open(&folder.path().join("none")).unwrap().is_none());
        assert_eq!(look(folder.path()).unwrap().unwrap().kind, Kind::Folder);
        assert_eq!(look(&file).unwrap().unwrap().kind, Kind::File(7));
        assert_eq!(children(folder.path()).unwrap(), [file]);
    }

    #[test]
    fn a_file_that_shrinks_while_it_is_read_keeps_the_size_that_was_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "content").unwrap();
        let (entry, mut content) = open(&file).unwrap().unwrap();

        fs::write(&file, "con").unwrap();

        let mut read = Vec::new();
        content.read_to_end(&mut read).unwrap();
        assert_eq!((entry.kind, read.len()), (Kind::File(7), 7));
    }
}
