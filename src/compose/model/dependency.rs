//! What a service waits for.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What must be so of another service before this one starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Its containers run.
    #[default]
    ServiceStarted,
    /// Their health checks pass.
    ServiceHealthy,
    /// They ended with exit code 0.
    ServiceCompletedSuccessfully,
}

impl fmt::Display for Condition {
    /// The spelling of compose files, which is also that of the label `depends_on`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ServiceStarted => "service_started",
            Self::ServiceHealthy => "service_healthy",
            Self::ServiceCompletedSuccessfully => "service_completed_successfully",
        })
    }
}

/// One entry of `depends_on`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dependency {
    /// What must be so before this service starts.
    pub condition: Condition,
    /// Whether this service restarts when the other one was replaced.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub restart: bool,
    /// Whether this service cannot do without the other.
    pub required: bool,
}

impl Default for Dependency {
    /// What `depends_on: [name]` means.
    fn default() -> Self {
        Self {
            condition: Condition::ServiceStarted,
            restart: false,
            required: true,
        }
    }
}
