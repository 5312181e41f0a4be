//! The agents: one folder each, and what they have in common.

#[cfg(test)]
mod asking;
mod cicd;
mod code_review;
mod documentation;
mod drafting;
mod feature_dev;
mod infrastructure;
mod input;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::sync::Semaphore;

use super::Role;
use super::answer::Refusal;
use super::bench::Bench;

/// Something that an agent can do, as its card tells others.
///
/// The fields are those of a skill in an A2A agent card (A2A 1.0, section 4.4.5).
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Skill {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) tags: &'static [&'static str],
    pub(super) examples: &'static [&'static str],
}

/// What a role does as an agent; nothing for those that are none.
pub(super) fn skills(role: Role) -> &'static [Skill] {
    match role {
        Role::GatewayMcp | Role::Orchestrator => &[],
        Role::FeatureDev => feature_dev::SKILLS,
        Role::CodeReview => code_review::SKILLS,
        Role::Infrastructure => infrastructure::SKILLS,
        Role::Cicd => cicd::SKILLS,
        Role::Documentation => documentation::SKILLS,
    }
}

/// The pages of an agent; none for a role that is no agent.
///
/// An agent works on `DEVTOOLS_CONCURRENCY` requests at once and lets as many
/// wait; the next one is told to come again.
pub(super) fn routes(bench: &Arc<Bench>) -> Router<Arc<Bench>> {
    let Some(routes) = work_of(bench.role) else {
        return Router::new();
    };
    let places = bench.settings.concurrency;
    let queue = Arc::new(Queue {
        working: Semaphore::new(places),
        present: Semaphore::new(2 * places),
    });
    routes.route_layer(from_fn_with_state(queue, take_a_place))
}

/// The pages of each agent.
fn work_of(role: Role) -> Option<Router<Arc<Bench>>> {
    match role {
        Role::GatewayMcp | Role::Orchestrator => None,
        Role::FeatureDev => Some(feature_dev::routes()),
        Role::CodeReview => Some(code_review::routes()),
        Role::Infrastructure => Some(infrastructure::routes()),
        Role::Cicd => Some(cicd::routes()),
        Role::Documentation => Some(documentation::routes()),
    }
}

/// Places to work at, and places to work or wait at.
struct Queue {
    working: Semaphore,
    present: Semaphore,
}

async fn take_a_place(State(queue): State<Arc<Queue>>, request: Request, next: Next) -> Response {
    if request.method() == axum::http::Method::GET {
        return next.run(request).await;
    }
    let Ok(_present) = queue.present.try_acquire() else {
        let message = "every place is taken; ask again in a second, or start more replicas";
        let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, "busy", message);
        return ([("retry-after", "1")], refusal).into_response();
    };
    // The semaphore is never closed, so there is always a place in the end.
    let _working = queue.working.acquire().await;
    next.run(request).await
}
