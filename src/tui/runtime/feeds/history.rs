//! What happens to the containers, networks and volumes of the project, and to the
//! images of its services.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::sleep;

use super::Source;
use super::clock;
use crate::ops::events;
use crate::ops::events::Event;
use crate::ops::events::Query;
use crate::tui::model::SECOND;
use crate::tui::msg::Msg;

/// How far back we ask at first; an engine remembers a few hundred events at most.
const BACK: i64 = 3_600 * SECOND;
/// How many events may wait, and how many are told at one time.
const AHEAD: usize = 4_096;
const AT_ONCE: usize = 256;
/// How many of the last events are known, so that none is told twice.
const RECENT: usize = 512;
/// How long we wait before we ask again where the engine only ended the events.
const PAUSE: Duration = Duration::from_secs(2);
/// What health probes and lookers-on leave behind.
const NOISE: &[&str] = &[
    "exec_", "top", "attach", "resize", "export", "archive", "extract",
];

/// The last events that were told; it outlives a link to the engine.
#[derive(Clone, Default)]
pub(super) struct Seen(Arc<Mutex<VecDeque<Event>>>);

impl Seen {
    /// From when on to ask, in seconds since 1970.
    #[expect(clippy::cast_precision_loss, reason = "a second too much does no harm")]
    fn since(&self) -> f64 {
        let last = self.last().iter().map(|event| event.at).max();
        let from = last.map_or_else(|| clock::now() - BACK, |last| last - SECOND);
        from as f64 / SECOND as f64
    }

    /// Takes note of an event; returns whether it is new.
    fn note(&self, event: &Event) -> bool {
        let mut last = self.last();
        let is_new = !last.contains(event);
        if is_new {
            last.push_back(event.clone());
            if last.len() > RECENT {
                last.pop_front();
            }
        }
        is_new
    }

    fn last(&self) -> std::sync::MutexGuard<'_, VecDeque<Event>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells what happens until nobody listens any more.
pub(super) async fn follow(source: Source, seen: Seen) {
    let (sender, events) = mpsc::channel(AHEAD);
    tokio::join!(listen(&source, &seen, sender), tell(&source, events));
}

async fn listen(source: &Source, seen: &Seen, sender: mpsc::Sender<Event>) {
    let images = source.project.iter().flat_map(|project| {
        let services = project.services.keys();
        services.map(|service| project.image(service))
    });
    let images: Vec<String> = images.collect();
    while !sender.is_closed() {
        let query = Query {
            since: Some(seen.since()),
            images: images.clone(),
            ..Query::default()
        };
        let mut sink = |event: Event| {
            let is_noise = NOISE.iter().any(|noise| event.action.starts_with(noise));
            if !is_noise
                && seen.note(&event)
                && sender.try_send(event).is_err()
                && sender.is_closed()
            {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        };
        // If the engine is lost, the link ends all feeds; else it is asked again.
        drop(events::follow(&source.context, &source.name, &query, &mut sink).await);
        sleep(PAUSE).await;
    }
}

async fn tell(source: &Source, mut events: mpsc::Receiver<Event>) {
    let mut batch = Vec::new();
    while events.recv_many(&mut batch, AT_ONCE).await > 0 {
        let batch = std::mem::take(&mut batch);
        if source.outlet.send(Msg::Happened(batch)).await.is_err() {
            return;
        }
    }
}
