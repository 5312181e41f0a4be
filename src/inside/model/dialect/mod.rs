//! How the vendors want to be asked, and what they answer: nothing here touches the network.

mod anthropic;
mod openai;

use std::time::Duration;

use serde_json::Value;

use super::{ModelError, Reply};
use crate::host::http::{Answer, Request, Silence};
use crate::text::echo;
use crate::value::secret::Secret;

/// Whose API a server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Chat completions, which most local servers speak as well.
    OpenAi,
    /// Messages.
    Anthropic,
}

/// Who says something in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// We.
    User,
    /// The model.
    Model,
}

/// One thing that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) speaker: Speaker,
    pub(super) text: String,
}

impl Turn {
    pub(super) fn user(text: impl Into<String>) -> Self {
        Self {
            speaker: Speaker::User,
            text: text.into(),
        }
    }

    pub(super) fn model(text: impl Into<String>) -> Self {
        Self {
            speaker: Speaker::Model,
            text: text.into(),
        }
    }
}

/// All that a request is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Prompt<'a> {
    pub(super) model: &'a str,
    pub(super) system: &'a str,
    pub(super) turns: &'a [Turn],
    pub(super) schema: Option<&'a Value>,
    pub(super) manner: Manner,
    pub(super) most_tokens: u64,
}

impl Prompt<'_> {
    /// What the model is told first. Where the schema is not a part of the
    /// request, it stands here.
    fn introduction(&self) -> String {
        match self.schema {
            Some(schema) if !self.manner.names_schema => format!(
                "{}\n\nAnswer with nothing but JSON that fits this JSON schema:\n{schema}",
                self.system
            ),
            _ => self.system.to_owned(),
        }
    }
}

/// Which parameters are used, as not every server takes all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Manner {
    /// The schema is a parameter, and not just a wish.
    names_schema: bool,
    cap: Cap,
    /// Another name for the cap was tried already.
    has_swapped_cap: bool,
}

/// What the API of `OpenAI` calls the most tokens of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cap {
    /// `max_completion_tokens`: what newer models insist on.
    New,
    /// `max_tokens`: what all others understand.
    Old,
}

impl Manner {
    /// How to ask first.
    pub(super) fn first(dialect: Dialect, base: &str, has_schema: bool) -> Self {
        Self {
            names_schema: has_schema,
            cap: if base == dialect.facts().base {
                Cap::New
            } else {
                Cap::Old
            },
            has_swapped_cap: false,
        }
    }

    /// How to ask once more after the server did not like the request; `None`
    /// where it is not about the manner, or all was tried.
    pub(super) fn after(self, failure: &Failure) -> Option<Self> {
        let Failure::Status { status, said, .. } = failure else {
            return None;
        };
        if !matches!(status, 400 | 422) {
            return None;
        }
        let is_about_cap = said.contains("max_tokens") || said.contains("max_completion_tokens");
        if is_about_cap && !self.has_swapped_cap {
            return Some(Self {
                cap: match self.cap {
                    Cap::New => Cap::Old,
                    Cap::Old => Cap::New,
                },
                has_swapped_cap: true,
                ..self
            });
        }
        self.names_schema.then_some(Self {
            names_schema: false,
            ..self
        })
    }
}

/// Why one request brought no reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Nothing came back.
    Silent(Silence),
    /// The server refused.
    Status {
        status: u16,
        /// What it said, as it said it.
        said: String,
        /// How long it wants to be left alone.
        pause: Option<Duration>,
    },
    /// The answer is of no use.
    Useless(ModelError),
}

impl Failure {
    /// Whether the same request may succeed a little later.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Silent(Silence::Refused | Silence::NotHttp | Silence::Cut) => true,
            // An empty purse is not filled by waiting.
            Self::Status { said, .. } if said.contains("insufficient_quota") => false,
            Self::Status { status, .. } => matches!(status, 408 | 409 | 429 | 500..=599),
            Self::Silent(_) | Self::Useless(_) => false,
        }
    }

    /// How long the server wants to be left alone, if it said so.
    pub(super) fn wanted_pause(&self) -> Option<Duration> {
        match self {
            Self::Status { pause, .. } => *pause,
            Self::Silent(_) | Self::Useless(_) => None,
        }
    }

    /// Whether surely no token was used: the server refused, or was not reached.
    pub(super) fn cost_nothing(&self) -> bool {
        match self {
            Self::Silent(Silence::Cut | Silence::Timeout(_) | Silence::TooLarge(_))
            | Self::Useless(_) => false,
            Self::Silent(_) | Self::Status { .. } => true,
        }
    }

    /// The reason for people, without the key.
    pub(super) fn into_error(self, key: &Secret, limit: Duration) -> ModelError {
        match self {
            Self::Silent(Silence::Timeout(_)) => ModelError::Timeout(limit),
            Self::Silent(silence) => ModelError::Silent(silence),
            Self::Status { status: 401, .. } => ModelError::WrongKey,
            Self::Status { status, said, .. } => ModelError::Refused {
                status,
                message: message_in(&said).map(|message| shown(&message, key)),
            },
            Self::Useless(ModelError::Declined(Some(words))) => {
                ModelError::Declined(Some(shown(&words, key)))
            }
            Self::Useless(error) => error,
        }
    }
}

/// Somebody else's words, safe and short and without the key.
fn shown(words: &str, key: &Secret) -> String {
    // First made safe: a key could be hidden between characters that vanish.
    echo(&key.hide_in(&crate::text::safe_str(words)))
}

/// The message in the body of a refusal: `{"error":{"message":…}}`, or one of
/// the forms that other servers have.
fn message_in(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    let places = ["/error/message", "/error", "/message", "/detail"];
    let mut messages = places
        .iter()
        .filter_map(|place| body.pointer(place)?.as_str());
    messages.next().map(str::to_owned)
}

/// What is fixed about a dialect.
pub(super) struct Facts {
    pub(super) key: &'static str,
    pub(super) base: &'static str,
    pub(super) base_variable: &'static str,
    pub(super) model: &'static str,
    pub(super) model_variable: &'static str,
}

impl Dialect {
    /// Both, in the order in which their keys are looked for.
    pub(super) const ALL: [Self; 2] = [Self::OpenAi, Self::Anthropic];

    pub(super) fn facts(self) -> Facts {
        match self {
            Self::OpenAi => Facts {
                key: "OPENAI_API_KEY",
                base: "https://api.openai.com/v1",
                base_variable: "OPENAI_BASE_URL",
                model: "gpt-4.1-mini",
                model_variable: "OPENAI_MODEL",
            },
            Self::Anthropic => Facts {
                key: "ANTHROPIC_API_KEY",
                base: "https://api.anthropic.com",
                base_variable: "ANTHROPIC_BASE_URL",
                model: "claude-haiku-4-5",
                model_variable: "ANTHROPIC_MODEL",
            },
        }
    }

    /// The request that a prompt becomes.
    pub(super) fn request(self, base: &str, key: &Secret, prompt: &Prompt<'_>) -> Request {
        match self {
            Self::OpenAi => Request::post(format!("{base}/chat/completions"))
                .secret_header("authorization", format!("Bearer {}", key.expose()))
                .json(&openai::body(prompt)),
            Self::Anthropic => Request::post(format!("{base}/v1/messages"))
                .secret_header("x-api-key", key.expose())
                .header("anthropic-version", anthropic::VERSION)
                .json(&anthropic::body(prompt)),
        }
    }

    /// The reply in what came back.
    pub(super) fn reply(
        self,
        answer: Result<Answer, Silence>,
        prompt: &Prompt<'_>,
    ) -> Result<Reply, Failure> {
        let answer = answer.map_err(Failure::Silent)?;
        if !answer.is_success() {
            return Err(Failure::Status {
                status: answer.status,
                said: String::from_utf8_lossy(&answer.body).into_owned(),
                pause: pause_in(&answer),
            });
        }
        let body: Value = serde_json::from_slice(&answer.body)
            .map_err(|_| Failure::Useless(ModelError::Strange("it is not JSON")))?;
        match self {
            Self::OpenAi => openai::reply(&body, prompt),
            Self::Anthropic => anthropic::reply(&body, prompt),
        }
    }
}

/// `Retry-After` in seconds; a date is left to our own patience.
fn pause_in(answer: &Answer) -> Option<Duration> {
    let seconds: f64 = answer.header("retry-after")?.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests;
