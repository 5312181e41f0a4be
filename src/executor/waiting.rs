//! Waits for containers: asks the state machine what every piece of news means.

use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use futures_util::StreamExt;

use crate::engine::ContainerDetail;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::ExecRequest;
use crate::engine::Happening;
use crate::engine::HealthcheckInForce;
use crate::executor::Executor;
use crate::executor::StepError;
use crate::executor::tidings::Listener;
use crate::executor::tidings::News;
use crate::executor::tidings::Tidings;
use crate::health::GaveUp;
use crate::health::Sight;
use crate::health::Verdict;
use crate::health::Wait;
use crate::plan::Condition;
use crate::state::Health;

/// If the engine's own first check comes later than this, we run the check
/// ourselves at once: an interval of 30 s must not make a start of 30 s, and
/// even the usual start interval is longer than most services need.
const SOON: Duration = Duration::from_millis(100);

/// Pause after our first failed check; it doubles up to `PAUSE_AT_MOST`.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const PAUSE_AT_MOST: Duration = Duration::from_secs(2);

/// A container that did not come up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("container {container} is not up: {reason}")]
pub struct NotUp {
    /// Its service.
    pub service: String,
    /// Its name.
    pub container: String,
    /// Why there is no more hope for it.
    pub reason: GaveUp,
}

/// Waits until one container is as far as it must be, and returns the word for it.
pub(super) async fn wait_for(
    executor: &Executor,
    tidings: &Tidings,
    service: &str,
    container: &str,
    until: Condition,
) -> Result<&'static str, StepError> {
    let Executor { engine, memory, .. } = executor;
    let lost = |reason| {
        let (service, container) = (service.to_owned(), container.to_owned());
        StepError::NotUp(NotUp {
            service,
            container,
            reason,
        })
    };
    // Listening begins before the first look, so that nothing falls between.
    let mut news = tidings.listen();
    let detail = engine
        .inspect(container)
        .await?
        .ok_or_else(|| lost(GaveUp::Removed))?;
    let mut wait = Wait::new(
        until,
        detail.has_restart_policy,
        detail.healthcheck.is_some(),
    );
    let mut verdict = wait.see(&looked(&detail), Instant::now());
    if has_recovered(executor, &detail).await {
        verdict = wait.see(&Sight::Probed, Instant::now());
    }
    let probe = probe_at_once(engine, &detail, until);
    tokio::pin!(probe);
    let mut is_probing = true;
    loop {
        let wake = match verdict {
            Verdict::Ready(word) => return Ok(word),
            Verdict::GiveUp(reason) => return Err(lost(reason)),
            Verdict::KeepOn(wake) => wake,
        };
        let sight = tokio::select! {
            sight = next_sight(engine, &mut news, &detail.id) => sight?,
            () = sleep_until(wake) => Sight::Tick,
            () = &mut probe, if is_probing => {
                is_probing = false;
                memory.note(&detail.name, &detail.id);
                Sight::Probed
            }
        };
        verdict = wait.see(&sight, Instant::now());
    }
}

/// The next piece of news that is about this container.
async fn next_sight(
    engine: &Arc<dyn Engine>,
    news: &mut Listener,
    id: &str,
) -> Result<Sight, EngineError> {
    loop {
        match news.next().await {
            News::Event(event) if event.container == id => match event.what {
                Happening::Started => return Ok(Sight::Started),
                Happening::Died { exit_code } => return Ok(Sight::Died(exit_code)),
                Happening::OutOfMemory => return Ok(Sight::OutOfMemory),
                Happening::Health(health) => return Ok(Sight::Checked(health)),
                Happening::Removed => return Ok(Sight::Removed),
                Happening::Created | Happening::Other(_) => {}
            },
            News::Event(_) => {}
            News::LookAgain => {
                return Ok(match engine.inspect(id).await? {
                    Some(detail) => looked(&detail),
                    None => Sight::Removed,
                });
            }
        }
    }
}

fn looked(detail: &ContainerDetail) -> Sight {
    Sight::Looked {
        state: detail.state,
        health: detail.health.as_ref().map(|report| report.health),
        exit_code: detail.exit_code,
        out_of_memory: detail.out_of_memory,
    }
}

/// Whether the check passes of a container that the engine calls unhealthy: its
/// verdict may be old, as after a pause, and one run of the check tells.
async fn has_recovered(executor: &Executor, detail: &ContainerDetail) -> bool {
    match (&detail.health, &detail.healthcheck) {
        (Some(report), Some(check)) if report.health == Health::Unhealthy => {
            passes(&executor.engine, &detail.id, check).await
        }
        _ => false,
    }
}

async fn sleep_until(wake: Option<Instant>) {
    match wake {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

/// Runs the container's own health check inside it, again and again, until it
/// passes. Never ends where that would tell nothing: no check, a verdict that
/// is there already, or an engine that will check soon enough itself.
async fn probe_at_once(engine: &Arc<dyn Engine>, detail: &ContainerDetail, until: Condition) {
    let health = detail.health.as_ref().map(|report| report.health);
    let check = detail
        .healthcheck
        .as_ref()
        .filter(|check| check.first_after > SOON);
    let Some(check) = check.filter(|_| until != Condition::Completed) else {
        return std::future::pending().await;
    };
    if health == Some(Health::Unhealthy) {
        return std::future::pending().await;
    }
    let mut pause = FIRST_PAUSE;
    while !passes(engine, &detail.id, check).await {
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(PAUSE_AT_MOST);
    }
}

/// Whether one run of the check in the container passes. What cannot be run
/// does not pass: the engine's own verdict will say why.
async fn passes(engine: &Arc<dyn Engine>, id: &str, check: &HealthcheckInForce) -> bool {
    let run = async {
        let request = ExecRequest {
            command: check.command.clone(),
            ..ExecRequest::default()
        };
        let mut session = engine.exec(id, &request).await?;
        while session.output.next().await.is_some() {}
        engine.exec_exit(&session.id).await
    };
    matches!(
        tokio::time::timeout(check.timeout, run).await,
        Ok(Ok(Some(0)))
    )
}
