//! What an event changes.

use crate::task::event::{Event, Happening};
use crate::task::moment::Moment;

use super::{Entry, Ledger};

impl Ledger {
    /// Takes an event in. One for a task that is not there changes only the
    /// number of the last event: its task was forgotten.
    pub fn apply(&mut self, event: &Event) {
        let Event {
            seq,
            ts,
            task_id,
            what,
        } = event;
        self.seq = self.seq.max(*seq);
        if let Happening::Created { task } = what {
            let entry = Entry {
                task: task.begun(*ts),
                changed: *seq,
                ..Entry::default()
            };
            self.remember(task_id, entry);
            return;
        }
        let Some(entry) = self.entries.get_mut(task_id) else {
            return;
        };
        entry.take_in(what, *ts);
        entry.changed = *seq;
        let status = entry.task.status;
        self.note_open(task_id, status);
    }
}

impl Entry {
    fn take_in(&mut self, what: &Happening, now: Moment) {
        self.task.take_in(what, now);
        match what {
            Happening::Subtask {
                subtask_id,
                retry_at: Some(moment),
                ..
            } => {
                self.retry_at.insert(subtask_id.clone(), *moment);
            }
            Happening::Assigned { subtask_id, .. }
            | Happening::Subtask {
                subtask_id,
                retry_at: None,
                ..
            } => {
                self.retry_at.remove(subtask_id);
            }
            Happening::Created { .. }
            | Happening::Routed { .. }
            | Happening::Artifacts { .. }
            | Happening::Task { .. } => {}
        }
    }
}
