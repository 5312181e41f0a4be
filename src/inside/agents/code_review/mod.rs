//! The agent that reviews changes by rules, and by a language model if there is one.

mod blank;
mod diff;
mod files;
mod finding;
mod judge;
mod kind;
mod page;
mod review;
mod rules;
mod second;
mod test_results;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};

use super::Skill;
use super::input::Input;
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::{Bench, new_id};
use crate::inside::model::Provenance;
use crate::inside::trace::Trace;
use finding::Finding;
use review::Verdict;
pub(super) use rules::masked;
use second::SecondReading;

/// What the agent can do.
pub(super) const SKILLS: &[Skill] = &[Skill {
    id: "review",
    name: "Review a change",
    description: "Reads unified diffs or whole files and lists findings by file and line: secrets, \
                  conflict markers, injection, unchecked certificates, container rights, floating \
                  images, debug prints and unfinished work",
    tags: &["review", "security", "diff"],
    examples: &["Review this diff", "Is there a secret in these files?"],
}];

/// The pages of the agent.
pub(super) fn routes() -> Router<Arc<Bench>> {
    Router::new().route("/review", post(review_change))
}

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
struct Request {
    task_id: Option<String>,
    description: Option<String>,
    diffs: Option<Vec<Diff>>,
    inputs: Option<Vec<Input>>,
    answer: Option<String>,
    test_results: Option<Vec<test_results::TestResult>>,
}

/// A change to one file, or to several if it says so itself.
#[derive(Clone, Debug, Deserialize)]
struct Diff {
    file_path: String,
    changes: String,
    /// How many lines around what is new a language model is shown.
    context_lines: Option<usize>,
}

/// What is answered.
#[derive(Clone, Debug, Serialize)]
struct Outcome {
    review_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<String>,
    status: &'static str,
    findings: Vec<Finding>,
    /// How many findings are not in the list, because it would be too long.
    findings_not_listed: usize,
    approval: bool,
    summary: String,
    files_reviewed: usize,
    lines_reviewed: usize,
    estimated_tokens: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    second_reading: Option<SecondReading>,
    made: Provenance,
    timestamp: String,
}

async fn review_change(
    State(bench): State<Arc<Bench>>,
    trace: Option<Extension<Trace>>,
    Body(request): Body<Request>,
) -> Answered<Outcome> {
    let task_id = request.task_id.clone();
    let has_model = bench.model.is_some();
    // Reading a large change takes a while, in which others are to be answered.
    let read = tokio::task::spawn_blocking(move || review::by_rules(&request, has_model)).await;
    let (mut ruled, excerpt) = read.map_err(|error| {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Refusal::new(status, "internal", error.to_string())
    })??;
    let trace = trace.as_ref().map(|Extension(trace)| trace);
    let (more, second_reading, made) = excerpt.read_by(bench.model.as_ref(), trace).await;
    ruled.findings.extend(more);
    let Verdict {
        findings,
        not_listed,
        approval,
        summary,
    } = ruled.verdict();
    Ok(Json(Outcome {
        review_id: new_id(),
        task_id,
        status: if approval {
            "approved"
        } else {
            "revision_required"
        },
        findings,
        findings_not_listed: not_listed,
        approval,
        summary,
        files_reviewed: ruled.files,
        lines_reviewed: ruled.lines,
        estimated_tokens: ruled.tokens,
        second_reading,
        made,
        timestamp: bench.timestamp(),
    }))
}
