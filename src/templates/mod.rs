//! Stacks to begin with: the files of a new project, made from a few answers.
//!
//! Everything here is pure. Who asks the questions and who writes the files is
//! for others to say.

mod agents;
mod answers;
mod render;
pub mod stencil;

pub use answers::{Answers, Kind, Question, WrongAnswer, WrongAnswers};
pub use render::{RenderError, RenderedFile, render};

use agents::AGENTS;

/// A stack to begin with.
#[derive(Debug)]
pub struct Template {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub description: &'static str,
    /// What it wants to know, in the order in which to ask.
    pub questions: &'static [Question],
    files: &'static [File],
}

/// A file of a template.
#[derive(Debug)]
struct File {
    /// Where it goes, from the project's folder.
    path: &'static str,
    /// Its text, with `[[ value ]]`, `[% statement %]` and `[# remark #]`.
    text: &'static str,
    /// Whether secrets are meant to stand in it.
    secret: bool,
}

/// Every template, the default one first.
pub const TEMPLATES: [&Template; 1] = [&AGENTS];

/// A name that no template has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no template {name:?}; there is {}", TEMPLATES.map(|template| template.name).join(", "))]
pub struct NoTemplate {
    /// What was asked for.
    pub name: String,
}

/// The template called `name`.
pub fn find(name: &str) -> Result<&'static Template, NoTemplate> {
    let found = TEMPLATES.into_iter().find(|template| template.name == name);
    found.ok_or_else(|| NoTemplate {
        name: name.to_owned(),
    })
}

#[cfg(test)]
mod tests;
