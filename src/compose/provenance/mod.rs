//! Where each value of a project comes from: which file and line, by which way, and over what.

use std::sync::Arc;

use crate::compose::environment::Environment;
use crate::compose::tree::{Node, Span};

/// What one document, or one extended service, says.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The service that extends it; `None` for a whole document.
    pub service: Option<String>,
    /// What is said, variables put in and written out.
    pub said: Node,
    /// How it came to be part of the project, the nearest step first.
    pub via: Vec<Step>,
    /// The variables that were put in.
    pub environment: Arc<Environment>,
}

/// What made a file part of the project.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// An entry of `include`, which stands here.
    Include(Span),
    /// An `extends`, which stands here.
    Extends(Span),
}
