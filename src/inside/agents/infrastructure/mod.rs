//! The agent that writes infrastructure files: from a few parameters to images,
//! compose files, manifests and templates, each checked as far as that is possible.

mod drawing;
mod hearing;
mod kind;
mod parameters;
mod wishes;

use std::sync::Arc;

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use self::drawing::{Drawn, draw};
use self::kind::Kind;
use self::parameters::Parameters;
use self::wishes::Wishes;
use super::Skill;
use super::drafting::{Desk, Draft, Input, NotUsed, Shelf, Task, Validation, Verdict};
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::{Bench, new_id};

/// What the agent can do.
pub(in crate::inside) const SKILLS: &[Skill] = &[
    Skill {
        id: "docker",
        name: "Images and compose files",
        description: "Writes a Dockerfile, .dockerignore and compose.yaml for a service, and checks the compose file with devtools' own loader and lints",
        tags: &["docker", "compose", "dockerfile"],
        examples: &["Dockerfile and compose file for a FastAPI service on port 8080 with postgres"],
    },
    Skill {
        id: "kubernetes",
        name: "Kubernetes manifests",
        description: "Writes a Deployment and Service, with Ingress and volume claims where they are wanted",
        tags: &["kubernetes", "k8s"],
        examples: &["Kubernetes manifests for image registry.example/shop:1.2 with 3 replicas"],
    },
    Skill {
        id: "cloud",
        name: "Terraform and CloudFormation",
        description: "Writes a skeleton for DigitalOcean (Terraform) or ECS Fargate (CloudFormation)",
        tags: &["terraform", "cloudformation", "digitalocean", "aws"],
        examples: &["Terraform for two droplets at DigitalOcean"],
    },
];

/// The stencils of the agent.
const STENCILS: &[&str] = &[
    "dockerfile-python",
    "dockerfile-node",
    "dockerfile-rust",
    "dockerfile-go",
    "dockerfile-static",
    "dockerignore",
    "compose",
    "env-example",
    "kubernetes-deployment",
    "kubernetes-service",
    "kubernetes-ingress",
    "kubernetes-claim",
    "terraform-main",
    "terraform-variables",
    "cloudformation",
];

/// The pages of the agent.
pub(in crate::inside) fn routes() -> Router<Arc<Bench>> {
    Router::new()
        .route("/generate", post(generate))
        .route("/templates", get(templates))
        .layer(Extension(Arc::new(Shelf::new(STENCILS))))
}

/// What may be asked; only the description or something else to go by is needed.
#[derive(Debug, Default, Deserialize)]
struct Request {
    task_id: Option<String>,
    infrastructure_type: Option<Kind>,
    requirements: Option<Value>,
    description: Option<String>,
    inputs: Option<Vec<Input>>,
    answer: Option<String>,
}

/// What was made.
#[derive(Debug, Serialize)]
struct Generated {
    infra_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<String>,
    infrastructure_type: Kind,
    parameters: Value,
    artifacts: Vec<Draft>,
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

/// What simple words and the given requirements lead to.
fn by_rules(request: Request, desk: &Desk<'_>) -> Result<Generated, Refusal> {
    let Request {
        task_id,
        infrastructure_type,
        requirements,
        description,
        inputs,
        answer,
    } = request;
    let requirements = requirements.unwrap_or_default();
    let (object, text) = match &requirements {
        Value::Null => (None, None),
        Value::Object(_) => (Some(&requirements), None),
        Value::String(text) => (None, Some(text.as_str())),
        _ => {
            return Err(Refusal::bad_request(
                "requirements must be an object or text",
            ));
        }
    };
    let task = Task::new(
        description.as_deref(),
        &[text, answer.as_deref()],
        inputs.unwrap_or_default(),
    );
    if task.is_empty() && object.is_none() && infrastructure_type.is_none() {
        return Err(Refusal::new(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            "input_required",
            "Say what is to run: a description, or requirements such as language, port and database.",
        ));
    }
    let mut assumptions = Vec::new();
    let kind = infrastructure_type.unwrap_or_else(|| {
        let (kind, because) = Kind::of(&task);
        assumptions.push(format!(
            "infrastructure_type: {} ({because})",
            json!(kind).as_str().unwrap_or_default()
        ));
        kind
    });
    let mut wishes = Wishes::default();
    let mut not_used = wishes
        .read(object.unwrap_or(&Value::Null))
        .map_err(Refusal::bad_request)?;
    assumptions.extend(wishes.hear(&task));
    for name in wishes.forget_secrets() {
        let reason = "a secret has no place in a file; it is left to be set";
        not_used.push(NotUsed::new(format!("the value of {name}"), reason));
    }
    let parameters = Parameters::of(wishes, &mut assumptions);
    not_used.extend(kind.left_out(&parameters));
    let Drawn {
        drafts,
        validation,
        open,
    } = draw(kind, &parameters, desk)?;
    Ok(Generated {
        infra_id: new_id(),
        task_id,
        infrastructure_type: kind,
        parameters: json!(parameters.shown()),
        artifacts: drafts,
        validation_status: Validation::status(&validation),
        validation,
        assumptions,
        open,
        not_used,
        estimated_tokens: task.estimated_tokens(),
        made: json!({"mode": "rules"}),
        timestamp: String::new(),
    })
}

#[cfg(test)]
mod tests;
