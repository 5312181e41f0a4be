//! What the containers of a project write, in batches: however fast they write, what
//! waits for the screen is bounded, and what did not fit is counted.

mod behind;
mod lines;
mod pending;
mod stamp;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::Semaphore;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio::time::sleep;

use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::EngineEvent;
use crate::engine::Happening;
use crate::engine::LogQuery;
use crate::ops::logs::Origin;
use crate::ops::logs::origin;
use crate::state::labels;
use crate::text::echo;
use crate::text::safe_str;
use behind::Lateness;
use lines::Cutter;
use pending::Pending;

/// How many of its last lines are read of a container that was never read.
const TAIL: u64 = 200;
/// How many outputs are opened at one time.
const AT_ONCE: usize = 16;
/// How many pieces of one output are taken together.
const PIECES: usize = 512;
/// How long an output that broke is left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// What several containers wrote since the batch before.
#[derive(Debug, Default)]
pub struct Batch {
    /// Containers that were in no batch before, and the numbers by which they go.
    pub opened: Vec<(u32, Origin)>,
    /// The lines of each container in the order in which it wrote them.
    pub lines: Vec<Line>,
    /// Their texts.
    pub bytes: Vec<u8>,
    /// How many lines before these did not fit.
    pub dropped: u64,
    /// Where lines are left out that the engine would have handed over too late.
    pub gaps: Vec<Gap>,
    /// Containers whose output cannot be read, and why.
    pub unreadable: Vec<(Origin, String)>,
}

/// A line of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of the container.
    pub source: u32,
    /// Whether it came by standard error.
    pub is_error: bool,
    /// When, in nanoseconds since 1970, as the engine says.
    pub time: i64,
    /// Where its text begins among the bytes of the batch.
    pub start: u32,
    /// How long the text is.
    pub length: u32,
}

/// Lines of a container that were left out, because the engine hands them over slower
/// than they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The number of the container.
    pub source: u32,
    /// The time of the line before them, in nanoseconds since 1970.
    pub from: i64,
    /// The time of the line behind them.
    pub to: i64,
}

impl Batch {
    /// The text of one of its lines.
    pub fn text(&self, line: &Line) -> &[u8] {
        let start = line.start as usize;
        let end = start + line.length as usize;
        self.bytes.get(start..end).unwrap_or_default()
    }
}

/// Who was read, and how far; it outlives the link to the engine, so that nothing
/// is told twice and nothing is left out when the link is made again.
#[derive(Clone, Debug, Default)]
pub struct Places(Pending);

/// Hands what the containers of a project write to `outlet`, also of those that
/// start later, until the engine tells no more or nobody listens.
pub async fn follow(
    engine: &Arc<dyn Engine>,
    project: &str,
    places: &Places,
    outlet: mpsc::Sender<Batch>,
) -> Result<(), EngineError> {
    let reading = Reading {
        engine: Arc::clone(engine),
        filter: vec![labels::of_project(project)],
        pending: places.0.clone(),
        gate: Arc::new(Semaphore::new(AT_ONCE)),
        open: BTreeSet::new(),
        started: BTreeSet::new(),
        readers: JoinSet::new(),
    };
    tokio::select! {
        outcome = reading.run() => outcome,
        () = places.0.hand_over(&outlet) => Ok(()),
    }
}

/// All outputs of a project.
struct Reading {
    engine: Arc<dyn Engine>,
    filter: Vec<String>,
    pending: Pending,
    gate: Arc<Semaphore>,
    /// Containers that are being read.
    open: BTreeSet<String>,
    /// Containers that were started since they are: their output ends with the run
    /// that it belongs to, and then it goes on.
    started: BTreeSet<String>,
    readers: JoinSet<Ended>,
}

/// A container's output has ended.
struct Ended {
    id: String,
    /// Whether it broke off instead, so that there may be more.
    is_broken: bool,
}

impl Reading {
    async fn run(mut self) -> Result<(), EngineError> {
        // Subscribed before the list is taken, so that no start falls between both.
        let mut events = self.engine.events(&self.filter).await?;
        self.attach(|_| true).await?;
        loop {
            tokio::select! {
                event = events.next() => self.note(event).await?,
                Some(ended) = self.readers.join_next() => {
                    if let Ok(ended) = ended {
                        self.ended(ended).await?;
                    }
                }
            }
        }
    }

    async fn note(
        &mut self,
        event: Option<Result<EngineEvent, EngineError>>,
    ) -> Result<(), EngineError> {
        let Some(event) = event else {
            return Err(EngineError::Interrupted {
                call: "follow the engine's events".to_owned(),
                reason: "the engine ended them".to_owned(),
            });
        };
        let event = event?;
        if event.what != Happening::Started {
            return Ok(());
        }
        if self.open.contains(&event.container) {
            self.started.insert(event.container);
            return Ok(());
        }
        self.attach(|id| id == event.container).await
    }

    async fn ended(&mut self, ended: Ended) -> Result<(), EngineError> {
        let Ended { id, is_broken } = ended;
        self.open.remove(&id);
        let was_started = self.started.remove(&id);
        if was_started || is_broken {
            self.attach(|one| one == id).await?;
        }
        Ok(())
    }

    /// Begins to read those of the project's containers that are meant.
    async fn attach(&mut self, is_meant: impl Fn(&str) -> bool) -> Result<(), EngineError> {
        for container in self.engine.containers(&self.filter).await? {
            if is_meant(&container.id) && self.open.insert(container.id.clone()) {
                let reader = Reader {
                    engine: Arc::clone(&self.engine),
                    origin: clean(origin(&container)),
                    pending: self.pending.clone(),
                    gate: Arc::clone(&self.gate),
                };
                self.readers.spawn(reader.run());
            }
        }
        Ok(())
    }
}

/// Names come from labels, which anybody may have written.
fn clean(origin: Origin) -> Origin {
    let Origin {
        id,
        container,
        service,
        number,
    } = origin;
    Origin {
        id,
        container: safe_str(&container).into_owned(),
        service: safe_str(&service).into_owned(),
        number,
    }
}

/// The output of one container.
struct Reader {
    engine: Arc<dyn Engine>,
    origin: Origin,
    pending: Pending,
    gate: Arc<Semaphore>,
}

impl Reader {
    async fn run(self) -> Ended {
        let outcome = self.read().await;
        let is_broken = match outcome {
            Ok(()) | Err(EngineError::Missing { .. }) => false,
            Err(error @ (EngineError::Refused { .. } | EngineError::Unsupported(_))) => {
                let why = echo(&error.to_string());
                self.pending.cannot_read(self.origin.clone(), why);
                false
            }
            Err(_) => {
                sleep(PAUSE).await;
                true
            }
        };
        Ended {
            id: self.origin.id,
            is_broken,
        }
    }

    /// Reads to the end; what falls behind is read again from where it is now.
    async fn read(&self) -> Result<(), EngineError> {
        let (source, last) = self.pending.open(&self.origin);
        let mut lateness = Lateness::default();
        let mut from = last.map_or(Start::Tail(None), Start::Behind);
        while let Pause::Late(last) = self.read_on(source, from, &mut lateness).await? {
            lateness.caught_up();
            from = Start::Tail(Some(last));
        }
        Ok(())
    }

    async fn read_on(
        &self,
        source: u32,
        from: Start,
        lateness: &mut Lateness,
    ) -> Result<Pause, EngineError> {
        let (tail, last) = match from {
            Start::Tail(last) => (Some(TAIL), last),
            Start::Behind(last) => (None, Some(last)),
        };
        let query = LogQuery {
            follow: true,
            tail,
            since: last.map(stamp::shortly_before),
            until: None,
            timestamps: true,
        };
        let output = {
            // The gate is never closed.
            let _turn = self.gate.acquire().await;
            self.engine.logs(&self.origin.id, &query).await?
        };
        let mut cutter = Cutter::new(source, last);
        let mut left_out = last.filter(|_| tail.is_some());
        let mut pieces = output.ready_chunks(PIECES);
        while let Some(pieces) = pieces.next().await {
            let mut failure = None;
            let last = self.pending.add(source, |outlet| {
                for piece in pieces {
                    match piece {
                        Ok(piece) => cutter.feed(&piece, outlet),
                        Err(error) => failure = Some(error),
                    }
                }
                if let (Some(from), Some(to)) = (left_out, cutter.first()) {
                    left_out = None;
                    if !cutter.has_met() {
                        outlet.leave_out(Gap { source, from, to });
                    }
                }
                cutter.last()
            });
            if let Some(error) = failure {
                return Err(error);
            }
            if let Some(last) = last.filter(|_| cutter.first().is_some())
                && lateness.note(Instant::now(), Lateness::of(last))
            {
                return Ok(Pause::Late(last));
            }
        }
        self.pending.add(source, |outlet| {
            cutter.finish(outlet);
            cutter.last()
        });
        Ok(Pause::Over)
    }
}

/// Where reading begins.
#[derive(Clone, Copy)]
enum Start {
    /// With the last lines that there are, none of them from before this time.
    Tail(Option<i64>),
    /// With the line behind this time.
    Behind(i64),
}

/// Why reading paused.
enum Pause {
    /// The output is over.
    Over,
    /// It has fallen behind; it was read up to this time.
    Late(i64),
}

/// How far each container was read, by its id.
type Known = BTreeMap<String, (u32, Option<i64>)>;

#[cfg(test)]
mod tests;
