//! The lines of the journal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::task::event::Event;
use crate::task::ledger::{Attachment, Entry};
use crate::task::moment::Moment;
use crate::task::wire::Task;

/// One line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Record {
    /// Something that belongs to a task and is read when it is needed.
    Attached {
        /// What it is.
        attached: Attached,
    },
    /// A task as it was when the journal was made anew.
    Kept {
        /// The task.
        kept: Box<Kept>,
    },
    /// Something that happened.
    Event(Box<Event>),
}

/// Something that belongs to a task.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Attached {
    pub(super) task_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) subtask_id: Option<String>,
    pub(super) what: Attachment,
    /// The key under which the request came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<String>,
    pub(super) body: Value,
}

/// A task with what its orchestrator knows beyond it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept {
    /// The number of the last event.
    pub(super) seq: u64,
    /// The number of the last event that happened to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) changed: Option<u64>,
    pub(super) task: Task,
    #[serde(default)]
    pub(super) retry_at: BTreeMap<String, Moment>,
}

impl Record {
    /// The line, without its end.
    pub(super) fn line(&self) -> Vec<u8> {
        // Everything in it has a form in JSON.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads a line; none if it is damaged.
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        serde_json::from_slice(line).ok()
    }
}

impl Kept {
    /// What of `entry` outlives a journal that is made anew; the rest are attachments.
    pub(super) fn of(entry: &Entry, seq: u64) -> Self {
        Self {
            seq,
            changed: Some(entry.changed),
            task: entry.task.clone(),
            retry_at: entry.retry_at.clone(),
        }
    }
}
