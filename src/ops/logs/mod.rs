//! Shows what containers wrote, merged by time, also of replicas that start later.

mod line;
mod merge;
mod reading;

pub use line::Line;
pub(in crate::ops) use merge::Next;
pub use merge::Origin;
pub(in crate::ops) use reading::Reading;
pub(in crate::ops) use reading::origin;

use std::ops::ControlFlow;
use std::sync::Arc;

use futures_util::StreamExt;

use crate::engine::Engine;
use crate::engine::EngineEvent;
use crate::engine::Flow;
use crate::engine::Happening;
use crate::ops::Result;
use crate::state::labels;

/// Which output to show.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Services or containers by name; none means all.
    pub services: Vec<String>,
    /// Services of the file, which may be named although they have no container.
    pub known: Vec<String>,
    /// Only of the replicas of this number.
    pub index: Option<u32>,
    /// Go on as they write, and with containers that start later.
    pub follow: bool,
    /// Only so many of the last lines of each container.
    pub tail: Option<u64>,
    /// Nothing before this time, in seconds since 1970.
    pub since: Option<f64>,
    /// Nothing after this time, in seconds since 1970.
    pub until: Option<f64>,
}

/// Hands every line to `sink` in the order of time, until there is no more or
/// the sink breaks off. When following, a line waits for those of slower
/// containers for a twentieth of a second at most.
pub async fn show(
    engine: &Arc<dyn Engine>,
    project: &str,
    query: &Query,
    sink: &mut (dyn FnMut(&Origin, Line) -> ControlFlow<()> + Send),
) -> Result<()> {
    // Subscribed before the list is taken, so that no start falls between both.
    let mut events = if query.follow {
        Some(engine.events(&[labels::of_project(project)]).await?)
    } else {
        None
    };
    let mut reading = Reading::begin(Arc::clone(engine), project, query.clone()).await?;
    loop {
        if let Some((_, error)) = reading.unreadable.pop() {
            return Err(error.into());
        }
        let next = tokio::select! {
            next = reading.next() => next?,
            event = next_start(&mut events) => {
                reading.started(&event.container);
                continue;
            }
        };
        match next {
            Next::Line(origin, line) => {
                if sink(&origin, line).is_break() {
                    return Ok(());
                }
            }
            Next::Ended => {}
            Next::End if query.follow && reading.anything_runs().await? => {
                let event = next_start(&mut events).await;
                reading.started(&event.container);
            }
            Next::End => return Ok(()),
        }
    }
}

/// Waits for the start of a container; for ever once the engine tells no more.
async fn next_start(events: &mut Option<Flow<EngineEvent>>) -> EngineEvent {
    if let Some(events) = events {
        while let Some(event) = events.next().await {
            if let Ok(event) = event
                && event.what == Happening::Started
            {
                return event;
            }
        }
    }
    std::future::pending().await
}
