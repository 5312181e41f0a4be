//! The pages that every service has.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

use crate::host::access;
use crate::inside::agents;
use crate::inside::answer::{Answered, Refusal};
use crate::inside::bench::Bench;

/// `/`, `/health`, `/ready`, `/metrics` and the card.
pub(super) fn routes() -> Router<Arc<Bench>> {
    Router::new()
        .route("/", get(about))
        .route("/health", get(health))
        .route("/ready", get(ready))
        .route("/metrics", get(metrics))
        .route("/.well-known/agent-card.json", get(card))
}

async fn about(State(bench): State<Arc<Bench>>) -> String {
    format!(
        "{role}: {purpose}, as a reference service of devtools {version}.\n\
         GET /health says whether it runs, GET /ready whether it can work; docs/routing.md of devtools has the rest.\n\
         Set the image of this service to replace it.\n",
        role = bench.role,
        purpose = bench.role.purpose(),
        version = env!("CARGO_PKG_VERSION"),
    )
}

/// Whether the process answers; does not depend on anything else, so that one
/// broken peer does not make a whole stack look broken.
async fn health(State(bench): State<Arc<Bench>>) -> Json<Value> {
    let mut body = json!({
        "status": "ok",
        "service": bench.role.name(),
        "version": env!("CARGO_PKG_VERSION"),
        "timestamp": bench.timestamp(),
        "reference": true,
        "mode": if bench.model.is_some() { "llm" } else { "deterministic" },
        "uptime_seconds": bench.started.elapsed().as_secs(),
    });
    if !agents::skills(bench.role).is_empty() {
        body["max_concurrency"] = json!(bench.settings.concurrency);
    }
    Json(body)
}

/// Whether it can do its work: 503 and the reason if not.
async fn ready(State(bench): State<Arc<Bench>>) -> (StatusCode, Json<Value>) {
    let trouble = trouble(&bench);
    let peers: Map<String, Value> = bench
        .settings
        .peers
        .iter()
        .map(|(variable, url)| {
            (
                (*variable).to_owned(),
                json!(url.as_ref().map(ToString::to_string)),
            )
        })
        .collect();
    let (code, status) = match trouble {
        None => (StatusCode::OK, "ready"),
        Some(_) => (StatusCode::SERVICE_UNAVAILABLE, "not_ready"),
    };
    let mut body = json!({
        "status": status,
        "service": bench.role.name(),
        "data_folder": bench.data_folder,
        "dependencies": peers,
    });
    if let Some(reason) = trouble {
        body["reason"] = json!(reason);
    }
    (code, Json(body))
}

/// Why the data folder cannot be used, if it cannot.
fn trouble(bench: &Bench) -> Option<String> {
    let folder = bench.data_folder.as_deref()?;
    let error = access::writable_folder(folder).err()?;
    Some(format!("{} is not writable: {error}", folder.display()))
}

async fn metrics(State(bench): State<Arc<Bench>>) -> impl IntoResponse {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(CONTENT_TYPE, kind)], bench.metrics.text())
}

/// What an agent can do, in the form of an A2A agent card. The services do not
/// speak A2A: the card has no interface of that protocol.
async fn card(State(bench): State<Arc<Bench>>) -> Answered<Value> {
    let skills = agents::skills(bench.role);
    if skills.is_empty() {
        let message = format!("{} is no agent and has no card", bench.role);
        return Err(Refusal::not_found(message));
    }
    Ok(Json(json!({
        "name": bench.role.name(),
        "description": bench.role.purpose(),
        "version": env!("CARGO_PKG_VERSION"),
        "supportedInterfaces": [],
        "capabilities": {"streaming": false},
        "defaultInputModes": ["application/json"],
        "defaultOutputModes": ["application/json"],
        "skills": skills,
    })))
}

/// What answers where nothing is.
pub(super) async fn not_found(State(bench): State<Arc<Bench>>, uri: Uri) -> Refusal {
    Refusal::not_found(format!(
        "the reference {} has no {}; GET / says where to read on",
        bench.role,
        uri.path()
    ))
}

/// What answers where something is, but not for this method.
pub(super) async fn method_not_allowed(method: Method, uri: Uri) -> Response {
    let message = format!("{} is not there for {method}", uri.path());
    let status = StatusCode::METHOD_NOT_ALLOWED;
    Refusal::new(status, "method_not_allowed", message).into_response()
}
