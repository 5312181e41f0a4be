//! The questions that an orchestrator answers.

mod asking;

use std::time::Duration;

use serde_json::{Value, json};

use self::asking::{Way, here};
use super::guide;
use super::listing::Filter;
use super::place::Place;
use super::reply::{Received, Reply};
use super::stream::Events;
use super::trouble::Trouble;
use crate::host::http::Client;
use crate::task::moment::Moment;
use crate::task::wire::{AgentList, File, NewTask, Task, TaskPage, TaskSummary};
use crate::value::secret::Secret;

/// The longest answer that is read; results hold whole files.
const LONGEST: usize = 64 * 1024 * 1024;

/// How many tasks are asked for at once.
const PAGE: usize = 200;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long an answer may take where the work is done before it: the guide's
/// orchestrator executes a task while we wait.
const LONG_PATIENCE: Duration = Duration::from_hours(1);

/// What a subtask was waiting for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Which subtask; the only one that waits, if none is named.
    pub subtask: Option<String>,
    /// The answer to its question.
    pub answer: Option<String>,
    /// Files that it lacked.
    pub files: Vec<File>,
}

/// Tasks of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The tasks, the newest first.
    pub tasks: Vec<Received<TaskSummary>>,
    /// How many there are, with those that were not asked for.
    pub total: usize,
}

/// An orchestrator that can be asked.
#[derive(Clone)]
pub struct Orchestrator {
    place: Place,
    token: Option<Secret>,
    client: Client,
    patient: Client,
}

impl Orchestrator {
    /// The orchestrator at a place; `variable` tells which certificates and which
    /// proxy are used where the place is encrypted.
    pub fn new(
        place: Place,
        token: Option<Secret>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let leads_away = |name: &str| name.eq_ignore_ascii_case("HTTPS_PROXY");
        let variable = |name: &str| {
            let is_used = !(place.is_loopback() && leads_away(name));
            is_used.then(|| variable(name)).flatten()
        };
        let client = |patience| {
            if place.is_encrypted() {
                Client::with_certificates(patience, variable).map_err(|error| error.to_string())
            } else {
                Client::new(patience).map_err(|error| error.to_string())
            }
        };
        Ok(Self {
            client: client(PATIENCE)?,
            patient: client(LONG_PATIENCE)?,
            place,
            token,
        })
    }

    /// Where it is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Plans a task. With a key, the same request twice makes one task.
    ///
    /// Returns with it whether the orchestrator began to work on it, if `execute`
    /// asks for that: the guide's plans alone.
    pub async fn plan(
        &self,
        task: &NewTask,
        execute: bool,
        key: Option<&str>,
    ) -> Result<(Received<Task>, bool), Trouble> {
        let query: &[_] = if execute { &[("execute", "true")] } else { &[] };
        let mut request = self.request(&["orchestrate"], query, &Way::Act(json!(task)));
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        let answer = self.client.send(request, LONGEST).await;
        let received = here(self.read(answer)?, "way to plan a task")?;
        let begun = execute && !guide::is_guides(&received.raw);
        Ok((self.task(received)?, begun))
    }

    /// Begins to work on a task. The guide's orchestrator answers when it is done.
    pub async fn execute(&self, id: &str) -> Result<Received<Value>, Trouble> {
        let request = self.request(&["execute", id], &[], &Way::Act(json!({})));
        let answer = self.patient.send(request, LONGEST).await;
        let received = self.of_task(id, self.read(answer)?, "execution").await?;
        let raw = received.raw.clone();
        Ok(received.map(|()| raw))
    }

    /// One page of the tasks that a filter wants, the newest first; `since` by the
    /// clock of the orchestrator, which shows `now`.
    pub async fn page(
        &self,
        filter: &Filter,
        now: Moment,
        token: &str,
    ) -> Result<Received<TaskPage>, Trouble> {
        let size = filter.limit.unwrap_or(PAGE).min(PAGE).to_string();
        let since = filter.since.map(|since| since.moment(now).to_string());
        let mut query = vec![("page_size", size.as_str())];
        let statuses: Vec<&str> = filter.statuses.iter().map(|one| one.word()).collect();
        let statuses = statuses.join(",");
        if !statuses.is_empty() {
            query.push(("status", &statuses));
        }
        query.extend(filter.agent.as_deref().map(|agent| ("agent_type", agent)));
        query.extend(since.as_deref().map(|since| ("since", since)));
        query.extend(Some(("page_token", token)).filter(|_| !token.is_empty()));
        let received = self.look(&["tasks"], &query, "list of tasks").await?;
        self.understood(received)
    }

    /// The tasks that a filter wants, the newest first, page by page.
    pub async fn list(&self, filter: &Filter, now: Moment) -> Result<Listing, Trouble> {
        let mut listing = Listing::default();
        let mut token = String::new();
        let most = filter.limit.unwrap_or(usize::MAX);
        loop {
            let page = self.page(filter, now, &token).await?;
            let next = page.value.next_page_token.clone();
            let is_last = page.value.tasks.is_empty() || next.is_empty() || next == token;
            listing.total = listing.total.max(page.value.total_size);
            listing.tasks.extend(rows(page));
            if is_last || listing.tasks.len() >= most {
                listing.total = listing.total.max(listing.tasks.len());
                listing.tasks.truncate(most);
                return Ok(listing);
            }
            token = next;
        }
    }

    /// A task with all of its parts.
    pub async fn show(&self, id: &str) -> Result<Received<Task>, Trouble> {
        let reply = self.send(&["tasks", id], &[], &Way::Look).await?;
        match reply {
            Reply::Done(received) => self.task(received),
            Reply::Absent { .. } => Err(self.no_task(id)),
        }
    }

    /// The same as a line of a list.
    pub async fn summary(&self, id: &str) -> Result<Received<TaskSummary>, Trouble> {
        Ok(self.show(id).await?.map(|task| task.summary()))
    }

    /// All that the agent of a subtask answered.
    pub async fn result(&self, id: &str, subtask: &str) -> Result<Value, Trouble> {
        let path = ["tasks", id, "subtasks", subtask, "result"];
        match self.send(&path, &[], &Way::Look).await? {
            Reply::Done(received) => Ok(received.raw),
            Reply::Absent {
                code: Some(code),
                message,
            } => Err(Trouble::Refused {
                status: 404,
                code,
                message,
            }),
            Reply::Absent { code: None, .. } => Err(Trouble::Lacks("results of subtasks")),
        }
    }

    /// Stops a task.
    pub async fn cancel(&self, id: &str) -> Result<Received<Task>, Trouble> {
        let reply = self
            .send(&["tasks", id, "cancel"], &[], &Way::Act(json!({})))
            .await?;
        let received = self.of_task(id, reply, "way to cancel a task").await?;
        self.task(received)
    }

    /// Tries what failed once more, or one subtask.
    pub async fn retry(&self, id: &str, subtask: Option<&str>) -> Result<Received<Task>, Trouble> {
        let query: Vec<_> = subtask.map(|id| ("subtask", id)).into_iter().collect();
        let reply = self
            .send(&["tasks", id, "retry"], &query, &Way::Act(json!({})))
            .await?;
        let received = self.of_task(id, reply, "way to retry a task").await?;
        self.task(received)
    }

    /// Gives a subtask what it waits for.
    pub async fn input(&self, id: &str, input: &Input) -> Result<Received<Task>, Trouble> {
        let Input {
            subtask,
            answer,
            files,
        } = input;
        let mut body = json!({});
        if let Some(subtask) = subtask {
            body["subtask_id"] = json!(subtask);
        }
        if let Some(answer) = answer {
            body["answer"] = json!(answer);
        }
        if !files.is_empty() {
            body["inputs"] = json!(files);
        }
        let reply = self
            .send(&["tasks", id, "input"], &[], &Way::Act(body))
            .await?;
        let received = self.of_task(id, reply, "way to answer a subtask").await?;
        self.task(received)
    }

    /// The agents that it knows.
    pub async fn agents(&self) -> Result<Received<AgentList>, Trouble> {
        let received = self.look(&["agents"], &[], "list of agents").await?;
        self.understood(received)
    }

    /// The rules by which it chooses agents.
    pub async fn rules(&self) -> Result<Received<()>, Trouble> {
        self.look(&["routing", "rules"], &[], "list of routing rules")
            .await
    }

    /// What it would decide about a description, without making a task.
    pub async fn validate(&self, description: &str) -> Result<Received<()>, Trouble> {
        let body = Way::Act(json!({"description": description}));
        let what = "way to tell a decision without a task";
        let reply = self.send(&["validate-routing"], &[], &body).await;
        match reply {
            // The guide's wants the agent, which is what we ask for.
            Err(Trouble::Refused { status: 422, .. }) => Err(Trouble::Lacks(what)),
            reply => here(reply?, what),
        }
    }

    /// What it says of itself.
    pub async fn health(&self) -> Result<Received<()>, Trouble> {
        self.look(&["health"], &[], "health page").await
    }

    /// What happens from now on, to one task or to all.
    pub async fn events(&self, id: Option<&str>) -> Result<Events, Trouble> {
        Events::open(self.clone(), id).await
    }
}

/// The tasks of a page, each with what came of it.
fn rows(page: Received<TaskPage>) -> Vec<Received<TaskSummary>> {
    let Received {
        value,
        mut raw,
        now,
    } = page;
    let mut raw = match raw["tasks"].take() {
        Value::Array(rows) => rows.into_iter(),
        _ => Vec::new().into_iter(),
    };
    let row = |value| Received {
        value,
        raw: raw.next().unwrap_or_default(),
        now,
    };
    value.tasks.into_iter().map(row).collect()
}
