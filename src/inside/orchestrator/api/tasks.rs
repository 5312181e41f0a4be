//! Making tasks, and looking at them.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::{Extension, Json};
use serde::Deserialize;
use serde_json::Value;

use super::{Office, bad_query};
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::Bench;
use crate::inside::orchestrator::book::read_attached;
use crate::inside::orchestrator::desk::Clerk;
use crate::inside::orchestrator::planner::Planned;
use crate::inside::orchestrator::record::Attached;
use crate::inside::trace::Trace;
use crate::task::ledger::{self, Attachment, Refused};
use crate::task::status::Status;
use crate::task::wire::{NewTask, Task, TaskPage};

/// The longest key of a request.
const LONGEST_KEY: usize = 200;

/// The query of `POST /orchestrate`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Orchestrate {
    /// Whether the work begins at once.
    #[serde(default)]
    execute: bool,
}

/// Plans a task, and begins it if that is asked for.
///
/// A request with the `Idempotency-Key` of an earlier one gives the task of that
/// again; if it is for something else, it is refused.
pub(super) async fn orchestrate(
    State(bench): State<Arc<Bench>>,
    Extension(office): Extension<Arc<Office>>,
    Extension(trace): Extension<Trace>,
    query: Result<Query<Orchestrate>, QueryRejection>,
    headers: HeaderMap,
    Body(request): Body<NewTask>,
) -> Answered<Task> {
    let Query(Orchestrate { execute }) = query.map_err(|error| bad_query(&error))?;
    let key = key_of(&headers)?;
    office.planner.check(&request)?;
    let submission = Submission {
        request,
        key,
        execute,
    };
    // Before a model is asked, which costs something.
    let (task, submission) = office
        .desk
        .ask(move |clerk| (submission.again(clerk), submission))
        .await?;
    if let Some(task) = task? {
        return Ok(Json(task));
    }
    let request = &submission.request;
    let draft = office
        .planner
        .draft(request, bench.model.as_ref(), &trace)
        .await;
    let planned = office.planner.plan(request, &draft, &trace);
    let enter = move |clerk: &mut Clerk| submission.enter(clerk, planned);
    let task = office.desk.ask(enter).await??;
    if execute {
        office.wanted.notify_one();
    }
    Ok(Json(task))
}

fn key_of(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    let Some(key) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let readable = key.to_str().ok().filter(|key| key.len() <= LONGEST_KEY);
    let wrong = format!("Idempotency-Key: at most {LONGEST_KEY} characters of ASCII");
    readable
        .map(|key| Some(key.to_owned()))
        .ok_or_else(|| Refusal::bad_request(wrong))
}

/// A request for a task as it came.
struct Submission {
    request: NewTask,
    key: Option<String>,
    execute: bool,
}

impl Submission {
    /// The task of an earlier request with the same key, if there was one.
    fn again(&self, clerk: &mut Clerk) -> Result<Option<Task>, Refusal> {
        let Some(key) = self.key.as_deref() else {
            return Ok(None);
        };
        let Some(entry) = clerk.book.ledger.by_key(key) else {
            return Ok(None);
        };
        if entry.task.description != self.request.description {
            let message =
                "Idempotency-Key: an earlier request with this key was for something else";
            let status = StatusCode::CONFLICT;
            return Err(Refusal::new(status, "idempotency_conflict", message));
        }
        let task_id = entry.task.task_id.clone();
        self.begin(clerk, &task_id)?;
        find(clerk, &task_id).map(Some)
    }

    /// Enters a planned task into the book, unless its key came there meanwhile.
    fn enter(self, clerk: &mut Clerk, planned: Planned) -> Result<Task, Refusal> {
        if let Some(task) = self.again(clerk)? {
            return Ok(task);
        }
        let Planned {
            task_id,
            happenings,
        } = planned;
        clerk.book.happen(&task_id, happenings, clerk.now());
        self.begin(clerk, &task_id)?;
        if self.key.is_some() || has_luggage(&self.request) {
            clerk.book.attach(Attached {
                task_id: task_id.clone(),
                subtask_id: None,
                what: Attachment::Request,
                key: self.key,
                body: luggage(self.request),
            });
        }
        find(clerk, &task_id)
    }

    /// Begins the work if that was asked for and it has not begun.
    fn begin(&self, clerk: &mut Clerk, task_id: &str) -> Result<(), Refusal> {
        let entry = clerk.book.ledger.entry(task_id);
        let is_planned = entry.is_some_and(|entry| entry.task.status == Status::Pending);
        if self.execute && is_planned {
            let happenings = clerk.book.ledger.execute(task_id)?;
            clerk.book.happen(task_id, happenings, clerk.now());
        }
        Ok(())
    }
}

fn has_luggage(request: &NewTask) -> bool {
    request.project_context.is_some()
        || request.workspace_config.is_some()
        || !request.inputs.is_empty()
}

/// What of a request only the agents need.
fn luggage(request: NewTask) -> Value {
    let only = NewTask {
        description: String::new(),
        ..request
    };
    serde_json::to_value(only).unwrap_or_default()
}

/// A task as others see it.
pub(super) fn find(clerk: &Clerk, task_id: &str) -> Result<Task, Refusal> {
    let entry = clerk.book.ledger.entry(task_id);
    let entry = entry.ok_or_else(|| Refused::NoTask(task_id.to_owned()))?;
    Ok(entry.task.clone())
}

/// The query of `GET /tasks`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct List {
    /// Statuses, joined with commas.
    #[serde(default)]
    status: String,
    agent_type: Option<String>,
    since: Option<String>,
    page_size: Option<usize>,
    page_token: Option<String>,
}

/// Lists tasks, the newest first.
pub(super) async fn list(
    Extension(office): Extension<Arc<Office>>,
    query: Result<Query<List>, QueryRejection>,
) -> Answered<TaskPage> {
    let Query(list) = query.map_err(|error| bad_query(&error))?;
    let query = read_query(list).map_err(Refusal::bad_request)?;
    let page = office.desk.ask(move |clerk| clerk.book.ledger.page(&query));
    let page = page
        .await?
        .map_err(|error| Refusal::bad_request(error.to_string()))?;
    Ok(Json(page))
}

fn read_query(list: List) -> Result<ledger::Query, String> {
    let List {
        status,
        agent_type,
        since,
        page_size,
        page_token,
    } = list;
    let words = status.split(',').map(str::trim);
    let statuses = words.filter(|word| !word.is_empty()).map(str::parse);
    Ok(ledger::Query {
        statuses: statuses
            .collect::<Result<_, _>>()
            .map_err(|error| format!("status: {error}"))?,
        agent_type,
        since: since
            .map(|since| since.parse())
            .transpose()
            .map_err(|error| format!("since: {error}"))?,
        page_size,
        page_token,
    })
}

/// Shows a task.
pub(super) async fn show(
    Extension(office): Extension<Arc<Office>>,
    Path(task_id): Path<String>,
) -> Answered<Task> {
    let task = office.desk.ask(move |clerk| find(clerk, &task_id));
    Ok(Json(task.await??))
}

/// Shows what the agent of a subtask sent back, as it sent it.
pub(super) async fn result(
    Extension(office): Extension<Arc<Office>>,
    Path((task_id, subtask_id)): Path<(String, String)>,
) -> Answered<Value> {
    let place = office.desk.ask(move |clerk| {
        let task = find(clerk, &task_id)?;
        let is_known = task.subtasks.iter().any(|one| one.id == subtask_id);
        let entry = clerk.book.ledger.entry(&task_id);
        match entry.and_then(|entry| entry.results.get(&subtask_id)) {
            Some(place) => Ok((*place, clerk.book.reader())),
            None if is_known => Err(Refusal::not_found(format!(
                "subtask {subtask_id} has no result"
            ))),
            None => Err(Refused::NoSubtask {
                task_id,
                subtask_id,
            }
            .into()),
        }
    });
    let (place, reader) = place.await??;
    let read = tokio::task::spawn_blocking(move || read_attached(&reader, place)).await;
    match read {
        Ok(Ok(result)) => Ok(Json(result)),
        Ok(Err(error)) => Err(Refusal::unavailable(format!(
            "the result cannot be read: {error}"
        ))),
        Err(_) => Err(Refusal::unavailable("the orchestrator is about to stop")),
    }
}
