//! What a review finds, and how bad it is.

use serde::{Deserialize, Serialize};

/// How much a finding matters, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Severity {
    /// Harm is done as soon as the change is seen by others.
    Critical,
    /// The change must not be merged like this.
    High,
    /// It should be done otherwise.
    Medium,
    /// It could be done better.
    Low,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// All of them, in order.
    pub(super) const ALL: [Self; 5] = [
        Self::Critical,
        Self::High,
        Self::Medium,
        Self::Low,
        Self::Info,
    ];

    /// Whether a change with such a finding is not approved.
    pub(super) fn blocks(self) -> bool {
        self <= Self::High
    }

    /// The word of the answer.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Info => "info",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Category {
    /// Somebody could do what they should not.
    Security,
    /// It may break.
    Reliability,
    /// It is hard to keep up.
    Maintainability,
    /// It says what is still missing.
    Unfinished,
    /// Tests that were given with the change.
    Testing,
    /// The change itself, as a thing to review.
    Change,
}

/// Who found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Source {
    /// A rule of the table.
    Rules,
    /// The language model.
    Llm,
}

/// One thing that a reviewer would say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Finding {
    /// How much it matters.
    pub(super) severity: Severity,
    /// What it is about.
    pub(super) category: Category,
    /// What is so, in a sentence.
    pub(super) message: String,
    /// The file, unless it is about all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) file_path: Option<String>,
    /// The line of the file afterwards, unless it is about the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line_number: Option<u32>,
    /// The rule that found it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule: Option<&'static str>,
    /// Who found it.
    pub(super) source: Source,
}
