//! Which volumes a restore is changing, so that the next run brings them to an end
//! before anybody uses them if this one is killed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::host::record::Record;

/// The volumes that a restore on behalf of a project is changing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unfinished {
    /// The names of those in which devtools works.
    pub volumes: Vec<String>,
    /// Whether all of them were ready, and the word was given: from then on all of them
    /// get the new files, before that all keep the old.
    #[serde(default)]
    pub is_decided: bool,
    /// Those that are made anew and filled by the engine.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made: Vec<Made>,
}

/// A volume that is made anew and filled by the engine. Until all is in it, it is
/// better gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// What a label of it says, so that no other one of that name is taken for it.
    pub mark: String,
    /// The empty volume in whose place it is made, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Before>,
}

/// An empty volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// The driver that kept it.
    pub driver: String,
    /// The options of the driver.
    pub options: BTreeMap<String, String>,
    /// Its labels.
    pub labels: BTreeMap<String, String>,
}

impl Record for Unfinished {
    const KIND: &'static str = "restoring";
}
