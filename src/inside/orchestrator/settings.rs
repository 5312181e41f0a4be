//! What the environment says to the orchestrator alone.

use std::path::PathBuf;
use std::time::Duration;

use crate::inside::settings::{SettingsError, number, span};

/// How many tasks at their end are kept: about 10 KiB of memory each, so that a
/// service stays small.
const KEPT: usize = 1000;

/// How the orchestrator works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Orchestration {
    /// Where its journal stands.
    pub data_folder: PathBuf,
    /// A file of rules that replaces the built-in ones, if it is there.
    pub rules_file: PathBuf,
    /// Whether that file was named, so that it must be there.
    pub is_rules_file_named: bool,
    /// How often a subtask is tried.
    pub max_attempts: u32,
    /// How long one attempt may take.
    pub subtask_timeout: Duration,
    /// How long a subtask waits for an agent that is not there at all.
    pub queue_timeout: Duration,
    /// How many tasks that are at their end are kept.
    pub kept: usize,
}

impl Orchestration {
    /// Reads `DEVTOOLS_MAX_ATTEMPTS`, `DEVTOOLS_SUBTASK_TIMEOUT`,
    /// `DEVTOOLS_QUEUE_TIMEOUT`, `DEVTOOLS_KEPT_TASKS`, `DEVTOOLS_DATA_FOLDER` and
    /// `ROUTING_RULES_FILE`.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let set = |name: &'static str| variable(name).filter(|value| !value.is_empty());
        let data_folder = set("DEVTOOLS_DATA_FOLDER").unwrap_or_else(|| "/app/data".to_owned());
        let data_folder = PathBuf::from(data_folder);
        let named = set("ROUTING_RULES_FILE").map(PathBuf::from);
        let attempts = number("DEVTOOLS_MAX_ATTEMPTS", &set)?.unwrap_or(4);
        Ok(Self {
            is_rules_file_named: named.is_some(),
            rules_file: named.unwrap_or_else(|| data_folder.join("routing-rules.yaml")),
            data_folder,
            max_attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
            subtask_timeout: span("DEVTOOLS_SUBTASK_TIMEOUT", &set)?
                .unwrap_or(Duration::from_mins(2)),
            queue_timeout: span("DEVTOOLS_QUEUE_TIMEOUT", &set)?.unwrap_or(Duration::from_mins(1)),
            kept: number("DEVTOOLS_KEPT_TASKS", &set)?.unwrap_or(KEPT),
        })
    }
}
