//! What follows by itself from what has happened.

use crate::task::event::Happening;
use crate::task::status::Status;
use crate::task::wire::{Failure, Subtask, Task};

use super::decide::change;
use super::{Entry, Ledger};

impl Ledger {
    /// What is to happen to a task next without anybody asking: its subtasks are
    /// skipped, or it ends, or it waits for the user. Nothing if it is as it should be.
    ///
    /// Each answer must be applied before the next question.
    pub fn settle(&self, task_id: &str) -> Vec<Happening> {
        let Some(entry) = self.entry(task_id) else {
            return Vec::new();
        };
        if !matches!(
            entry.task.status,
            Status::InProgress | Status::InputRequired
        ) {
            return Vec::new();
        }
        let skipped = entry.skipped();
        if !skipped.is_empty() {
            return skipped;
        }
        entry.conclusion().into_iter().collect()
    }
}

impl Entry {
    /// Subtasks that never can be worked on, because of what they depend on.
    fn skipped(&self) -> Vec<Happening> {
        let lost = |subtask: &Subtask| {
            let mut others = self.task.subtasks.iter();
            others.find(|other| {
                subtask.dependencies.contains(&other.id)
                    && other.status.is_final()
                    && other.status != Status::Completed
            })
        };
        let pending = self.task.subtasks.iter();
        pending
            .filter(|subtask| subtask.status == Status::Pending)
            .filter_map(|subtask| {
                let cause = lost(subtask)?;
                let failure = Failure {
                    code: "dependency".to_owned(),
                    message: format!(
                        "the {} subtask before it is {}",
                        cause.agent_type, cause.status
                    ),
                };
                Some(change(subtask, Status::Skipped, Some(failure)))
            })
            .collect()
    }

    /// The status that the task should have, if it has another one.
    fn conclusion(&self) -> Option<Happening> {
        let subtasks = &self.task.subtasks;
        let all = |is: fn(Status) -> bool| subtasks.iter().all(|one| is(one.status));
        let any = |status: Status| subtasks.iter().any(|one| one.status == status);
        if all(Status::is_final) {
            return Some(if all(|status| status == Status::Completed) {
                self.becomes(Status::Completed, None)
            } else {
                self.becomes(Status::Failed, first_failure(&self.task))
            });
        }
        let waits_for_user = any(Status::InputRequired)
            && !any(Status::InProgress)
            && !subtasks
                .iter()
                .any(|one| one.status == Status::Pending && self.task.is_unblocked(one));
        match (waits_for_user, self.task.status) {
            (true, Status::InProgress) => Some(self.becomes(Status::InputRequired, None)),
            (false, Status::InputRequired) => Some(self.becomes(Status::InProgress, None)),
            _ => None,
        }
    }
}

/// Why a task failed: the failure of its first subtask that did.
fn first_failure(task: &Task) -> Option<Failure> {
    let failed = task
        .subtasks
        .iter()
        .find(|one| one.status == Status::Failed)?;
    let failure = failed.error.clone()?;
    Some(Failure {
        code: failure.code,
        message: format!("{}: {}", failed.agent_type, failure.message),
    })
}
