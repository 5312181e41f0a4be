//! Whether a folder may be written to.

use std::io;
use std::path::Path;

/// Fails with the system's reason if this process may not create files in `folder`.
///
/// Asks without writing, so a full disk is not noticed.
#[cfg(unix)]
pub fn writable_folder(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    if !std::fs::metadata(folder)?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    access(folder, Access::WRITE_OK | Access::EXEC_OK).map_err(io::Error::from)
}

/// Fails with the system's reason if this process may not create files in `folder`.
#[cfg(not(unix))]
pub fn writable_folder(folder: &Path) -> io::Result<()> {
    let about = std::fs::metadata(folder)?;
    if !about.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    if about.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_ours_is_writable_and_a_missing_one_is_not() {
        let folder = tempfile::tempdir().unwrap();

        assert!(writable_folder(folder.path()).is_ok());

        let missing = writable_folder(&folder.path().join("missing")).unwrap_err();
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    }
}
