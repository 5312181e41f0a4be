//! One event stream of the engine, handed to everybody who waits for something.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::broadcast;
use tokio::task::JoinHandle;

use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::EngineEvent;
use crate::engine::Flow;

/// How many events a slow listener may lag behind before it must look again.
const BACKLOG: usize = 1024;

/// Pause before a stream that broke is opened again.
const BEFORE_RESUMING: Duration = Duration::from_millis(200);

/// What a listener hears.
#[derive(Clone, Debug)]
pub(super) enum News {
    /// Something happened.
    Event(EngineEvent),
    /// Something may have been missed: look at the container again.
    LookAgain,
}

/// A subscription to the events of a project.
pub(super) struct Tidings {
    sender: broadcast::Sender<News>,
    task: JoinHandle<()>,
}

impl Tidings {
    /// Subscribes; nothing that happens after this returns is missed.
    pub(super) async fn subscribe(
        engine: Arc<dyn Engine>,
        label: String,
    ) -> Result<Self, EngineError> {
        let events = engine.events(std::slice::from_ref(&label)).await?;
        let (sender, _) = broadcast::channel(BACKLOG);
        let task = tokio::spawn(hand_on(engine, label, events, sender.clone()));
        Ok(Self { sender, task })
    }

    /// Hears everything from now on.
    pub(super) fn listen(&self) -> Listener {
        Listener(self.sender.subscribe())
    }
}

impl Drop for Tidings {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// One listener.
pub(super) struct Listener(broadcast::Receiver<News>);

impl Listener {
    /// Waits for the next thing to hear.
    pub(super) async fn next(&mut self) -> News {
        match self.0.recv().await {
            Ok(news) => news,
            Err(broadcast::error::RecvError::Lagged(_)) => News::LookAgain,
            // The sender lives as long as the run; nothing more will come.
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Hands events on until it is aborted; opens a broken stream again and tells
/// everybody that something may have been missed meanwhile.
async fn hand_on(
    engine: Arc<dyn Engine>,
    label: String,
    mut events: Flow<EngineEvent>,
    sender: broadcast::Sender<News>,
) {
    loop {
        while let Some(Ok(event)) = events.next().await {
            // Nobody listens at the moment: nobody misses it.
            drop(sender.send(News::Event(event)));
        }
        events = loop {
            tokio::time::sleep(BEFORE_RESUMING).await;
            if let Ok(events) = engine.events(std::slice::from_ref(&label)).await {
                break events;
            }
        };
        drop(sender.send(News::LookAgain));
    }
}
