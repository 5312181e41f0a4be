//! What must have happened between two looks at a task.

use serde_json::Value;

use crate::task::event::{Event, Happening};
use crate::task::moment::Moment;
use crate::task::status::Status;
use crate::task::wire::{Subtask, Task, TaskSummary};

/// Something that nobody told us, but that two looks show.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The event, without a number.
    pub event: Event,
}

impl Derived {
    fn new(task: &str, at: Option<Moment>, what: Happening) -> Self {
        Self {
            event: Event {
                seq: 0,
                ts: at.unwrap_or_default(),
                task_id: task.to_owned(),
                what,
            },
        }
    }

    /// The event for programs: without a number and, where nobody knows when it
    /// happened, without a time.
    pub fn raw(&self) -> Value {
        let mut raw = serde_json::to_value(&self.event).unwrap_or_default();
        if let Some(fields) = raw.as_object_mut() {
            fields.shift_remove("seq");
            if self.event.ts == Moment::default() {
                fields.shift_remove("ts");
            }
            fields.insert("derived".to_owned(), Value::Bool(true));
        }
        raw
    }
}

/// What happened to a task between two looks, its parts first.
pub fn changes(before: &Task, after: &Task) -> Vec<Derived> {
    let id = &after.task_id;
    let mut changes: Vec<Derived> = after
        .subtasks
        .iter()
        .filter_map(|subtask| {
            let known = before.subtasks.iter().find(|known| known.id == subtask.id);
            let from = known.map_or(Status::Pending, |known| known.status);
            let attempt = known.map_or(0, |known| known.attempt);
            let has_moved = from != subtask.status || attempt != subtask.attempt;
            has_moved.then(|| Derived::new(id, moment(subtask), of_subtask(from, subtask)))
        })
        .collect();
    if before.status != after.status {
        let what = Happening::Task {
            from: before.status,
            to: after.status,
            error: after.error.clone(),
        };
        changes.push(Derived::new(id, after.updated_at, what));
    }
    changes
}

/// What happened to the tasks of a list between two looks; nothing to those
/// that only one of them shows and that were new at the other.
pub fn changes_of_list(before: &[TaskSummary], after: &[TaskSummary]) -> Vec<Derived> {
    let moved = after.iter().filter_map(|task| {
        let known = before.iter().find(|known| known.task_id == task.task_id);
        let from = known.map_or(Status::Pending, |known| known.status);
        (from != task.status).then(|| {
            let what = Happening::Task {
                from,
                to: task.status,
                error: task.error.clone(),
            };
            Derived::new(&task.task_id, task.updated_at, what)
        })
    });
    moved.collect()
}

/// When a subtask moved last, as far as it says.
fn moment(subtask: &Subtask) -> Option<Moment> {
    if subtask.status.is_final() {
        subtask.finished_at
    } else {
        subtask.started_at
    }
}

fn of_subtask(from: Status, subtask: &Subtask) -> Happening {
    Happening::Subtask {
        subtask_id: subtask.id.clone(),
        agent_type: subtask.agent_type.clone(),
        from,
        to: subtask.status,
        attempt: subtask.attempt,
        result_summary: subtask.result_summary.clone(),
        error: subtask.error.clone(),
        retry_at: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(status: Status, parts: &[Status]) -> Task {
        let subtasks = parts.iter().enumerate().map(|(number, status)| Subtask {
            id: format!("s{number}"),
            status: *status,
            ..Subtask::default()
        });
        Task {
            task_id: "t".to_owned(),
            status,
            subtasks: subtasks.collect(),
            ..Task::default()
        }
    }

    #[test]
    fn what_did_not_move_is_not_told() {
        let before = task(Status::InProgress, &[Status::InProgress, Status::Pending]);
        let after = task(Status::InProgress, &[Status::Completed, Status::Pending]);

        assert_eq!(changes(&before, &before), []);
        let [change] = changes(&before, &after).try_into().unwrap();
        assert_eq!(change.raw()["subtask_id"], "s0");
        assert_eq!(change.raw()["from"], "in_progress");
        assert_eq!(change.raw()["derived"], true);
        assert_eq!(change.raw().get("seq"), None);
        assert_eq!(change.raw().get("ts"), None);
    }

    #[test]
    fn the_end_of_a_task_is_told_behind_that_of_its_parts() {
        let before = task(Status::InProgress, &[Status::InProgress]);
        let after = task(Status::Failed, &[Status::Failed]);

        let names: Vec<&str> = changes(&before, &after)
            .iter()
            .map(|change| change.event.what.name())
            .collect();

        assert_eq!(names, ["subtask.status", "task.status"]);
    }
}
