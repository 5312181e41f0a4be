//! The state of the stack, whenever it changes.

use tokio::sync::mpsc;

use super::Source;
use crate::ops::board::stack;
use crate::tui::msg::Msg;

/// How many states may wait; the engine's events wait behind them.
const AHEAD: usize = 4;

/// Tells the state of the stack until the engine is lost, and returns why.
pub(super) async fn follow(source: &Source) -> String {
    let (sender, mut states) = mpsc::channel(AHEAD);
    let mut sink = |facts| sender.try_send(facts).is_ok() || !sender.is_closed();
    let project = source.project.as_deref();
    let following = stack::follow(&source.context.engine, &source.name, project, &mut sink);
    let telling = async {
        while let Some(facts) = states.recv().await {
            if source
                .outlet
                .send(Msg::Facts(Box::new(facts)))
                .await
                .is_err()
            {
                return;
            }
        }
    };
    tokio::select! {
        outcome = following => match outcome {
            Ok(()) => "the dashboard ends".to_owned(),
            Err(error) => error.to_string(),
        },
        () = telling => "the dashboard ends".to_owned(),
    }
}
