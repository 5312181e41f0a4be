//! What is wrong with a file, where, and what to do about it.

mod found;

pub use found::Diagnostics;

use crate::compose::tree::Span;
use crate::text::{MAX_ECHO, echo};

/// The most characters of a message.
const MAX_MESSAGE: usize = 600;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It works, but probably not as meant.
    Warning,
    /// The project cannot be loaded.
    Error,
}

/// A second place that belongs to a diagnostic, such as the first of two equal keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// One finding about the text of a project.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable code, such as `E0103`; docs/errors.md explains each.
    pub code: &'static str,
    /// What is so, in one line.
    pub message: String,
    /// The place it is about; `None` where no file is to blame.
    pub span: Option<Span>,
    /// A few words that stand under the marked text.
    pub label: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding that keeps the project from being loaded.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A finding that does not.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity,
            code,
            message: readable(&message.into()),
            span: None,
            label: None,
            related: Vec::new(),
            help: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, span: Option<&Span>) -> Self {
        self.span = span.cloned();
        self
    }

    /// Writes `text` under the marked place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(readable(&text.into()));
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Option<&Span>, text: impl Into<String>) -> Self {
        if let Some(span) = span {
            self.related.push(Label {
                span: span.clone(),
                text: readable(&text.into()),
            });
        }
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(readable(&text.into()));
        self
    }
}

/// The text with every word cut that is too long to be read; what a user wrote
/// may be a single word of a megabyte.
fn readable(text: &str) -> String {
    if text.len() <= MAX_ECHO {
        return text.to_owned();
    }
    let words: Vec<String> = text.split(' ').map(echo).collect();
    let joined = words.join(" ");
    match joined.char_indices().nth(MAX_MESSAGE) {
        Some((end, _)) => format!("{}…", &joined[..end]),
        None => joined,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_nobody_can_read_is_cut() {
        let finding = Diagnostic::error("E", format!("{:?} is wrong", "a".repeat(10_000)));

        assert!(
            finding.message.ends_with("… is wrong"),
            "{}",
            finding.message
        );
        assert!(finding.message.len() < 200);
    }
}
