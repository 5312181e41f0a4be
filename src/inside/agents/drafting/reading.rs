//! A task read by a language model, where there is one.

use serde_json::Value;

use super::Task;
use crate::inside::model::{Model, Provenance, Question, ask_checked};
use crate::inside::trace::Trace;

/// What a model is to find in a task, and in which form it says so.
pub(crate) struct Reading<'a> {
    pub(crate) system: &'a str,
    pub(crate) schema: &'a Value,
    pub(crate) trace: &'a Trace,
}

impl Reading<'_> {
    /// What `made` makes of the model's answer about `task`; nothing where there is no
    /// text to read, no model, or no answer that holds.
    pub(crate) async fn of<T>(
        &self,
        task: Option<&Task>,
        model: Option<&Model>,
        made: impl Fn(&str) -> Result<T, String>,
    ) -> (Option<T>, Provenance) {
        let Some(task) = task.filter(|task| !task.text.trim().is_empty()) else {
            return (None, Provenance::rules());
        };
        let question = Question {
            system: self.system,
            user: &task.for_a_model(),
            schema: Some(self.schema),
            trace: Some(self.trace),
        };
        ask_checked(model, &question, made).await
    }
}
