//! Whether a task survives a restart of the orchestrator.

use std::time::Duration;
use std::time::Instant;

use super::Check;
use super::Finding;
use super::Group;
use super::SENTENCE;
use super::Stack;
use super::failed;
use super::not_testable;
use super::passed;
use super::timed;
use crate::ops::lifecycle;
use crate::ops::lifecycle::LifecycleOptions;
use crate::ops::task::Desk;
use crate::ops::task::find;
use crate::plan::Change;
use crate::task::wire::NewTask;
use crate::task::wire::Task;
use crate::tasks::Trouble;

/// How long the orchestrator may take to answer again.
const PATIENCE: Duration = Duration::from_mins(1);

/// How long we wait between two tries.
const PAUSE: Duration = Duration::from_millis(250);

/// Hands in a task, restarts the orchestrator, and looks for the task.
pub(super) async fn check(desk: &Desk, stack: &Stack<'_>, tell: &mut (dyn FnMut(Check) + Send)) {
    let checking = async { survive(desk, stack).await.unwrap_or_else(|finding| finding) };
    let name = "a task survives a restart";
    timed(Group::Persistence, name, checking, tell).await;
}

async fn survive(desk: &Desk, stack: &Stack<'_>) -> Result<Finding, Finding> {
    let service = find::service(stack.project);
    let service = service.map_err(|error| not_testable(error.to_string()))?;
    let new = NewTask {
        description: SENTENCE.to_owned(),
        ..NewTask::default()
    };
    let planned = desk.orchestrator.plan(&new, false, None).await;
    let (before, _) = planned.map_err(|trouble| not_testable(trouble.to_string()))?;
    let options = LifecycleOptions {
        services: vec![service],
        ..LifecycleOptions::default()
    };
    let Stack {
        context,
        name,
        project,
    } = stack;
    lifecycle::change(context, name, *project, &Change::Restart, &options)
        .await
        .map_err(|error| not_testable(format!("it cannot be restarted: {error}")))?;
    let begun = Instant::now();
    let after = find_again(stack, &before.value.task_id).await?;
    // It was made to look at; where it cannot be taken back it stays as planned.
    drop(desk.orchestrator.cancel(&before.value.task_id).await);
    Ok(judge(&before.value, &after, begun.elapsed()))
}

/// Asks for the task until the orchestrator answers, wherever its port is now.
async fn find_again(stack: &Stack<'_>, id: &str) -> Result<Task, Finding> {
    let Stack {
        context,
        name,
        project,
    } = stack;
    let begun = Instant::now();
    loop {
        let reason = match find::in_project(context, name, *project).await {
            Err(error) => error.to_string(),
            Ok(desk) => match desk.orchestrator.show(id).await {
                Ok(task) => return Ok(task.value),
                Err(Trouble::NoTask { .. }) => {
                    return Err(failed(
                        "the task is gone: this orchestrator keeps tasks in memory alone",
                    ));
                }
                Err(trouble) if trouble.may_pass() => trouble.to_string(),
                Err(trouble) => return Err(failed(trouble.to_string())),
            },
        };
        if begun.elapsed() > PATIENCE {
            return Err(failed(format!("no answer after the restart: {reason}")));
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn judge(before: &Task, after: &Task, took: Duration) -> Finding {
    let parts = |task: &Task| -> Vec<(String, String)> {
        let parts = task.subtasks.iter();
        parts
            .map(|part| (part.id.clone(), part.agent_type.clone()))
            .collect()
    };
    if parts(before) == parts(after) && before.description == after.description {
        passed(format!(
            "it is there with its {} parts, {} ms after the restart",
            after.subtasks.len(),
            took.as_millis()
        ))
    } else {
        failed("it is there, but its description or its parts are not what they were")
    }
}

#[cfg(test)]
mod tests {
    use super::super::Verdict;
    use super::*;
    use crate::task::wire::Subtask;

    #[test]
    fn a_task_that_lost_a_part_did_not_survive() {
        let whole = Task {
            subtasks: vec![Subtask {
                id: "s".to_owned(),
                ..Subtask::default()
            }],
            ..Task::default()
        };

        assert_eq!(judge(&whole, &whole, PAUSE).0, Verdict::Passed);
        assert_eq!(judge(&whole, &Task::default(), PAUSE).0, Verdict::Failed);
    }
}
