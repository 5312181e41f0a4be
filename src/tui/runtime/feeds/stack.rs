//! The state of the stack, whenever it changes.

use tokio::sync::watch;

use super::Source;
use crate::ops::board::Facts;
use crate::ops::board::stack;
use crate::tui::msg::Msg;

/// Tells the state of the stack until the engine is lost, and returns why. While the
/// screen is busy, older states give way to newer ones.
pub(super) async fn follow(source: &Source) -> String {
    let (sender, states) = watch::channel(None);
    let mut sink = |facts| sender.send(Some(facts)).is_ok();
    let project = source.project.as_deref();
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
        let msg = Msg::Facts(Box::new(facts));
        if source.outlet.send(msg).await.is_err() {
            return;
        }
    }
}
