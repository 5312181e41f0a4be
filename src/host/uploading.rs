//! Which files are on their way into a bucket in parts, so that the next run takes back
//! what this one has sent if it is killed: nobody would ever see it, but pay for it.

use serde::Deserialize;
use serde::Serialize;

use crate::host::record::Record;

/// The files of a project that are on their way into a bucket in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uploading {
    /// Each of them.
    pub files: Vec<InParts>,
}

/// A file that is on its way in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InParts {
    /// What it will be called in the bucket.
    pub object: String,
    /// What the server calls its parts.
    pub id: String,
}

impl Record for Uploading {
    const KIND: &'static str = "uploading";
}
