//! How far a task or a subtask is, and how urgent it is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How far a task or a subtask is: the guide's words, and those that it lacks
/// in the spelling of MCP's tasks.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Planned, or waiting for its turn.
    #[default]
    Pending,
    /// Being worked on.
    InProgress,
    /// Waits for something that only the user can give.
    InputRequired,
    /// Done.
    Completed,
    /// Given up.
    Failed,
    /// Stopped because somebody asked for it.
    Cancelled,
    /// Not tried, because what it depends on did not complete.
    Skipped,
    /// Not planned, because no agent takes it.
    Rejected,
    /// A word of another orchestrator that we do not know.
    #[serde(other)]
    Unknown,
}

impl Status {
    /// Every status that is said by its own word.
    pub const ALL: [Self; 8] = [
        Self::Pending,
        Self::InProgress,
        Self::InputRequired,
        Self::Completed,
        Self::Failed,
        Self::Cancelled,
        Self::Skipped,
        Self::Rejected,
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::InProgress => "in_progress",
            Self::InputRequired => "input_required",
            Self::Completed => "completed",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Skipped => "skipped",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }

    /// Whether nothing happens any more unless somebody asks for it.
    pub fn is_final(self) -> bool {
        match self {
            Self::Completed | Self::Failed | Self::Cancelled | Self::Skipped | Self::Rejected => {
                true
            }
            Self::Pending | Self::InProgress | Self::InputRequired | Self::Unknown => false,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A word that is no status.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no status; there are {list}", list = Status::ALL.map(Status::word).join(", "))]
pub struct NotAStatus(pub String);

impl FromStr for Status {
    type Err = NotAStatus;

    fn from_str(text: &str) -> Result<Self, NotAStatus> {
        let found = Self::ALL.into_iter().find(|status| status.word() == text);
        found.ok_or_else(|| NotAStatus(text.to_owned()))
    }
}

/// How urgent a task is; the guide's default is `medium`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// After all others.
    Low,
    /// As everything else.
    #[default]
    Medium,
    /// Before the others.
    High,
    /// Before everything.
    Critical,
}

impl Priority {
    /// All of them, the least urgent first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Critical];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A word that is no priority.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no priority; there are {list}", list = Priority::ALL.map(Priority::word).join(", "))]
pub struct NotAPriority(pub String);

impl FromStr for Priority {
    type Err = NotAPriority;

    fn from_str(text: &str) -> Result<Self, NotAPriority> {
        let found = Self::ALL
            .into_iter()
            .find(|priority| priority.word() == text);
        found.ok_or_else(|| NotAPriority(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_the_one_on_the_wire() {
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.word());
            assert_eq!(status.word().parse(), Ok(status));
        }
        for priority in Priority::ALL {
            assert_eq!(serde_json::to_value(priority).unwrap(), priority.word());
            assert_eq!(priority.word().parse(), Ok(priority));
        }
    }

    #[test]
    fn a_strange_status_of_another_orchestrator_is_read() {
        let status: Status = serde_json::from_str("\"queued\"").unwrap();

        assert_eq!(status, Status::Unknown);
        assert!(!status.is_final());
    }
}
