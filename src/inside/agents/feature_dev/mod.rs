//! The agent that plans features: a specification, a skeleton, and what is open.

mod author;
mod commit;
mod context;
mod handover;
mod language;
mod plan;
mod skeleton;
mod spec;
mod wish;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Skill;
use super::input::Input;
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::{Bench, new_id};
use crate::inside::model::Provenance;
use crate::inside::trace::Trace;
use author::Brief;
use language::Language;
use plan::{Artifact, Plan};

/// What the agent can do.
pub(super) const SKILLS: &[Skill] = &[
    Skill {
        id: "implement",
        name: "Plan a feature",
        description: "Turns a description into a specification with an acceptance list and open \
                      questions, and a skeleton in Rust, Python, TypeScript or Go; it runs nothing",
        tags: &["feature", "specification", "skeleton"],
        examples: &["Add a login form with e-mail and password in Python"],
    },
    Skill {
        id: "implement-and-review",
        name: "Plan a feature and have it reviewed",
        description: "The same, with a review of the files by the code-review agent",
        tags: &["feature", "review"],
        examples: &["Implement a rate limiter in Go and review it"],
    },
];

/// The pages of the agent.
pub(super) fn routes() -> Router<Arc<Bench>> {
    Router::new()
        .route("/implement", post(implement))
        .route(
            "/implement-and-review",
            post(handover::implement_and_review),
        )
        .route("/patterns", get(patterns))
        .route("/query-rag", post(query_rag))
}

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
struct Request {
    description: String,
    context_refs: Option<Vec<String>>,
    project_context: Option<Value>,
    task_id: Option<String>,
    inputs: Option<Vec<Input>>,
    answer: Option<String>,
}

/// What is answered.
#[derive(Clone, Debug, Serialize)]
struct Implementation {
    feature_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<String>,
    /// Nothing was run, so nothing is complete.
    status: &'static str,
    artifacts: Vec<Artifact>,
    /// Always empty, because no test was run.
    test_results: Vec<Value>,
    commit_message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    open_questions: Vec<String>,
    estimated_tokens: usize,
    context_lines_used: usize,
    made: Provenance,
    timestamp: String,
}

async fn implement(
    State(bench): State<Arc<Bench>>,
    trace: Option<Extension<Trace>>,
    Body(request): Body<Request>,
) -> Answered<Implementation> {
    let trace = trace.as_ref().map(|Extension(trace)| trace);
    implementation(&bench, trace, request).await.map(Json)
}

/// Plans what a request asks for, and has the model write it if there is one.
async fn implementation(
    bench: &Bench,
    trace: Option<&Trace>,
    request: Request,
) -> Result<Implementation, Refusal> {
    let task_id = request.task_id.clone();
    let has_model = bench.model.is_some();
    // A large request takes a while, in which others are to be answered.
    let planned = tokio::task::spawn_blocking(move || {
        let plan = plan::plan(&request)?;
        let language = plan.language.map(Language::name);
        let brief = has_model.then(|| Brief::of(&request, language));
        Ok::<_, Refusal>((plan, brief))
    });
    let (mut plan, brief) = planned.await.map_err(|error| {
        let status = StatusCode::INTERNAL_SERVER_ERROR;
        Refusal::new(status, "internal", error.to_string())
    })??;
    let made = write(&mut plan, brief, bench, trace).await;
    let Plan {
        artifacts,
        commit_message,
        questions,
        language,
        known: _,
        context_lines,
        tokens,
    } = plan;
    Ok(Implementation {
        feature_id: new_id(),
        task_id,
        status: "needs_revision",
        artifacts,
        test_results: Vec::new(),
        commit_message,
        language: language.map(Language::name),
        open_questions: questions,
        estimated_tokens: tokens,
        context_lines_used: context_lines,
        made,
        timestamp: bench.timestamp(),
    })
}

/// Puts what the model writes in the place of the skeleton.
async fn write(
    plan: &mut Plan,
    brief: Option<Brief>,
    bench: &Bench,
    trace: Option<&Trace>,
) -> Provenance {
    let Some(brief) = brief else {
        return Provenance::rules();
    };
    let model = bench.model.as_ref();
    let (files, made) = brief.written_by(model, trace, &plan.known).await;
    if let Some(files) = files {
        plan.put(files);
        plan.context_lines = brief.lines_shown;
    }
    made
}

/// The skeletons that there are, and no others.
async fn patterns() -> Json<Value> {
    Json(json!({"patterns": skeleton::PATTERNS}))
}

async fn query_rag() -> Refusal {
    Refusal::new(
        StatusCode::NOT_IMPLEMENTED,
        "not_supported",
        "there is no vector database behind this service; hand files over as `inputs` instead",
    )
}
