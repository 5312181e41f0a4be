//! What an event changes.

use crate::task::event::{Event, Happening};
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::{Progress, Subtask, Task};

use super::{Entry, Ledger, is_unblocked};

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
                task: created(task, *ts),
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

/// A task at its beginning: what is said about times and progress is ours.
fn created(task: &Task, now: Moment) -> Task {
    let mut task = task.clone();
    task.created_at = Some(now);
    task.updated_at = Some(now);
    for subtask in &mut task.subtasks {
        subtask.created_at = Some(now);
    }
    task.progress = progress(&task.subtasks);
    task
}

impl Entry {
    fn take_in(&mut self, what: &Happening, now: Moment) {
        self.task.updated_at = Some(now);
        match what {
            Happening::Created { .. } => {}
            Happening::Routed {
                subtask_id,
                routing,
                ..
            } => {
                if let Some(subtask) = self.subtask(subtask_id) {
                    subtask.routing = Some(routing.clone());
                }
            }
            Happening::Assigned {
                subtask_id,
                agent_endpoint,
                agent_instance,
                attempt,
                ..
            } => {
                self.retry_at.remove(subtask_id);
                if let Some(subtask) = self.subtask(subtask_id) {
                    subtask.status = Status::InProgress;
                    subtask.attempt = *attempt;
                    subtask.agent_endpoint = Some(agent_endpoint.clone());
                    subtask.agent_instance = Some(agent_instance.clone());
                    subtask.started_at = Some(now);
                    subtask.error = None;
                }
            }
            Happening::Subtask { subtask_id, .. } => {
                self.change_subtask(subtask_id, what, now);
            }
            Happening::Artifacts {
                subtask_id,
                artifacts,
            } => {
                self.task
                    .artifacts
                    .retain(|one| one.subtask_id != *subtask_id);
                self.task.artifacts.extend(artifacts.iter().cloned());
            }
            Happening::Task { to, error, .. } => {
                self.task.status = *to;
                self.task.error.clone_from(error);
                match to {
                    Status::InProgress => {
                        self.task.started_at.get_or_insert(now);
                        self.task.finished_at = None;
                    }
                    to if to.is_final() => self.task.finished_at = Some(now),
                    _ => {}
                }
            }
        }
        self.refresh(now);
    }

    fn change_subtask(&mut self, subtask_id: &str, what: &Happening, now: Moment) {
        let Happening::Subtask {
            to,
            attempt,
            result_summary,
            error,
            retry_at,
            ..
        } = what
        else {
            return;
        };
        match retry_at {
            Some(moment) => {
                self.retry_at.insert(subtask_id.to_owned(), *moment);
            }
            None => {
                self.retry_at.remove(subtask_id);
            }
        }
        let Some(subtask) = self.subtask(subtask_id) else {
            return;
        };
        if subtask.status == Status::InProgress {
            let took = now.since(subtask.started_at.unwrap_or(now));
            subtask.duration_ms = u64::try_from(took.as_millis()).ok();
        }
        subtask.status = *to;
        subtask.attempt = *attempt;
        subtask.result_summary.clone_from(result_summary);
        subtask.error.clone_from(error);
        subtask.finished_at = to.is_final().then_some(now);
        subtask.queued_at = None;
    }

    fn subtask(&mut self, id: &str) -> Option<&mut Subtask> {
        self.task
            .subtasks
            .iter_mut()
            .find(|subtask| subtask.id == id)
    }

    /// Brings what follows from the rest up to date: the progress, and since when
    /// subtasks wait for nothing but an agent.
    fn refresh(&mut self, now: Moment) {
        self.task.progress = progress(&self.task.subtasks);
        if self.task.status != Status::InProgress {
            return;
        }
        let newly: Vec<usize> = self
            .task
            .subtasks
            .iter()
            .enumerate()
            .filter(|(_, subtask)| {
                subtask.status == Status::Pending
                    && subtask.queued_at.is_none()
                    && is_unblocked(&self.task, subtask)
            })
            .map(|(at, _)| at)
            .collect();
        for at in newly {
            self.task.subtasks[at].queued_at = Some(now);
        }
    }
}

fn progress(subtasks: &[Subtask]) -> Progress {
    let count = |is: fn(Status) -> bool| subtasks.iter().filter(|one| is(one.status)).count();
    Progress {
        total: subtasks.len(),
        completed: count(|status| status == Status::Completed),
        failed: count(|status| status.is_final() && status != Status::Completed),
    }
}
