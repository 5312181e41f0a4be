//! Who may work in a repository of backups at the same time.
//!
//! Those who use it hold a lock together, one who removes something holds it alone. The
//! locks that restic leaves are heeded as far as they can be without its keys: by the
//! time of their files, which it renews every five minutes.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::HostError;
use super::failed;

/// The file that is locked; restic passes over what it does not know.
const FILE: &str = "devtools.lock";
/// Where restic's locks are.
const LOCKS: &str = "locks";
/// After how long restic itself takes a lock for one that somebody killed left.
const STALE: Duration = Duration::from_mins(30);
/// What stands in a repository.
const NAMES: &[&str] = &["config", "data", "index", "keys", LOCKS, "snapshots", FILE];

/// A lock that is held until this is dropped, or the process ends in any way.
#[derive(Debug)]
pub struct RepositoryLock(#[expect(dead_code, reason = "held for its lock alone")] File);

impl RepositoryLock {
    /// The lock of those who read and add; `None` where somebody removes.
    pub fn shared(place: &Path) -> Result<Option<Self>, HostError> {
        Self::take(place, File::try_lock_shared)
    }

    /// The lock of one who removes; `None` where somebody else is there.
    pub fn exclusive(place: &Path) -> Result<Option<Self>, HostError> {
        Self::take(place, File::try_lock)
    }

    fn take(
        place: &Path,
        lock: fn(&File) -> Result<(), TryLockError>,
    ) -> Result<Option<Self>, HostError> {
        let path = place.join(FILE);
        let failed = |error| failed("lock", &path, error);
        let opened = open(&path).map_err(failed)?;
        match lock(&opened) {
            Ok(()) => Ok(Some(Self(opened))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let opened = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path);
    match opened {
        // Whoever may only read it can hold its lock all the same.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(path),
        opened => opened,
    }
}

/// How long ago restic renewed the youngest of its locks; `None` where there is none that
/// anybody can still hold.
pub fn age_of_youngest(place: &Path) -> Result<Option<Duration>, HostError> {
    let folder = place.join(LOCKS);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("read", &folder, error)),
    };
    let age = |entry: io::Result<fs::DirEntry>| {
        let renewed = entry.ok()?.metadata().ok()?.modified().ok()?;
        Some(renewed.elapsed().unwrap_or_default())
    };
    let youngest = entries.filter_map(age).min();
    Ok(youngest.filter(|age| *age < STALE))
}

/// Makes the folder for a new repository, for its owner's eyes alone.
///
/// # Errors
/// That something else is in it, or that it cannot be made.
pub fn prepare(place: &Path) -> Result<(), HostError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(place)
        .map_err(|error| failed("create", place, error))?;
    let entries = fs::read_dir(place).map_err(|error| failed("read", place, error))?;
    for entry in entries {
        let entry = entry.map_err(|error| failed("read", place, error))?;
        let name = entry.file_name();
        if !NAMES.iter().any(|known| name == *known) {
            let reason = format!(
                "there is no repository, and something else is in the folder: {}",
                name.display()
            );
            return Err(failed(
                "make a repository in",
                place,
                io::Error::other(reason),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_may_use_it_and_one_alone_may_remove() {
        let place = tempfile::tempdir().unwrap();
        let one = RepositoryLock::shared(place.path()).unwrap();
        let other = RepositoryLock::shared(place.path()).unwrap();

        assert!(one.is_some() && other.is_some());
        assert!(RepositoryLock::exclusive(place.path()).unwrap().is_none());
        drop((one, other));
        let alone = RepositoryLock::exclusive(place.path()).unwrap();
        assert!(alone.is_some());
        assert!(RepositoryLock::shared(place.path()).unwrap().is_none());
    }

    #[test]
    fn a_lock_of_restic_counts_as_long_as_somebody_may_hold_it() {
        let place = tempfile::tempdir().unwrap();
        assert_eq!(age_of_youngest(place.path()).unwrap(), None);

        fs::create_dir(place.path().join(LOCKS)).unwrap();
        let lock = File::create(place.path().join(LOCKS).join("ab")).unwrap();
        assert!(age_of_youngest(place.path()).unwrap().is_some());

        let long_ago = std::time::SystemTime::now() - 2 * STALE;
        lock.set_modified(long_ago).unwrap();
        assert_eq!(age_of_youngest(place.path()).unwrap(), None);
    }

    #[test]
    fn no_repository_is_made_where_something_else_is() {
        let place = tempfile::tempdir().unwrap();
        let fresh = place.path().join("a/b");
        prepare(&fresh).unwrap();
        prepare(&fresh).unwrap();

        fs::write(fresh.join("letters"), "").unwrap();

        assert!(prepare(&fresh).unwrap_err().to_string().contains("letters"));
    }
}
