//! What came of a backup into a repository.

use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use crate::ops::backup::report::seconds;

/// A snapshot that was written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Its id, as it is shown.
    pub snapshot: String,
    /// The snapshot that it was compared with, if there was one.
    pub parent: Option<String>,
    /// Where the repository is.
    pub repository: PathBuf,
    /// Its volumes, by name.
    pub volumes: Vec<Row>,
    /// How many files of volumes were read.
    pub read_files: u64,
    /// How many bytes they have.
    pub read_bytes: u64,
    /// How many bytes the repository has grown by.
    pub added_bytes: u64,
    /// The containers that were held still meanwhile.
    pub held: Vec<String>,
    /// For how long, in seconds.
    #[serde(rename = "held_seconds", serialize_with = "seconds")]
    pub held_for: Duration,
    /// How long all of it took, in seconds.
    #[serde(rename = "seconds", serialize_with = "seconds")]
    pub took: Duration,
}

/// A volume that was saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its name on the engine.
    pub name: String,
    /// How many files, folders and links it has.
    pub entries: u64,
    /// How many bytes their contents are, holes included.
    pub bytes: u64,
    /// How many things could not be kept; `devtools backup show` lists them.
    pub gaps: usize,
}
