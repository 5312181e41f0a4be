//! Beginning, stopping and repeating tasks.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;

use super::tasks::find;
use super::{Office, bad_query};
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::orchestrator::book::read_attached;
use crate::inside::orchestrator::desk::Notice;
use crate::inside::orchestrator::record::Attached;
use crate::task::event::Happening;
use crate::task::ledger::{Attachment, Place};
use crate::task::status::Status;
use crate::task::wire::{File, Task};

/// How long a request waits for the end of a task.
const WAIT: Duration = Duration::from_secs(100);

/// The query of `POST /execute/{task_id}`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Execute {
    /// Whether the answer comes at the end of the task.
    #[serde(default)]
    wait: bool,
}

/// Begins a planned task: 202 at once, or 200 with all results at its end.
///
/// A task that takes longer than the request may is answered with 202 as well.
pub(super) async fn execute(
    Extension(office): Extension<Arc<Office>>,
    Path(task_id): Path<String>,
    query: Result<Query<Execute>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(Execute { wait }) = query.map_err(|error| bad_query(&error))?;
    let id = task_id.clone();
    let begun = office.desk.ask(move |clerk| {
        let notices = clerk.subscribe();
        let happenings = clerk.book.ledger.execute(&id)?;
        clerk.book.happen(&id, happenings, clerk.now());
        find(clerk, &id).map(|task| (task, notices))
    });
    let (mut task, mut notices) = begun.await??;
    office.wanted.notify_one();
    let ended = async {
        while wait && !has_ended(&task) {
            match notices.recv().await {
                Ok(Notice::Happened(event)) if event.task_id == task_id => {
                    if !matches!(event.what, Happening::Task { .. }) {
                        continue;
                    }
                }
                Ok(_) => continue,
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return Ok(()),
            }
            let id = task_id.clone();
            task = office.desk.ask(move |clerk| find(clerk, &id)).await??;
        }
        Ok::<(), Refusal>(())
    };
    // Whether it came to its end in time is seen in the task.
    tokio::time::timeout(WAIT, ended).await.unwrap_or(Ok(()))?;
    if !wait || !has_ended(&task) {
        return Ok((StatusCode::ACCEPTED, Json(task)).into_response());
    }
    Ok(Json(with_results(&office, task).await?).into_response())
}

/// Whether a task goes on only if somebody does something.
fn has_ended(task: &Task) -> bool {
    task.status.is_final() || task.status == Status::InputRequired
}

/// The task with what each agent sent back, in the form of the guide.
async fn with_results(office: &Office, task: Task) -> Result<Value, Refusal> {
    let id = task.task_id.clone();
    let places = office.desk.ask(move |clerk| {
        let entry = clerk.book.ledger.entry(&id);
        let places = entry.map(|entry| entry.results.clone()).unwrap_or_default();
        (places, clerk.book.reader())
    });
    let (places, reader) = places.await?;
    let read = move |task: &Task| -> Vec<Value> {
        let subtasks = task.subtasks.iter();
        let results = subtasks.map(|subtask| {
            let place: Option<&Place> = places.get(&subtask.id);
            let mut line = json!({
                "subtask_id": subtask.id,
                "agent": subtask.agent_type,
                "status": subtask.status,
            });
            if let Some(result) = place.and_then(|place| read_attached(&reader, *place).ok()) {
                line["result"] = result;
            }
            if let Some(error) = &subtask.error {
                line["error"] = json!(error.message);
            }
            line
        });
        results.collect()
    };
    let read = tokio::task::spawn_blocking(move || (read(&task), task)).await;
    let (results, task) =
        read.map_err(|_| Refusal::unavailable("the orchestrator is about to stop"))?;
    let mut answer = serde_json::to_value(&task).unwrap_or_default();
    answer["execution_results"] = Value::Array(results);
    Ok(answer)
}

/// Stops a task.
pub(super) async fn cancel(
    Extension(office): Extension<Arc<Office>>,
    Path(task_id): Path<String>,
) -> Answered<Task> {
    let cancelled = office.desk.ask(move |clerk| {
        let happenings = clerk.book.ledger.cancel(&task_id)?;
        clerk.drop_runs(&task_id);
        clerk.book.happen(&task_id, happenings, clerk.now());
        find(clerk, &task_id)
    });
    Ok(Json(cancelled.await??))
}

/// The query of `POST /tasks/{task_id}/retry`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Retry {
    /// The one subtask that is meant; otherwise all that failed.
    subtask: Option<String>,
}

/// Takes up again what failed or was cancelled.
pub(super) async fn retry(
    Extension(office): Extension<Arc<Office>>,
    Path(task_id): Path<String>,
    query: Result<Query<Retry>, QueryRejection>,
) -> Answered<Task> {
    let Query(Retry { subtask }) = query.map_err(|error| bad_query(&error))?;
    let retried = office.desk.ask(move |clerk| {
        let happenings = clerk.book.ledger.retry(&task_id, subtask.as_deref())?;
        clerk.book.happen(&task_id, happenings, clerk.now());
        find(clerk, &task_id)
    });
    let task = retried.await??;
    office.wanted.notify_one();
    Ok(Json(task))
}

/// The body of `POST /tasks/{task_id}/input`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Input {
    /// The subtask that asked; otherwise the first that did.
    subtask_id: Option<String>,
    /// What the user says to it.
    answer: Option<String>,
    /// Files that the user gives to it.
    #[serde(default)]
    inputs: Vec<File>,
}

/// Answers a subtask that asked for something.
pub(super) async fn input(
    Extension(office): Extension<Arc<Office>>,
    Path(task_id): Path<String>,
    Body(input): Body<Input>,
) -> Answered<Task> {
    let Input {
        subtask_id,
        answer,
        inputs,
    } = input;
    if answer.as_deref().is_none_or(str::is_empty) && inputs.is_empty() {
        return Err(Refusal::bad_request(
            "answer or inputs: one of them is needed",
        ));
    }
    let answered = office.desk.ask(move |clerk| {
        let decision = clerk.book.ledger.answer(&task_id, subtask_id.as_deref());
        let (subtask_id, happenings) = decision?;
        clerk.book.attach(Attached {
            task_id: task_id.clone(),
            subtask_id: Some(subtask_id),
            what: Attachment::Answer,
            key: None,
            body: json!({"answer": answer, "inputs": inputs}),
        });
        clerk.book.happen(&task_id, happenings, clerk.now());
        find(clerk, &task_id)
    });
    let task = answered.await??;
    office.wanted.notify_one();
    Ok(Json(task))
}
