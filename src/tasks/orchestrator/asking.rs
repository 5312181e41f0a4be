//! How an orchestrator is asked, and what its answers mean for every question.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{LONGEST, Orchestrator};
use crate::host::http::{Answer, Opened, Request, Silence};
use crate::task::wire::Task;
use crate::tasks::guide;
use crate::tasks::reply::{self, Received, Reply};
use crate::tasks::trouble::Trouble;

/// How somebody is asked.
pub(super) enum Way {
    Look,
    Act(Value),
}

impl Orchestrator {
    /// Opens the stream behind the event with this id.
    pub(in crate::tasks) async fn open(
        &self,
        id: Option<&str>,
        last_id: &str,
    ) -> Result<Opened, Trouble> {
        let path: &[&str] = match &id {
            Some(id) => &["tasks", id, "events"],
            None => &["events"],
        };
        let mut request = self
            .request(path, &[], &Way::Look)
            .header("accept", "text/event-stream");
        if !last_id.is_empty() {
            request = request.header("last-event-id", last_id);
        }
        let mut opened = self
            .client
            .open(request)
            .await
            .map_err(|silence| self.silent(silence))?;
        let kind = opened.header("content-type").unwrap_or_default();
        let is_stream = kind.to_ascii_lowercase().starts_with("text/event-stream");
        if opened.status == 200 && is_stream {
            return Ok(opened);
        }
        if opened.status == 200 {
            return Err(Trouble::Lacks("events"));
        }
        let answer = Answer {
            status: opened.status,
            headers: opened.headers.clone(),
            body: beginning(&mut opened).await,
            latency: Duration::ZERO,
        };
        match (reply::read(&self.place, &answer, self.token.is_some())?, id) {
            (Reply::Absent { .. }, Some(id)) => {
                self.show(id).await?;
                Err(Trouble::Lacks("events"))
            }
            _ => Err(Trouble::Lacks("events")),
        }
    }

    pub(super) async fn look(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
        what: &'static str,
    ) -> Result<Received<()>, Trouble> {
        let reply = self.send(path, query, &Way::Look).await?;
        here(reply, what)
    }

    pub(super) async fn send(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
        way: &Way,
    ) -> Result<Reply, Trouble> {
        let answer = self
            .client
            .send(self.request(path, query, way), LONGEST)
            .await;
        self.read(answer)
    }

    pub(super) fn request(&self, path: &[&str], query: &[(&str, &str)], way: &Way) -> Request {
        let url = self.place.below(path, query);
        let request = match way {
            Way::Look => Request::get(url),
            Way::Act(body) => Request::post(url).json(body),
        };
        match &self.token {
            Some(token) => {
                request.secret_header("authorization", format!("Bearer {}", token.expose()))
            }
            None => request,
        }
    }

    pub(super) fn read(&self, answer: Result<Answer, Silence>) -> Result<Reply, Trouble> {
        let answer = answer.map_err(|silence| self.silent(silence))?;
        reply::read(&self.place, &answer, self.token.is_some())
    }

    pub(super) fn silent(&self, silence: Silence) -> Trouble {
        Trouble::Silent {
            place: self.place.clone(),
            silence,
        }
    }

    pub(super) fn no_task(&self, id: &str) -> Trouble {
        Trouble::NoTask {
            place: self.place.clone(),
            id: id.to_owned(),
        }
    }

    /// What an endpoint answered about a task: where it answers that there is no
    /// such thing, the task itself tells whether it or the endpoint is meant.
    pub(super) async fn of_task(
        &self,
        id: &str,
        reply: Reply,
        what: &'static str,
    ) -> Result<Received<()>, Trouble> {
        match reply {
            Reply::Done(received) => Ok(received),
            Reply::Absent { .. } => {
                self.show(id).await?;
                Err(Trouble::Lacks(what))
            }
        }
    }

    pub(super) fn task(&self, received: Received<()>) -> Result<Received<Task>, Trouble> {
        let received: Received<Task> = self.understood(received)?;
        let Received { value, raw, now } = received;
        Ok(Received {
            value: guide::completed(value, &raw),
            raw,
            now,
        })
    }

    pub(super) fn understood<T: DeserializeOwned>(
        &self,
        received: Received<()>,
    ) -> Result<Received<T>, Trouble> {
        let Received {
            value: (),
            raw,
            now,
        } = received;
        let value = serde_json::from_value(without_nulls(raw.clone()));
        let value = value.map_err(|error| Trouble::Strange {
            place: self.place.clone(),
            what: format!("the answer has another form: {error}"),
        })?;
        Ok(Received { value, raw, now })
    }
}

/// What an endpoint answered that either is there or not.
pub(super) fn here(reply: Reply, what: &'static str) -> Result<Received<()>, Trouble> {
    match reply {
        Reply::Done(received) => Ok(received),
        Reply::Absent { .. } => Err(Trouble::Lacks(what)),
    }
}

/// The value without what is `null`: that is how Python writes what is not there.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let there = fields.into_iter().filter(|(_, value)| !value.is_null());
            there
                .map(|(name, value)| (name, without_nulls(value)))
                .collect()
        }
        Value::Array(values) => values.into_iter().map(without_nulls).collect(),
        other => other,
    }
}

/// The first pieces of a body that is only needed for its error.
async fn beginning(opened: &mut Opened) -> Vec<u8> {
    let mut body = Vec::new();
    while body.len() < 64 * 1024 {
        match tokio::time::timeout(Duration::from_secs(2), opened.next()).await {
            Ok(Ok(Some(piece))) => body.extend_from_slice(&piece),
            Ok(Ok(None) | Err(_)) | Err(_) => break,
        }
    }
    body
}
