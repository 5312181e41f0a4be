//! A walk through a tree of files in the order of its paths, on which no link is followed.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ffi::CString;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::AsRawFd;
use std::os::fd::OwnedFd;
use std::vec;

use rustix::fs::AtFlags;
use rustix::fs::CWD;
use rustix::fs::FileType;
use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::fs::RawDir;
use rustix::fs::Stat;
use rustix::fs::openat;
use rustix::io::Errno;

use super::attributes::Attributes;
use super::attributes::Found as FoundAttributes;
use super::beneath;
use super::content::Content;
use super::failed;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Signs;
use crate::backup::Staging;
use crate::backup::Thing;
use crate::backup::Time;
use crate::backup::WrongPath;
use crate::host::HostError;

/// How a file is opened that may have become anything since its name was read.
const FILE: OFlags = OFlags::RDONLY
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);
const FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);
/// How much of a folder is read at once.
const NAMES: usize = 64 * 1024;

/// A walk through a tree: a folder, then all in it by the bytes of their names. What a
/// restore keeps in the root for itself is passed over.
///
/// What vanishes before the walk comes there is left out. Of a folder all names are in
/// memory while the walk is below it, and of each file that has a second name its path.
pub struct Walk {
    root: Option<OwnedFd>,
    levels: Vec<Level>,
    attributes: Attributes,
    /// Files with more than one name, by device and inode.
    linked: HashMap<(u64, u64), Path>,
    /// Leaves the time of access as it is, where that is allowed.
    quietly: OFlags,
    /// What was found beside a member and is still to be told.
    waiting: Vec<Found>,
    signs: Signs,
}

/// What a walk comes across.
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time lives, and nearly all are the large one"
)]
#[derive(Debug)]
pub enum Found {
    /// A file, a folder, a link; of a file its content.
    Member(Member, Option<Content>),
    /// Something that cannot be kept.
    Lost {
        /// Where.
        path: Path,
        /// What, in a few words.
        what: String,
    },
}

/// A folder on the way from the root.
struct Level {
    folder: OwnedFd,
    path: Path,
    names: vec::IntoIter<(CString, FileType)>,
}

impl Walk {
    /// A walk through the folder at `root`.
    ///
    /// # Errors
    /// That it is no folder, or cannot be opened.
    pub fn of(root: &std::path::Path) -> Result<Self, HostError> {
        let opened = openat(CWD, root, FOLDER, Mode::empty());
        let root = opened.map_err(|error| HostError::Io {
            verb: "read",
            path: root.to_owned(),
            error: error.into(),
        })?;
        Ok(Self::through(root))
    }

    /// A walk through the folder at `path` below the one at `root`, whose own path is
    /// then empty; no link is followed to it.
    ///
    /// # Errors
    /// That it is no folder, or cannot be opened.
    pub fn below(root: &std::path::Path, path: &Path) -> Result<Self, HostError> {
        let opened = beneath::root(root).and_then(|root| beneath::open(&root, path));
        opened
            .map(Self::through)
            .map_err(|error| failed("read", path, error))
    }

    fn through(root: OwnedFd) -> Self {
        Self {
            root: Some(root),
            levels: Vec::new(),
            attributes: Attributes::new(),
            linked: HashMap::new(),
            quietly: OFlags::NOATIME,
            waiting: Vec::new(),
            signs: Signs {
                changed: Time {
                    seconds: 0,
                    nanoseconds: 0,
                },
                device: 0,
                inode: 0,
                links: 0,
            },
        }
    }

    /// Passes over what is in a folder that was just found.
    pub fn pass_over(&mut self, folder: &Member) {
        self.levels.pop_if(|level| level.path == folder.path);
    }

    /// What tells whether the member that was found last has changed since.
    pub fn signs(&self) -> Signs {
        self.signs
    }

    /// The next thing; `None` at the end.
    ///
    /// # Errors
    /// That something is there and cannot be read.
    pub fn next_found(&mut self) -> Result<Option<Found>, HostError> {
        if let Some(found) = self.waiting.pop() {
            return Ok(Some(found));
        }
        if let Some(root) = self.root.take() {
            return self.enter(root, Path::ROOT).map(Some);
        }
        while let Some(level) = self.levels.last_mut() {
            let Some((name, kind)) = level.names.next() else {
                self.levels.pop();
                continue;
            };
            if level.path.is_root() && Staging::owns(name.to_bytes()) {
                continue;
            }
            let path = level.path.join(name.to_bytes());
            if let Err(wrong) = path.check() {
                let what = match wrong {
                    WrongPath::Long => "its path is too long".to_owned(),
                    other => other.to_string(),
                };
                return Ok(Some(Found::Lost { path, what }));
            }
            match self.look(&name, kind, &path) {
                Ok(Some(found)) => return Ok(Some(found)),
                // It has gone.
                Ok(None) | Err(Look::Io(Errno::NOENT)) => {}
                Err(Look::Io(error)) => return Err(failed("read", &path, error.into())),
                Err(Look::Host(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    fn look(&mut self, name: &CString, kind: FileType, path: &Path) -> Result<Option<Found>, Look> {
        match kind {
            FileType::RegularFile => match self.open(name, FILE) {
                // It is something else by now.
                Err(Errno::LOOP | Errno::NXIO) => self.look_at_other(name, path),
                opened => match self.file(opened?, path.clone())? {
                    None => self.look_at_other(name, path),
                    found => Ok(found),
                },
            },
            FileType::Directory => match self.open(name, FOLDER) {
                Err(Errno::LOOP | Errno::NOTDIR) => self.look_at_other(name, path),
                opened => Ok(Some(self.enter(opened?, path.clone())?)),
            },
            FileType::Symlink
            | FileType::Fifo
            | FileType::Socket
            | FileType::CharacterDevice
            | FileType::BlockDevice
            | FileType::Unknown => self.look_at_other(name, path),
        }
    }

    /// Looks at what is not to be opened, or whose kind is not known.
    fn look_at_other(&mut self, name: &CString, path: &Path) -> Result<Option<Found>, Look> {
        let Some(level) = self.levels.last() else {
            return Ok(None);
        };
        let stat = rustix::fs::statat(&level.folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
        let device = || {
            (
                rustix::fs::major(stat.st_rdev),
                rustix::fs::minor(stat.st_rdev),
            )
        };
        let thing = match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => {
                let file = self.open(name, FILE)?;
                return self.file(file, path.clone());
            }
            FileType::Directory => {
                let folder = self.open(name, FOLDER)?;
                return Ok(Some(self.enter(folder, path.clone())?));
            }
            FileType::Symlink => {
                let target = rustix::fs::readlinkat(&level.folder, name, Vec::new())?;
                Thing::Symlink {
                    target: Path::new(target.into_bytes()),
                }
            }
            FileType::Fifo => Thing::Fifo,
            FileType::CharacterDevice => {
                let (major, minor) = device();
                Thing::CharacterDevice { major, minor }
            }
            FileType::BlockDevice => {
                let (major, minor) = device();
                Thing::BlockDevice { major, minor }
            }
            FileType::Socket | FileType::Unknown => {
                return Ok(Some(Found::Lost {
                    path: path.clone(),
                    what: "a socket, which only its server can make".to_owned(),
                }));
            }
        };
        // There is no call that takes a folder and a name.
        let place = format!("/proc/self/fd/{}/", level.folder.as_raw_fd());
        let place = [place.as_bytes(), name.to_bytes()].concat();
        let found = self.attributes.read(
            |names| rustix::fs::llistxattr(&place, names),
            |name, value| rustix::fs::lgetxattr(&place, name, value),
        );
        let found = found.map_err(|error| failed("read attributes of", path, error))?;
        let member = self.member(path.clone(), thing, &stat, found);
        Ok(Some(Found::Member(member, None)))
    }

    /// The file that was opened; `None` where it is none.
    fn file(&mut self, file: OwnedFd, path: Path) -> Result<Option<Found>, Look> {
        let stat = rustix::fs::fstat(&file)?;
        let kind = FileType::from_raw_mode(stat.st_mode);
        if kind != FileType::RegularFile {
            return Ok(None);
        }
        if let Some(to) = self.first_name(&stat, &path) {
            let thing = Thing::Hardlink { to };
            let member = self.member(path, thing, &stat, FoundAttributes::default());
            return Ok(Some(Found::Member(member, None)));
        }
        let found = self.attributes_of(&file, &path)?;
        let content = Content::of(file, path.clone(), stat);
        let (thing, content) = content.map_err(|error| failed("read", &path, error))?;
        let member = self.member(path, thing, &stat, found);
        Ok(Some(Found::Member(member, Some(content))))
    }

    fn enter(&mut self, folder: OwnedFd, path: Path) -> Result<Found, HostError> {
        let stat =
            rustix::fs::fstat(&folder).map_err(|error| failed("look at", &path, error.into()))?;
        let found = self.attributes_of(&folder, &path)?;
        let names = names_in(&folder).map_err(|error| failed("read", &path, error))?;
        let member = self.member(path.clone(), Thing::Folder, &stat, found);
        self.levels.push(Level {
            folder,
            path,
            names: names.into_iter(),
        });
        Ok(Found::Member(member, None))
    }

    /// The member that something is. Of what has another name already it is that name.
    fn member(&mut self, path: Path, thing: Thing, stat: &Stat, found: FoundAttributes) -> Member {
        let FoundAttributes { attributes, lost } = found;
        self.signs = signs_of(stat);
        self.waiting.extend(lost.iter().map(|name| Found::Lost {
            path: path.clone(),
            what: format!("its attribute {}", name.shown()),
        }));
        let (thing, attributes) = match thing {
            Thing::File { .. } | Thing::Folder | Thing::Hardlink { .. } => (thing, attributes),
            other => match self.first_name(stat, &path) {
                Some(to) => (Thing::Hardlink { to }, vec![]),
                None => (other, attributes),
            },
        };
        Member {
            path,
            thing,
            mode: stat.st_mode & 0o7777,
            uid: stat.st_uid,
            gid: stat.st_gid,
            time: Time {
                seconds: stat.st_mtime,
                nanoseconds: u32::try_from(stat.st_mtime_nsec).unwrap_or(0),
            },
            attributes,
        }
    }

    /// The path that the same file was found at before.
    fn first_name(&mut self, stat: &Stat, path: &Path) -> Option<Path> {
        if stat.st_nlink < 2 {
            return None;
        }
        let file = (stat.st_dev, stat.st_ino);
        let first = self.linked.get(&file).cloned();
        if first.is_none() {
            self.linked.insert(file, path.clone());
        }
        first
    }

    fn attributes_of(&mut self, file: &OwnedFd, path: &Path) -> Result<FoundAttributes, HostError> {
        let found = self.attributes.read(
            |names| rustix::fs::flistxattr(file, names),
            |name, value| rustix::fs::fgetxattr(file, name, value),
        );
        found.map_err(|error| failed("read attributes of", path, error))
    }

    fn open(&mut self, name: &CString, how: OFlags) -> rustix::io::Result<OwnedFd> {
        let Some(level) = self.levels.last() else {
            return Err(Errno::NOENT);
        };
        match openat(&level.folder, name, how | self.quietly, Mode::empty()) {
            Err(Errno::PERM) if !self.quietly.is_empty() => {
                self.quietly = OFlags::empty();
                openat(&level.folder, name, how, Mode::empty())
            }
            opened => opened,
        }
    }
}

fn signs_of(stat: &Stat) -> Signs {
    Signs {
        changed: Time {
            seconds: stat.st_ctime,
            nanoseconds: u32::try_from(stat.st_ctime_nsec).unwrap_or(0),
        },
        device: stat.st_dev,
        inode: stat.st_ino,
        // It has another width on other machines.
        links: u64::try_from(i128::from(stat.st_nlink)).unwrap_or(u64::MAX),
    }
}

/// Why something could not be looked at: it may have gone, or be there.
enum Look {
    Io(Errno),
    Host(HostError),
}

impl From<Errno> for Look {
    fn from(error: Errno) -> Self {
        Self::Io(error)
    }
}

impl From<HostError> for Look {
    fn from(error: HostError) -> Self {
        Self::Host(error)
    }
}

/// The names in a folder in order, each with what it seemed to be.
fn names_in(folder: &OwnedFd) -> io::Result<Vec<(CString, FileType)>> {
    let mut room = vec![MaybeUninit::uninit(); NAMES];
    let mut entries = RawDir::new(folder, &mut room);
    let mut names = Vec::new();
    while let Some(entry) = entries.next() {
        let entry = entry?;
        let name = entry.file_name();
        if name != c"." && name != c".." {
            names.push((name.to_owned(), entry.file_type()));
        }
    }
    names.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(names)
}
