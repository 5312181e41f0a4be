//! Where everything about tasks is decided, one thing after the other, on a thread
//! of its own: the disk is waited for there and nowhere else.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::{broadcast, oneshot};
use tokio::task::AbortHandle;

use super::book::Book;
use super::courier::{Courier, Errand, Report};
use super::record::Attached;
use super::settings::Orchestration;
use crate::inside::Level;
use crate::inside::answer::Refusal;
use crate::inside::bench::Bench;
use crate::task::event::{AgentStatus, Event};
use crate::task::fleet::{Fleet, Impression};
use crate::task::ledger::{Attachment, Ready};
use crate::task::moment::Moment;
use crate::task::wire::{Agent, Failure};

/// How many events a viewer may be behind before it gets a snapshot instead.
const BACKLOG: usize = 512;

/// How many requests are decided before the disk is waited for.
const BATCH: usize = 512;

/// How long the disk gets before it is tried again.
const DISK_PAUSE: Duration = Duration::from_millis(500);

/// How long the clerk sleeps at most.
const NAP: Duration = Duration::from_secs(5);

/// What viewers are told.
#[derive(Clone, Debug)]
pub(super) enum Notice {
    /// Something happened to a task, and stands in the journal.
    Happened(Arc<Event>),
    /// An agent is seen differently.
    Agent(Arc<AgentStatus>),
}

type Question = Box<dyn FnOnce(&mut Clerk) + Send>;

/// The way to the clerk; cheap to clone.
#[derive(Clone)]
pub(super) struct Desk {
    questions: Sender<Question>,
    notices: broadcast::Sender<Notice>,
    /// Why the disk does not take anything, while it does not.
    trouble: Arc<Mutex<Option<String>>>,
}

/// Who decides.
pub(super) struct Clerk {
    pub(super) book: Book,
    pub(super) fleet: Fleet,
    pub(super) orchestration: Orchestration,
    bench: Arc<Bench>,
    courier: Arc<Courier>,
    desk: Desk,
    runtime: Handle,
    runs: HashMap<(String, String), Run>,
    turn: u64,
    replies: Vec<Box<dyn FnOnce() + Send>>,
    /// Subtasks that were assigned in this round, by task and own identifier.
    assigned: Vec<(String, String)>,
    agents: Vec<String>,
}

/// A subtask that an agent works on.
struct Run {
    turn: u64,
    agent_type: String,
    endpoint: String,
    address: String,
    task: Option<AbortHandle>,
}

impl Desk {
    /// Puts a clerk to work on `book`.
    pub(super) fn open(
        bench: &Arc<Bench>,
        book: Book,
        fleet: Fleet,
        orchestration: Orchestration,
    ) -> std::io::Result<Self> {
        let (questions, asked) = channel();
        let desk = Self {
            questions,
            notices: broadcast::channel(BACKLOG).0,
            trouble: Arc::default(),
        };
        let clerk = Clerk {
            courier: Arc::new(Courier::new(bench, &orchestration)),
            book,
            fleet,
            orchestration,
            bench: Arc::clone(bench),
            desk: desk.clone(),
            runtime: Handle::current(),
            runs: HashMap::new(),
            turn: 0,
            replies: Vec::new(),
            assigned: Vec::new(),
            agents: Vec::new(),
        };
        thread::Builder::new()
            .name("clerk".to_owned())
            .spawn(move || clerk.work(&asked))?;
        Ok(desk)
    }

    /// Asks the clerk; the answer comes when all that it tells of is on the disk.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Clerk) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        if let Some(reason) = self.trouble() {
            return Err(Refusal::unavailable(reason));
        }
        let (reply, replied) = oneshot::channel();
        self.tell(move |clerk| {
            let answer = question(clerk);
            // Whoever asked may have gone away.
            clerk
                .replies
                .push(Box::new(move || drop(reply.send(answer))));
        });
        let gone = |_| Refusal::unavailable("the orchestrator is about to stop");
        replied.await.map_err(gone)
    }

    /// Tells the clerk something without waiting.
    pub(super) fn tell(&self, news: impl FnOnce(&mut Clerk) + Send + 'static) {
        // It fails only when the whole program ends.
        drop(self.questions.send(Box::new(news)));
    }

    /// Why nothing can be written down, while nothing can.
    pub(super) fn trouble(&self) -> Option<String> {
        let trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        trouble.clone()
    }

    fn set_trouble(&self, reason: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = reason;
    }
}

impl Clerk {
    /// The time of day.
    pub(super) fn now(&self) -> Moment {
        Moment::from(self.bench.now())
    }

    /// What happens from now on.
    pub(super) fn subscribe(&self) -> broadcast::Receiver<Notice> {
        self.desk.notices.subscribe()
    }

    /// The agents as others see them.
    pub(super) fn agents(&self) -> Vec<Agent> {
        let now = self.now();
        let mut queued: HashMap<String, usize> = HashMap::new();
        for ready in self.book.ledger.ready(now) {
            *queued.entry(ready.agent_type).or_default() += 1;
        }
        let names = self.fleet.endpoints().map(|(name, _)| name);
        let agents = names.filter_map(|name| {
            let queued = queued.get(name).copied().unwrap_or_default();
            self.fleet.agent(name, queued, now)
        });
        agents.collect()
    }

    /// Tells viewers that an agent is seen differently, after this round.
    pub(super) fn announce(&mut self, agent_type: &str) {
        self.agents.push(agent_type.to_owned());
    }

    /// Stops what agents do for a task that is cancelled.
    pub(super) fn drop_runs(&mut self, task_id: &str) {
        let now = self.now();
        let whole = std::mem::take(&mut self.runs);
        let (dropped, kept) = whole
            .into_iter()
            .partition(|((task, _), _)| task == task_id);
        self.runs = kept;
        let dropped: HashMap<(String, String), Run> = dropped;
        for run in dropped.into_values() {
            if let Some(task) = run.task {
                task.abort();
            }
            self.fleet
                .end(&run.agent_type, &run.address, &Impression::Dropped, now);
        }
    }

    fn work(mut self, asked: &Receiver<Question>) {
        self.recover();
        loop {
            match asked.recv_timeout(self.nap()) {
                Ok(question) => question(&mut self),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            for question in asked.try_iter().take(BATCH) {
                question(&mut self);
            }
            self.dispatch();
            self.publish();
        }
    }

    /// Takes up what the last orchestrator left.
    fn recover(&mut self) {
        let now = self.now();
        let interrupted = self.book.ledger.recover(now);
        if !interrupted.is_empty() {
            let fields = json!({"tasks": interrupted.len()});
            self.bench
                .log
                .write(Level::Warn, "taking up interrupted tasks", fields);
        }
        for (task_id, happenings) in interrupted {
            self.book.happen(&task_id, happenings, now);
        }
    }

    /// How long nothing has to be done unless somebody asks.
    fn nap(&self) -> Duration {
        let now = self.now();
        let retry = self.book.ledger.next_retry(now);
        let next = retry.into_iter().chain(self.fleet.next_return(now)).min();
        next.map_or(NAP, |next| {
            next.since(now).clamp(Duration::from_millis(1), NAP)
        })
    }

    /// Gives to agents what can be worked on.
    fn dispatch(&mut self) {
        let now = self.now();
        for ready in self.book.ledger.ready(now) {
            match self.fleet.choose(&ready.agent_type, now) {
                Some(address) => {
                    let address = address.to_owned();
                    self.assign(&ready, &address, now);
                }
                None => self.abandon_if_late(&ready, now),
            }
        }
    }

    fn assign(&mut self, ready: &Ready, address: &str, now: Moment) {
        let Some(endpoint) = self.fleet.endpoint(&ready.agent_type).map(str::to_owned) else {
            return;
        };
        let happenings = self.book.ledger.assign(ready, &endpoint, address);
        self.book.happen(&ready.task_id, happenings, now);
        self.turn += 1;
        self.fleet.begin(&ready.agent_type, address, self.turn);
        let run = Run {
            turn: self.turn,
            agent_type: ready.agent_type.clone(),
            endpoint,
            address: address.to_owned(),
            task: None,
        };
        let which = (ready.task_id.clone(), ready.subtask_id.clone());
        self.runs.insert(which.clone(), run);
        self.assigned.push(which);
    }

    fn abandon_if_late(&mut self, ready: &Ready, now: Moment) {
        let absence = self.fleet.absence(&ready.agent_type, ready.since, now);
        if absence < self.orchestration.queue_timeout {
            return;
        }
        let reason = self.fleet.trouble(&ready.agent_type);
        let message = format!(
            "no {} answered for {} s{}",
            ready.agent_type,
            self.orchestration.queue_timeout.as_secs(),
            reason
                .map(|reason| format!(": {reason}"))
                .unwrap_or_default()
        );
        let failure = Failure {
            code: "agent_unavailable".to_owned(),
            message,
        };
        let happenings = self.book.ledger.abandon(ready, failure);
        self.book.happen(&ready.task_id, happenings, now);
    }

    /// Brings everything to the disk, then answers, tells viewers and sends agents to work.
    fn publish(&mut self) {
        let events = self.commit();
        for reply in self.replies.drain(..) {
            reply();
        }
        for event in events {
            // Nobody may be looking.
            drop(self.desk.notices.send(Notice::Happened(event)));
        }
        for which in std::mem::take(&mut self.assigned) {
            self.send(&which);
        }
        for agent_type in std::mem::take(&mut self.agents) {
            let now = self.now();
            if let Some(agent) = self.fleet.agent(&agent_type, 0, now) {
                let status = Arc::new(AgentStatus { ts: now, agent });
                drop(self.desk.notices.send(Notice::Agent(status)));
            }
        }
        if let Err(error) = self.book.tidy() {
            let fields = json!({"reason": error.to_string()});
            self.bench
                .log
                .write(Level::Warn, "the journal could not be made anew", fields);
        }
    }

    /// Waits until the disk has it all.
    fn commit(&mut self) -> Vec<Arc<Event>> {
        let mut said = false;
        loop {
            match self.book.commit() {
                Ok(events) => {
                    if said {
                        self.desk.set_trouble(None);
                        self.bench.log.write(
                            Level::Info,
                            "the journal is written again",
                            Value::Null,
                        );
                    }
                    return events;
                }
                Err(error) => {
                    let reason = error.to_string();
                    if !said {
                        let fields = json!({"reason": reason});
                        self.bench
                            .log
                            .write(Level::Error, "the journal cannot be written", fields);
                    }
                    said = true;
                    self.desk.set_trouble(Some(reason));
                    thread::sleep(DISK_PAUSE);
                }
            }
        }
    }

    /// Sends an agent to work on what it was assigned. Not before the commit: what it
    /// needs of the journal has its place only then.
    fn send(&mut self, which: &(String, String)) {
        // It may have been cancelled in the same round.
        let (Some(run), Some(entry)) = (self.runs.get_mut(which), self.book.ledger.entry(&which.0))
        else {
            return;
        };
        let is_reference = self.fleet.is_reference(&run.agent_type);
        let errand = Errand::of(entry, &which.1, &run.endpoint, &run.address, is_reference);
        let Some(errand) = errand else {
            return;
        };
        let turn = run.turn;
        let (courier, desk) = (Arc::clone(&self.courier), self.desk.clone());
        let reader = self.book.reader();
        let task = self.runtime.spawn(async move {
            let begun = Instant::now();
            let report = courier.run(&errand, reader).await;
            let took = begun.elapsed();
            desk.tell(move |clerk| clerk.finish(turn, &errand, report, took));
        });
        run.task = Some(task.abort_handle());
    }

    fn finish(&mut self, turn: u64, errand: &Errand, report: Report, took: Duration) {
        let Errand {
            task_id,
            subtask_id,
            ..
        } = errand;
        let which = (task_id.clone(), subtask_id.clone());
        // Another attempt may be under way, which only its own report ends.
        if self.runs.get(&which).is_none_or(|run| run.turn != turn) {
            return;
        }
        let now = self.now();
        let Report {
            outcome,
            impression,
            result,
        } = report;
        if let Some(run) = self.runs.remove(&which) {
            let impression = match impression {
                Impression::Good(_) => Impression::Good(took),
                other => other,
            };
            self.fleet
                .end(&run.agent_type, &run.address, &impression, now);
            if matches!(impression, Impression::Silent(_)) {
                self.announce(&run.agent_type);
            }
        }
        if let Some(body) = result {
            self.book.attach(Attached {
                task_id: task_id.clone(),
                subtask_id: Some(subtask_id.clone()),
                what: Attachment::Result,
                key: None,
                body,
            });
        }
        let happenings = self.book.ledger.finish(task_id, subtask_id, outcome, now);
        self.book.happen(task_id, happenings, now);
    }
}
