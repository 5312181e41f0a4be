//! The HTTP API of the orchestrator; `docs/openapi.json` describes it.

mod agents;
mod control;
mod stream;
mod tasks;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};

use super::Office;
use crate::inside::answer::Refusal;
use crate::inside::bench::Bench;
use crate::task::ledger::Refused;

/// All pages.
pub(super) fn routes() -> Router<Arc<Bench>> {
    Router::new()
        .route("/orchestrate", post(tasks::orchestrate))
        .route("/tasks", get(tasks::list))
        .route("/tasks/{task_id}", get(tasks::show))
        .route(
            "/tasks/{task_id}/subtasks/{subtask_id}/result",
            get(tasks::result),
        )
        .route("/execute/{task_id}", post(control::execute))
        .route("/tasks/{task_id}/cancel", post(control::cancel))
        .route("/tasks/{task_id}/retry", post(control::retry))
        .route("/tasks/{task_id}/input", post(control::input))
        .route("/tasks/{task_id}/events", get(stream::of_task))
        .route("/events", get(stream::of_all))
        .route("/agents", get(agents::list))
        .route("/agents/{agent_type}", get(agents::show))
        .route("/agents/{agent_type}/tools", get(agents::tools))
        .route("/routing/rules", get(agents::rules))
        .route("/validate-routing", post(agents::validate))
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let message = refused.to_string();
        match refused {
            Refused::NoTask(_) | Refused::NoSubtask { .. } => Self::not_found(message),
            Refused::WrongStatus { .. } => Self::conflict(message),
        }
    }
}

/// What a query string of another form is answered with.
fn bad_query(error: &axum::extract::rejection::QueryRejection) -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "invalid_request",
        error.body_text(),
    )
}
