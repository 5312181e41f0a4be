//! What containers use of the machine: of those that are shown, and no others.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::mpsc;
use tokio::task::AbortHandle;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tokio::time::sleep_until;

use super::Source;
use crate::engine::Engine;
use crate::engine::Sample;
use crate::tui::msg::Msg;

/// How long samples are gathered before they are told together; the first ones are
/// waited for.
const ROUND: Duration = Duration::from_secs(1);
const FIRST_ROUND: Duration = Duration::from_millis(100);
/// How many samples of all containers may wait.
const AHEAD: usize = 256;

/// The containers that are listened to.
struct Listening {
    engine: Arc<dyn Engine>,
    outlet: mpsc::Sender<(String, Sample)>,
    /// Each ends with its container, and says then which one it was.
    listeners: JoinSet<String>,
    running: BTreeMap<String, AbortHandle>,
}

/// Tells what the wanted containers use, about once a second, until nobody listens.
pub(super) async fn follow(mut source: Source) {
    let (outlet, mut samples) = mpsc::channel(AHEAD);
    let mut listening = Listening {
        engine: Arc::clone(&source.context.engine),
        outlet,
        listeners: JoinSet::new(),
        running: BTreeMap::new(),
    };
    let mut gathered: BTreeMap<String, Sample> = BTreeMap::new();
    let mut due = None;
    let mut round = FIRST_ROUND;
    listening.adjust(&source);
    loop {
        tokio::select! {
            changed = source.wanted.changed() => {
                if changed.is_err() {
                    return;
                }
                listening.adjust(&source);
            }
            Some((id, sample)) = samples.recv() => {
                gathered.insert(id, sample);
                due = due.or(Some(Instant::now() + round));
            }
            Some(ended) = listening.listeners.join_next() => {
                // Those that were told to end are not among the running any more.
                if let Ok(id) = ended {
                    listening.running.remove(&id);
                }
            }
            () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {
                due = None;
                round = ROUND;
                let told = std::mem::take(&mut gathered).into_iter().collect();
                if source.outlet.send(Msg::Samples(told)).await.is_err() {
                    return;
                }
                // A container that was started again is listened to again.
                listening.adjust(&source);
            }
        }
    }
}

impl Listening {
    /// Listens to those that are wanted now, and to no others.
    fn adjust(&mut self, source: &Source) {
        let wanted = source.wanted.borrow();
        self.running.retain(|id, listener| {
            let is_wanted = wanted.samples.contains(id);
            if !is_wanted {
                listener.abort();
            }
            is_wanted
        });
        for id in &wanted.samples {
            if !self.running.contains_key(id) {
                let listener = listen(Arc::clone(&self.engine), id.clone(), self.outlet.clone());
                let listener = self.listeners.spawn(listener);
                self.running.insert(id.clone(), listener);
            }
        }
    }
}

/// Hands on what a container uses until it ends; one that is gone ends at once.
async fn listen(
    engine: Arc<dyn Engine>,
    id: String,
    outlet: mpsc::Sender<(String, Sample)>,
) -> String {
    if let Ok(mut flow) = engine.stats(&id, true).await {
        while let Some(Ok(sample)) = flow.next().await {
            if outlet.send((id.clone(), sample)).await.is_err() {
                break;
            }
        }
    }
    id
}
