//! What comes in by itself: the stack, its logs, its events, its tasks. One link to
//! the engine carries them all; when it breaks, it is made again.

mod drift;
mod history;
mod logs;
mod samples;
mod stack;
mod tasks;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::mpsc;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::Connector;
use super::Dashboard;
use super::Reload;
use super::clock;
use crate::compose::model::Project;
use crate::ops::Context;
use crate::text::echo;
use crate::tui::model::Link;
use crate::tui::model::Wanted;
use crate::tui::msg::Msg;

/// How long we wait before we try to reach the engine again, and at most.
const RETRY: Duration = Duration::from_millis(500);
const LONGEST_RETRY: Duration = Duration::from_secs(8);

/// Everything that comes in by itself; it ends when this is dropped.
pub(super) struct Feeds {
    link: JoinHandle<()>,
    wanted: watch::Sender<Wanted>,
    again: Arc<Notify>,
    context: watch::Receiver<Option<Context>>,
}

/// What every feed has: the engine, what is looked at, and where to tell of it.
#[derive(Clone)]
pub(super) struct Source {
    /// The way to the engine.
    pub(super) context: Context,
    /// The name of the project.
    pub(super) name: String,
    /// Its file, if it has one.
    pub(super) project: Option<Arc<Project>>,
    /// Where news go; waits while the screen is busy.
    pub(super) outlet: mpsc::Sender<Msg>,
    /// What is worth its cost right now.
    pub(super) wanted: watch::Receiver<Wanted>,
    /// The ids of the containers that there are.
    pub(super) containers: watch::Sender<BTreeSet<String>>,
}

impl Feeds {
    /// Begins to reach the engine.
    pub(super) fn begin(dashboard: &Dashboard, outlet: mpsc::Sender<Msg>) -> Self {
        let (wanted, wants) = watch::channel(Wanted::default());
        let (place, context) = watch::channel(None);
        let again = Arc::new(Notify::new());
        let inbox = outlet.clone();
        let line = Line {
            connector: Arc::clone(&dashboard.connector),
            name: dashboard.name.clone(),
            project: dashboard.project.clone(),
            reload: Arc::clone(&dashboard.reload),
            outlet,
            wanted: wants,
            context: place,
            again: Arc::clone(&again),
            seen: history::Seen::default(),
            desk: logs::Desk::open(inbox),
        };
        Self {
            link: tokio::spawn(line.hold()),
            wanted,
            again,
            context,
        }
    }

    /// The way to the engine, while there is one.
    pub(super) fn context(&self) -> watch::Receiver<Option<Context>> {
        self.context.clone()
    }

    /// Says what is worth its cost from now on.
    pub(super) fn want(&self, wanted: Wanted) {
        self.wanted.send_if_modified(|before| {
            let is_other = *before != wanted;
            if is_other {
                *before = wanted;
            }
            is_other
        });
    }

    /// Tries to reach the engine now.
    pub(super) fn reconnect(&self) {
        self.again.notify_one();
    }
}

impl Drop for Feeds {
    fn drop(&mut self) {
        self.link.abort();
    }
}

/// The link to the engine.
struct Line {
    connector: Connector,
    name: String,
    project: Option<Arc<Project>>,
    reload: Reload,
    outlet: mpsc::Sender<Msg>,
    wanted: watch::Receiver<Wanted>,
    context: watch::Sender<Option<Context>>,
    again: Arc<Notify>,
    /// What was told of events over all links.
    seen: history::Seen,
    /// Where lines are handed over, whatever link brought them.
    desk: logs::Desk,
}

impl Line {
    /// Makes the link and makes it again, for ever.
    async fn hold(self) {
        let mut pause = RETRY;
        loop {
            let why = match (self.connector)().await {
                Ok(context) => {
                    let begun = tokio::time::Instant::now();
                    let why = self.carry(context).await;
                    if begun.elapsed() > LONGEST_RETRY {
                        pause = RETRY;
                    }
                    why
                }
                Err(why) => why,
            };
            self.context.send_replace(None);
            let wait = i64::try_from(pause.as_nanos()).unwrap_or(i64::MAX);
            let lost = Link::Lost {
                why: echo(&why),
                retry_at: clock::now() + wait,
            };
            if self.outlet.send(Msg::Link(lost)).await.is_err() {
                return;
            }
            // Whether the time is over or the user asks, it is tried again.
            let _ = timeout(pause, self.again.notified()).await;
            pause = (pause * 2).min(LONGEST_RETRY);
        }
    }

    /// Runs all feeds until the engine is lost, and returns why.
    async fn carry(&self, context: Context) -> String {
        self.context.send_replace(Some(context.clone()));
        let source = Source {
            context,
            name: self.name.clone(),
            project: self.project.clone(),
            outlet: self.outlet.clone(),
            wanted: self.wanted.clone(),
            containers: watch::Sender::default(),
        };
        // The file as it was read last.
        let projects = watch::Sender::new(self.project.clone());
        // Those that end by themselves have said why; the stack's end is the link's.
        let mut others = JoinSet::new();
        others.spawn(facts(source.clone()));
        others.spawn(history::follow(source.clone(), self.seen.clone()));
        others.spawn(logs::follow(source.clone(), self.desk.clone()));
        others.spawn(tasks::follow(source.clone()));
        others.spawn(samples::follow(source.clone()));
        let written = projects.subscribe();
        let reload = Arc::clone(&self.reload);
        others.spawn(drift::follow(source.clone(), reload, projects));
        let why = stack::follow(&source, written).await;
        others.abort_all();
        why
    }
}

/// Tells what engine it is.
async fn facts(source: Source) {
    let product = match source.context.engine.facts().await {
        Ok(facts) => format!("{} {}", echo(&facts.product), echo(&facts.version)),
        Err(_) => return,
    };
    // Nobody listens any more when the dashboard ends.
    drop(source.outlet.send(Msg::Link(Link::Up { product })).await);
}
