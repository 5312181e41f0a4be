//! A tool that is called: a request to the role that does it, and what came of it.

use axum::http::StatusCode;
use reqwest::Url;
use serde_json::{Map, Value, json};

use super::field::{self, Field, Place};
use super::{Method, Tool};
use crate::host::http::{Answer, Request, Silence};
use crate::inside::bench::{Bench, new_id};
use crate::inside::gateway::Gateway;
use crate::inside::trace::Trace;
use crate::inside::{Level, Role};
use crate::text::safe_str;

/// How many calls may be under way; more of them wait.
pub(in crate::inside::gateway) const MOST_CALLS: usize = 64;

/// The most that is taken of an answer: the files of an agent, or a page of tasks.
const LIMIT: usize = 4 * 1024 * 1024;

/// The most characters that are repeated of what a role says against a call.
const MOST_REASON: usize = 2000;

/// Why a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::inside::gateway) struct Failure {
    /// How HTTP says it.
    pub(in crate::inside::gateway) status: StatusCode,
    /// A word for programs, of the role itself where it gave one.
    pub(in crate::inside::gateway) code: String,
    /// A sentence for people.
    pub(in crate::inside::gateway) message: String,
}

impl Failure {
    fn new(status: StatusCode, code: &str, message: String) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message,
        }
    }
}

/// Checks the arguments, asks the role, and returns its answer as an object.
pub(in crate::inside::gateway) async fn call(
    gateway: &Gateway,
    tool: &Tool,
    arguments: &Map<String, Value>,
    trace: &Trace,
) -> Result<Value, Failure> {
    let wrong = field::check(tool.fields, arguments, "");
    if !wrong.is_empty() {
        let message = format!("{}: {}", tool.name, wrong.join("; "));
        let status = StatusCode::BAD_REQUEST;
        return Err(Failure::new(status, "invalid_arguments", message));
    }
    let bench = &gateway.bench;
    let base = peer(bench, tool.role)?;
    let request = request(bench, tool, base, arguments, trace);
    // The places are never closed, so there is one in the end.
    let _place = gateway.calls.acquire().await;
    let outcome = match bench.client.send(request, LIMIT).await {
        Ok(answer) => outcome(tool.role, &answer),
        Err(silence) => Err(unanswered(tool.role, base, &silence)),
    };
    outcome.inspect_err(|failure| complain(bench, tool, failure, trace))
}

/// Writes into the log what is not the fault of whoever called.
fn complain(bench: &Bench, tool: &Tool, failure: &Failure, trace: &Trace) {
    if failure.status.is_server_error() {
        let fields = json!({"tool": tool.name, "error": failure.message, "trace_id": trace.id()});
        bench.log.write(Level::Warn, "tool", fields);
    }
}

fn peer(bench: &Bench, role: Role) -> Result<&Url, Failure> {
    bench.settings.peer(role).ok_or_else(|| {
        let message = format!("nobody said where {role} is: set {}", role.url_variable());
        Failure::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", message)
    })
}

fn request(
    bench: &Bench,
    tool: &Tool,
    base: &Url,
    arguments: &Map<String, Value>,
    trace: &Trace,
) -> Request {
    let address = address(base, tool, arguments);
    let request = match tool.method {
        Method::Get => Request::get(address),
        Method::Post => Request::post(address).json(&body(tool, arguments)),
    };
    let request = request.header(Trace::HEADER, trace.header());
    match &bench.settings.token {
        Some(token) => request.secret_header("authorization", format!("Bearer {}", token.expose())),
        None => request,
    }
}

/// The address with what of the arguments belongs into it.
fn address(base: &Url, tool: &Tool, arguments: &Map<String, Value>) -> String {
    let mut path = tool.path.to_owned();
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (field, value) in given(tool, arguments) {
        let text = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match field.place {
            Place::Path => path = path.replace(&format!("{{{}}}", field.name), &text),
            Place::Query => {
                query.append_pair(field.name, &text);
            }
            Place::Body => {}
        }
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    let base = base.as_str().trim_end_matches('/');
    format!("{base}{path}{mark}{query}")
}

/// The body with the rest. An agent may insist on a task, so there is one.
fn body(tool: &Tool, arguments: &Map<String, Value>) -> Value {
    let fields = given(tool, arguments).filter(|(field, _)| field.place == Place::Body);
    let mut body: Map<String, Value> = fields
        .map(|(field, value)| (field.name.to_owned(), value.clone()))
        .collect();
    if tool.role != Role::Orchestrator {
        body.insert("task_id".to_owned(), json!(new_id()));
    }
    Value::Object(body)
}

fn given<'a>(
    tool: &'a Tool,
    arguments: &'a Map<String, Value>,
) -> impl Iterator<Item = (&'a Field, &'a Value)> {
    tool.fields.iter().filter_map(|field| {
        let value = arguments.get(field.name)?;
        (!value.is_null()).then_some((field, value))
    })
}

fn unanswered(role: Role, base: &Url, silence: &Silence) -> Failure {
    let status = match silence {
        Silence::Timeout(_) => StatusCode::GATEWAY_TIMEOUT,
        _ => StatusCode::BAD_GATEWAY,
    };
    let message = format!("{role} does not answer at {base}: {silence}");
    Failure::new(status, "unavailable", message)
}

/// What a role answered; something else than an object is put into one.
fn outcome(role: Role, answer: &Answer) -> Result<Value, Failure> {
    let body = serde_json::from_slice(&answer.body).ok();
    if !answer.is_success() {
        return Err(refused(role, answer.status, &body.unwrap_or_default()));
    }
    match body {
        Some(Value::Object(body)) => Ok(Value::Object(body)),
        Some(body) => Ok(json!({"result": body})),
        None => {
            let message = format!("the answer of {role} is no JSON");
            Err(Failure::new(StatusCode::BAD_GATEWAY, "no_json", message))
        }
    }
}

/// What a role said against it: in our form, or in that of `FastAPI`, which the
/// services of the guide are written with.
fn refused(role: Role, status: u16, body: &Value) -> Failure {
    let (error, detail) = (&body["error"], &body["detail"]);
    let reason = match [&error["message"], error, detail].map(Value::as_str) {
        [Some(reason), ..] | [_, Some(reason), _] | [.., Some(reason)] => reason.to_owned(),
        [None, None, None] if detail.is_null() => format!("HTTP {status}"),
        [None, None, None] => detail.to_string(),
    };
    let reason: String = safe_str(&reason).chars().take(MOST_REASON).collect();
    let code = error["code"].as_str().map(safe_str);
    Failure {
        // What is the fault of a peer is not the fault of whoever asks us.
        status: StatusCode::from_u16(status)
            .ok()
            .filter(StatusCode::is_client_error)
            .unwrap_or(StatusCode::BAD_GATEWAY),
        code: code.map_or_else(|| format!("http_{status}"), Into::into),
        message: format!("{role}: {reason}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(name: &str) -> &'static Tool {
        Tool::named(name).unwrap()
    }

    fn asked(name: &str, arguments: &Value) -> String {
        let base = Url::parse("http://orchestrator:8001/").unwrap();
        address(&base, tool(name), arguments.as_object().unwrap())
    }

    fn answered(status: u16, body: &str) -> Result<Value, Failure> {
        let answer = Answer {
            status,
            body: body.as_bytes().to_vec(),
            ..Answer::default()
        };
        outcome(Role::CodeReview, &answer)
    }

    #[test]
    fn arguments_go_where_the_role_looks_for_them() {
        let arguments = json!({"description": "x", "execute": true, "priority": null});

        assert_eq!(
            asked("orchestrate", &arguments),
            "http://orchestrator:8001/orchestrate?execute=true"
        );
        let sent = body(tool("orchestrate"), arguments.as_object().unwrap());
        assert_eq!(sent, json!({"description": "x"}));
        assert_eq!(
            asked("retry_task", &json!({"task_id": "1-a", "subtask": "s"})),
            "http://orchestrator:8001/tasks/1-a/retry?subtask=s"
        );
        assert_eq!(
            asked("list_tasks", &json!({"page_token": "a&b=c"})),
            "http://orchestrator:8001/tasks?page_token=a%26b%3Dc"
        );
    }

    #[test]
    fn an_agent_is_told_of_a_task_even_if_there_is_none() {
        let sent = body(tool("review_changes"), &Map::new());

        assert_eq!(sent["task_id"].as_str().map(str::len), Some(36));
    }

    #[test]
    fn what_an_agent_needs_is_told_in_its_own_words() {
        let needs = json!({"code": "input_required", "message": "give me \u{1b}[2Ja diff"});

        let failure = answered(422, &json!({"error": needs}).to_string()).unwrap_err();

        assert_eq!(failure.status.as_u16(), 422);
        assert_eq!(failure.code, "input_required");
        assert_eq!(failure.message, "code-review: give me a diff");
    }

    #[test]
    fn errors_of_the_guides_services_and_of_none_are_told_as_well() {
        let missing = answered(404, r#"{"detail":"Task not found"}"#).unwrap_err();
        let invalid = answered(422, r#"{"detail":[{"loc":["body"]}]}"#).unwrap_err();
        let broken = answered(500, "<html>").unwrap_err();
        let strange = answered(200, "<html>").unwrap_err();

        assert_eq!(missing.message, "code-review: Task not found");
        assert_eq!(invalid.message, r#"code-review: [{"loc":["body"]}]"#);
        assert_eq!((broken.status.as_u16(), &*broken.code), (502, "http_500"));
        assert_eq!(strange.message, "the answer of code-review is no JSON");
    }

    #[test]
    fn an_answer_is_an_object_in_any_case() {
        assert_eq!(answered(200, "[1]"), Ok(json!({"result": [1]})));
        assert_eq!(answered(202, r#"{"a":1}"#), Ok(json!({"a": 1})));
    }
}
