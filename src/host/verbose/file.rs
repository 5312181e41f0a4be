//! What is told, in a file that only its owner may read.

use std::fs::File;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::Line;
use super::Listener;
use crate::host::HostError;

/// A file at whose end lines are put.
#[derive(Debug)]
pub struct LogFile(Mutex<File>);

impl LogFile {
    /// Opens it, or makes it for its owner alone. What stands in it stays.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn open(path: &Path) -> Result<Self, HostError> {
        let failed = |error| HostError::Io {
            verb: "write",
            path: path.to_owned(),
            error,
        };
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let file = options.open(path).map_err(failed)?;
        #[cfg(unix)]
        if file.metadata().is_ok_and(|about| about.is_file()) {
            use std::os::unix::fs::PermissionsExt;
            // It may have been there, and open to others.
            let own = std::fs::Permissions::from_mode(0o600);
            file.set_permissions(own).map_err(failed)?;
        }
        Ok(Self(Mutex::new(file)))
    }
}

impl Listener for LogFile {
    fn hear(&self, line: &Line) {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A line that cannot be written is no reason to end what is being done.
        drop(file.write_all(format!("{line}\n").as_bytes()));
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::time::Duration;

    use super::*;

    #[test]
    fn lines_are_put_behind_what_is_there_and_others_cannot_read_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        std::fs::write(&path, "before\n").unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();

        LogFile::open(&path).unwrap().hear(&Line {
            at: Duration::from_millis(1),
            about: "file",
            text: "compose.yaml".to_owned(),
            details: Vec::new(),
        });

        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "before\n     1.0 ms  file compose.yaml\n");
        let mode = path.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(LogFile::open(folder.path()).is_err());
    }
}
