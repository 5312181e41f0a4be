//! The tools over plain HTTP, as the agents of the guide call them.

use std::sync::Arc;

use axum::extract::{Extension, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use super::{Effect, TOOLS, Tool, call};
use crate::inside::answer::{Body, Refusal};
use crate::inside::gateway::Gateway;
use crate::inside::trace::Trace;
use crate::text::echo;

/// The server that has every tool; the others are the roles, each with its own.
const OWN: &str = "devtools";

pub(in crate::inside::gateway) fn routes() -> Router<Arc<Gateway>> {
    Router::new()
        .route("/tools", get(list))
        .route("/tools/{server}/{tool}", post(invoke))
}

async fn list() -> Json<Value> {
    let tools: Vec<Value> = TOOLS
        .iter()
        .map(|tool| {
            json!({
                "server": tool.role.name(),
                "name": tool.name,
                "title": tool.title,
                "description": tool.description,
                "read_only": tool.effect == Effect::Nothing,
                "input_schema": tool.schema(),
            })
        })
        .collect();
    Json(json!({"tools": tools}))
}

async fn invoke(
    State(gateway): State<Arc<Gateway>>,
    Extension(trace): Extension<Trace>,
    Path((server, name)): Path<(String, String)>,
    body: Result<Body<Value>, Refusal>,
) -> Response {
    let tool = match find(&server, &name) {
        Ok(tool) => tool,
        Err(message) => return failed(StatusCode::NOT_FOUND, "not_found", &message),
    };
    let arguments = match body {
        Ok(Body(body)) => arguments(body),
        Err(refusal) => return failed(refusal.status, refusal.code, &refusal.message),
    };
    let Some(arguments) = arguments else {
        let message = "the arguments must be an object";
        return failed(StatusCode::BAD_REQUEST, "invalid_arguments", message);
    };
    match call(&gateway, tool, &arguments, &trace).await {
        Ok(result) => Json(json!({"success": true, "result": result})).into_response(),
        Err(failure) => failed(failure.status, &failure.code, &failure.message),
    }
}

fn failed(status: StatusCode, code: &str, error: &str) -> Response {
    let body = json!({"success": false, "error": error, "code": code});
    (status, Json(body)).into_response()
}

/// The tool of a server by its name, or at a role by what the role is asked for.
fn find(server: &str, name: &str) -> Result<&'static Tool, String> {
    let role = |tool: &Tool| tool.role.name();
    let tools: Vec<&Tool> = TOOLS
        .iter()
        .filter(|tool| server == OWN || server == role(tool))
        .collect();
    if tools.is_empty() {
        let mut known = vec![OWN];
        known.extend(TOOLS.iter().map(role));
        known.dedup();
        let (server, known) = (echo(server), known.join(", "));
        return Err(format!("there is no server {server}: there are {known}"));
    }
    let is_meant = |tool: &&Tool| {
        tool.name == name || server != OWN && tool.path.strip_prefix('/') == Some(name)
    };
    tools.iter().copied().find(is_meant).ok_or_else(|| {
        let known: Vec<&str> = tools.iter().map(|tool| tool.name).collect();
        let (name, known) = (echo(name), known.join(", "));
        format!("{server} has no tool {name}: it has {known}")
    })
}

/// The arguments in a body: the guide's agents put them into `params`, MCP calls
/// them `arguments`, and a hand writes them as they are.
fn arguments(body: Value) -> Option<Map<String, Value>> {
    let Value::Object(mut body) = body else {
        return None;
    };
    for wrapper in ["params", "arguments"] {
        if body.len() == 1 && body.contains_key(wrapper) {
            return match body.remove(wrapper) {
                Some(Value::Object(arguments)) => Some(arguments),
                Some(Value::Null) => Some(Map::new()),
                _ => None,
            };
        }
    }
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(server: &str, name: &str) -> Result<&'static str, String> {
        find(server, name).map(|tool| tool.name)
    }

    #[test]
    fn a_tool_is_found_by_its_name_and_at_its_agent_by_what_it_is_asked_for() {
        assert_eq!(found("devtools", "get_task"), Ok("get_task"));
        assert_eq!(found("code-review", "review"), Ok("review_changes"));
        assert_eq!(found("cicd", "generate"), Ok("generate_pipeline"));
        assert_eq!(found("orchestrator", "orchestrate"), Ok("orchestrate"));
    }

    #[test]
    fn a_wrong_server_or_tool_is_answered_with_the_right_ones() {
        let known = "there is no server memory: there are devtools, orchestrator, feature-dev, \
                     code-review, infrastructure, cicd, documentation";

        assert_eq!(found("memory", "create_entities"), Err(known.to_owned()));
        assert_eq!(
            found("cicd", "review"),
            Err("cicd has no tool review: it has generate_pipeline".to_owned())
        );
        assert!(found("devtools", "generate").is_err());
    }

    #[test]
    fn arguments_are_found_in_all_three_forms() {
        let plain = json!({"task_id": "1"});
        for body in [
            plain.clone(),
            json!({"params": plain}),
            json!({"arguments": plain}),
        ] {
            assert_eq!(arguments(body).map(Value::Object), Some(plain.clone()));
        }
        assert_eq!(arguments(json!({"params": null})), Some(Map::new()));
        assert_eq!(arguments(json!({"params": [1]})), None);
        assert_eq!(arguments(json!("x")), None);
    }
}
