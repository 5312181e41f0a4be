//! A language model that the services may ask, with a limit on everything.
//!
//! The model is never trusted: what it says is checked by who asked, and where
//! it is of no use the services work by their rules and say why.

mod budget;
mod checked;
mod dialect;
mod error;
mod json;
mod settings;

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::Semaphore;

pub(super) use checked::{Provenance, ask_checked};

use super::trace::Trace;
use crate::host::http::Client;
use crate::value::secret::Secret;
use budget::Budget;
use dialect::{Dialect, Failure, Manner, Prompt, Turn};
use error::ModelError;
use settings::Limits;

pub use settings::ModelSettingsError;

/// The longest answer of a server that is read.
const LONGEST: usize = 1024 * 1024;

/// How many questions are asked at once; the others wait for their turn.
const AT_ONCE: usize = 4;

/// How often one question is sent, at most, where the server asks for patience.
const ATTEMPTS: u32 = 4;

/// How long the first wait is where the server does not say; each next is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// A language model, and what may be spent on it. Cheap to clone; clones share the budget.
#[derive(Clone, Debug)]
pub struct Model {
    dialect: Dialect,
    /// The address that the path of the API is put behind.
    base: String,
    name: String,
    key: Secret,
    limits: Limits,
    client: Client,
    budget: Arc<Budget>,
    places: Arc<Semaphore>,
    notes: Vec<String>,
}

/// What a model is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    /// Who it is and what it has to do.
    pub(super) system: &'a str,
    /// What it is to be done with: data of users, which may say anything.
    pub(super) user: &'a str,
    /// The JSON schema of the answer, if it has to be JSON. Written so that all
    /// vendors take it: every object closed by `additionalProperties: false`,
    /// every property required, no limits of length or number.
    pub(super) schema: Option<&'a Value>,
    /// The trace that the question belongs to.
    pub(super) trace: Option<&'a Trace>,
}

/// What a model answered.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reply {
    /// Its words.
    text: String,
    /// Its name, as the server says it.
    model: String,
    /// What question and answer took together, as the server counts.
    tokens: Option<u64>,
}

impl Model {
    /// The name that it is asked by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the operator should know of how it was set up.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// What was spent of the budget so far, in tokens.
    pub(super) fn spent(&self) -> u64 {
        self.budget.spent()
    }

    /// Gives `work` the time that a whole question has.
    async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, ModelError>>,
    ) -> Result<T, ModelError> {
        let limit = self.limits.timeout;
        let ended = tokio::time::timeout(limit, work).await;
        ended.unwrap_or(Err(ModelError::Timeout(limit)))
    }

    /// Asks for the next turn of a conversation, within the budget.
    async fn converse(&self, question: &Question<'_>, turns: &[Turn]) -> Result<Reply, ModelError> {
        // The semaphore is never closed, so there is always a place in the end.
        let _place = self.places.acquire().await;
        let reserved = self.budget.reserve(self.most_of(question, turns))?;
        match self.persist(question, turns).await {
            Ok(reply) => {
                self.budget.settle(&reserved, reply.tokens);
                Ok(reply)
            }
            Err(failure) => {
                if failure.cost_nothing() {
                    self.budget.settle(&reserved, Some(0));
                }
                Err(failure.into_error(&self.key, self.limits.timeout))
            }
        }
    }

    /// The most that a turn can cost: its own text, at about four letters a
    /// token, and the longest answer.
    fn most_of(&self, question: &Question<'_>, turns: &[Turn]) -> u64 {
        let letters =
            question.system.len() + turns.iter().map(|turn| turn.text.len()).sum::<usize>();
        let letters = letters + question.schema.map_or(0, |schema| schema.to_string().len());
        (letters / 4) as u64 + self.limits.most_tokens
    }

    /// Sends a turn until it is answered, or until one more time would not help.
    async fn persist(&self, question: &Question<'_>, turns: &[Turn]) -> Result<Reply, Failure> {
        let mut manner = Manner::first(self.dialect, &self.base, question.schema.is_some());
        let mut pause = self.limits.first_pause;
        let mut attempt = 1;
        loop {
            let failure = match self.send(question, turns, manner).await {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            if let Some(simpler) = manner.after(&failure) {
                manner = simpler;
                continue;
            }
            if attempt == ATTEMPTS || !failure.may_pass() {
                return Err(failure);
            }
            let wait = failure.wanted_pause().unwrap_or(pause);
            if wait >= self.limits.timeout {
                return Err(failure);
            }
            tokio::time::sleep(wait).await;
            pause *= 2;
            attempt += 1;
        }
    }

    async fn send(
        &self,
        question: &Question<'_>,
        turns: &[Turn],
        manner: Manner,
    ) -> Result<Reply, Failure> {
        let prompt = Prompt {
            model: &self.name,
            system: question.system,
            turns,
            schema: question.schema,
            manner,
            most_tokens: self.limits.most_tokens,
        };
        let mut request = self.dialect.request(&self.base, &self.key, &prompt);
        if let Some(trace) = question.trace {
            request = request.header(Trace::HEADER, trace.header());
        }
        let answer = self.client.send(request, LONGEST).await;
        let reply = self.dialect.reply(answer, &prompt)?;
        Ok(Reply {
            // A server that repeats the key must not make us publish it.
            text: self.key.hide_in(&reply.text),
            model: self.key.hide_in(&reply.model),
            tokens: reply.tokens,
        })
    }
}

#[cfg(test)]
pub(super) mod tests;
