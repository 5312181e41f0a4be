//! From what the engine and the service itself say to one verdict, touching nothing.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use crate::compose::probe::Expected;
use crate::engine::ContainerDetail;
use crate::engine::HealthReport;
use crate::host::http::Answer;
use crate::host::http::Silence;
use crate::state::ContainerState;
use crate::state::Health;
use crate::value::exit_code;

/// Words of a `status` field that mean that all is well.
const GOOD_WORDS: &[&str] = &["ok", "healthy", "up", "pass"];

/// How much of the last probe's output is worth telling.
const EXCERPT: usize = 200;

/// Why a service is not healthy.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It has no container.
    Absent,
    /// Its container was made, but never started.
    NotStarted,
    /// Its container is in a state in which nothing runs.
    NotRunning(ContainerState),
    /// Its main process ended.
    Exited {
        /// With this code.
        code: i64,
    },
    /// The kernel ended it for want of memory.
    OutOfMemory,
    /// It ends and is started again and again.
    Restarting {
        /// The code of its last end.
        code: i64,
        /// How often so far.
        times: u64,
    },
    /// Its health check has no verdict yet.
    Starting,
    /// Its health check fails.
    CheckFails {
        /// What the last probe wrote.
        output: String,
    },
    /// Nothing came back over HTTP.
    Silent(Silence),
    /// It answered with a code that is no success.
    Http(u16),
    /// It answered with something that only looks like JSON.
    BadJson,
    /// It answered with a `status` that is not a good one.
    Status(String),
    /// Its answer lacks a text that must be there.
    Body(String),
    /// A field of its answer is not as it must be.
    Field {
        /// Its name.
        name: String,
        /// What it is instead; `None` where it is not there.
        found: Option<String>,
    },
    /// It answered with nothing, where something is wanted.
    Empty,
    /// Another service answered.
    OtherService(String),
    /// It is to be asked at a port that it does not publish.
    NotPublished,
    /// The program that asks it failed.
    Command {
        /// Its exit code; -1 if it could not be run.
        code: i64,
        /// What it wrote.
        output: String,
    },
    /// It cannot be talked to as a server of MCP.
    Mcp {
        /// The kind of trouble in a word.
        class: &'static str,
        /// What is wrong.
        message: String,
    },
}

impl Reason {
    /// The kind of it, in a word for programs.
    pub fn class(&self) -> &'static str {
        match self {
            Self::Absent => "no_container",
            Self::NotStarted => "not_started",
            Self::NotRunning(_) => "not_running",
            Self::Exited { .. } => "exited",
            Self::OutOfMemory => "out_of_memory",
            Self::Restarting { .. } => "restarting",
            Self::Starting => "starting",
            Self::CheckFails { .. } => "unhealthy",
            Self::Silent(silence) => match silence {
                Silence::Refused => "refused",
                Silence::Timeout(_) => "timeout",
                Silence::UnknownHost => "dns",
                Silence::Tls(_) => "tls",
                Silence::NotHttp => "not_http",
                Silence::Cut | Silence::TooLarge(_) => "bad_body",
                Silence::Other(_) => "unreachable",
            },
            Self::Http(_) => "http_status",
            Self::BadJson
            | Self::Status(_)
            | Self::Body(_)
            | Self::Field { .. }
            | Self::Empty
            | Self::OtherService(_) => "bad_body",
            Self::NotPublished => "not_published",
            Self::Command { .. } => "command",
            Self::Mcp { .. } => "mcp",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent => f.write_str("no container"),
            Self::NotStarted => f.write_str("not started"),
            Self::NotRunning(state) => write!(f, "{state}"),
            Self::Exited { code } => match exit_code::meaning(*code, false) {
                "" => write!(f, "exited with code {code}"),
                meaning => write!(f, "exited with code {code} ({meaning})"),
            },
            Self::OutOfMemory => f.write_str("out of memory"),
            Self::Restarting { code, times } => {
                write!(f, "restarting, {times} times so far, last exit code {code}")
            }
            Self::Starting => f.write_str("health check has no verdict yet"),
            Self::CheckFails { output } if output.is_empty() => f.write_str("health check fails"),
            Self::CheckFails { output } => write!(f, "health check fails: {output}"),
            Self::Silent(silence) => write!(f, "{silence}"),
            Self::Http(status) => write!(f, "HTTP {status}"),
            Self::BadJson => f.write_str("answer is not valid JSON"),
            Self::Status(status) => write!(f, "status {status:?}"),
            Self::Body(wanted) => write!(f, "answer does not contain {wanted:?}"),
            Self::Field { name, found: None } => write!(f, "answer has no {name}"),
            Self::Field {
                name,
                found: Some(found),
            } => write!(f, "{name} is {found}"),
            Self::Empty => f.write_str("answer is empty"),
            Self::OtherService(name) => write!(f, "answer is that of service {name:?}"),
            Self::NotPublished => f.write_str("the port to ask is not published"),
            Self::Command { code: -1, output } => write!(f, "probe cannot be run: {output}"),
            Self::Command { code, output } if output.is_empty() => {
                write!(f, "probe ended with code {code}")
            }
            Self::Command { code, output } => write!(f, "probe ended with code {code}: {output}"),
            Self::Mcp { message, .. } => write!(f, "MCP: {message}"),
        }
    }
}

/// What a service said over HTTP.
#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// The answer, or why there is none.
    pub outcome: Result<Answer, Silence>,
    /// Whether the file asks for this probe. One that nobody asked for says
    /// nothing where there is no such path or no HTTP, if a health check is there.
    pub was_asked_for: bool,
    /// What the file says must come back.
    pub expected: Expected,
    /// The service that must have answered, and with more than a status, where nothing
    /// less will do.
    pub strictly_of: Option<String>,
}

impl Probe {
    /// How long the answer took.
    pub fn latency(&self) -> Option<Duration> {
        self.outcome.as_ref().ok().map(|answer| answer.latency)
    }

    /// The `version` that it reports.
    pub fn version(&self) -> Option<String> {
        let answer = self.outcome.as_ref().ok()?;
        let body: Value = serde_json::from_slice(&answer.body).ok()?;
        body.get("version")?.as_str().map(str::to_owned)
    }
}

/// Judges one container; `None` if it is healthy.
pub(super) fn judge(detail: &ContainerDetail, probe: Option<&Probe>) -> Option<Reason> {
    let by_engine = judge_state(detail).or_else(|| judge_check(detail.health.as_ref()));
    let is_checked = detail.health.is_some();
    match (by_engine, probe) {
        // Its own answer is ahead of a check that has not run yet.
        (Some(Reason::Starting), Some(probe)) if judge_probe(probe, false).is_none() => None,
        (Some(reason), _) => Some(reason),
        (None, Some(probe)) => judge_probe(probe, is_checked),
        (None, None) => None,
    }
}

fn judge_state(detail: &ContainerDetail) -> Option<Reason> {
    let code = detail.exit_code;
    match detail.state {
        ContainerState::Running => None,
        ContainerState::Created => Some(Reason::NotStarted),
        ContainerState::Exited | ContainerState::Dead if detail.out_of_memory => {
            Some(Reason::OutOfMemory)
        }
        ContainerState::Exited => Some(Reason::Exited { code }),
        ContainerState::Restarting => Some(Reason::Restarting {
            code,
            times: detail.restarts,
        }),
        state @ (ContainerState::Paused | ContainerState::Removing | ContainerState::Dead) => {
            Some(Reason::NotRunning(state))
        }
    }
}

fn judge_check(report: Option<&HealthReport>) -> Option<Reason> {
    match report?.health {
        Health::Healthy => None,
        Health::Starting => Some(Reason::Starting),
        Health::Unhealthy => {
            let output = report?
                .last
                .as_ref()
                .map_or("", |(_, output)| output.trim());
            Some(Reason::CheckFails {
                output: output.chars().take(EXCERPT).collect(),
            })
        }
    }
}

pub(super) fn judge_probe(probe: &Probe, is_checked: bool) -> Option<Reason> {
    let may_be_absent = is_checked && !probe.was_asked_for;
    match &probe.outcome {
        Err(Silence::NotHttp) if may_be_absent => None,
        Err(silence) => Some(Reason::Silent(silence.clone())),
        Ok(answer) if matches!(answer.status, 404 | 405) && may_be_absent => None,
        Ok(answer) if !is_expected(&probe.expected, answer.status) => {
            Some(Reason::Http(answer.status))
        }
        Ok(answer) => judge_expected(&probe.expected, &answer.body)
            .or_else(|| judge_usual(&probe.expected, &answer.body))
            .or_else(|| judge_strictly(probe.strictly_of.as_deref()?, &answer.body)),
    }
}

fn is_expected(expected: &Expected, status: u16) -> bool {
    if expected.statuses.is_empty() {
        (200..300).contains(&status)
    } else {
        expected.statuses.contains(&status)
    }
}

/// What the file says of the body.
fn judge_expected(expected: &Expected, body: &[u8]) -> Option<Reason> {
    if let Some(wanted) = &expected.body
        && !String::from_utf8_lossy(body).contains(wanted)
    {
        return Some(Reason::Body(wanted.clone()));
    }
    if expected.fields.is_empty() {
        return None;
    }
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Some(Reason::BadJson);
    };
    expected.fields.iter().find_map(|(name, wanted)| {
        let found = name
            .split('.')
            .try_fold(&body, |value, step| value.get(step));
        match found {
            Some(found) if found == wanted => None,
            found => Some(Reason::Field {
                name: name.clone(),
                found: found.map(|found| found.to_string().chars().take(EXCERPT).collect()),
            }),
        }
    })
}

/// What holds of every body of which the file says nothing.
fn judge_usual(expected: &Expected, body: &[u8]) -> Option<Reason> {
    let says_nothing = expected.fields.is_empty() && expected.statuses.is_empty();
    says_nothing.then(|| judge_body(body)).flatten()
}

/// What holds only where nothing less will do: there is a body, its `status` is there,
/// and it is that of the service.
fn judge_strictly(service: &str, body: &[u8]) -> Option<Reason> {
    if body.trim_ascii().is_empty() {
        return Some(Reason::Empty);
    }
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Some(Reason::BadJson);
    };
    if body.get("status").is_none() {
        return Some(Reason::Field {
            name: "status".to_owned(),
            found: None,
        });
    }
    let answered = body.get("service").and_then(Value::as_str)?;
    (answered != service).then(|| Reason::OtherService(answered.to_owned()))
}

/// A body that is empty, no JSON at all, or JSON without a `status` is fine.
fn judge_body(body: &[u8]) -> Option<Reason> {
    let body = body.trim_ascii();
    if !body.starts_with(b"{") {
        return None;
    }
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Some(Reason::BadJson);
    };
    let status = body.get("status")?.as_str()?;
    let is_good = GOOD_WORDS
        .iter()
        .any(|word| status.eq_ignore_ascii_case(word));
    (!is_good).then(|| Reason::Status(status.to_owned()))
}
