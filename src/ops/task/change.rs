//! Begins, stops or retries a task, or gives it what it waits for.

use serde_json::Value;

use crate::ops::Error;
use crate::ops::Result;
use crate::ops::task::Desk;
use crate::ops::task::subtask_of;
use crate::task::status::Status;
use crate::task::wire::File;
use crate::task::wire::Task;
use crate::tasks::Input;
use crate::tasks::Received;

/// Begins to work on a task. The guide's orchestrator answers only once it is done.
pub async fn execute(desk: &Desk, id: &str) -> Result<Value> {
    Ok(desk.orchestrator.execute(id).await?.raw)
}

/// Stops a task.
pub async fn cancel(desk: &Desk, id: &str) -> Result<Received<Task>> {
    Ok(desk.orchestrator.cancel(id).await?)
}

/// Tries once more what failed of a task, or one of its parts.
pub async fn retry(desk: &Desk, id: &str, subtask: Option<&str>) -> Result<Received<Task>> {
    let subtask = match subtask {
        None => None,
        Some(name) => {
            let task = desk.orchestrator.show(id).await?.value;
            Some(subtask_of(&task, name)?)
        }
    };
    Ok(desk.orchestrator.retry(id, subtask.as_deref()).await?)
}

/// What a user gives to a subtask that waits.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Which subtask; the only one that waits, if none is named.
    pub subtask: Option<String>,
    /// The answer in words.
    pub text: Option<String>,
    /// Files.
    pub files: Vec<File>,
}

/// Gives a subtask what it waits for.
pub async fn answer(desk: &Desk, id: &str, answer: Answer) -> Result<Received<Task>> {
    let Answer {
        subtask,
        text,
        files,
    } = answer;
    let task = desk.orchestrator.show(id).await?.value;
    let input = Input {
        subtask: Some(who_waits(&task, subtask.as_deref())?),
        answer: text,
        files,
    };
    Ok(desk.orchestrator.input(&task.task_id, &input).await?)
}

/// The part that waits for an answer.
fn who_waits(task: &Task, named: Option<&str>) -> Result<String> {
    if let Some(name) = named {
        return subtask_of(task, name);
    }
    let waiting: Vec<&str> = task
        .subtasks
        .iter()
        .filter(|subtask| subtask.status == Status::InputRequired)
        .map(|subtask| subtask.id.as_str())
        .collect();
    match waiting.as_slice() {
        [one] => Ok((*one).to_owned()),
        [] => Err(Error::Failed {
            message: format!(
                "task {} waits for nothing: it is {}",
                task.task_id, task.status
            ),
            hint: Some(format!(
                "`devtools task show {}` shows its parts",
                task.task_id
            )),
        }),
        several => Err(Error::Usage {
            message: format!(
                "{} parts of task {} wait for an answer",
                several.len(),
                task.task_id
            ),
            hint: Some(format!("name one behind the task: {}", several.join(", "))),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::wire::Subtask;

    fn task(statuses: &[Status]) -> Task {
        let parts = statuses.iter().enumerate().map(|(number, status)| Subtask {
            id: format!("s{number}"),
            status: *status,
            ..Subtask::default()
        });
        Task {
            task_id: "t".to_owned(),
            subtasks: parts.collect(),
            ..Task::default()
        }
    }

    #[test]
    fn the_only_part_that_waits_need_not_be_named() {
        let (waits, done) = (Status::InputRequired, Status::Completed);

        assert_eq!(who_waits(&task(&[done, waits]), None).unwrap(), "s1");
        assert_eq!(who_waits(&task(&[waits, waits]), Some("s0")).unwrap(), "s0");
        assert!(matches!(
            who_waits(&task(&[waits, waits]), None),
            Err(Error::Usage { .. })
        ));
        assert!(matches!(
            who_waits(&task(&[done]), None),
            Err(Error::Failed { .. })
        ));
    }
}
