//! What came of a restore.

use std::time::Duration;

use serde::Serialize;

use super::Row;

/// A restore that was carried out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Where the data came from.
    pub backup: String,
    /// The volumes that have it now.
    pub volumes: Vec<Row>,
    /// What is worth knowing of the data: sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What could not be brought back, in sentences.
    pub lost: Vec<String>,
    /// The containers that were stopped meanwhile.
    pub stopped: Vec<String>,
    /// For how long, in seconds.
    #[serde(rename = "stopped_seconds", serialize_with = "seconds")]
    pub stopped_for: Duration,
    /// How long all of it took, in seconds.
    #[serde(rename = "seconds", serialize_with = "seconds")]
    pub took: Duration,
}

fn seconds<S: serde::Serializer>(span: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((span.as_secs_f64() * 1000.0).round() / 1000.0)
}
