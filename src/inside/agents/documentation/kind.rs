//! The kinds of documents, and which one a task means.

use serde::{Deserialize, Serialize};

use super::files;
use crate::inside::agents::drafting::Task;

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Kind {
    Readme,
    ApiDocs,
    Guide,
    Comments,
}

/// Words that mean a kind; the first that occurs decides.
const WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::Comments,
        &["comments", "comment", "docstrings", "docstring"],
    ),
    (
        Kind::ApiDocs,
        &["api", "openapi", "swagger", "endpoints", "api-docs"],
    ),
    (
        Kind::Guide,
        &["guide", "tutorial", "howto", "how-to", "manual"],
    ),
    (Kind::Readme, &["readme", "readme.md"]),
];

impl Kind {
    /// The kind of a task and what tells it. Files decide where the words would
    /// lead to a document that cannot be written without them.
    pub(super) fn of(task: &Task) -> (Self, String) {
        let words = task.words();
        let said = WORDS
            .iter()
            .find_map(|(kind, signs)| Some((*kind, words.first_of(signs)?)));
        if let Some((kind, word)) = said {
            return (kind, format!("the text says {word:?}"));
        }
        if files::open_api(&task.inputs).is_some() {
            return (
                Self::ApiDocs,
                "an OpenAPI description is among the files".to_owned(),
            );
        }
        (Self::Readme, "nothing says another".to_owned())
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Readme => "readme",
            Self::ApiDocs => "api-docs",
            Self::Guide => "guide",
            Self::Comments => "comments",
        }
    }
}
