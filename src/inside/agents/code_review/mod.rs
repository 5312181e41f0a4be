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
mod test_results;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use super::Skill;
use super::input::Input;
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::{Bench, new_id};
use finding::Finding;
pub(super) use rules::masked;

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
}

/// What is answered.
#[derive(Clone, Debug, Serialize)]
struct Review {
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
    timestamp: String,
}

async fn review_change(
    State(bench): State<Arc<Bench>>,
    Body(request): Body<Request>,
) -> Answered<Review> {
    let task_id = request.task_id.clone();
    // Reading a large change takes a while, in which others are to be answered.
    let reviewed = tokio::task::spawn_blocking(move || review::review(&request)).await;
    let verdict = reviewed.map_err(|error| {
        Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            error.to_string(),
        )
    })??;
    let review::Verdict {
        findings,
        not_listed,
        approval,
        summary,
        files,
        lines,
        words,
    } = verdict;
    Ok(Json(Review {
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
        files_reviewed: files,
        lines_reviewed: lines,
        estimated_tokens: words,
        timestamp: bench.timestamp(),
    }))
}
