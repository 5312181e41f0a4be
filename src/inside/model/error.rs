//! Why a language model was of no help.

use std::time::Duration;

use crate::host::http::Silence;

/// Why there is no answer that could be used. The text holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::inside) enum ModelError {
    /// The server does not answer.
    #[error("the model's server does not answer: {0}")]
    Silent(Silence),
    /// The whole question took too long.
    #[error("no answer of the model within {} s (DEVTOOLS_LLM_TIMEOUT)", .0.as_secs_f32())]
    Timeout(Duration),
    /// The key is not one that the server knows.
    #[error("the model's server does not accept the key (HTTP 401)")]
    WrongKey,
    /// The server wants it otherwise.
    #[error("the model's server refuses: HTTP {status}{}", .message.as_ref().map(|message| format!(", {message}")).unwrap_or_default())]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What it says about it, made safe and short.
        message: Option<String>,
    },
    /// What came back is not what the API's documentation describes.
    #[error("the model's server gives an answer that makes no sense: {0}")]
    Strange(&'static str),
    /// The model does not want to.
    #[error("the model declines{}", .0.as_ref().map(|words| format!(": {words}")).unwrap_or_default())]
    Declined(Option<String>),
    /// The model said nothing.
    #[error("the model's answer is empty")]
    Empty,
    /// The model was stopped before it had said all.
    #[error("the model's answer was cut off at {0} tokens (DEVTOOLS_LLM_MAX_TOKENS)")]
    CutShort(u64),
    /// Nothing more may be spent.
    #[error(
        "{spent} of {whole} tokens are spent, and the next question may need {wanted} \
         (DEVTOOLS_LLM_BUDGET_TOKENS, until the service restarts)"
    )]
    BudgetSpent {
        /// What is spent.
        spent: u64,
        /// What may be spent.
        whole: u64,
        /// What the question may cost.
        wanted: u64,
    },
    /// The answer does not hold what was asked for, even when asked again.
    #[error("the model's answer cannot be used: {0}")]
    Unusable(String),
}
