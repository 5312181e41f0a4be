//! Stacks to begin with: the files of a new project, made from a few answers, and what
//! a newer template changes in files that were edited since.
//!
//! Everything here is pure. Who reads the templates, asks the questions and writes the
//! files is for others to say.

mod answers;
mod built_in;
pub mod change;
mod destination;
pub mod differences;
mod manifest;
mod question;
pub mod record;
mod render;
pub mod secret;
pub mod stencil;

use std::sync::Arc;

use crate::compose::tree::{SourceText, Span};

pub use answers::{Answers, Values, WrongAnswer, WrongAnswers};
pub use built_in::{BUILT_IN, BuiltIn};
pub use destination::{Destination, WrongDestination};
pub use manifest::{Fetch, MANIFEST, MAX_TEMPLATE_BYTES};
pub use question::{Alphabet, Kind, Question, Secrecy};
pub use render::{Facts, Rendered, RenderedFile};

use question::Condition;

/// A stack to begin with.
#[derive(Clone, Debug)]
pub struct Template {
    /// What it is called.
    pub name: String,
    /// Which state of it this is.
    pub version: String,
    /// What it is, in one line.
    pub description: String,
    /// What it wants to know, in the order in which to ask.
    pub questions: Vec<Question>,
    notes: Option<Notes>,
    files: Vec<TemplateFile>,
}

/// What is told once the files are written.
#[derive(Clone, Debug)]
struct Notes {
    text: String,
    span: Option<Span>,
}

/// A file of a template.
#[derive(Clone, Debug)]
struct TemplateFile {
    to: Destination,
    mode: Mode,
    /// Whether secrets are meant to stand in it.
    secret: bool,
    when: Option<Condition>,
    /// Its text, with `[[ value ]]`, `[% statement %]` and `[# remark #]`.
    text: Arc<SourceText>,
}

/// Whose a file is once it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Both write it: what the template changes later is merged into it.
    Managed,
    /// The user's, from the moment it is written.
    Once,
    /// The user's; lines that it lacks are added behind its own.
    AppendLines,
    /// Variables, one a line: those it lacks are added, those the user set stay.
    EnvMerge,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Managed, Self::Once, Self::AppendLines, Self::EnvMerge];

    /// Its name in a manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Managed => "managed",
            Self::Once => "once",
            Self::AppendLines => "append-lines",
            Self::EnvMerge => "env-merge",
        }
    }

    /// Whether secrets may stand in such a file: only where it is never merged as a
    /// text, so that what is kept of it can do without them.
    fn may_hold_secrets(self) -> bool {
        match self {
            Self::Once | Self::EnvMerge => true,
            Self::Managed | Self::AppendLines => false,
        }
    }
}

impl Template {
    /// The paths that it writes and how, whatever the answers.
    pub fn files(&self) -> impl Iterator<Item = (&Destination, Mode)> {
        self.files.iter().map(|file| (&file.to, file.mode))
    }
}

#[cfg(test)]
mod tests;
