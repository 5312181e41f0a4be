//! Hands what was made to the agent that reviews.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::{Extension, Json};
use reqwest::Url;
use serde::Serialize;
use serde_json::{Value, json};

use super::plan::Artifact;
use super::{Implementation, Request as Wanted, implementation};
use crate::host::http::Request;
use crate::inside::Role;
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::Bench;
use crate::inside::trace::Trace;
use crate::text::echo;

/// The longest review that is read.
const LONGEST: usize = 1024 * 1024;

/// What was made and what the reviewer said about it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Reviewed {
    implementation: Implementation,
    /// As the reviewer answered.
    review: Value,
}

pub(super) async fn implement_and_review(
    State(bench): State<Arc<Bench>>,
    trace: Option<Extension<Trace>>,
    Body(wanted): Body<Wanted>,
) -> Answered<Reviewed> {
    let task_id = wanted.task_id.clone();
    let trace = trace.map(|Extension(trace)| trace);
    let implementation = implementation(&bench, trace.as_ref(), wanted).await?;
    let body = json!({
        "task_id": task_id.as_deref().unwrap_or(&implementation.feature_id),
        "diffs": [],
        "inputs": inputs(&implementation.artifacts),
        "test_results": implementation.test_results,
    });
    let review = review(&bench, trace.as_ref(), &body).await?;
    Ok(Json(Reviewed {
        implementation,
        review,
    }))
}

fn inputs(artifacts: &[Artifact]) -> Vec<Value> {
    let input = |artifact: &Artifact| {
        let Artifact {
            file_path,
            content,
            operation: _,
            description: _,
        } = artifact;
        json!({"file_path": file_path, "content": content})
    };
    artifacts.iter().map(input).collect()
}

/// The answer of the reviewer; a 502 that says why there is none.
async fn review(bench: &Bench, trace: Option<&Trace>, body: &Value) -> Result<Value, Refusal> {
    let url = bench.settings.peer(Role::CodeReview).and_then(page);
    let Some(url) = url else {
        let variable = Role::CodeReview.url_variable();
        return Err(no_review(format!(
            "{variable} is not set, so nobody can be asked"
        )));
    };
    let mut request = Request::post(url.as_str()).json(body);
    if let Some(trace) = trace {
        request = request.header(Trace::HEADER, trace.header());
    }
    if let Some(token) = &bench.settings.token {
        request = request.secret_header("authorization", format!("Bearer {}", token.expose()));
    }
    let answer = bench.client.send(request, LONGEST).await;
    let answer =
        answer.map_err(|silence| no_review(format!("code-review did not answer: {silence}")))?;
    let review: Value = serde_json::from_slice(&answer.body).map_err(|error| {
        no_review(format!(
            "code-review answered {} and no JSON: {error}",
            answer.status
        ))
    })?;
    if answer.status != 200 {
        let reason = review["error"]["message"]
            .as_str()
            .unwrap_or("no reason given");
        return Err(no_review(format!(
            "code-review answered {}: {}",
            answer.status,
            echo(reason)
        )));
    }
    Ok(review)
}

/// Where reviews are asked for, behind whatever path the variable has.
fn page(base: &Url) -> Option<Url> {
    let mut url = base.clone();
    url.path_segments_mut().ok()?.pop_if_empty().push("review");
    Some(url)
}

fn no_review(reason: String) -> Refusal {
    Refusal::new(StatusCode::BAD_GATEWAY, "review_failed", reason)
}
