//! Runs the container of an image, looks at it, and asks it to end.

use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use super::VerifyOptions;
use crate::engine::EngineError;
use crate::executor::Ending;
use crate::executor::Executor;
use crate::executor::Outcome;
use crate::host::interrupt::Signal;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper::removal::Removal;
use crate::ops::up;
use crate::ops::up::Failure;
use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::ContainerSpec;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::state::ContainerState;

/// What was seen of a container while it was tried out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trial {
    /// How long it took until it was up and the word for it, or why it did not come up.
    pub(super) up: std::result::Result<(Duration, &'static str), Failure>,
    /// Whether a health check is in force.
    pub(super) is_checked: bool,
    /// The users that its processes run as; nothing if that could not be told.
    pub(super) users: Vec<u32>,
    /// How it ended when it was asked to; nothing if it did not run by then.
    pub(super) stop: Option<Stop>,
}

/// The end of a container that was asked to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stop {
    /// How long it took.
    pub(super) took: Duration,
    /// How long it was given.
    pub(super) grace: Duration,
    /// Its exit code.
    pub(super) code: i64,
}

impl Stop {
    /// Whether the engine had to end it by force.
    pub(super) fn is_killed(self) -> bool {
        const KILLED: i64 = 137;
        self.code == KILLED && self.took >= self.grace
    }
}

/// Runs a container to its end. It is gone when this returns, whatever came of it.
pub(super) async fn run(
    context: &Context,
    spec: ContainerSpec,
    options: &VerifyOptions,
) -> Result<Trial> {
    let name = spec.name.clone();
    let removal = Removal::of_all(Arc::clone(&context.engine), name.clone());
    let trial = tokio::select! {
        trial = attempt(context, spec, options) => trial,
        signal = interrupted(context) => Err(gave_up(signal, &name)),
    };
    removal.now().await;
    trial
}

/// The second signal: the first one is left to who runs the plan.
async fn interrupted(context: &Context) -> Signal {
    context.interrupts.nth(2).await
}

fn gave_up(signal: Signal, name: &str) -> Error {
    Error::Interrupted {
        signal,
        message: format!("interrupted by {signal}: container {name} is removed"),
    }
}

async fn attempt(context: &Context, spec: ContainerSpec, options: &VerifyOptions) -> Result<Trial> {
    let engine = context.engine.as_ref();
    let (name, image) = (spec.name.clone(), spec.image.clone());
    let plan = plan(spec, &image);
    let executor = Executor {
        patience: options.timeout,
        ..context.executor(&name)
    };
    let outcome = executor.run(&plan).await?;
    if let Some(signal) = outcome.interrupted {
        return Err(gave_up(signal, &name));
    }
    let up = match up::failures(context, &plan, &outcome).await.pop() {
        Some(failure) => Err(failure),
        None => Ok(came_up(&outcome)),
    };
    let detail = engine.inspect(&name).await?;
    let is_running = detail
        .as_ref()
        .is_some_and(|detail| detail.state == ContainerState::Running);
    let users = if is_running {
        // Not every engine's machine has a `ps` that can tell.
        engine.process_users(&name).await.unwrap_or_default()
    } else {
        Vec::new()
    };
    let usual = detail.as_ref().map(|detail| detail.grace);
    let grace = options.grace.or(usual).unwrap_or_default();
    let stop = if is_running {
        stop(context, &name, grace).await?
    } else {
        None
    };
    Ok(Trial {
        up,
        is_checked: detail.is_some_and(|detail| detail.healthcheck.is_some()),
        users,
        stop,
    })
}

fn plan(spec: ContainerSpec, image: &str) -> Plan {
    let because = "it is tried out";
    let name = spec.name.clone();
    let mut plan = Plan::default();
    let made = plan.push(Action::CreateContainer(Box::new(spec)), because, []);
    let start = Action::StartContainer {
        service: image.to_owned(),
        container: Handle::named(&name),
    };
    let started = plan.push(start, because, [made]);
    let wait = Action::Await {
        service: image.to_owned(),
        containers: vec![name],
        until: Condition::Stable,
    };
    plan.push(wait, because, [started]);
    plan
}

/// How long the start and the wait took, and the word of the wait.
fn came_up(outcome: &Outcome) -> (Duration, &'static str) {
    let done = outcome.endings.iter().skip(1);
    let done = done.filter_map(|ending| match ending {
        Ending::Done(took, word) => Some((*took, *word)),
        Ending::Failed(_) | Ending::Skipped(_) | Ending::NotReached => None,
    });
    done.fold((Duration::ZERO, ""), |(sum, _), (took, word)| {
        (sum + took, word)
    })
}

/// Asks it to end, as `stop` does, and looks how it did.
async fn stop(context: &Context, name: &str, grace: Duration) -> Result<Option<Stop>> {
    let engine = context.engine.as_ref();
    let begun = Instant::now();
    let stopped = tokio::select! {
        stopped = engine.stop_container(name, Some(grace)) => stopped,
        signal = context.interrupts.nth(1) => return Err(gave_up(signal, name)),
    };
    let took = begun.elapsed();
    match stopped {
        Ok(()) => {}
        // Somebody else removed it.
        Err(EngineError::Missing { .. }) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    let detail = engine.inspect(name).await?;
    Ok(detail.map(|detail| Stop {
        took,
        grace,
        code: detail.exit_code,
    }))
}
