//! The agent that writes pipelines: one job for each stage, with the usual
//! commands of the project's language, and a failing one where nobody knows them.

mod check;
mod kind;
mod stage;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use self::kind::Kind;
use self::stage::{Project, Purpose, Stage, Strategy, Target};
use super::Skill;
use super::drafting::{Desk, Input, Language, NotUsed, Shelf, Task, Validation, Verdict};
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::{Bench, new_id};

/// What the agent can do.
pub(in crate::inside) const SKILLS: &[Skill] = &[Skill {
    id: "pipeline",
    name: "Pipelines",
    description: "Writes a pipeline for GitHub Actions, GitLab CI or Jenkins from a list of stages; deploys nothing itself",
    tags: &["ci", "cd", "github-actions", "gitlab-ci", "jenkins"],
    examples: &["GitHub Actions pipeline with lint, test and deploy for a Python service"],
}];

/// The stencils of the agent.
const STENCILS: &[&str] = &["github-actions", "gitlab-ci", "jenkinsfile"];

/// The stages of who names none.
const USUAL: [&str; 3] = ["build", "test", "deploy"];

/// The most stages of one pipeline.
const MOST_STAGES: usize = 50;

/// Strategies that go by several names.
const STRATEGIES: &[(Strategy, &[&str])] = &[
    (Strategy::Rolling, &["rolling", "rolling-update", "default"]),
    (Strategy::Recreate, &["recreate", "replace", "stop-start"]),
];

/// The pages of the agent.
pub(in crate::inside) fn routes() -> Router<Arc<Bench>> {
    Router::new()
        .route("/generate", post(generate))
        .route("/deploy", post(deploy))
        .route("/templates", get(templates))
        .layer(Extension(Arc::new(Shelf::new(STENCILS))))
}

/// What may be asked; all of it may be left out but something to go by.
#[derive(Debug, Default, Deserialize)]
struct Request {
    task_id: Option<String>,
    pipeline_type: Option<Kind>,
    stages: Option<Vec<String>>,
    deployment_strategy: Option<String>,
    description: Option<String>,
    inputs: Option<Vec<Input>>,
    answer: Option<String>,
}

/// A file of a pipeline.
#[derive(Debug, Serialize)]
struct Artifact {
    file_path: String,
    content: String,
    /// The stages that it holds, with commas between them.
    stage: String,
    template_used: &'static str,
}

/// What was made.
#[derive(Debug, Serialize)]
struct Generated {
    pipeline_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<String>,
    pipeline_type: Kind,
    stages: Vec<String>,
    artifacts: Vec<Artifact>,
    validation_status: Verdict,
    validation: Vec<Validation>,
    assumptions: Vec<String>,
    open: Vec<String>,
    not_used: Vec<NotUsed>,
    estimated_tokens: usize,
    made: Value,
    timestamp: String,
}

async fn generate(
    State(bench): State<Arc<Bench>>,
    Extension(shelf): Extension<Arc<Shelf>>,
    Body(request): Body<Request>,
) -> Answered<Generated> {
    let desk = Desk {
        workshop: bench.workshop,
        shelf: &shelf,
    };
    let mut generated = by_rules(request, &desk)?;
    generated.timestamp = bench.timestamp();
    Ok(Json(generated))
}

async fn templates(Extension(shelf): Extension<Arc<Shelf>>) -> Json<Value> {
    Json(shelf.listing())
}

/// Nothing is deployed here, and nothing is said to have been.
async fn deploy() -> Refusal {
    Refusal::new(
        StatusCode::NOT_IMPLEMENTED,
        "not_supported",
        "the reference cicd service writes pipelines and deploys nothing; run the pipeline, or put your own image in its place",
    )
}

fn by_rules(request: Request, desk: &Desk<'_>) -> Result<Generated, Refusal> {
    let Request {
        task_id,
        pipeline_type,
        stages,
        deployment_strategy,
        description,
        inputs,
        answer,
    } = request;
    let inputs = inputs.unwrap_or_default();
    let task = Task::new(description.as_deref(), &[answer.as_deref()], inputs);
    if task.is_empty() && pipeline_type.is_none() && stages.is_none() {
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "input_required",
            "Say which pipeline is wanted: a description, or pipeline_type and stages.",
        ));
    }
    let mut assumptions = Vec::new();
    let mut not_used = Vec::new();
    let kind = pipeline_type.unwrap_or_else(|| {
        let (kind, because) = Kind::of(&task);
        assumptions.push(format!("pipeline_type: {} ({because})", kind.name()));
        kind
    });
    let names = names_of_stages(stages, &task, &mut assumptions)?;
    let stages = Stage::all(&names, kind);
    let strategy = strategy(deployment_strategy.as_deref(), &task, &mut not_used);
    let project = Project {
        kind,
        strategy,
        language: language(&task, &mut assumptions),
        target: target(&task, &stages, &mut assumptions),
    };
    let (stencil, path) = kind.file();
    let draft = desk.draft(stencil, path, &values(&stages, project))?;
    let validation = vec![check::validate(kind, &draft, &stages)];
    Ok(Generated {
        pipeline_id: new_id(),
        task_id,
        pipeline_type: kind,
        stages: stages.iter().map(|stage| stage.id.clone()).collect(),
        artifacts: vec![Artifact {
            file_path: draft.file_path,
            content: draft.content,
            stage: names.join(","),
            template_used: draft.template_used,
        }],
        validation_status: Validation::status(&validation),
        validation,
        open: open(&stages, project),
        assumptions,
        not_used,
        estimated_tokens: task.estimated_tokens(),
        made: json!({"mode": "rules"}),
        timestamp: String::new(),
    })
}

/// The stages that were named, those of the text, or the usual ones.
fn names_of_stages(
    given: Option<Vec<String>>,
    task: &Task,
    assumptions: &mut Vec<String>,
) -> Result<Vec<String>, Refusal> {
    let names = given.unwrap_or_else(|| {
        let said = Stage::said(&task.words());
        let (names, because) = if said.len() > 1 {
            (said, "named in the text")
        } else {
            (USUAL.map(str::to_owned).to_vec(), "the usual ones")
        };
        assumptions.push(format!("stages: {} ({because})", names.join(", ")));
        names
    });
    match names.len() {
        0 => Err(Refusal::bad_request("stages must name one stage at least")),
        count if count > MOST_STAGES => Err(Refusal::bad_request(format!(
            "stages has {count} entries; {MOST_STAGES} is the most"
        ))),
        _ => Ok(names),
    }
}

fn language(task: &Task, assumptions: &mut Vec<String>) -> Option<Language> {
    let (language, because) = Language::of(task)?;
    assumptions.push(format!("language: {} ({because})", language.name()));
    Some(language)
}

fn strategy(given: Option<&str>, task: &Task, not_used: &mut Vec<NotUsed>) -> Strategy {
    let words = task.words();
    for (strategy, names) in STRATEGIES {
        let is_given = given.is_some_and(|given| names.contains(&given.to_lowercase().as_str()));
        if is_given || given.is_none() && words.first_of(names).is_some() {
            return *strategy;
        }
    }
    if let Some(given) = given {
        let reason = "this agent knows rolling and recreate; the pipeline is rolling";
        not_used.push(NotUsed::new(format!("deployment_strategy {given}"), reason));
    }
    Strategy::Rolling
}

fn target(task: &Task, stages: &[Stage], assumptions: &mut Vec<String>) -> Target {
    let words = task.words();
    let is_cluster = words
        .first_of(&["kubernetes", "k8s", "kubectl", "doks"])
        .is_some();
    let (target, said) = if is_cluster {
        (
            Target::Kubernetes,
            "the cluster of KUBE_CONFIG, with the manifests in k8s/",
        )
    } else {
        (
            Target::Compose,
            "a host with Docker over SSH, with compose.yaml",
        )
    };
    if stages.iter().any(|stage| stage.purpose == Purpose::Deploy) {
        assumptions.push(format!("deploys to {said}"));
    }
    target
}

/// What the stencils are filled in with.
fn values(stages: &[Stage], project: Project) -> Value {
    let setup = match project.language {
        Some(Language::Python) => {
            json!({"action": "actions/setup-python@v6", "key": "python-version", "version": "3.13"})
        }
        Some(Language::Node) => {
            json!({"action": "actions/setup-node@v5", "key": "node-version", "version": "22"})
        }
        Some(Language::Go) => {
            json!({"action": "actions/setup-go@v6", "key": "go-version", "version": "1.25"})
        }
        // The runners have Rust; files need nothing.
        Some(Language::Rust | Language::Static) | None => Value::Null,
    };
    let stages: Vec<Value> = stages.iter().map(|stage| stage.values(project)).collect();
    json!({"name": "pipeline", "stages": stages, "setup": setup})
}

/// What a person has to do before the pipeline can run.
fn open(stages: &[Stage], project: Project) -> Vec<String> {
    let mut open = Vec::new();
    for stage in stages {
        if stage.commands(project).is_empty() {
            open.push(format!(
                "stage {:?} fails until its commands are written, because nobody here knows them",
                stage.id
            ));
        }
        let secrets = stage.secrets(project);
        let names: Vec<&str> = secrets
            .iter()
            .filter_map(|secret| secret["name"].as_str())
            .filter(|name| *name != "GITHUB_TOKEN")
            .collect();
        if !names.is_empty() {
            open.push(format!(
                "stage {:?} reads the secrets {}",
                stage.id,
                names.join(", ")
            ));
        }
        if stage.id != stage.name {
            open.push(format!("stage {:?} is called {}", stage.name, stage.id));
        }
    }
    open
}

#[cfg(test)]
mod tests;
