//! What came of a backup.

use std::path::PathBuf;
use std::time::Duration;

use serde::Serialize;

use crate::backup::Source;

/// A backup that was made, verified and given its name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
    /// Its volumes, by name.
    pub volumes: Vec<VolumeRow>,
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
pub struct VolumeRow {
    /// Its name on the engine.
    pub name: String,
    /// How it was read.
    pub source: Source,
    /// How many files, folders and links it has.
    pub entries: u64,
    /// How many bytes their contents are, holes included.
    pub bytes: u64,
    /// How many bytes the archive has.
    pub archive_bytes: u64,
    /// How long it was read, in seconds.
    #[serde(rename = "seconds", serialize_with = "seconds")]
    pub took: Duration,
    /// How many things could not be kept; the manifest lists them.
    pub gaps: usize,
}

pub(super) fn seconds<S: serde::Serializer>(
    span: &Duration,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((span.as_secs_f64() * 1000.0).round() / 1000.0)
}
