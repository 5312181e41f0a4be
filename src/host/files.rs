//! Files: read whole, written whole or not at all.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::HostError;
use super::failed;
use super::verbose;
use crate::compose::source::Source;
use crate::compose::source::SourceError;
use crate::compose::tree::MAX_SOURCE_BYTES;

/// Who may read a file that we write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Only its owner: it holds secrets.
    Private,
    /// Everybody.
    Public,
}

impl Access {
    #[cfg(unix)]
    fn mode(self) -> u32 {
        match self {
            Self::Private => 0o600,
            Self::Public => 0o644,
        }
    }
}

/// Reads a text file; `None` if there is none.
pub fn read(path: &Path) -> Result<Option<String>, HostError> {
    match fs::read_to_string(path) {
        Ok(text) => {
            tell_of(path, text.len());
            Ok(Some(text))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path, error)),
    }
}

/// Tells of a file that was read, for whoever asks what is known from where.
pub(super) fn tell_of(path: &Path, length: usize) {
    verbose::decided("file", || {
        format!("{} read, {length} bytes", path.display())
    });
}

/// Whether something is there, be it a link that leads nowhere.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether there is a folder, or a link to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether what is or will be at `path` lies below `folder`, whatever links lie
/// between the two.
pub fn lies_below(folder: &Path, path: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else {
        // Where there is no folder yet there are no links in it.
        return !is_there(folder);
    };
    let above = path.ancestors().skip(1).find(|above| is_there(above));
    above
        .and_then(|above| above.canonicalize().ok())
        .is_some_and(|above| above.starts_with(folder))
}

/// The most bytes that are read of what the user names: enough for whoever judges
/// them to see that they are too many.
const MOST_READ: u64 = MAX_SOURCE_BYTES as u64 + 1;

/// Reads standard input to its end, or until nobody would take it.
pub fn read_stdin() -> Result<Vec<u8>, HostError> {
    let mut bytes = Vec::new();
    match io::stdin().lock().take(MOST_READ).read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(error) => Err(failed("read", Path::new("standard input"), error)),
    }
}

/// The disk as the loader of compose files sees it.
#[derive(Clone, Debug)]
pub struct Disk {
    start: PathBuf,
}

impl Disk {
    /// The disk for a user who stands in `start`: what is in that folder or
    /// below it is trusted, because the user went there.
    pub fn new(start: PathBuf) -> Self {
        Self { start }
    }
}

impl Source for Disk {
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        let failed = |reason: String| SourceError {
            path: path.to_owned(),
            reason,
        };
        let file = match open_without_waiting(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error.to_string())),
        };
        let kind = file.metadata().map_err(|error| failed(error.to_string()))?;
        if let Some(stranger) = not_a_file(path, kind.file_type()) {
            return Err(failed(format!("it is {stranger}, not a file")));
        }
        let mut bytes = Vec::new();
        match file.take(MOST_READ).read_to_end(&mut bytes) {
            Ok(_) => {
                tell_of(path, bytes.len());
                Ok(Some(bytes))
            }
            Err(error) => Err(failed(error.to_string())),
        }
    }

    fn is_file(&self, path: &Path) -> bool {
        path.is_file()
    }

    #[cfg(unix)]
    fn stranger(&self, path: &Path) -> Option<String> {
        use std::os::unix::fs::MetadataExt;
        if path.starts_with(&self.start) {
            return None;
        }
        let metadata = path.metadata().ok()?;
        let (owner, user) = (metadata.uid(), rustix::process::getuid().as_raw());
        if owner != 0 && owner != user {
            Some(format!("it belongs to another user, number {owner}"))
        } else if metadata.mode() & 0o002 != 0 {
            Some("everybody may write it".to_owned())
        } else {
            None
        }
    }

    #[cfg(not(unix))]
    fn stranger(&self, _: &Path) -> Option<String> {
        None
    }
}

/// Opens a file; a pipe to which nobody writes does not hold us up. What the shell
/// hands over as `/dev/fd/63` is waited for, because somebody writes it.
#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = fs::OpenOptions::new();
    options.read(true);
    if !is_handed_over(path) {
        // The kind of the file is known only once it is open.
        let without_waiting = rustix::fs::OFlags::NONBLOCK.bits();
        options.custom_flags(i32::try_from(without_waiting).unwrap_or_default());
    }
    options.open(path)
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<fs::File> {
    fs::File::open(path)
}

/// Whether the path names an open file of this process, as `<(…)` of a shell does.
#[cfg(unix)]
fn is_handed_over(path: &Path) -> bool {
    ["/dev/fd", "/dev/stdin", "/proc/self/fd"]
        .iter()
        .any(|place| path.starts_with(place))
}

/// What it is, if reading it to its end is no way to get a text.
#[cfg(unix)]
fn not_a_file(path: &Path, kind: fs::FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_dir() {
        Some("a folder")
    } else if kind.is_fifo() && !is_handed_over(path) {
        Some("a pipe")
    } else if kind.is_socket() {
        Some("a socket")
    } else if kind.is_block_device() || kind.is_char_device() && !is_quiet(path) {
        Some("a device")
    } else {
        None
    }
}

/// A device that people name to say "nothing", or the terminal as standard input.
#[cfg(unix)]
fn is_quiet(path: &Path) -> bool {
    path == Path::new("/dev/null") || is_handed_over(path)
}

#[cfg(not(unix))]
fn not_a_file(_: &Path, kind: fs::FileType) -> Option<&'static str> {
    kind.is_dir().then_some("a folder")
}

/// Whether other users of this machine may read a file, as far as its mode tells.
#[cfg(unix)]
pub fn is_readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    path.metadata().is_ok_and(|about| about.mode() & 0o004 != 0)
}

/// Whether other users of this machine may read a file; unknown here.
#[cfg(not(unix))]
pub fn is_readable_by_others(_: &Path) -> bool {
    false
}

/// Lets only its owner read and write a file.
#[cfg(unix)]
pub fn make_private(path: &Path) -> Result<(), HostError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::Permissions::from_mode(Access::Private.mode());
    fs::set_permissions(path, mode).map_err(|error| failed("protect", path, error))
}

/// Lets only its owner read and write a file; not possible here.
#[cfg(not(unix))]
pub fn make_private(path: &Path) -> Result<(), HostError> {
    Err(failed("protect", path, io::ErrorKind::Unsupported.into()))
}

/// Writes a file anew that may be there: as [`write()`], but one that is there keeps
/// its mode and owner, and a link to one stays a link.
pub fn rewrite(path: &Path, content: &[u8], access_of_new: Access) -> Result<(), HostError> {
    let Ok(real) = path.canonicalize() else {
        return write(path, content, access_of_new);
    };
    let temporary = temporary_name(&real);
    let written = write_and_flush(&temporary, content, Access::Private)
        .and_then(|()| take_after(&real, &temporary))
        .map_err(|error| failed("write", &temporary, error))
        .and_then(|()| {
            fs::rename(&temporary, &real).map_err(|error| failed("replace", &real, error))
        });
    if written.is_err() {
        // It may never have come to be; the first error is the one to tell.
        drop(fs::remove_file(&temporary));
    }
    written?;
    flush_folder(real.parent().unwrap_or(Path::new(".")));
    Ok(())
}

/// Gives a file the mode and, where that is allowed, the owner of another.
#[cfg(unix)]
fn take_after(model: &Path, file: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;
    let about = model.metadata()?;
    // Only root may give files away; for others it is their own already, or stays so.
    drop(std::os::unix::fs::chown(
        file,
        Some(about.uid()),
        Some(about.gid()),
    ));
    fs::set_permissions(file, about.permissions())
}

#[cfg(not(unix))]
fn take_after(model: &Path, file: &Path) -> io::Result<()> {
    fs::set_permissions(file, model.metadata()?.permissions())
}

/// Writes a file whole: under a temporary name beside it, flushed to the disk,
/// then renamed, so that nobody ever sees a half of it. Missing folders are made.
pub fn write(path: &Path, content: &[u8], access: Access) -> Result<(), HostError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| failed("create", folder, error))?;
    let temporary = temporary_name(path);
    let written = write_and_flush(&temporary, content, access)
        .map_err(|error| failed("write", &temporary, error))
        .and_then(|()| {
            fs::rename(&temporary, path).map_err(|error| failed("replace", path, error))
        });
    if written.is_err() {
        // It may never have come to be; the first error is the one to tell.
        drop(fs::remove_file(&temporary));
    }
    written?;
    flush_folder(folder);
    Ok(())
}

fn write_and_flush(path: &Path, content: &[u8], access: Access) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    restrict(&mut options, access);
    let mut file = options.open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

#[cfg(unix)]
fn restrict(options: &mut fs::OpenOptions, access: Access) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(access.mode());
}

#[cfg(not(unix))]
fn restrict(_: &mut fs::OpenOptions, _: Access) {}

/// The rename itself survives a power cut only once the folder is flushed; where
/// the system cannot flush folders there is nothing to be done about it.
fn flush_folder(folder: &Path) {
    drop(fs::File::open(folder).and_then(|folder| folder.sync_all()));
}

fn temporary_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.devtools-{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_has_its_content_and_leaves_no_temporary_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.env");

        write(&path, b"first", Access::Private).unwrap();
        write(&path, b"second", Access::Private).unwrap();

        assert_eq!(read(&path).unwrap().as_deref(), Some("second"));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_can_be_read_by_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".env");

        write(&path, b"KEY=1", Access::Private).unwrap();

        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_written_anew_keeps_its_mode_and_the_link_to_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join(".env"));
        fs::write(&real, "A=1").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("real", &link).unwrap();

        rewrite(&link, b"A=2", Access::Private).unwrap();

        assert_eq!(read(&real).unwrap().as_deref(), Some("A=2"));
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert!(!is_readable_by_others(&real));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_a_folder_does_not_lie_below_it() {
        let room = tempfile::tempdir().unwrap();
        let folder = room.path().join("in");
        fs::create_dir_all(folder.join("deep")).unwrap();
        std::os::unix::fs::symlink(room.path(), folder.join("out")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.join("gone")).unwrap();
        let lies_below = |path: &str| lies_below(&folder, &folder.join(path));

        assert!(lies_below("a") && lies_below("deep/b/c"));
        assert!(!lies_below("out/a") && !lies_below("gone/a"));
        assert!(super::lies_below(
            &room.path().join("new"),
            &room.path().join("new/a")
        ));
    }

    #[cfg(unix)]
    #[test]
    fn a_source_is_a_file_and_neither_a_pipe_nor_a_device_without_end() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, 0o600.into()).unwrap();
        let disk = Disk::new(folder.path().to_owned());
        let reason = |path: &Path| disk.read(path).unwrap_err().reason;

        assert_eq!(reason(&pipe), "it is a pipe, not a file");
        assert_eq!(reason(Path::new("/dev/zero")), "it is a device, not a file");
        assert_eq!(reason(folder.path()), "it is a folder, not a file");
        assert_eq!(disk.read(Path::new("/dev/null")), Ok(Some(Vec::new())));
    }

    #[test]
    fn an_absent_file_is_nothing_and_a_folder_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();

        assert_eq!(read(&folder.path().join("none")).unwrap(), None);
        let error = read(folder.path()).unwrap_err().to_string();
        assert!(error.contains(&*folder.path().to_string_lossy()), "{error}");
    }
}
