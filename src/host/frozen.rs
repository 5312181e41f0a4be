//! Which containers a backup or a restore holds still, so that the next run brings them
//! back if this one is killed.
//!
//! The record is kept where it outlives a restart of the machine, because a stopped
//! container does, too.

use serde::Deserialize;
use serde::Serialize;

use crate::host::record::Record;

/// Containers that are held still on behalf of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    /// Those that were running and are paused.
    pub paused: Vec<Held>,
    /// Those that were running and are stopped, in the order in which they are
    /// started again.
    pub stopped: Vec<Held>,
}

/// A container that is held still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub name: String,
}

impl Record for Frozen {
    const KIND: &'static str = "frozen";
}
