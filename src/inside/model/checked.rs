//! Asking a model and believing nothing: what it says is checked, once more
//! asked for, and otherwise left to the rules.

use serde::Serialize;

use super::dialect::Turn;
use super::{Model, ModelError, Question, json};
use crate::task::wire::Made;
use crate::text::echo;

/// The most of an unusable answer that the model is shown again, in characters.
const REPEATED: usize = 4000;

/// Who made a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::inside) enum Mode {
    /// Rules: the same every time.
    Rules,
    /// A language model.
    Llm,
}

/// How a result came about; every result of an agent carries it as `made`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::inside) struct Provenance {
    pub(in crate::inside) mode: Mode,
    /// The model, where it was used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::inside) model: Option<String>,
    /// Why the model was not used although there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::inside) fallback: Option<String>,
}

impl Provenance {
    /// By rules, because there is no model.
    pub(in crate::inside) fn rules() -> Self {
        Self {
            mode: Mode::Rules,
            model: None,
            fallback: None,
        }
    }

    /// By rules, because the model was of no help.
    pub(in crate::inside) fn fallback(reason: impl Into<String>) -> Self {
        Self {
            fallback: Some(reason.into()),
            ..Self::rules()
        }
    }
}

impl From<Provenance> for Made {
    fn from(provenance: Provenance) -> Self {
        let Provenance {
            mode,
            model,
            fallback,
        } = provenance;
        let mode = match mode {
            Mode::Rules => "rules",
            Mode::Llm => "llm",
        };
        Self {
            mode: mode.to_owned(),
            model,
            fallback,
        }
    }
}

/// Asks the model where there is one, checks its answer, and otherwise says why
/// rules were used.
///
/// `check` sees the JSON alone where the question has a schema, and the whole
/// answer where not. An answer that it does not take is asked for a second time,
/// with its reason. Both times together have the time of one question.
pub(in crate::inside) async fn ask_checked<T>(
    model: Option<&Model>,
    question: &Question<'_>,
    check: impl Fn(&str) -> Result<T, String>,
) -> (Option<T>, Provenance) {
    let Some(model) = model else {
        return (None, Provenance::rules());
    };
    match model.in_time(twice(model, question, check)).await {
        Ok((value, name)) => {
            let provenance = Provenance {
                mode: Mode::Llm,
                model: Some(name),
                fallback: None,
            };
            (Some(value), provenance)
        }
        Err(error) => (None, Provenance::fallback(error.to_string())),
    }
}

async fn twice<T>(
    model: &Model,
    question: &Question<'_>,
    check: impl Fn(&str) -> Result<T, String>,
) -> Result<(T, String), ModelError> {
    let checked = |text: &str| {
        let answer = match question.schema {
            Some(_) => json::find(text).ok_or("there is no JSON in it")?,
            None => text,
        };
        check(answer)
    };
    let mut turns = vec![Turn::user(question.user)];
    let first = model.converse(question, &turns).await?;
    let reason = match checked(&first.text) {
        Ok(value) => return Ok((value, echo(&first.model))),
        Err(reason) => reason,
    };
    turns.push(Turn::model(
        first.text.chars().take(REPEATED).collect::<String>(),
    ));
    turns.push(Turn::user(format!(
        "That answer cannot be used: {reason}. Answer once more, completely, and keep to what was asked."
    )));
    let second = model.converse(question, &turns).await?;
    match checked(&second.text) {
        Ok(value) => Ok((value, echo(&second.model))),
        Err(reason) => Err(ModelError::Unusable(echo(&reason))),
    }
}
