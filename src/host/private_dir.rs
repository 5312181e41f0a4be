//! A folder that only we may enter and that goes away with its owner.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A new, empty folder; dropping it removes it and what is in it.
#[derive(Debug)]
pub struct PrivateDir {
    path: PathBuf,
}

/// Tells the folders of one process apart.
static COUNT: AtomicU32 = AtomicU32::new(0);

impl PrivateDir {
    /// Makes one in `parent`, or in the system's folder for temporary files.
    ///
    /// # Errors
    /// Those of the operating system. A folder that exists already is one: it
    /// may belong to somebody who waits for our files.
    pub fn new(parent: Option<&Path>) -> io::Result<Self> {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let parent = parent.map_or_else(std::env::temp_dir, Path::to_owned);
        let path = parent.join(format!("devtools-{}-{number}", std::process::id()));
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for PrivateDir {
    fn drop(&mut self) {
        // Nobody is left to hear of a failure, and nothing depends on it.
        drop(fs::remove_dir_all(&self.path));
    }
}
