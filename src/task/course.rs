//! What an event changes of a task, for the orchestrator and for whoever follows it.

use super::event::Happening;
use super::moment::Moment;
use super::status::Status;
use super::wire::{Progress, Subtask, Task};

impl Task {
    /// The task at its beginning: what it says about times and progress is ours.
    #[must_use]
    pub fn begun(&self, now: Moment) -> Self {
        let mut task = self.clone();
        task.created_at = Some(now);
        task.updated_at = Some(now);
        for subtask in &mut task.subtasks {
            subtask.created_at = Some(now);
        }
        task.progress = progress(&task.subtasks);
        task
    }

    /// Takes in what happened to it.
    pub fn take_in(&mut self, what: &Happening, now: Moment) {
        self.updated_at = Some(now);
        match what {
            Happening::Created { .. } => {}
            Happening::Routed {
                subtask_id,
                routing,
                ..
            } => {
                if let Some(subtask) = self.subtask_mut(subtask_id) {
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
                if let Some(subtask) = self.subtask_mut(subtask_id) {
                    subtask.status = Status::InProgress;
                    subtask.attempt = *attempt;
                    subtask.agent_endpoint = Some(agent_endpoint.clone());
                    subtask.agent_instance = Some(agent_instance.clone());
                    subtask.started_at = Some(now);
                    subtask.error = None;
                }
            }
            Happening::Subtask { subtask_id, .. } => {
                if let Some(subtask) = self.subtask_mut(subtask_id) {
                    subtask.take_in(what, now);
                }
            }
            Happening::Artifacts {
                subtask_id,
                artifacts,
            } => {
                self.artifacts.retain(|one| one.subtask_id != *subtask_id);
                self.artifacts.extend(artifacts.iter().cloned());
            }
            Happening::Task { to, error, .. } => {
                self.status = *to;
                self.error.clone_from(error);
                match to {
                    Status::InProgress => {
                        self.started_at.get_or_insert(now);
                        self.finished_at = None;
                    }
                    to if to.is_final() => self.finished_at = Some(now),
                    _ => {}
                }
            }
        }
        self.refresh(now);
    }

    /// Whether all that a part depends on is completed.
    pub fn is_unblocked(&self, subtask: &Subtask) -> bool {
        let is_completed = |id: &String| {
            let mut others = self.subtasks.iter();
            others.any(|other| other.id == *id && other.status == Status::Completed)
        };
        subtask.dependencies.iter().all(is_completed)
    }

    fn subtask_mut(&mut self, id: &str) -> Option<&mut Subtask> {
        self.subtasks.iter_mut().find(|subtask| subtask.id == id)
    }

    /// Brings what follows from the rest up to date: the progress, and since when
    /// subtasks wait for nothing but an agent.
    fn refresh(&mut self, now: Moment) {
        self.progress = progress(&self.subtasks);
        if self.status != Status::InProgress {
            return;
        }
        let newly: Vec<usize> = self
            .subtasks
            .iter()
            .enumerate()
            .filter(|(_, subtask)| {
                subtask.status == Status::Pending
                    && subtask.queued_at.is_none()
                    && self.is_unblocked(subtask)
            })
            .map(|(at, _)| at)
            .collect();
        for at in newly {
            self.subtasks[at].queued_at = Some(now);
        }
    }
}

impl Subtask {
    /// Takes in that it went from one status to another.
    fn take_in(&mut self, what: &Happening, now: Moment) {
        let Happening::Subtask {
            to,
            attempt,
            result_summary,
            error,
            ..
        } = what
        else {
            return;
        };
        if self.status == Status::InProgress {
            let took = now.since(self.started_at.unwrap_or(now));
            self.duration_ms = u64::try_from(took.as_millis()).ok();
        }
        self.status = *to;
        self.attempt = *attempt;
        self.result_summary.clone_from(result_summary);
        self.error.clone_from(error);
        self.finished_at = to.is_final().then_some(now);
        self.queued_at = None;
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
