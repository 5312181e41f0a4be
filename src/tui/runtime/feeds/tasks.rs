//! What the orchestrator tells of tasks and agents.

use tokio::sync::mpsc;

use super::Source;
use crate::ops::board::tasks;
use crate::tui::msg::Msg;

/// How many pieces of news may wait; the orchestrator's events wait behind them.
const AHEAD: usize = 16;

/// Tells what is new until the engine is lost.
pub(super) async fn follow(source: Source) {
    let (sender, mut news) = mpsc::channel(AHEAD);
    let wanted = source.wanted.clone();
    let looked_at = move || wanted.borrow().task.clone();
    let project = source.project.as_deref();
    let following = tasks::follow(&source.context, &source.name, project, &looked_at, &sender);
    let telling = async {
        while let Some(news) = news.recv().await {
            if source.outlet.send(Msg::Tasks(news)).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        // The stack says why, if it is the engine that is lost.
        _ = following => {}
        () = telling => {}
    }
    while let Ok(news) = news.try_recv() {
        // Nobody listens any more when the dashboard ends.
        drop(source.outlet.send(Msg::Tasks(news)).await);
    }
}
