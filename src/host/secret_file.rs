//! Files that hold secrets.

use std::fs;
use std::path::Path;

use super::HostError;
use super::files;
use super::files::Access;

/// What can be told of a file that holds a secret without showing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// How many bytes it has.
    pub bytes: u64,
    /// Whether somebody else than its owner may read it; not known on Windows.
    pub is_open_to_others: bool,
}

/// Looks at a file; `None` if there is none, or if it is no file.
pub fn look(path: &Path) -> Result<Option<Facts>, HostError> {
    match fs::metadata(path) {
        Ok(about) if about.is_file() => Ok(Some(Facts {
            bytes: about.len(),
            is_open_to_others: is_open_to_others(&about),
        })),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(HostError::Io {
            verb: "look at",
            path: path.to_owned(),
            error,
        }),
    }
}

#[cfg(unix)]
fn is_open_to_others(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_: &fs::Metadata) -> bool {
    false
}

/// Writes a secret whole, so that only its owner may read it; so is a folder that has to
/// be made for it.
pub fn write(path: &Path, secret: &[u8]) -> Result<(), HostError> {
    if let Some(folder) = path.parent() {
        make_private(folder).map_err(|error| HostError::Io {
            verb: "create",
            path: folder.to_owned(),
            error,
        })?;
    }
    files::write(path, secret, Access::Private)
}

#[cfg(unix)]
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

/// Removes a secret; whether there was one.
pub fn remove(path: &Path) -> Result<bool, HostError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(HostError::Io {
            verb: "remove",
            path: path.to_owned(),
            error,
        }),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn only_its_owner_reads_a_secret_and_the_folder_that_was_made_for_it() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("secrets/db_password");
        write(&path, b"canary").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        let facts = look(&path).unwrap();
        assert_eq!(
            facts,
            Some(Facts {
                bytes: 6,
                is_open_to_others: false
            })
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(look(&path).unwrap().unwrap().is_open_to_others);
        assert!(remove(&path).unwrap());
        assert!(!remove(&path).unwrap());
        assert_eq!(look(&path).unwrap(), None);
    }
}
