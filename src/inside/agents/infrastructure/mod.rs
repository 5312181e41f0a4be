//! The agent that writes infrastructure files: from a few parameters to images,
//! compose files, manifests and templates, each checked as far as that is possible.

mod drawing;
mod hearing;
mod kind;
mod parameters;
mod reading;
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
use super::drafting::{
    Desk, Draft, Input, NotUsed, Shelf, Task, Validation, Verdict, input_required,
};
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::{Bench, new_id};
use crate::inside::model::Provenance;
use crate::inside::trace::Trace;

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
#[derive(Clone, Debug, Default, Deserialize)]
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
    made: Provenance,
    timestamp: String,
}

async fn generate(
    State(bench): State<Arc<Bench>>,
    Extension(shelf): Extension<Arc<Shelf>>,
    Extension(trace): Extension<Trace>,
    Body(request): Body<Request>,
) -> Answered<Generated> {
    let desk = Desk {
        workshop: bench.workshop,
        shelf: &shelf,
    };
    let (made_with_model, made) = reading::ask(bench.model.as_ref(), &request, &desk, &trace).await;
    let mut generated = match made_with_model {
        Some(generated) => generated,
        None => by_rules(request, &desk)?,
    };
    generated.made = made;
    generated.timestamp = bench.timestamp();
    Ok(Json(generated))
}

async fn templates(Extension(shelf): Extension<Arc<Shelf>>) -> Json<Value> {
    Json(shelf.listing())
}

/// What was understood on the way, and what was not.
#[derive(Debug, Default)]
struct Notes {
    assumptions: Vec<String>,
    not_used: Vec<NotUsed>,
}

impl Request {
    /// The requirements as an object, and as text where they are that.
    fn requirements(&self) -> Result<(Option<&Value>, Option<&str>), Refusal> {
        match &self.requirements {
            None | Some(Value::Null) => Ok((None, None)),
            Some(Value::String(text)) => Ok((None, Some(text))),
            Some(object) if object.is_object() => Ok((Some(object), None)),
            Some(_) => Err(Refusal::bad_request(
                "requirements must be an object or text",
            )),
        }
    }

    fn task(&self) -> Result<Task, Refusal> {
        let (object, text) = self.requirements()?;
        let others = [text, self.answer.as_deref()];
        let inputs = self.inputs.clone().unwrap_or_default();
        let task = Task::new(self.description.as_deref(), &others, inputs);
        if task.is_empty() && object.is_none() && self.infrastructure_type.is_none() {
            return Err(input_required(
                "Say what is to run: a description, or requirements such as language, port and database.",
            ));
        }
        Ok(task)
    }
}

/// What simple words and the given requirements lead to.
fn by_rules(request: Request, desk: &Desk<'_>) -> Result<Generated, Refusal> {
    let task = request.task()?;
    let mut notes = Notes::default();
    let kind = request.infrastructure_type.unwrap_or_else(|| {
        let (kind, because) = Kind::of(&task);
        let name = kind.name();
        notes
            .assumptions
            .push(format!("infrastructure_type: {name} ({because})"));
        kind
    });
    let (object, _) = request.requirements()?;
    let parameters = parameters(object, &task, &mut notes)?;
    notes.not_used.extend(kind.left_out(&parameters));
    let Drawn {
        drafts,
        validation,
        open,
    } = draw(kind, &parameters, desk)?;
    Ok(Generated {
        infra_id: new_id(),
        infrastructure_type: kind,
        parameters: json!(parameters.shown()),
        artifacts: drafts,
        validation_status: Validation::status(&validation),
        validation,
        assumptions: notes.assumptions,
        open,
        not_used: notes.not_used,
        estimated_tokens: task.estimated_tokens(),
        made: Provenance::rules(),
        timestamp: String::new(),
        task_id: request.task_id,
    })
}

/// What was given, then what the text says, then what is usual.
fn parameters(
    object: Option<&Value>,
    task: &Task,
    notes: &mut Notes,
) -> Result<Parameters, Refusal> {
    let mut wishes = Wishes::default();
    let unknown = wishes.read(object.unwrap_or(&Value::Null));
    notes.not_used = unknown.map_err(Refusal::bad_request)?;
    notes.assumptions.extend(wishes.hear(task));
    for name in wishes.forget_secrets() {
        let reason = "a secret has no place in a file; it is left to be set";
        notes
            .not_used
            .push(NotUsed::new(format!("the value of {name}"), reason));
    }
    Ok(Parameters::of(wishes, &mut notes.assumptions))
}

#[cfg(test)]
mod tests;
