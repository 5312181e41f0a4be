//! What is in a folder of a volume, for somebody who looks into it.

use serde::Deserialize;
use serde::Serialize;

use super::Member;

/// A file or folder, with how much is below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// What it is; its path is below the folder that was asked for, which is the first.
    pub member: Member,
    /// How many files and folders are below it, if that was asked for.
    #[serde(default)]
    pub entries: u64,
    /// How many bytes these have, and it itself; a file with several names counts once.
    pub bytes: u64,
}

/// How deep is looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Depth {
    /// At what is in the folder.
    #[default]
    Children,
    /// At that, and at how much is below each.
    Sums,
    /// At everything below.
    All,
}
