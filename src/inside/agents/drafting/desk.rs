//! Where stencils are filled in, and how often each one was.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Value, json};

use crate::inside::Workshop;
use crate::inside::answer::Refusal;

/// The stencils of one agent and how often this process used each.
#[derive(Debug)]
pub(crate) struct Shelf(Vec<(&'static str, AtomicU64)>);

impl Shelf {
    pub(crate) fn new(stencils: &[&'static str]) -> Self {
        Self(
            stencils
                .iter()
                .map(|name| (*name, AtomicU64::new(0)))
                .collect(),
        )
    }

    /// The answer to `GET /templates`.
    pub(crate) fn listing(&self) -> Value {
        let entry = |(name, count): &(&str, AtomicU64)| json!({"name": name, "usage_count": count.load(Ordering::Relaxed)});
        json!({"templates": self.0.iter().map(entry).collect::<Vec<_>>()})
    }

    fn count(&self, stencil: &str) {
        if let Some((_, count)) = self.0.iter().find(|(name, _)| *name == stencil) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Draft {
    pub(crate) file_path: String,
    pub(crate) content: String,
    pub(crate) template_used: &'static str,
}

/// What it takes to make files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk<'a> {
    pub(crate) workshop: Workshop,
    pub(crate) shelf: &'a Shelf,
}

impl Desk<'_> {
    /// Fills in a stencil and counts it.
    ///
    /// Errors: the stencil and its values do not fit, which is a bug of ours.
    pub(crate) fn draft(
        &self,
        stencil: &'static str,
        file_path: impl Into<String>,
        values: &Value,
    ) -> Result<Draft, Refusal> {
        let content = (self.workshop.render)(stencil, values).map_err(|error| {
            Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "template_failed", error)
        })?;
        self.shelf.count(stencil);
        Ok(Draft {
            file_path: file_path.into(),
            content,
            template_used: stencil,
        })
    }
}
