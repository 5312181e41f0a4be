//! Hands in a task.

use crate::host::clock;
use crate::host::http::Silence;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::task::Desk;
use crate::task::moment::Moment;
use crate::task::wire::NewTask;
use crate::task::wire::Task;
use crate::tasks::Known;
use crate::tasks::Received;
use crate::tasks::Trouble;

/// What is handed in.
#[derive(Clone, Debug, Default)]
pub struct Submission {
    /// The task.
    pub task: NewTask,
    /// Whether work on it begins at once.
    pub execute: bool,
    /// A word by which the orchestrator knows that it has this request already.
    pub key: Option<String>,
}

/// A task that was taken.
#[derive(Clone, Debug)]
pub struct Submitted {
    /// The task as planned.
    pub task: Received<Task>,
    /// Whether the orchestrator has begun to work on it by itself.
    pub has_begun: bool,
}

/// Hands in a task, and remembers it.
pub async fn submit(desk: &Desk, submission: &Submission) -> Result<Submitted> {
    let Submission { task, execute, key } = submission;
    let planned = desk.orchestrator.plan(task, *execute, key.as_deref()).await;
    let (received, has_begun) = planned.map_err(|trouble| in_doubt(trouble, key.is_some()))?;
    let known = Known {
        id: received.value.task_id.clone(),
        description: task.description.clone(),
        submitted_at: Moment(u64::try_from(clock::since_epoch().as_millis()).unwrap_or_default()),
    };
    // The task is there all the same, so it is no reason to fail.
    if let Err(error) = desk.remembered.add(known).await {
        desk.remark(&format!("the task cannot be remembered: {error}"));
    }
    Ok(Submitted {
        task: received,
        has_begun,
    })
}

/// Where no answer came, the task may have been made nevertheless.
fn in_doubt(trouble: Trouble, has_key: bool) -> Error {
    let is_in_doubt = matches!(
        &trouble,
        Trouble::Silent {
            silence: Silence::Timeout(_) | Silence::Cut | Silence::NotHttp,
            ..
        }
    );
    if !is_in_doubt {
        return trouble.into();
    }
    Error::Failed {
        message: format!("{trouble}; the task may have been made nevertheless"),
        hint: Some(if has_key {
            "submit it again with the same --idempotency-key: it is not made twice".to_owned()
        } else {
            "`devtools task list` shows whether it is there; with --idempotency-key it can be \
             submitted again without being made twice"
                .to_owned()
        }),
    }
}
