//! Documents from a description alone: what is known, and what is open.

use serde_json::{Value, json};

use crate::inside::agents::drafting::{Language, Task};

/// What a README has to say that no description says.
const README_OPEN: &[&str] = &[
    "what it needs to run",
    "how to install it",
    "how to start it and see that it works",
    "how to run its tests",
    "who looks after it, and under which licence",
];

/// The parts of a guide, and what belongs into each.
const GUIDE: &[(&str, &str)] = &[
    ("What this is about", "what the reader can do at the end"),
    (
        "Before you begin",
        "what must be installed, and which rights it takes",
    ),
    (
        "Step by step",
        "each step with its command and what it prints",
    ),
    (
        "When it does not work",
        "the errors that people meet, and what helps",
    ),
];

/// The longest title that is taken from a description.
const MAX_TITLE: usize = 60;

/// What the stencil `readme` is filled in with, but for the audience.
pub(super) fn readme(task: &Task, references: &[String]) -> Value {
    json!({
        "title": title(task),
        "description": task.description,
        "known": known(task),
        "files": files(task, references),
        "open": README_OPEN,
    })
}

/// What the stencil `guide` is filled in with, but for the audience.
pub(super) fn guide(task: &Task, references: &[String]) -> Value {
    let known = known(task);
    let files = files(task, references);
    let sections: Vec<Value> = GUIDE
        .iter()
        .enumerate()
        .map(|(index, (heading, wanted))| {
            let facts = match index {
                0 => known.clone(),
                1 => files.iter().map(|file| format!("File {file}")).collect(),
                _ => Vec::new(),
            };
            json!({"heading": heading, "facts": facts, "wanted": wanted})
        })
        .collect();
    let open = GUIDE
        .iter()
        .map(|(heading, wanted)| format!("{heading}: {wanted}"));
    json!({
        "title": title(task),
        "description": task.description,
        "sections": sections,
        "open": open.collect::<Vec<_>>(),
    })
}

/// The name that the text gives, or the begin of the description.
pub(super) fn title(task: &Task) -> String {
    if let Some(name) = task.words().after(&["called", "named"]) {
        return name.to_owned();
    }
    let first = task
        .description
        .split(['.', '\n', ':'])
        .next()
        .unwrap_or_default();
    let mut title = String::new();
    for word in first.split_whitespace() {
        if title.chars().count() + word.chars().count() > MAX_TITLE {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.push_str(word);
    }
    if title.is_empty() {
        "Project".to_owned()
    } else {
        title
    }
}

/// What the text and the files tell for certain.
fn known(task: &Task) -> Vec<String> {
    let mut known = Vec::new();
    if let Some((language, because)) = Language::of(task) {
        known.push(format!("Written in {}: {because}", language.name()));
    }
    if let Some(port) = task
        .words()
        .after(&["port"])
        .and_then(|port| port.parse::<u16>().ok())
    {
        known.push(format!("Port {port}: the text says so"));
    }
    known
}

fn files(task: &Task, references: &[String]) -> Vec<String> {
    let sent = task.inputs.iter().map(|input| input.file_path.clone());
    sent.chain(references.iter().cloned()).collect()
}
