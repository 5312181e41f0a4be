//! What an agent is told: a description, files, and what a person answered.

use serde::Serialize;

use super::{Input, Words};

/// Something that was asked for and plays no part in the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct NotUsed {
    pub(crate) what: String,
    pub(crate) reason: String,
}

impl NotUsed {
    pub(crate) fn new(what: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            reason: reason.into(),
        }
    }
}

/// A task in words, and the files that came with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Task {
    /// The description, without what the orchestrator puts in front.
    pub(crate) description: String,
    /// The description, further texts and the answer, one behind the other.
    pub(crate) text: String,
    pub(crate) inputs: Vec<Input>,
}

/// What the orchestrator's rules put in front of a description.
const PREFIXES: &[&str] = &[
    "Infrastructure changes:",
    "Pipeline changes:",
    "Documentation:",
];

impl Task {
    /// A task from its texts, those that are missing left out.
    pub(crate) fn new(
        description: Option<&str>,
        others: &[Option<&str>],
        inputs: Vec<Input>,
    ) -> Self {
        let description = description.unwrap_or_default().trim();
        let prefix = PREFIXES
            .iter()
            .find(|prefix| description.starts_with(**prefix));
        let description = description[prefix.map_or(0, |prefix| prefix.len())..].trim();
        let others = others.iter().flatten().copied();
        let texts: Vec<&str> = std::iter::once(description).chain(others).collect();
        Self {
            description: description.to_owned(),
            text: texts.join("\n"),
            inputs,
        }
    }

    /// Whether there is nothing to go by.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.inputs.is_empty()
    }

    pub(crate) fn words(&self) -> Words {
        Words::of(&self.text)
    }

    /// What a language model is told of it: the text and the names of the files.
    pub(crate) fn for_a_model(&self) -> String {
        let names: Vec<&str> = self
            .inputs
            .iter()
            .map(|input| input.file_path.as_str())
            .collect();
        format!("Task:\n{}\n\nFiles: {}", self.text, names.join(", "))
    }

    /// Twice the number of words, as the guide's originals estimate.
    pub(crate) fn estimated_tokens(&self) -> usize {
        2 * self.text.split_whitespace().count()
    }
}
