//! What the containers write, in batches.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::sleep;

use super::Source;
use crate::ops::board::logs;
use crate::ops::board::logs::Batch;
use crate::ops::board::logs::Places;
use crate::tui::msg::Msg;

/// How long we wait before we read again where the engine only ended its events.
const PAUSE: Duration = Duration::from_secs(2);

/// Where lines are handed over; it outlives a link to the engine, so that none is
/// lost or told twice when the link is made again.
#[derive(Clone)]
pub(super) struct Desk {
    places: Places,
    batches: mpsc::Sender<Batch>,
}

impl Desk {
    /// Hands on whatever comes, as fast as it is taken.
    pub(super) fn open(outlet: mpsc::Sender<Msg>) -> Self {
        let (batches, mut inbox) = mpsc::channel(1);
        tokio::spawn(async move {
            while let Some(batch) = inbox.recv().await {
                if outlet.send(Msg::Logs(batch)).await.is_err() {
                    return;
                }
            }
        });
        Self {
            places: Places::default(),
            batches,
        }
    }
}

/// Hands over what the containers write until the link is given up.
pub(super) async fn follow(source: Source, desk: Desk) {
    let engine = &source.context.engine;
    let Desk { places, batches } = desk;
    while !batches.is_closed() {
        // Whether the engine is lost is told by the feed of the stack.
        drop(logs::follow(engine, &source.name, &places, batches.clone()).await);
        sleep(PAUSE).await;
    }
}
