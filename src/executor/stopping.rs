//! Stops, and who had to be killed because it did not end by itself.

use std::time::Duration;
use std::time::Instant;

use crate::engine::Engine;
use crate::engine::EngineError;
use crate::executor::Ending;
use crate::executor::Outcome;
use crate::plan::Action;
use crate::plan::Handle;
use crate::plan::Plan;

/// The word for a container that ended in time.
pub(super) const STOPPED: &str = "Stopped";

/// The word for one that the engine killed when its grace period was over.
const KILLED: &str = "Killed";

/// The exit code of what SIGKILL ended.
const BY_SIGKILL: i64 = 137;

/// Stops a container and returns the word for how it ended.
pub(super) async fn stop(
    engine: &dyn Engine,
    container: &Handle,
    grace: Option<Duration>,
) -> Result<&'static str, EngineError> {
    let begun = Instant::now();
    match engine.stop_container(container.key(), grace).await {
        // It ended by itself, and the engine removed it, as it does after `run --rm`.
        Err(EngineError::Missing { .. }) => return Ok(STOPPED),
        stopped => stopped?,
    }
    let took = begun.elapsed();
    let is_killed = used_up(engine, container, grace, took).await;
    Ok(if is_killed { KILLED } else { STOPPED })
}

/// Whether a stop took all of the grace period and ended with a kill. Whoever
/// gives no grace asks for the kill, so that is nothing to tell of.
async fn used_up(
    engine: &dyn Engine,
    container: &Handle,
    grace: Option<Duration>,
    took: Duration,
) -> bool {
    // Grace is counted in seconds: most stops need no closer look.
    if took < grace.unwrap_or(Duration::from_secs(1)) || grace == Some(Duration::ZERO) {
        return false;
    }
    // Who cannot be looked at any more is gone, and not worth an error.
    let Ok(Some(detail)) = engine.inspect(container.key()).await else {
        return false;
    };
    let grace = grace.unwrap_or(detail.grace);
    !grace.is_zero() && took >= grace && detail.exit_code == BY_SIGKILL
}

/// Names the containers that had to be killed, and says what helps.
pub(super) fn killed(plan: &Plan, outcome: &Outcome) -> Option<String> {
    let endings = plan.steps().iter().zip(&outcome.endings);
    let names: Vec<String> = endings
        .filter_map(|(step, ending)| match (&step.action, ending) {
            (Action::StopContainer { container, .. }, Ending::Done(took, KILLED)) => {
                Some(format!("{container} ({} s)", took.as_secs()))
            }
            _ => None,
        })
        .collect();
    let (verb, whose) = match names.len() {
        0 => return None,
        1 => ("was", "its"),
        _ => ("were", "their"),
    };
    Some(format!(
        "{} {verb} killed after {whose} grace period: `init: true` helps where the program ignores \
         SIGTERM as first process, `stop_signal` where it waits for another signal",
        names.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_were_killed_are_named_with_their_time_and_what_helps() {
        let mut plan = Plan::default();
        for name in ["shop-web-1", "shop-db-1"] {
            let container = Handle::named(name);
            plan.push(
                Action::StopContainer {
                    container,
                    grace: None,
                },
                "you asked for it",
                [],
            );
        }
        let ended = |first, second| Outcome {
            endings: vec![
                Ending::Done(Duration::from_millis(10_200), first),
                Ending::Done(Duration::from_millis(300), second),
            ],
            interrupted: None,
        };

        let one = killed(&plan, &ended(KILLED, STOPPED)).unwrap();

        assert!(
            one.starts_with("shop-web-1 (10 s) was killed after its grace period: `init: true`")
        );
        assert_eq!(killed(&plan, &ended(STOPPED, STOPPED)), None);
    }
}
