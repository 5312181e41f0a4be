//! A volume in which whole trees are moved and taken away, never through a link.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use rustix::fs::AtFlags;
use rustix::fs::Dir;
use rustix::fs::FileType;
use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::fs::XattrFlags;
use rustix::io::Errno;

use super::beneath;
use super::facts;
use super::facts::Facts;
use super::failed;
use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::Time;
use crate::host::HostError;

/// The folder of a volume. Paths are below it.
#[derive(Debug)]
pub struct Ground {
    root: OwnedFd,
    place: PathBuf,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A folder.
    Folder,
    /// Anything else, a link to a folder among it.
    Other,
}

impl Ground {
    /// The volume in this folder.
    pub fn open(place: &std::path::Path) -> Result<Self, HostError> {
        let root = beneath::root(place).map_err(|error| HostError::Io {
            verb: "open",
            path: place.to_owned(),
            error,
        })?;
        Ok(Self {
            root,
            place: place.to_owned(),
        })
    }

    /// How many bytes still fit where it is.
    pub fn room(&self) -> Result<u64, HostError> {
        let about = rustix::fs::fstatvfs(&self.root);
        let about = about.map_err(|error| failed("look at", &Path::ROOT, error.into()))?;
        Ok(about.f_bavail.saturating_mul(about.f_frsize))
    }

    /// Where a folder of it is on this machine.
    pub fn place_of(&self, path: &Path) -> PathBuf {
        self.place.join(OsStr::from_bytes(path.bytes()))
    }

    /// What is at a path; `None` if nothing is, or what should hold it is no folder.
    pub fn shape(&self, path: &Path) -> Result<Option<Shape>, HostError> {
        let stat = beneath::parent(&self.root, path).and_then(|(parent, name)| {
            let stat = rustix::fs::statat(parent, name, AtFlags::SYMLINK_NOFOLLOW)?;
            Ok(FileType::from_raw_mode(stat.st_mode))
        });
        match stat {
            Ok(FileType::Directory) => Ok(Some(Shape::Folder)),
            Ok(_) => Ok(Some(Shape::Other)),
            Err(error) => match Errno::from_io_error(&error) {
                Some(Errno::NOENT | Errno::NOTDIR | Errno::LOOP) => Ok(None),
                _ => Err(failed("look at", path, error)),
            },
        }
    }

    /// What a folder holds, in order.
    pub fn names(&self, path: &Path) -> Result<Vec<(Vec<u8>, Shape)>, HostError> {
        let names = beneath::open(&self.root, path).and_then(|folder| {
            let mut names = Vec::new();
            for entry in Dir::read_from(&folder)? {
                let entry = entry?;
                let name = entry.file_name().to_bytes();
                if matches!(name, b"." | b"..") {
                    continue;
                }
                let shape = match entry.file_type() {
                    FileType::Directory => Shape::Folder,
                    FileType::Unknown => {
                        let itself = AtFlags::SYMLINK_NOFOLLOW;
                        let stat = rustix::fs::statat(&folder, name, itself)?;
                        match FileType::from_raw_mode(stat.st_mode) {
                            FileType::Directory => Shape::Folder,
                            _ => Shape::Other,
                        }
                    }
                    _ => Shape::Other,
                };
                names.push((name.to_vec(), shape));
            }
            names.sort_by(|(one, _), (other, _)| one.cmp(other));
            Ok(names)
        });
        names.map_err(|error| failed("read", path, error))
    }

    /// Makes a folder that only its owner may enter, and that hands nothing down.
    pub fn make_folder(&self, path: &Path) -> Result<(), HostError> {
        let made = beneath::parent(&self.root, path).and_then(|(parent, name)| {
            rustix::fs::mkdirat(&parent, name, Mode::RWXU)?;
            let folder = beneath::folder(&parent, name)?;
            facts::bare(&folder)?;
            Ok(rustix::fs::fchmod(folder, Mode::RWXU)?)
        });
        made.map_err(|error| failed("create", path, error))
    }

    /// Writes a file and waits until the disk has it.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), HostError> {
        let written = beneath::parent(&self.root, path).and_then(|(parent, name)| {
            let flags = OFlags::WRONLY
                | OFlags::CREATE
                | OFlags::TRUNC
                | OFlags::NOFOLLOW
                | OFlags::CLOEXEC;
            let file = rustix::fs::openat(parent, name, flags, Mode::RUSR | Mode::WUSR)?;
            let mut file = File::from(file);
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(|error| failed("write", path, error))
    }

    /// Reads a file.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>, HostError> {
        let read = beneath::parent(&self.root, path).and_then(|(parent, name)| {
            let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            let file = rustix::fs::openat(parent, name, flags, Mode::empty())?;
            let mut bytes = Vec::new();
            File::from(file).read_to_end(&mut bytes)?;
            Ok(bytes)
        });
        read.map_err(|error| failed("read", path, error))
    }

    /// Moves a file or a whole folder to a path where nothing is.
    pub fn rename(&self, from: &Path, to: &Path) -> Result<(), HostError> {
        let moved = || {
            let (old, old_name) = beneath::parent(&self.root, from)?;
            let (new, new_name) = beneath::parent(&self.root, to)?;
            io::Result::Ok(rustix::fs::renameat(old, old_name, new, new_name)?)
        };
        moved().map_err(|error| failed("move", from, error))
    }

    /// Takes away anything but a folder.
    pub fn remove_file(&self, path: &Path) -> Result<(), HostError> {
        self.remove(path, AtFlags::empty())
    }

    /// Takes away a folder that is empty.
    pub fn remove_folder(&self, path: &Path) -> Result<(), HostError> {
        self.remove(path, AtFlags::REMOVEDIR)
    }

    fn remove(&self, path: &Path, flags: AtFlags) -> Result<(), HostError> {
        let removed = beneath::parent(&self.root, path)
            .and_then(|(parent, name)| Ok(rustix::fs::unlinkat(parent, name, flags)?));
        removed.map_err(|error| failed("remove", path, error))
    }

    /// Waits until the disk has all that was done.
    pub fn flush(&self) -> Result<(), HostError> {
        rustix::fs::syncfs(&self.root).map_err(|error| self.failed("flush", error.into()))
    }

    /// Sets what the root has: owner, mode, attributes and time.
    pub fn set_facts(&self, facts: &Facts) -> Result<(), HostError> {
        let set = facts::bare(&self.root).and_then(|()| facts.set(&self.root));
        // What is refused here was refused for the unpacked root, too, and told there.
        set.map(drop)
            .map_err(|error| self.failed("set the owner, mode or time of", error))
    }

    /// When the root changed last.
    pub fn time(&self) -> Result<Time, HostError> {
        facts::date_of(&self.root).map_err(|error| self.failed("look at", error))
    }

    /// Dates the root.
    pub fn set_time(&self, time: Time) -> Result<(), HostError> {
        facts::date(&self.root, time).map_err(|error| self.failed("set the time of", error))
    }

    /// Notes at the root when it shall have changed last once nothing of ours is left
    /// in it. Where the disk has no such attributes, nothing is noted.
    pub fn mark(&self, time: Time) -> Result<(), HostError> {
        let text = time.to_string();
        match rustix::fs::fsetxattr(
            &self.root,
            Staging::MARK,
            text.as_bytes(),
            XattrFlags::empty(),
        ) {
            Ok(()) | Err(Errno::NOTSUP | Errno::PERM) => Ok(()),
            Err(error) => Err(self.failed("mark", error.into())),
        }
    }

    /// What [`Self::mark`] noted.
    pub fn marked(&self) -> Result<Option<Time>, HostError> {
        let mut text = [0; 64];
        match rustix::fs::fgetxattr(&self.root, Staging::MARK, &mut text) {
            Ok(length) => {
                let text = String::from_utf8_lossy(&text[..length]);
                Ok(text.parse().ok())
            }
            Err(Errno::NODATA | Errno::NOTSUP | Errno::RANGE) => Ok(None),
            Err(error) => Err(self.failed("read the mark of", error.into())),
        }
    }

    /// Takes the note away.
    pub fn unmark(&self) -> Result<(), HostError> {
        match rustix::fs::fremovexattr(&self.root, Staging::MARK) {
            Ok(()) | Err(Errno::NODATA | Errno::NOTSUP | Errno::PERM) => Ok(()),
            Err(error) => Err(self.failed("unmark", error.into())),
        }
    }

    fn failed(&self, verb: &'static str, error: io::Error) -> HostError {
        HostError::Io {
            verb,
            path: self.place.clone(),
            error,
        }
    }
}
