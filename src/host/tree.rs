//! Trees of files: made in a folder of our own, brought to their place by renaming.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::HostError;
use super::failed;
use super::unique;

/// What is set on a file beside its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Permission bits.
    pub mode: u32,
    /// When it was last changed, in seconds since 1970.
    pub modified: u64,
    /// User and group by their numbers, where they are to be set.
    pub owner: Option<(u64, u64)>,
}

/// An empty folder of our own, removed with all it holds when this is dropped.
#[derive(Debug)]
pub struct Workshop(PathBuf);

impl Workshop {
    /// A folder beside what it is for, so that renaming is possible.
    pub fn within(folder: &Path) -> Result<Self, HostError> {
        let name: String = unique::identifier().chars().take(12).collect();
        let path = folder.join(format!(".devtools-{name}"));
        let made = private_folder(&path);
        made.map_err(|error| failed("create", &path, error))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be removed has a name that tells whose it is.
        drop(fs::remove_dir_all(&self.0));
    }
}

#[cfg(unix)]
fn private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(path)
}

#[cfg(not(unix))]
fn private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir(path)
}

/// What is at a path of this machine; a link is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file with content.
    File,
    /// A folder.
    Folder,
    /// A link.
    Link,
    /// A device, a pipe, a socket.
    Special,
}

/// What is at a path; `None` if nothing is.
pub fn kind_of(path: &Path) -> Result<Option<Kind>, HostError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => {
            let kind = metadata.file_type();
            Ok(Some(if kind.is_dir() {
                Kind::Folder
            } else if kind.is_symlink() {
                Kind::Link
            } else if kind.is_file() {
                Kind::File
            } else {
                Kind::Special
            }))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("look at", path, error)),
    }
}

/// Whether a path is a folder and no link to one.
pub fn is_real_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// A path with every link in it followed; everything must be there.
pub fn followed(path: &Path) -> Result<PathBuf, HostError> {
    fs::canonicalize(path).map_err(|error| failed("find", path, error))
}

/// The names in a folder, in order.
pub fn names_in(folder: &Path) -> io::Result<Vec<OsString>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// Makes a folder that is not there.
pub fn make_folder(path: &Path) -> Result<(), HostError> {
    private_folder(path).map_err(|error| failed("create", path, error))
}

/// Writes a file that is not there, flushes it, and returns how many bytes it has.
pub fn write_new(path: &Path, content: &mut impl Read, facts: Facts) -> Result<u64, HostError> {
    let written = || {
        let mut options = fs::OpenOptions::new();
        let mut file = options.write(true).create_new(true).open(path)?;
        let length = io::copy(content, &mut file)?;
        adorn(path, facts)?;
        file.sync_all()?;
        Ok(length)
    };
    let mut written = written;
    written().map_err(|error| failed("write", path, error))
}

/// Sets permissions, owner and time.
pub fn set(path: &Path, facts: Facts) -> Result<(), HostError> {
    adorn(path, facts).map_err(|error| failed("set permissions of", path, error))
}

#[cfg(unix)]
fn adorn(path: &Path, facts: Facts) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let Facts {
        mode,
        modified,
        owner,
    } = facts;
    if let Some((user, group)) = owner {
        let number = |id: u64| u32::try_from(id).map_err(io::Error::other);
        // Takes setuid away, so it comes before the permissions.
        std::os::unix::fs::lchown(path, Some(number(user)?), Some(number(group)?))?;
    }
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(modified.min(u64::from(u32::MAX)));
    fs::File::open(path)?.set_modified(time)?;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn adorn(path: &Path, facts: Facts) -> io::Result<()> {
    let Facts {
        mode: _,
        modified,
        owner: _,
    } = facts;
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(modified.min(u64::from(u32::MAX)));
    fs::OpenOptions::new()
        .write(true)
        .open(path)?
        .set_modified(time)
}

/// Makes a link to whatever these bytes name.
#[cfg(unix)]
pub fn make_link(path: &Path, target: &[u8]) -> Result<(), HostError> {
    use std::os::unix::ffi::OsStrExt;
    let target = std::ffi::OsStr::from_bytes(target);
    std::os::unix::fs::symlink(target, path).map_err(|error| failed("create", path, error))
}

/// Not possible on this system without more rights than we ask for.
#[cfg(not(unix))]
pub fn make_link(path: &Path, _: &[u8]) -> Result<(), HostError> {
    Err(failed(
        "create link",
        path,
        io::ErrorKind::Unsupported.into(),
    ))
}

/// Gives a file a second name.
pub fn make_second_name(file: &Path, path: &Path) -> Result<(), HostError> {
    fs::hard_link(file, path).map_err(|error| failed("create", path, error))
}

/// Makes a named pipe.
#[cfg(unix)]
pub fn make_pipe(path: &Path, facts: Facts) -> Result<(), HostError> {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let mode = Mode::from_raw_mode((facts.mode & 0o777) as rustix::fs::RawMode);
    mknodat(CWD, path, FileType::Fifo, mode, 0)
        .map_err(|error| failed("create", path, error.into()))
}

/// There are none on this system.
#[cfg(not(unix))]
pub fn make_pipe(path: &Path, _: Facts) -> Result<(), HostError> {
    Err(failed(
        "create pipe",
        path,
        io::ErrorKind::Unsupported.into(),
    ))
}

/// Brings a tree to its place: what is there already is replaced file by file,
/// folders are joined. Nothing is moved where anything cannot be.
///
/// # Errors
/// The first thing that stands in the way: a folder where a file shall be, the
/// other way round, or a link where a folder shall be.
pub fn settle(tree: &Path, place: &Path) -> Result<(), HostError> {
    let mut moves = Vec::new();
    plan_moves(tree, place, &mut moves)?;
    for (from, to) in moves {
        fs::rename(&from, &to).map_err(|error| failed("replace", &to, error))?;
    }
    Ok(())
}

fn plan_moves(
    tree: &Path,
    place: &Path,
    moves: &mut Vec<(PathBuf, PathBuf)>,
) -> Result<(), HostError> {
    let in_the_way = |reason: &str| failed("write", place, io::Error::other(reason.to_owned()));
    match (kind_of(tree)?, kind_of(place)?) {
        (Some(Kind::Folder), Some(Kind::Folder)) => {
            let names = names_in(tree).map_err(|error| failed("read", tree, error))?;
            for name in names {
                plan_moves(&tree.join(&name), &place.join(&name), moves)?;
            }
            return Ok(());
        }
        (Some(Kind::Folder), Some(Kind::Link)) => {
            return Err(in_the_way("there is a link, which is not followed"));
        }
        (Some(Kind::Folder), Some(_)) => {
            return Err(in_the_way("there is a file where a folder shall be"));
        }
        (Some(_), Some(Kind::Folder)) => {
            return Err(in_the_way("there is a folder where a file shall be"));
        }
        (Some(_), Some(Kind::Special)) => {
            return Err(in_the_way("there is a device, a pipe or a socket"));
        }
        (Some(_) | None, _) => {}
    }
    moves.push((tree.to_owned(), place.to_owned()));
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn folders_are_joined_files_replaced_and_links_not_followed() {
        let room = tempfile::tempdir().unwrap();
        let at = |path: &str| room.path().join(path);
        for folder in ["new/d", "old/d", "elsewhere"] {
            fs::create_dir_all(at(folder)).unwrap();
        }
        fs::write(at("new/d/f"), "new").unwrap();
        fs::write(at("old/d/f"), "old").unwrap();
        fs::write(at("old/d/kept"), "kept").unwrap();
        fs::write(at("new/l"), "new").unwrap();
        std::os::unix::fs::symlink(at("elsewhere/f"), at("old/l")).unwrap();

        settle(&at("new"), &at("old")).unwrap();

        assert_eq!(fs::read(at("old/d/f")).unwrap(), b"new");
        assert_eq!(fs::read(at("old/d/kept")).unwrap(), b"kept");
        assert!(!at("elsewhere/f").exists());
        assert!(fs::symlink_metadata(at("old/l")).unwrap().is_file());
    }

    #[test]
    fn nothing_is_moved_where_anything_stands_in_the_way() {
        let room = tempfile::tempdir().unwrap();
        let at = |path: &str| room.path().join(path);
        for (number, prepare) in [
            |old: &Path| fs::write(old.join("z"), "file").unwrap(),
            |old: &Path| std::os::unix::fs::symlink("/tmp", old.join("z")).unwrap(),
        ]
        .iter()
        .enumerate()
        {
            let (new, old) = (at(&format!("new{number}")), at(&format!("old{number}")));
            fs::create_dir_all(new.join("z")).unwrap();
            fs::write(new.join("a"), "new").unwrap();
            fs::write(new.join("z/f"), "new").unwrap();
            fs::create_dir(&old).unwrap();
            prepare(&old);

            let error = settle(&new, &old).unwrap_err().to_string();

            assert!(error.contains("there is a"), "{error}");
            assert!(!old.join("a").exists(), "a part was moved");
        }
    }

    #[test]
    fn a_workshop_is_private_and_goes_with_what_it_holds() {
        use std::os::unix::fs::PermissionsExt;
        let room = tempfile::tempdir().unwrap();

        let workshop = Workshop::within(room.path()).unwrap();
        fs::write(workshop.path().join("f"), "partial").unwrap();
        let mode = fs::metadata(workshop.path()).unwrap().permissions().mode();
        drop(workshop);

        assert_eq!(mode & 0o777, 0o700);
        assert_eq!(fs::read_dir(room.path()).unwrap().count(), 0);
    }
}
