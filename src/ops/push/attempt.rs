//! One image on its way: tried again where that may help, and never for longer.

use std::time::Duration;

use futures_util::StreamExt;

use crate::engine::EngineError;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Subject;
use crate::ops::Context;
use crate::registry::credential::Credential;
use crate::registry::refusal::Refusal;
use crate::registry::upload::Upload;
use crate::text::safe_str;
use crate::value::image::ImageReference;

/// How long an engine may be silent about a push before the registry counts as gone.
const SILENCE: Duration = Duration::from_secs(20);
/// How long the first of the waits between two attempts is; each next is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest of them.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// An image, and where it goes.
pub(super) struct Attempts<'a> {
    pub(super) context: &'a Context,
    pub(super) target: &'a ImageReference,
    pub(super) credential: Option<&'a Credential>,
    /// The layers that will be sent by what the engine calls them, and their bytes.
    pub(super) expected: &'a [(String, u64)],
}

/// Why an attempt failed.
pub(super) enum Trouble {
    /// The engine is gone.
    Engine(EngineError),
    /// The registry, or the engine for it, said no.
    Refused(String),
    /// Something went wrong, and the engine does not say what.
    Stuck,
}

/// What is said where nobody tells more.
pub(super) const STUCK: &str = "something went wrong with a layer";

impl Attempts<'_> {
    /// Pushes until it succeeds, or fails in a way that does not pass.
    pub(super) async fn run(&self, retries: u32) -> Result<Upload, Trouble> {
        let mut wait = FIRST_WAIT;
        let mut left = retries;
        loop {
            let trouble = match self.once().await {
                Ok(upload) => return Ok(upload),
                Err(trouble) => trouble,
            };
            let words = match &trouble {
                Trouble::Stuck => STUCK,
                Trouble::Refused(words) if Refusal::of(words).may_pass() => words,
                Trouble::Refused(_) | Trouble::Engine(_) => return Err(trouble),
            };
            if left == 0 {
                return Err(trouble);
            }
            left -= 1;
            self.context.reporter.report(Event::Moved {
                subject: Subject::Image,
                name: self.target.to_string(),
                progress: Progress::Working("Pushing"),
                detail: Some(format!(
                    "{}; again in {} s",
                    self.shown(words),
                    wait.as_secs()
                )),
            });
            tokio::time::sleep(wait).await;
            wait = (wait * 2).min(LONGEST_WAIT);
        }
    }

    /// What the engine said, as it may be shown.
    pub(super) fn shown(&self, words: &str) -> String {
        let words = match self.credential {
            Some(credential) => credential.hide_in(words),
            None => words.to_owned(),
        };
        safe_str(&words).into_owned()
    }

    /// Pushes once. Where the engine waits to try again by itself, which takes it most
    /// of a minute, it is stopped instead.
    async fn once(&self) -> Result<Upload, Trouble> {
        let silent = |_| Trouble::Refused("the engine hears nothing: i/o timeout".to_owned());
        let pushing = self.context.engine.push_image(self.target, self.credential);
        let pushing = tokio::time::timeout(SILENCE, pushing).await;
        let mut news = pushing.map_err(silent)?.map_err(trouble)?;
        let mut upload = Upload::expecting(self.expected);
        let mut next = tokio::time::timeout(SILENCE, news.next())
            .await
            .map_err(silent)?;
        while let Some(piece) = next {
            upload.hear(piece.map_err(trouble)?);
            if upload.is_stuck() {
                return Err(Trouble::Stuck);
            }
            let (done, total) = upload.bytes();
            if done > 0 {
                self.context.reporter.report(Event::Bytes {
                    subject: Subject::Image,
                    name: self.target.to_string(),
                    done,
                    total,
                });
            }
            next = news.next().await;
        }
        Ok(upload)
    }
}

fn trouble(error: EngineError) -> Trouble {
    match error {
        EngineError::Refused { message, .. }
        | EngineError::Missing { message, .. }
        | EngineError::Conflict { message, .. } => Trouble::Refused(message),
        error @ (EngineError::Interrupted { .. }
        | EngineError::Unreachable { .. }
        | EngineError::Address { .. }
        | EngineError::Unsupported(_)) => Trouble::Engine(error),
    }
}
