//! The events of an orchestrator, over every interruption of the connection.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::{sleep, timeout};

use crate::host::http::Opened;
use crate::task::event::{Event, Snapshot};
use crate::tasks::orchestrator::Orchestrator;
use crate::tasks::sse::{Message, Reader};
use crate::tasks::trouble::Trouble;

/// How long the stream may be silent: three heartbeats of the reference orchestrator.
const SILENCE: Duration = Duration::from_secs(45);

/// How long we wait before we connect again if the server does not say.
const RETRY: Duration = Duration::from_secs(2);

/// The longest that we wait before we connect again.
const LONGEST_RETRY: Duration = Duration::from_secs(15);

/// How long an orchestrator may be away before we give it up.
const PATIENCE: Duration = Duration::from_mins(2);

/// What came by the stream.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// How everything is: at the beginning, and after events that we missed.
    Snapshot {
        /// As far as we understand it.
        snapshot: Box<Snapshot>,
        /// All of it.
        raw: Value,
    },
    /// Something happened to a task.
    Happened {
        /// As far as we understand it.
        event: Box<Event>,
        /// All of it.
        raw: Value,
    },
    /// Something else, which has no number: an agent came or went, or a kind of
    /// event that we do not know.
    Other {
        /// Its name.
        name: String,
        /// Its data.
        raw: Value,
    },
    /// The connection broke; we connect again.
    Lost {
        /// Why.
        why: String,
    },
    /// The connection is there again.
    Back,
}

/// The events of one task or of all, each once, in order.
pub struct Events {
    orchestrator: Orchestrator,
    id: Option<String>,
    connection: Option<Opened>,
    reader: Reader,
    retry: Duration,
    /// Since when there is no connection, and how often we tried since.
    lost: Option<(Instant, u32)>,
    seen: Numbers,
    ready: VecDeque<Heard>,
}

impl Events {
    /// Connects for the first time.
    pub(super) async fn open(
        orchestrator: Orchestrator,
        id: Option<&str>,
    ) -> Result<Self, Trouble> {
        let connection = orchestrator.open(id, "").await?;
        Ok(Self {
            orchestrator,
            id: id.map(str::to_owned),
            connection: Some(connection),
            reader: Reader::default(),
            retry: RETRY,
            lost: None,
            seen: Numbers::default(),
            ready: VecDeque::new(),
        })
    }

    /// The next thing that comes; connects again as often as need be.
    ///
    /// Errors: the orchestrator is away for longer than `PATIENCE`, or says that
    /// it has nothing for us any more.
    pub async fn next(&mut self) -> Result<Heard, Trouble> {
        loop {
            if let Some(heard) = self.ready.pop_front() {
                return Ok(heard);
            }
            let Some(connection) = &mut self.connection else {
                self.connect().await?;
                continue;
            };
            let why = match timeout(SILENCE, connection.next()).await {
                Ok(Ok(Some(bytes))) => match self.reader.push(&bytes) {
                    Ok(messages) => {
                        self.take(messages);
                        continue;
                    }
                    Err(error) => error.to_string(),
                },
                Ok(Ok(None)) => "it ended the stream".to_owned(),
                Ok(Err(silence)) => silence.to_string(),
                Err(_) => format!("nothing came for {} s", SILENCE.as_secs()),
            };
            self.connection = None;
            self.lost = Some((Instant::now(), 0));
            return Ok(Heard::Lost { why });
        }
    }

    /// Waits and tries once to connect again.
    async fn connect(&mut self) -> Result<(), Trouble> {
        let (since, tries) = self.lost.unwrap_or((Instant::now(), 0));
        self.lost = Some((since, tries.saturating_add(1)));
        sleep(pause(self.retry, tries)).await;
        let last_id = self.reader.last_id().to_owned();
        match self.orchestrator.open(self.id.as_deref(), &last_id).await {
            Ok(connection) => {
                self.connection = Some(connection);
                self.reader = Reader::behind(&last_id);
                self.lost = None;
                self.ready.push_back(Heard::Back);
                Ok(())
            }
            Err(trouble) if trouble.may_pass() && since.elapsed() < PATIENCE => Ok(()),
            Err(trouble) => Err(trouble),
        }
    }

    fn take(&mut self, messages: Vec<Message>) {
        self.retry = self.reader.retry().unwrap_or(self.retry);
        for message in messages {
            let heard = understood(message);
            if let Some(heard) = heard.filter(|heard| self.seen.is_new(heard)) {
                self.ready.push_back(heard);
            }
        }
    }
}

/// The number of the last event that was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Numbers(u64);

impl Numbers {
    /// Whether something was not seen before. A snapshot sets the number anew,
    /// also a lower one: then the orchestrator has begun a new journal.
    fn is_new(&mut self, heard: &Heard) -> bool {
        match heard {
            Heard::Snapshot { snapshot, .. } => {
                self.0 = snapshot.seq;
                true
            }
            Heard::Happened { event, .. } => {
                let is_new = event.seq > self.0;
                self.0 = self.0.max(event.seq);
                is_new
            }
            Heard::Other { .. } | Heard::Lost { .. } | Heard::Back => true,
        }
    }
}

/// How long to wait before the so-manieth try, from 0.
fn pause(retry: Duration, tries: u32) -> Duration {
    let doubled = retry.saturating_mul(1 << tries.min(6));
    doubled.min(LONGEST_RETRY.max(retry.min(PATIENCE)))
}

/// What a message says; nothing if it is a heartbeat or no JSON.
fn understood(message: Message) -> Option<Heard> {
    let Message { event: name, data } = message;
    let raw: Value = serde_json::from_str(&data).ok()?;
    if name == "heartbeat" {
        return None;
    }
    if name == "snapshot" {
        let snapshot = serde_json::from_value(raw.clone()).ok()?;
        return Some(Heard::Snapshot { snapshot, raw });
    }
    Some(match serde_json::from_value(raw.clone()) {
        Ok(event) => Heard::Happened {
            event: Box::new(event),
            raw,
        },
        Err(_) => Heard::Other { name, raw },
    })
}

#[cfg(test)]
mod tests;
