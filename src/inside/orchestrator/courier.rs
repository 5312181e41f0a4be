//! Brings a subtask to an agent, and reads what comes back.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::book::read_attached;
use super::settings::Orchestration;
use crate::host::http::{Answer, Client, Request, Silence};
use crate::host::journal::Reader;
use crate::inside::bench::Bench;
use crate::inside::trace::Trace;
use crate::task::fleet::Impression;
use crate::task::ledger::{Entry, Outcome, Place};
use crate::task::wire::{Artifact, ErrorBody, Failure};
use crate::value::secret::Secret;

/// The most that an agent may send back.
const LONGEST: usize = 4 * 1024 * 1024;

/// Where each agent of the guide takes work.
const PATHS: &[(&str, &str)] = &[
    ("feature-dev", "implement"),
    ("code-review", "review"),
    ("infrastructure", "generate"),
    ("cicd", "generate"),
    ("documentation", "generate"),
];

/// A subtask on its way to an agent.
pub(super) struct Errand {
    pub(super) task_id: String,
    pub(super) subtask_id: String,
    agent_type: String,
    endpoint: String,
    /// IP address and port of the replica.
    address: String,
    is_reference: bool,
    description: String,
    trace_id: Option<String>,
    request: Option<Place>,
    answer: Option<Place>,
    /// The results of what the subtask depends on.
    results: Vec<Place>,
}

/// How an errand ended.
pub(super) struct Report {
    pub(super) outcome: Outcome,
    pub(super) impression: Impression,
    /// What the agent sent back.
    pub(super) result: Option<Value>,
}

impl Errand {
    /// The errand for a subtask of a task, if it is there.
    pub(super) fn of(
        entry: &Entry,
        subtask_id: &str,
        endpoint: &str,
        address: &str,
        is_reference: bool,
    ) -> Option<Self> {
        let task = &entry.task;
        let subtask = task.subtasks.iter().find(|one| one.id == subtask_id)?;
        let results = subtask.dependencies.iter();
        Some(Self {
            task_id: task.task_id.clone(),
            subtask_id: subtask_id.to_owned(),
            agent_type: subtask.agent_type.clone(),
            endpoint: endpoint.to_owned(),
            address: address.to_owned(),
            is_reference,
            description: subtask.description.clone(),
            trace_id: task.trace_id.clone(),
            request: entry.request,
            answer: entry.answers.get(subtask_id).copied(),
            results: results
                .filter_map(|id| entry.results.get(id).copied())
                .collect(),
        })
    }

    /// Where the replica is asked. Over TLS by its name, which the certificate is for.
    fn url(&self) -> String {
        let path = PATHS.iter().find(|(agent, _)| *agent == self.agent_type);
        let path = path.map_or("execute", |(_, path)| path);
        let base = self.endpoint.trim_end_matches('/');
        if base.starts_with("https://") {
            return format!("{base}/{path}");
        }
        let prefix = base.strip_prefix("http://").unwrap_or_default();
        let prefix = prefix.split_once('/').map_or("", |(_, prefix)| prefix);
        let slash = if prefix.is_empty() { "" } else { "/" };
        format!("http://{}/{prefix}{slash}{path}", self.address)
    }

    /// The name under which the replica is known, for its `Host` header.
    fn host(&self) -> &str {
        let rest = self.endpoint.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }

    /// What the agent is told: the guide's fields and ours.
    fn body(&self, reader: &Reader) -> std::io::Result<Value> {
        let mut body = Map::new();
        let mut inputs: Vec<Value> = Vec::new();
        if let Some(place) = self.request {
            let mut request = read_attached(reader, place)?;
            inputs.append(&mut files_in(&mut request, "inputs"));
            if let Some(context) = request.get_mut("project_context").map(Value::take) {
                body.insert("project_context".to_owned(), context);
            }
        }
        for place in &self.results {
            let mut result = read_attached(reader, *place)?;
            inputs.append(&mut files_in(&mut result, "artifacts"));
        }
        if let Some(place) = self.answer {
            let mut answer = read_attached(reader, place)?;
            inputs.append(&mut files_in(&mut answer, "inputs"));
            if let Some(text) = answer.get_mut("answer").map(Value::take) {
                body.insert("answer".to_owned(), text);
            }
        }
        if !self.is_reference {
            body.extend(required_by_the_guide(
                &self.agent_type,
                &self.description,
                &inputs,
            ));
        }
        body.insert("task_id".to_owned(), json!(self.task_id));
        body.insert("description".to_owned(), json!(self.description));
        if !inputs.is_empty() {
            body.insert("inputs".to_owned(), Value::Array(inputs));
        }
        Ok(Value::Object(body))
    }
}

/// The files in a field, each with its path and its text and nothing else.
fn files_in(value: &mut Value, field: &str) -> Vec<Value> {
    let Some(Value::Array(files)) = value.get_mut(field).map(Value::take) else {
        return Vec::new();
    };
    let files = files.into_iter().filter_map(|file| {
        let path = file.get("file_path")?.as_str()?;
        let content = file.get("content")?.as_str()?;
        Some(json!({"file_path": path, "content": content}))
    });
    files.collect()
}

/// What the guide's own agents cannot do without and ours find out themselves.
fn required_by_the_guide(
    agent_type: &str,
    description: &str,
    inputs: &[Value],
) -> Map<String, Value> {
    let fields = match agent_type {
        "code-review" => json!({
            "diffs": inputs
                .iter()
                .map(|file| json!({"file_path": file["file_path"], "changes": file["content"]}))
                .collect::<Vec<_>>(),
        }),
        "infrastructure" => json!({
            "infrastructure_type": "docker",
            "requirements": {"description": description},
        }),
        "cicd" => json!({"pipeline_type": "github-actions", "stages": ["build", "test", "deploy"]}),
        "documentation" => json!({"doc_type": "readme"}),
        _ => json!({}),
    };
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// What carries errands.
pub(super) struct Courier {
    client: Client,
    token: Option<Secret>,
    patience: Duration,
}

impl Courier {
    pub(super) fn new(bench: &Arc<Bench>, orchestration: &Orchestration) -> Self {
        Self {
            client: bench.client.clone(),
            token: bench.settings.token.clone(),
            patience: orchestration.subtask_timeout,
        }
    }

    /// Carries an errand; takes as long as the agent may take, and no longer.
    pub(super) async fn run(&self, errand: &Errand, reader: Reader) -> Report {
        let body = match errand.body(&reader) {
            Ok(body) => body,
            Err(error) => {
                let message = format!("what belongs to the task cannot be read: {error}");
                return Report {
                    outcome: Outcome::Again(failure("storage", message)),
                    impression: Impression::Dropped,
                    result: None,
                };
            }
        };
        let trace = errand.trace_id.as_deref().and_then(Trace::resume);
        let trace = trace.unwrap_or_else(Trace::begin);
        let mut request = Request::post(errand.url())
            .json(&body)
            .header("host", errand.host())
            .header(Trace::HEADER, trace.header())
            .header("x-task-id", errand.task_id.as_str())
            .header("x-subtask-id", errand.subtask_id.as_str());
        if let Some(token) = &self.token {
            request = request.secret_header("authorization", format!("Bearer {}", token.expose()));
        }
        let answer = tokio::time::timeout(self.patience, self.client.send(request, LONGEST));
        match answer.await {
            Ok(Ok(answer)) => judge(errand, &answer),
            Ok(Err(silence)) => unreachable_by(errand, &silence),
            Err(_) => unreachable_by(errand, &Silence::Timeout(self.patience)),
        }
    }
}

/// An agent that did not answer.
fn unreachable_by(errand: &Errand, silence: &Silence) -> Report {
    let code = match silence {
        Silence::Timeout(_) => "timeout",
        _ => "agent_unreachable",
    };
    let message = format!("{} at {}: {silence}", errand.agent_type, errand.address);
    let failure = failure(code, message);
    match silence {
        // The next one would be as long.
        Silence::TooLarge(_) => Report {
            outcome: Outcome::Never(failure),
            impression: Impression::Bad,
            result: None,
        },
        // It is slow with this, which says nothing about the rest.
        Silence::Timeout(_) => Report {
            outcome: Outcome::Again(failure),
            impression: Impression::Bad,
            result: None,
        },
        _ => Report {
            outcome: Outcome::Again(failure),
            impression: Impression::Silent(silence.to_string()),
            result: None,
        },
    }
}

/// What an answer means.
fn judge(errand: &Errand, answer: &Answer) -> Report {
    let told: Option<ErrorBody> = serde_json::from_slice(&answer.body).ok();
    let code = told.as_ref().map(|body| body.error.code.as_str());
    let message = match &told {
        Some(body) => body.error.message.clone(),
        None => format!("{} answered with HTTP {}", errand.agent_type, answer.status),
    };
    match (answer.status, code) {
        (200..=299, _) => read_result(errand, &answer.body),
        (422, Some("input_required")) => Report {
            outcome: Outcome::NeedsInput(failure("input_required", message)),
            impression: Impression::Good(Duration::ZERO),
            result: None,
        },
        (429, _) | (503, Some("busy")) => Report {
            outcome: Outcome::Later(failure("busy", message)),
            impression: Impression::Busy,
            result: None,
        },
        (500..=599, Some("not_supported")) | (400..=499, _) => Report {
            outcome: Outcome::Never(failure("agent_refused", message)),
            impression: Impression::Bad,
            result: None,
        },
        _ => Report {
            outcome: Outcome::Again(failure("agent_error", message)),
            impression: Impression::Bad,
            result: None,
        },
    }
}

fn read_result(errand: &Errand, body: &[u8]) -> Report {
    match serde_json::from_slice::<Value>(body) {
        Ok(result @ Value::Object(_)) => {
            let artifacts = artifacts_of(errand, &result);
            Report {
                outcome: Outcome::Done {
                    summary: summary(&result, &artifacts),
                    artifacts,
                },
                impression: Impression::Good(Duration::ZERO),
                result: Some(result),
            }
        }
        _ => Report {
            outcome: Outcome::Never(failure(
                "bad_answer",
                format!(
                    "{} answered with something that is no JSON object",
                    errand.agent_type
                ),
            )),
            impression: Impression::Bad,
            result: None,
        },
    }
}

fn artifacts_of(errand: &Errand, result: &Value) -> Vec<Artifact> {
    let files = result.get("artifacts").and_then(Value::as_array);
    let artifacts = files.into_iter().flatten().filter_map(|file| {
        Some(Artifact {
            subtask_id: errand.subtask_id.clone(),
            file_path: file.get("file_path")?.as_str()?.to_owned(),
            bytes: file.get("content")?.as_str()?.len(),
        })
    });
    artifacts.collect()
}

/// What came out: the agent's own sentence, or the names of its files.
fn summary(result: &Value, artifacts: &[Artifact]) -> String {
    if let Some(said) = result.get("summary").and_then(Value::as_str) {
        return said.chars().take(500).collect();
    }
    let paths: Vec<&str> = artifacts.iter().map(|one| one.file_path.as_str()).collect();
    match paths.as_slice() {
        [] => "no files".to_owned(),
        [first, second, third, _, ..] => {
            format!("{} files: {first}, {second}, {third}, …", paths.len())
        }
        few => few.join(", "),
    }
}

fn failure(code: &str, message: String) -> Failure {
    Failure {
        code: code.to_owned(),
        message,
    }
}
