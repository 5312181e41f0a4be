//! The state of the stack, whenever it changes.

use std::sync::Arc;

use tokio::sync::watch;

use super::Source;
use crate::compose::model::Project;
use crate::ops::board::Facts;
use crate::ops::board::stack;
use crate::tui::msg::Msg;

/// Tells the state of the stack until the engine is lost, and returns why. While the
/// screen is busy, older states give way to newer ones.
pub(super) async fn follow(
    source: &Source,
    project: watch::Receiver<Option<Arc<Project>>>,
) -> String {
    let (sender, states) = watch::channel(None);
    let mut sink = |facts| sender.send(Some(facts)).is_ok();
    let following = stack::follow(&source.context.engine, &source.name, project, &mut sink);
    tokio::select! {
        outcome = following => match outcome {
            Ok(()) => "the dashboard ends".to_owned(),
            Err(error) => error.to_string(),
        },
        () = tell(source, states) => "the dashboard ends".to_owned(),
    }
}

async fn tell(source: &Source, mut states: watch::Receiver<Option<Facts>>) {
    while states.changed().await.is_ok() {
        let Some(facts) = states.borrow_and_update().clone() else {
            continue;
        };
        let ids = facts.containers.iter().map(|one| one.id.clone()).collect();
        source.containers.send_if_modified(|before| {
            let is_other = *before != ids;
            *before = ids;
            is_other
        });
        let msg = Msg::Facts(Box::new(facts));
        if source.outlet.send(msg).await.is_err() {
            return;
        }
    }
}
