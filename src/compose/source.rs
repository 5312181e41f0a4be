//! Where the loader's files come from: the one way in which the outside reaches it.

use std::path::{Path, PathBuf};

/// A file that is there but cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read {}: {reason}", path.display())]
pub struct SourceError {
    /// The file.
    pub path: PathBuf,
    /// Why not, in a few words.
    pub reason: String,
}

/// A place that files are read from.
pub trait Source {
    /// The bytes of a file; `None` if there is none.
    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, SourceError>;

    /// Whether there is a file, without reading it.
    fn is_file(&self, path: &Path) -> bool;

    /// Whether somebody else than the user or root may have written the file:
    /// its owner's name, or what else is to be said. `None` if all is well.
    fn stranger(&self, path: &Path) -> Option<String>;
}
