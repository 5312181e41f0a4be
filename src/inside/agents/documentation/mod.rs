//! The agent that writes documentation: from a stack file, an `OpenAPI` description
//! or source code; where there is neither, it says what is open.

mod comments;
mod files;
mod kind;
mod open_api;
mod prose;
mod stack;

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use self::kind::Kind;
use super::Skill;
use super::drafting::{Desk, Draft, Input, Shelf, Task};
use crate::inside::answer::{Answered, Body, Refusal};
use crate::inside::bench::{Bench, new_id};

/// What the agent can do.
pub(in crate::inside) const SKILLS: &[Skill] = &[
    Skill {
        id: "readme",
        name: "READMEs and guides",
        description: "Writes a README from a compose file (services, ports, volumes, variables), or an outline from a description",
        tags: &["readme", "guide", "compose"],
        examples: &["README for the stack in compose.yaml"],
    },
    Skill {
        id: "api-docs",
        name: "API documentation",
        description: "Writes endpoints, parameters and schemas of an OpenAPI description as Markdown",
        tags: &["openapi", "swagger", "api"],
        examples: &["API docs for openapi.yaml"],
    },
    Skill {
        id: "comments",
        name: "Missing comments",
        description: "Lists public items of Rust, Python and TypeScript files that have no comment",
        tags: &["comments", "rust", "python", "typescript"],
        examples: &["Which functions of src/lib.rs lack a comment?"],
    },
];

/// The stencils of the agent.
const STENCILS: &[&str] = &["readme", "readme-stack", "api-docs", "guide", "comments"];

/// For whom documents are written unless somebody says otherwise.
const AUDIENCE: &str = "developers";

/// What a file is called that came as the answer to a question.
const ANSWER: &str = "answer.yaml";

/// The pages of the agent.
pub(in crate::inside) fn routes() -> Router<Arc<Bench>> {
    Router::new()
        .route("/generate", post(generate))
        .route("/templates", get(templates))
        .layer(Extension(Arc::new(Shelf::new(STENCILS))))
}

/// What may be asked; all of it may be left out but something to go by.
#[derive(Debug, Default, Deserialize)]
struct Request {
    task_id: Option<String>,
    doc_type: Option<Kind>,
    description: Option<String>,
    context_refs: Option<Vec<Value>>,
    target_audience: Option<String>,
    inputs: Option<Vec<Input>>,
    answer: Option<String>,
}

/// A document.
#[derive(Debug, Serialize)]
struct Artifact {
    #[serde(flatten)]
    draft: Draft,
    doc_type: Kind,
}

/// What was made.
#[derive(Debug, Serialize)]
struct Generated {
    doc_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<String>,
    doc_type: Kind,
    artifacts: Vec<Artifact>,
    template_used: &'static str,
    assumptions: Vec<String>,
    open: Vec<String>,
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

/// A question that has to be answered before the work can go on.
fn question(message: &str) -> Refusal {
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "input_required", message)
}

fn by_rules(request: Request, desk: &Desk<'_>) -> Result<Generated, Refusal> {
    let Request {
        task_id,
        doc_type,
        description,
        context_refs,
        target_audience,
        inputs,
        answer,
    } = request;
    let task = task(description.as_deref(), inputs.unwrap_or_default(), answer);
    if task.is_empty() {
        return Err(question(
            "Say what is to be documented: a description, a compose file, an OpenAPI description or source files.",
        ));
    }
    let mut assumptions = Vec::new();
    let kind = doc_type.unwrap_or_else(|| {
        let (kind, because) = Kind::of(&task);
        assumptions.push(format!("doc_type: {} ({because})", kind.name()));
        kind
    });
    let audience = target_audience.filter(|audience| !audience.trim().is_empty());
    let audience = audience.unwrap_or_else(|| AUDIENCE.to_owned());
    let references: Vec<String> = context_refs
        .unwrap_or_default()
        .iter()
        .map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned))
        .collect();
    let document = document(kind, &task, &references)?;
    let mut values = document.values;
    values["audience"] = json!(audience);
    let draft = desk.draft(document.stencil, document.path, &values)?;
    Ok(Generated {
        doc_id: new_id(),
        task_id,
        doc_type: kind,
        template_used: draft.template_used,
        artifacts: vec![Artifact {
            draft,
            doc_type: kind,
        }],
        assumptions,
        open: document.open,
        estimated_tokens: task.estimated_tokens(),
        made: json!({"mode": "rules"}),
        timestamp: String::new(),
    })
}

/// A task whose answer is a file if it reads like one, and text if not.
fn task(description: Option<&str>, mut inputs: Vec<Input>, answer: Option<String>) -> Task {
    let file = answer.as_ref().map(|content| Input {
        file_path: ANSWER.to_owned(),
        content: content.clone(),
    });
    let file = file.filter(|file| {
        let file = std::slice::from_ref(file);
        files::stack(file).is_some() || files::open_api(file).is_some()
    });
    let text = if file.is_some() { None } else { answer };
    inputs.extend(file);
    Task::new(description, &[text.as_deref()], inputs)
}

/// A document before it is written.
struct Document {
    stencil: &'static str,
    path: &'static str,
    values: Value,
    /// What a person has to add.
    open: Vec<String>,
}

fn document(kind: Kind, task: &Task, references: &[String]) -> Result<Document, Refusal> {
    match kind {
        Kind::Readme => match files::stack(&task.inputs) {
            Some(file) => stack_readme(file, task),
            None => Ok(outline(
                "readme",
                "README.md",
                prose::readme(task, references),
            )),
        },
        Kind::Guide => Ok(outline(
            "guide",
            "docs/guide.md",
            prose::guide(task, references),
        )),
        Kind::ApiDocs => api_docs(task),
        Kind::Comments => comments(task),
    }
}

/// A document most of which is still to be written.
fn outline(stencil: &'static str, path: &'static str, values: Value) -> Document {
    let open = values["open"].as_array().into_iter().flatten();
    let open = open.filter_map(Value::as_str).map(str::to_owned).collect();
    Document {
        stencil,
        path,
        values,
        open,
    }
}

fn stack_readme(file: &Input, task: &Task) -> Result<Document, Refusal> {
    let mut values = stack::values(file, &task.inputs)
        .map_err(|wrong| Refusal::bad_request(format!("the stack file cannot be read: {wrong}")))?;
    let named = stack::name(file);
    values["title"] = json!(named.unwrap_or_else(|| prose::title(task)));
    values["description"] = json!(task.description);
    Ok(Document {
        stencil: "readme-stack",
        path: "README.md",
        values,
        open: Vec::new(),
    })
}

fn api_docs(task: &Task) -> Result<Document, Refusal> {
    let named = task.inputs.iter().find(|input| {
        let name = input.file_name().to_lowercase();
        name.starts_with("openapi") || name.starts_with("swagger")
    });
    let file = files::open_api(&task.inputs).or(named).ok_or_else(|| {
        question("Send the OpenAPI description (JSON or YAML) that is to be documented, as an input or as the answer.")
    })?;
    let refuse =
        |wrong| Refusal::bad_request(format!("the OpenAPI description cannot be read: {wrong}"));
    let description = files::document(file).map_err(refuse)?;
    let values = open_api::values(&description).map_err(refuse)?;
    let notes = values["notes"].as_array().into_iter().flatten();
    let open = notes.filter_map(Value::as_str).map(str::to_owned).collect();
    Ok(Document {
        stencil: "api-docs",
        path: "docs/api.md",
        values,
        open,
    })
}

fn comments(task: &Task) -> Result<Document, Refusal> {
    if !task.inputs.iter().any(comments::is_source) {
        return Err(question(
            "Send the source files (Rust, Python or TypeScript) whose comments are to be looked at, as inputs.",
        ));
    }
    let others = task
        .inputs
        .iter()
        .filter(|input| !comments::is_source(input));
    let others = others.map(|input| {
        format!(
            "{} was not looked at: its language is not known here",
            input.file_path
        )
    });
    Ok(Document {
        stencil: "comments",
        path: "docs/missing-comments.md",
        values: comments::values(&task.inputs),
        open: others.collect(),
    })
}

#[cfg(test)]
mod tests;
