//! Folders that stand beside each other and are for their owner's eyes alone: made
//! under a hidden name, flushed, then renamed; what a killed run left is known by
//! its lock.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use super::HostError;
use super::failed;

/// What stands in front of the name of a folder that is being made.
const PARTIAL: &str = ".partial-";

/// A folder that is being made, under a hidden name; nobody else takes or removes it
/// while this lives. Dropped before it is kept, it is removed.
#[derive(Debug)]
pub struct Partial {
    shelf: PathBuf,
    name: String,
    held: Option<Held>,
}

/// A file that is being written.
#[derive(Debug)]
pub struct Output {
    file: File,
    path: PathBuf,
}

/// The lock of a folder that is being made.
#[derive(Debug)]
struct Held(#[cfg_attr(unix, expect(dead_code, reason = "held for its lock alone"))] Option<File>);

/// A folder of a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its name, without what hides it.
    pub name: String,
    /// Whether it is being made, or was left by somebody who was killed.
    pub is_partial: bool,
}

impl Partial {
    /// Makes a folder that will have this name, and the shelf where there is none;
    /// `None` where the name is taken.
    pub fn make(shelf: &Path, name: &str) -> Result<Option<Self>, HostError> {
        make_folders(shelf)?;
        let path = shelf.join(format!("{PARTIAL}{name}"));
        match make_folder(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(None),
            Err(error) => return Err(failed("create", &path, error)),
        }
        // Whoever cleans up may have been quicker than the lock: then it is as if the
        // name were taken.
        let Some(held) = lock(&path)? else {
            return Ok(None);
        };
        let partial = Self {
            shelf: shelf.to_owned(),
            name: name.to_owned(),
            held: Some(held),
        };
        // Asked only now, because from now on nobody else can finish one of that name.
        let is_taken = super::files::is_there(&shelf.join(name));
        Ok((!is_taken).then_some(partial))
    }

    /// Where it is as long as it is being made.
    pub fn path(&self) -> PathBuf {
        self.shelf.join(format!("{PARTIAL}{}", self.name))
    }

    /// Makes a file in it, and the folders on the way; one that is there is an error.
    pub fn file(&self, name: &str) -> Result<Output, HostError> {
        let path = self.path().join(name);
        if let Some(folder) = path.parent() {
            make_folders(folder)?;
        }
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(file) => Ok(Output { file, path }),
            Err(error) => Err(failed("create", &path, error)),
        }
    }

    /// Gives it its name, once everything in it is on the disk; returns where it is.
    pub fn keep(mut self) -> Result<PathBuf, HostError> {
        let (from, to) = (self.path(), self.shelf.join(&self.name));
        flush_folders(&from)?;
        fs::rename(&from, &to).map_err(|error| failed("rename", &from, error))?;
        self.held = None;
        self.name.clear();
        flush_folder(&self.shelf)?;
        Ok(to)
    }
}

impl Output {
    /// Waits until it is on the disk, and closes it.
    pub fn keep(self) -> Result<(), HostError> {
        let Self { file, path } = self;
        file.sync_all()
            .map_err(|error| failed("write", &path, error))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if !self.name.is_empty() {
            // What cannot be removed now is removed by the next run.
            drop(fs::remove_dir_all(self.path()));
        }
    }
}

/// The folders of a shelf by name; none where there is no shelf.
pub fn folders(shelf: &Path) -> Result<Vec<Standing>, HostError> {
    let entries = match fs::read_dir(shelf) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed("read", shelf, error)),
    };
    let mut standing = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| failed("read", shelf, error))?;
        let (Ok(name), Ok(kind)) = (entry.file_name().into_string(), entry.file_type()) else {
            continue;
        };
        let (name, is_partial) = match name.strip_prefix(PARTIAL) {
            Some(name) => (name.to_owned(), true),
            None => (name, false),
        };
        if kind.is_dir() {
            standing.push(Standing { name, is_partial });
        }
    }
    standing.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(standing)
}

/// Whether somebody is still at work on a folder that is being made.
pub fn is_being_made(shelf: &Path, name: &str) -> bool {
    matches!(lock(&shelf.join(format!("{PARTIAL}{name}"))), Ok(None))
}

/// Removes a folder that somebody left half made; not one on which somebody is still
/// at work. Returns whether it did.
pub fn remove_abandoned(shelf: &Path, name: &str) -> Result<bool, HostError> {
    let path = shelf.join(format!("{PARTIAL}{name}"));
    match lock(&path)? {
        None => Ok(false),
        // Held until it is gone, so that nobody takes it meanwhile.
        Some(held) => {
            remove_tree(&path)?;
            drop(held);
            Ok(true)
        }
    }
}

/// Removes a finished folder: it is renamed first, so that a killed run leaves one
/// that counts as half made, not one that seems whole.
pub fn remove(shelf: &Path, name: &str) -> Result<(), HostError> {
    let (from, to) = (shelf.join(name), shelf.join(format!("{PARTIAL}{name}")));
    fs::rename(&from, &to).map_err(|error| failed("remove", &from, error))?;
    flush_folder(shelf)?;
    remove_tree(&to)
}

/// Opens a file of a folder; neither a link nor a pipe is one.
pub fn open(folder: &Path, name: &str) -> Result<impl Read + Send + use<>, HostError> {
    let path = folder.join(name);
    let file = open_file(&path).map_err(|error| failed("open", &path, error))?;
    let about = file
        .metadata()
        .map_err(|error| failed("open", &path, error))?;
    if about.is_file() {
        return Ok(file);
    }
    let error = io::Error::new(io::ErrorKind::InvalidInput, "it is not a file");
    Err(failed("open", &path, error))
}

/// Opens a file that the user named, wherever links lead, and tells how long it is; a
/// pipe is not waited for.
pub fn open_named(path: &Path) -> Result<(impl Read + Send + use<>, u64), HostError> {
    let opened = || {
        // Before it is opened: opening a pipe or a device may do something.
        let about = fs::metadata(path)?;
        if !about.is_file() {
            let reason = "it is not a file";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
        }
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok((file, length))
    };
    opened().map_err(|error| failed("open", path, error))
}

/// Reads a file of a folder whole, if it is not longer than `most` bytes.
pub fn read(folder: &Path, name: &str, most: u64) -> Result<Vec<u8>, HostError> {
    let path = folder.join(name);
    let mut bytes = Vec::new();
    open(folder, name)?
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| failed("read", &path, error))?;
    if bytes.len() as u64 > most {
        let reason = format!("it is longer than {most} bytes");
        let error = io::Error::new(io::ErrorKind::InvalidData, reason);
        return Err(failed("read", &path, error));
    }
    Ok(bytes)
}

/// How long a file of a folder is; `None` where there is no such file.
pub fn length(folder: &Path, name: &str) -> Option<u64> {
    let about = folder.join(name).symlink_metadata().ok()?;
    about.is_file().then_some(about.len())
}

/// Everything below a folder that is no folder, by its path with slashes, sorted.
/// What has a name that is no text is told with `\u{fffd}` in it.
pub fn names_below(folder: &Path) -> Result<Vec<String>, HostError> {
    let mut names = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        let entries = fs::read_dir(&at).map_err(|error| failed("read", &at, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| failed("read", &at, error))?;
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push(path);
                continue;
            }
            let below = path.strip_prefix(folder).unwrap_or(&path);
            let parts: Vec<_> = below
                .components()
                .map(|part: Component<'_>| part.as_os_str().to_string_lossy())
                .collect();
            names.push(parts.join("/"));
        }
    }
    names.sort();
    Ok(names)
}

fn remove_tree(path: &Path) -> Result<(), HostError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path, error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Makes a folder and those above it, all for their owner alone.
fn make_folders(path: &Path) -> Result<(), HostError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    restrict(&mut builder);
    let made = builder.create(path);
    made.map_err(|error| failed("create", path, error))
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    restrict(&mut builder);
    builder.create(path)
}

#[cfg(unix)]
fn restrict(builder: &mut fs::DirBuilder) {
    std::os::unix::fs::DirBuilderExt::mode(builder, 0o700);
}

#[cfg(not(unix))]
fn restrict(_: &mut fs::DirBuilder) {}

/// Locks a folder; `None` where somebody else has it, or where it is gone.
#[cfg(unix)]
fn lock(path: &Path) -> Result<Option<Held>, HostError> {
    use std::os::unix::fs::MetadataExt;
    let folder = match File::open(path) {
        Ok(folder) => folder,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("open", path, error)),
    };
    match folder.try_lock() {
        Ok(()) => {}
        Err(fs::TryLockError::WouldBlock) => return Ok(None),
        Err(fs::TryLockError::Error(error)) => return Err(failed("lock", path, error)),
    }
    // Until it was locked it may have been removed, and made again by somebody else.
    let is_same = match (folder.metadata(), path.metadata()) {
        (Ok(held), Ok(there)) => (held.dev(), held.ino()) == (there.dev(), there.ino()),
        (Ok(_) | Err(_), _) => false,
    };
    Ok(is_same.then_some(Held(Some(folder))))
}

/// Folders cannot be locked here, so that each counts as one at which somebody works,
/// unless nothing is in it.
#[cfg(not(unix))]
fn lock(path: &Path) -> Result<Option<Held>, HostError> {
    let is_empty = fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
    Ok(is_empty.then_some(Held(None)))
}

#[cfg(unix)]
fn open_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    // Neither a link is followed nor a pipe waited for.
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    fs::OpenOptions::new()
        .read(true)
        .custom_flags(i32::try_from(flags.bits()).unwrap_or_default())
        .open(path)
}

#[cfg(not(unix))]
fn open_file(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Flushes a folder and those in it; the files in them were flushed when they were
/// written.
fn flush_folders(path: &Path) -> Result<(), HostError> {
    let mut waiting = vec![path.to_owned()];
    while let Some(at) = waiting.pop() {
        let entries = fs::read_dir(&at).map_err(|error| failed("read", &at, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| failed("read", &at, error))?;
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push(entry.path());
            }
        }
        flush_folder(&at)?;
    }
    Ok(())
}

#[cfg(unix)]
fn flush_folder(path: &Path) -> Result<(), HostError> {
    let flushed = File::open(path).and_then(|folder| folder.sync_all());
    flushed.map_err(|error| failed("flush", path, error))
}

/// Here folders are flushed by the system alone.
#[cfg(not(unix))]
fn flush_folder(_: &Path) -> Result<(), HostError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_folder_and_its_files_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let room = tempfile::tempdir().unwrap();
        let shelf = room.path().join("shelf");
        let partial = Partial::make(&shelf, "one").unwrap().unwrap();
        drop(partial.file("deep/file").unwrap());

        let kept = partial.keep().unwrap();

        assert_eq!(kept, shelf.join("one"));
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        for folder in [&shelf, &kept, &kept.join("deep")] {
            assert_eq!(mode(folder), 0o700);
        }
        assert_eq!(mode(&kept.join("deep/file")), 0o600);
        assert_eq!(names_below(&kept).unwrap(), ["deep/file"]);
    }

    #[test]
    fn a_name_is_given_once() {
        let shelf = tempfile::tempdir().unwrap();
        let first = Partial::make(shelf.path(), "one").unwrap().unwrap();

        assert!(Partial::make(shelf.path(), "one").unwrap().is_none());
        first.keep().unwrap();
        assert!(Partial::make(shelf.path(), "one").unwrap().is_none());
        assert_eq!(folders(shelf.path()).unwrap().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_half_made_is_removed_only_when_nobody_works_on_it() {
        let shelf = tempfile::tempdir().unwrap();
        let partial = Partial::make(shelf.path(), "one").unwrap().unwrap();
        // What a killed run leaves: a folder without a lock.
        fs::create_dir_all(shelf.path().join(".partial-two/deep")).unwrap();

        assert!(is_being_made(shelf.path(), "one") && !is_being_made(shelf.path(), "two"));
        assert!(!remove_abandoned(shelf.path(), "one").unwrap());
        assert!(remove_abandoned(shelf.path(), "two").unwrap());
        assert!(partial.path().is_dir());
        drop(partial);
        assert_eq!(folders(shelf.path()).unwrap(), []);
    }

    #[cfg(unix)]
    #[test]
    fn neither_a_link_nor_a_pipe_is_opened_as_a_file() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("link")).unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();

        assert!(open(folder.path(), "link").is_err());
        assert!(open(folder.path(), "pipe").is_err());
        assert!(open(folder.path(), "").is_err());
    }
}
