//! Asks an agent in a test, without a network between.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use hyper::service::Service;
use hyper_util::service::TowerToHyperService;
use serde_json::Value;

use crate::host::http::Client;
use crate::inside::bench::Bench;
use crate::inside::metrics::Metrics;
use crate::inside::{Level, Log, Model, Role, Settings, Workshop};

/// The pages of an agent whose environment has these variables.
pub(super) fn agent(role: Role, variables: &[(&str, &str)]) -> Router {
    agent_with(role, variables, None)
}

/// The same with a language model.
pub(super) fn agent_with(role: Role, variables: &[(&str, &str)], model: Option<Model>) -> Router {
    let settings = Settings::read(role, |name| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    });
    let dawn = || SystemTime::UNIX_EPOCH;
    let bench = Arc::new(Bench {
        role,
        settings: settings.unwrap(),
        log: Log::new(role, Level::Error, dawn, std::io::sink()),
        workshop: Workshop {
            render: |_, _| Err("no stencil is needed here".to_owned()),
        },
        model,
        client: Client::new(Duration::from_secs(5)).unwrap(),
        metrics: Metrics::new(),
        data_folder: None,
        started: Instant::now(),
        closing: tokio::sync::watch::channel(false).1,
    });
    super::routes(&bench).with_state(bench)
}

/// The status and the body that come back; no body is a `GET`.
pub(super) async fn ask(agent: &Router, path: &str, body: Option<&Value>) -> (u16, Value) {
    let method = if body.is_some() { "POST" } else { "GET" };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/json")
        .body(body.map_or_else(Body::empty, |body| Body::from(body.to_string())));
    let service = TowerToHyperService::new(agent.clone());
    let answer = service.call(request.unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap())
}
