//! What happens to a service while its source is edited, and around its start and stop.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::go::{Words, never_omitted, section};

never_omitted!(Hook);

section! {
    /// The section `develop` of a service.
    pub struct Develop {
        /// What to do when files change.
        pub watch: Vec<Trigger>,
    }
}

/// One rule of `develop.watch`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trigger {
    /// The file or folder that is watched.
    pub path: String,
    /// `sync`, `rebuild`, `restart`, `sync+restart` or `sync+exec`.
    pub action: String,
    /// Where files go inside the container.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// What runs in the container after `sync+exec`.
    pub exec: Hook,
    /// Files that count, as patterns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<String>,
    /// Files that do not count, as patterns.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Whether files are copied once when watching begins.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub initial_sync: bool,
}

section! {
    /// A command that runs in the container of a service.
    pub struct Hook {
        /// What runs.
        pub command: Words,
        /// As whom.
        pub user: String,
        /// With extended rights.
        pub privileged: bool,
        /// In which folder.
        pub working_dir: String,
        /// With which variables.
        pub environment: BTreeMap<String, Option<String>>,
    }
}
