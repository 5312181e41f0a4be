//! Single files of a tree, opened by their paths in any order.

use std::os::fd::AsFd;
use std::os::fd::OwnedFd;

use rustix::fs::FileType;
use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::fs::openat;
use rustix::io::Errno;

use super::beneath;
use super::content::Content;
use super::failed;
use crate::backup::Path;
use crate::host::HostError;

/// How a file is opened that may have become anything since it was listed.
const FILE: OFlags = OFlags::RDONLY
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

/// A tree of which single files are read. No link is followed.
pub struct Reading {
    root: OwnedFd,
    /// The folder that a file was opened in last: most come from the same one.
    last: Option<(Path, OwnedFd)>,
    /// Leaves the time of access as it is, where that is allowed.
    quietly: OFlags,
}

impl Reading {
    /// The tree at `root`.
    ///
    /// # Errors
    /// That it is no folder, or cannot be opened.
    pub fn of(root: &std::path::Path) -> Result<Self, HostError> {
        let opened = beneath::root(root).map_err(|error| failed("read", &Path::ROOT, error))?;
        Ok(Self {
            root: opened,
            last: None,
            quietly: OFlags::NOATIME,
        })
    }

    /// The content of a file; `None` where there is no file at this path any more.
    ///
    /// # Errors
    /// That it is there and cannot be read.
    pub fn content(&mut self, path: &Path) -> Result<Option<Content>, HostError> {
        let opened = self.open(path);
        let file = match opened {
            Ok(file) => file,
            Err(Errno::NOENT | Errno::NOTDIR | Errno::LOOP | Errno::NXIO) => return Ok(None),
            Err(error) => return Err(failed("read", path, error.into())),
        };
        let stat =
            rustix::fs::fstat(&file).map_err(|error| failed("look at", path, error.into()))?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Ok(None);
        }
        let content = Content::of(file, path.clone(), stat);
        let (_, content) = content.map_err(|error| failed("read", path, error))?;
        Ok(Some(content))
    }

    fn open(&mut self, path: &Path) -> rustix::io::Result<OwnedFd> {
        let (Some(parent), Some(name)) = (path.parent(), path.parts().next_back()) else {
            return Err(Errno::NOENT);
        };
        let is_same = self.last.as_ref().is_some_and(|(last, _)| *last == parent);
        if !is_same {
            let folder = beneath::open(&self.root, &parent);
            let folder =
                folder.map_err(|error| Errno::from_io_error(&error).unwrap_or(Errno::IO))?;
            self.last = Some((parent, folder));
        }
        let folder = match &self.last {
            Some((_, folder)) => folder.as_fd(),
            None => self.root.as_fd(),
        };
        match openat(folder, name, FILE | self.quietly, Mode::empty()) {
            Err(Errno::PERM) if !self.quietly.is_empty() => {
                self.quietly = OFlags::empty();
                openat(folder, name, FILE, Mode::empty())
            }
            opened => opened,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::backup::tape::Piece;

    #[test]
    fn files_are_read_in_any_order_and_nothing_else_is() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("a")).unwrap();
        fs::write(root.path().join("a/one"), "one").unwrap();
        fs::write(root.path().join("two"), "two").unwrap();
        std::os::unix::fs::symlink("two", root.path().join("link")).unwrap();
        std::os::unix::fs::symlink("a", root.path().join("way")).unwrap();
        let mut reading = Reading::of(root.path()).unwrap();

        let mut read = |path: &str| {
            let mut content = reading.content(&Path::new(path)).unwrap()?;
            let mut buffer = [0; 8];
            match content.next_piece(&mut buffer).unwrap() {
                Some(Piece::Data(bytes)) => Some(bytes.to_vec()),
                other => panic!("{other:?}"),
            }
        };

        assert_eq!(read("two").unwrap(), b"two");
        assert_eq!(read("a/one").unwrap(), b"one");
        for path in ["link", "way/one", "a", "gone", "gone/one", "two/one", ""] {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
