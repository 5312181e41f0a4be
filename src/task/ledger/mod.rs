//! What an orchestrator knows of its tasks: the state machine behind its journal.
//!
//! A decision is a list of [`Happening`]s; nothing changes before they are
//! applied, one [`Event`] after the other, and the same events give the same
//! state again. So what stands in the journal is all that there is.

mod apply;
mod decide;
mod page;
mod settle;

pub use decide::{Outcome, Refused};
pub use page::{BadPage, Query};

use std::collections::{BTreeMap, BTreeSet, HashMap};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::moment::Moment;
use super::status::{Priority, Status};
use super::wire::Task;

#[cfg(doc)]
use super::event::{Event, Happening};

/// Where something too long for the memory stands in the journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// How many bytes stand before it.
    pub offset: u64,
    /// How many bytes it has.
    pub length: usize,
}

/// What belongs to a task, but is too long to be kept in the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attachment {
    /// The request that the task was made from.
    Request,
    /// What the user answered to a subtask that asked.
    Answer,
    /// What the agent of a subtask sent back.
    Result,
}

/// A task, and what its orchestrator has to know beyond it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The task as others see it.
    pub task: Task,
    /// The number of the last event that happened to it.
    pub changed: u64,
    /// When subtasks that failed are tried again.
    pub retry_at: BTreeMap<String, Moment>,
    /// The key under which the request came.
    pub key: Option<String>,
    /// The request, where it stands.
    pub request: Option<Place>,
    /// The last answer of the user for each subtask.
    pub answers: BTreeMap<String, Place>,
    /// The last result of each subtask.
    pub results: BTreeMap<String, Place>,
}

/// A subtask that could be given to an agent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ready {
    /// Its task.
    pub task_id: String,
    /// Which it is.
    pub subtask_id: String,
    /// The agent that it waits for.
    pub agent_type: String,
    /// How urgent its task is.
    pub priority: Priority,
    /// Since when it waits.
    pub since: Moment,
}

/// All tasks, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    entries: IndexMap<String, Entry>,
    /// Tasks that are being worked on.
    open: BTreeSet<String>,
    /// Tasks by the key of their request.
    keys: HashMap<String, String>,
    /// The number of the last event.
    seq: u64,
}

impl Ledger {
    /// The number of the last event.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The task with an identifier.
    pub fn entry(&self, task_id: &str) -> Option<&Entry> {
        self.entries.get(task_id)
    }

    /// All tasks, the oldest first.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.values()
    }

    /// The task that an earlier request with this key made.
    pub fn by_key(&self, key: &str) -> Option<&Entry> {
        self.entries.get(self.keys.get(key)?)
    }

    /// Takes a task in as it once was: how a journal that was cut short begins.
    pub fn restore(&mut self, entry: Entry, seq: u64) {
        self.seq = self.seq.max(seq);
        let task_id = entry.task.task_id.clone();
        self.remember(&task_id, entry);
    }

    fn remember(&mut self, task_id: &str, entry: Entry) {
        if let Some(key) = &entry.key {
            self.keys.insert(key.clone(), task_id.to_owned());
        }
        self.note_open(task_id, entry.task.status);
        self.entries.insert(task_id.to_owned(), entry);
    }

    fn note_open(&mut self, task_id: &str, status: Status) {
        match status {
            Status::InProgress | Status::InputRequired => {
                self.open.insert(task_id.to_owned());
            }
            _ => {
                self.open.remove(task_id);
            }
        }
    }

    /// Notes where something of a task stands in the journal.
    pub fn attach(
        &mut self,
        task_id: &str,
        subtask_id: Option<&str>,
        what: Attachment,
        place: Place,
    ) {
        let Some(entry) = self.entries.get_mut(task_id) else {
            return;
        };
        match (what, subtask_id) {
            (Attachment::Request, _) => entry.request = Some(place),
            (Attachment::Answer, Some(subtask)) => {
                entry.answers.insert(subtask.to_owned(), place);
            }
            (Attachment::Result, Some(subtask)) => {
                entry.results.insert(subtask.to_owned(), place);
            }
            (Attachment::Answer | Attachment::Result, None) => {}
        }
    }

    /// Notes the key under which the request of a task came.
    pub fn attach_key(&mut self, task_id: &str, key: &str) {
        if let Some(entry) = self.entries.get_mut(task_id) {
            entry.key = Some(key.to_owned());
            self.keys.insert(key.to_owned(), task_id.to_owned());
        }
    }

    /// The subtasks that only wait for a free agent: urgent ones first, then as they came.
    pub fn ready(&self, now: Moment) -> Vec<Ready> {
        let mut ready: Vec<Ready> = self
            .waiting()
            .filter(|(due, _)| *due <= now)
            .map(|(_, ready)| ready)
            .collect();
        ready.sort_by(|one, other| {
            let by_priority = other.priority.cmp(&one.priority);
            by_priority.then(one.since.cmp(&other.since))
        });
        ready
    }

    /// When the next subtask that failed before is due.
    pub fn next_retry(&self, now: Moment) -> Option<Moment> {
        let later = self.waiting().map(|(due, _)| due).filter(|due| *due > now);
        later.min()
    }

    /// What could be worked on, each with the moment from which it may be.
    fn waiting(&self) -> impl Iterator<Item = (Moment, Ready)> {
        let open = self.open.iter().filter_map(|id| self.entries.get(id));
        open.flat_map(|entry| {
            let waiting = entry.task.subtasks.iter().filter(|subtask| {
                subtask.status == Status::Pending && entry.task.is_unblocked(subtask)
            });
            waiting.map(|subtask| {
                let due = entry.retry_at.get(&subtask.id).copied().unwrap_or_default();
                let ready = Ready {
                    task_id: entry.task.task_id.clone(),
                    subtask_id: subtask.id.clone(),
                    agent_type: subtask.agent_type.clone(),
                    priority: entry.task.priority,
                    since: subtask.queued_at.unwrap_or_default(),
                };
                (due, ready)
            })
        })
    }

    /// Forgets the oldest tasks that are at their end, until at most `most` of these are left.
    pub fn forget_beyond(&mut self, most: usize) {
        let ended: Vec<&String> = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.task.status.is_final())
            .map(|(id, _)| id)
            .collect();
        let surplus = ended.len().saturating_sub(most);
        let old: BTreeSet<String> = ended.into_iter().take(surplus).cloned().collect();
        self.entries.retain(|id, _| !old.contains(id));
        self.keys.retain(|_, id| !old.contains(id));
    }
}

#[cfg(test)]
mod tests;
