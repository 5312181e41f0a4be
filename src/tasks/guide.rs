//! What the guide's own orchestrator leaves out of a task, filled in from its parts.

use serde_json::Value;

use crate::task::status::Status;
use crate::task::wire::{Progress, Subtask, Task};

/// Fills in what `raw` does not say although its parts do: how far the task is.
pub(super) fn completed(mut task: Task, raw: &Value) -> Task {
    if raw.get("status").is_none() {
        task.status = status_of(&task.subtasks);
    }
    if raw.get("progress").is_none() {
        task.progress = progress_of(&task.subtasks);
    }
    task
}

/// Whether an answer is that of an orchestrator that has only the guide's
/// endpoints: it gives a task no status of its own.
pub(super) fn is_guides(raw: &Value) -> bool {
    raw.get("status").is_none() && raw.get("created_at").is_none()
}

fn progress_of(subtasks: &[Subtask]) -> Progress {
    let count = |wanted: fn(Status) -> bool| {
        let fitting = subtasks.iter().filter(|subtask| wanted(subtask.status));
        fitting.count()
    };
    Progress {
        total: subtasks.len(),
        completed: count(|status| status == Status::Completed),
        failed: count(|status| status.is_final() && status != Status::Completed),
    }
}

/// How far a task is whose parts are so far. It failed once a part did and no
/// other one can go on.
fn status_of(subtasks: &[Subtask]) -> Status {
    let is = |status| subtasks.iter().any(|subtask| subtask.status == status);
    let can_begin = |subtask: &Subtask| {
        let is_done = |id: &String| {
            subtasks
                .iter()
                .any(|other| other.id == *id && other.status == Status::Completed)
        };
        subtask.status == Status::Pending && subtask.dependencies.iter().all(is_done)
    };
    let all = |status| subtasks.iter().all(|subtask| subtask.status == status);
    if subtasks.is_empty() || all(Status::Pending) {
        Status::Pending
    } else if all(Status::Completed) {
        Status::Completed
    } else if is(Status::InProgress) || subtasks.iter().any(can_begin) {
        Status::InProgress
    } else if is(Status::Failed) {
        Status::Failed
    } else {
        Status::InProgress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subtask(id: &str, status: Status, after: &[&str]) -> Subtask {
        Subtask {
            id: id.to_owned(),
            status,
            dependencies: after.iter().map(|id| (*id).to_owned()).collect(),
            ..Subtask::default()
        }
    }

    #[test]
    fn a_task_is_as_far_as_its_parts() {
        use Status::{Completed, Failed, InProgress, Pending};
        let table = [
            (vec![], Pending),
            (vec![subtask("a", Pending, &[])], Pending),
            (vec![subtask("a", InProgress, &[])], InProgress),
            (vec![subtask("a", Completed, &[])], Completed),
            (
                vec![subtask("a", Completed, &[]), subtask("b", Pending, &["a"])],
                InProgress,
            ),
            (
                vec![subtask("a", Failed, &[]), subtask("b", Pending, &["a"])],
                Failed,
            ),
            (
                vec![subtask("a", Failed, &[]), subtask("b", Pending, &[])],
                InProgress,
            ),
        ];

        for (subtasks, status) in table {
            assert_eq!(status_of(&subtasks), status, "{subtasks:#?}");
        }
    }
}
