//! Why a server cannot be used, with all that there is to know about it.

use crate::engine::EngineError;
use crate::mcp::McpError;
use crate::mcp::stdio::Heard;
use crate::text::echo;

/// How many lines of standard error are worth telling.
const LINES: usize = 10;

/// Why a server cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// The kind of it, in a word for programs.
    pub class: &'static str,
    /// What is so.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The last lines that the server wrote to standard error; safe to show.
    pub stderr: Vec<String>,
}

impl Problem {
    pub(super) fn new(class: &'static str, message: impl Into<String>) -> Self {
        Self {
            class,
            message: message.into(),
            hint: None,
            stderr: Vec::new(),
        }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether the server's words were wrong, and not the way to it.
    pub fn is_about_protocol(&self) -> bool {
        self.class == "protocol"
    }

    /// What an error of a conversation means together with what was heard beside it, and
    /// how the server ended, if it has.
    pub(super) fn of_conversation(
        error: &McpError,
        heard: Option<&Heard>,
        exit: Option<i64>,
    ) -> Self {
        let mut problem = Self::new(error.word(), error.to_string());
        let Some(heard) = heard else {
            return problem;
        };
        problem.stderr = heard.stderr();
        let excess = problem.stderr.len().saturating_sub(LINES);
        problem.stderr.drain(..excess);
        if let Some(fault) = heard.fault() {
            problem.class = "transport";
            problem.message = fault;
        } else if let Some(code) = exit {
            problem.class = "exited";
            problem.message = match code {
                127 | 126 => format!("it could not be run (exit code {code})"),
                code => format!("it ended with exit code {code} before it answered"),
            };
        }
        if let Some(stray) = heard.stray() {
            problem.hint = Some(format!(
                "it writes to standard output what is no message, such as {stray:?}: \
                 that belongs to standard error"
            ));
        }
        problem
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        Self::new("engine", echo(&error.to_string()))
    }
}

impl From<crate::ops::Error> for Problem {
    fn from(error: crate::ops::Error) -> Self {
        match error {
            crate::ops::Error::Engine(error) => error.into(),
            crate::ops::Error::Usage { message, hint }
            | crate::ops::Error::Failed { message, hint } => Self {
                hint,
                ..Self::new("unusable", message)
            },
            other => Self::new("unusable", other.to_string()),
        }
    }
}
