//! Ways into a tree of files that no link can lead out of.

use std::io;
use std::os::fd::AsFd;
use std::os::fd::OwnedFd;

use rustix::fs::CWD;
use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::fs::openat;

use crate::backup::Path;

/// How a folder is opened: never through a link at its own place.
const FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);

/// The folder at `place`, from which everything else is opened.
pub(super) fn root(place: &std::path::Path) -> io::Result<OwnedFd> {
    Ok(openat(CWD, place, FOLDER, Mode::empty())?)
}

/// A folder in another one; no link is followed.
pub(super) fn folder(parent: impl AsFd, name: &[u8]) -> io::Result<OwnedFd> {
    Ok(openat(parent, name, FOLDER, Mode::empty())?)
}

/// The folder at a path below a root.
pub(super) fn open(root: &OwnedFd, path: &Path) -> io::Result<OwnedFd> {
    let mut here = root.try_clone()?;
    if !path.is_root() {
        for part in path.parts() {
            here = folder(&here, honest(part)?)?;
        }
    }
    Ok(here)
}

/// The folder that holds what a path names, and the name there.
pub(super) fn parent<'path>(
    root: &OwnedFd,
    path: &'path Path,
) -> io::Result<(OwnedFd, &'path [u8])> {
    let mut here = root.try_clone()?;
    let mut parts = path.parts().peekable();
    while let Some(part) = parts.next() {
        let part = honest(part)?;
        if parts.peek().is_none() {
            return Ok((here, part));
        }
        here = folder(&here, part)?;
    }
    Err(io::ErrorKind::InvalidInput.into())
}

/// A part of a path that stays where it is looked for.
pub(super) fn honest(part: &[u8]) -> io::Result<&[u8]> {
    let is_honest = !matches!(part, b"" | b"." | b"..") && !part.contains(&0);
    is_honest
        .then_some(part)
        .ok_or_else(|| io::ErrorKind::InvalidInput.into())
}
