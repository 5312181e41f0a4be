//! The stream of events: server-sent events as the WHATWG HTML standard has them.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::sse;
use axum::response::{IntoResponse, Response, Sse};
use futures_util::stream;
use serde::Deserialize;
use serde_json::json;
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

use super::tasks::find;
use super::{Office, bad_query};
use crate::inside::answer::Refusal;
use crate::inside::bench::Bench;
use crate::inside::orchestrator::desk::{Clerk, Notice};
use crate::task::event::{Event, Happening, Snapshot};

/// How often a quiet stream shows that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// How long a viewer should wait before it connects anew.
const RECONNECT: Duration = Duration::from_secs(2);

/// How many tasks at their end a snapshot has, beside those that the viewer missed.
const ENDED: usize = 100;

/// The query of a stream.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct View {
    /// Only what happens to this task.
    task_id: Option<String>,
    /// Only what happens to subtasks of this agent.
    agent_type: Option<String>,
    /// The number of the last event that the viewer has, as `Last-Event-ID`.
    since: Option<u64>,
}

/// Streams what happens to all tasks.
pub(super) async fn of_all(
    State(bench): State<Arc<Bench>>,
    Extension(office): Extension<Arc<Office>>,
    query: Result<Query<View>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Query(view) = query.map_err(|error| bad_query(&error))?;
    open(&bench, office, view, &headers).await
}

/// Streams what happens to one task.
pub(super) async fn of_task(
    State(bench): State<Arc<Bench>>,
    Extension(office): Extension<Arc<Office>>,
    Path(task_id): Path<String>,
    query: Result<Query<View>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Query(view) = query.map_err(|error| bad_query(&error))?;
    let view = View {
        task_id: Some(task_id),
        ..view
    };
    open(&bench, office, view, &headers).await
}

/// A viewer and how far it is.
struct Viewer {
    office: Arc<Office>,
    view: View,
    notices: Receiver<Notice>,
    closing: watch::Receiver<bool>,
    /// The number of the last event that it was sent.
    last: u64,
    waiting: VecDeque<sse::Event>,
    _place: OwnedSemaphorePermit,
}

async fn open(
    bench: &Bench,
    office: Arc<Office>,
    view: View,
    headers: &HeaderMap,
) -> Result<Response, Refusal> {
    let place = Arc::clone(&office.viewers).try_acquire_owned();
    let place = place.map_err(|_| {
        Refusal::unavailable("too many viewers look at the events; come again later")
    })?;
    let since = match headers.get("last-event-id") {
        None => view.since,
        Some(id) => Some(
            id.to_str()
                .ok()
                .and_then(|id| id.parse().ok())
                .ok_or_else(|| {
                    Refusal::bad_request("Last-Event-ID: it must be the number of an event")
                })?,
        ),
    };
    let asked = view.clone();
    let begun = office.desk.ask(move |clerk| begin(clerk, &asked, since));
    let (notices, beginning) = begun.await??;
    let mut viewer = Viewer {
        office,
        view,
        notices,
        closing: bench.closing.clone(),
        last: since.unwrap_or_default(),
        waiting: VecDeque::new(),
        _place: place,
    };
    viewer.take_in(beginning);
    let events = stream::unfold(viewer, |mut viewer| async move {
        let event = viewer.next().await?;
        Some((Ok::<_, Infallible>(event), viewer))
    });
    let mut response = Sse::new(events).into_response();
    // Proxies in between must hand on each event as it comes.
    let headers = response.headers_mut();
    headers.insert(
        "x-accel-buffering",
        axum::http::HeaderValue::from_static("no"),
    );
    Ok(response)
}

/// How a stream begins: with what the viewer missed, or with how things are.
enum Beginning {
    Missed(Vec<Arc<Event>>),
    Whole(Box<Snapshot>),
}

fn begin(
    clerk: &mut Clerk,
    view: &View,
    since: Option<u64>,
) -> Result<(Receiver<Notice>, Beginning), Refusal> {
    let notices = clerk.subscribe();
    let missed = since.and_then(|since| clerk.book.events_after(since));
    let beginning = match missed {
        Some(events) => Beginning::Missed(events),
        None => Beginning::Whole(Box::new(snapshot(clerk, view, since)?)),
    };
    Ok((notices, beginning))
}

fn snapshot(clerk: &Clerk, view: &View, since: Option<u64>) -> Result<Snapshot, Refusal> {
    let task = view
        .task_id
        .as_deref()
        .map(|id| find(clerk, id))
        .transpose()?;
    let tasks = match &task {
        Some(_) => Vec::new(),
        None => clerk.book.ledger.overview(ENDED, since),
    };
    Ok(Snapshot {
        seq: clerk.book.ledger.seq(),
        ts: clerk.now(),
        total_size: clerk.book.ledger.len(),
        tasks,
        task: task.map(Box::new),
        agents: clerk.agents(),
    })
}

impl Viewer {
    fn take_in(&mut self, beginning: Beginning) {
        match beginning {
            Beginning::Missed(events) => {
                let first = sse::Event::default()
                    .retry(RECONNECT)
                    .comment("what was missed");
                self.waiting.push_back(first);
                for event in events {
                    self.take_in_event(&event);
                }
            }
            Beginning::Whole(snapshot) => {
                self.last = snapshot.seq;
                let event = sse::Event::default()
                    .retry(RECONNECT)
                    .event("snapshot")
                    .id(snapshot.seq.to_string());
                self.waiting.push_back(with_data(event, &snapshot));
            }
        }
    }

    fn take_in_event(&mut self, event: &Event) {
        if event.seq <= self.last {
            return;
        }
        self.last = event.seq;
        if !self.wants(event) {
            return;
        }
        let sent = sse::Event::default()
            .event(event.what.name())
            .id(event.seq.to_string());
        self.waiting.push_back(with_data(sent, event));
    }

    fn wants(&self, event: &Event) -> bool {
        let View {
            task_id,
            agent_type,
            since: _,
        } = &self.view;
        if task_id
            .as_ref()
            .is_some_and(|wanted| *wanted != event.task_id)
        {
            return false;
        }
        let Some(wanted) = agent_type else {
            return true;
        };
        match &event.what {
            Happening::Routed { agent_type, .. }
            | Happening::Assigned { agent_type, .. }
            | Happening::Subtask { agent_type, .. } => agent_type == wanted,
            Happening::Created { .. } | Happening::Artifacts { .. } | Happening::Task { .. } => {
                false
            }
        }
    }

    /// The next event to send; none when the service stops.
    async fn next(&mut self) -> Option<sse::Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let notice = tokio::select! {
                notice = self.notices.recv() => notice,
                _ = self.closing.wait_for(|closing| *closing) => return None,
                () = tokio::time::sleep(HEARTBEAT) => {
                    let event = sse::Event::default().event("heartbeat");
                    return Some(with_data(event, &json!({"seq": self.last})));
                }
            };
            match notice {
                Ok(Notice::Happened(event)) => self.take_in_event(&event),
                Ok(Notice::Agent(status)) => {
                    let event = sse::Event::default().event("agent.status");
                    if self.wants_agent(&status.agent.agent_type) {
                        self.waiting.push_back(with_data(event, status.as_ref()));
                    }
                }
                Err(RecvError::Lagged(_)) => self.start_over().await?,
                Err(RecvError::Closed) => return None,
            }
        }
    }

    fn wants_agent(&self, agent: &str) -> bool {
        self.view.task_id.is_none()
            && self
                .view
                .agent_type
                .as_ref()
                .is_none_or(|wanted| wanted == agent)
    }

    /// Gives a viewer that could not keep up what it missed, or shows it how things
    /// are now.
    async fn start_over(&mut self) -> Option<()> {
        let (view, last) = (self.view.clone(), self.last);
        let begin = move |clerk: &mut Clerk| begin(clerk, &view, Some(last));
        let begun = self.office.desk.ask(begin);
        let (notices, beginning) = begun.await.ok()?.ok()?;
        self.notices = notices;
        self.take_in(beginning);
        Some(())
    }
}

/// JSON never has a bare line end, so it can always stand in one line of the stream.
fn with_data(event: sse::Event, data: &impl serde::Serialize) -> sse::Event {
    event.data(serde_json::to_string(data).unwrap_or_default())
}
