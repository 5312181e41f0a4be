//! Holds containers still while their volumes are read, and brings them back in every case.
//!
//! Before the first is held a record names them, so that the next run brings them back
//! if this one is killed. Who was paused or stopped before stays so.

use std::collections::BTreeSet;
use std::time::Duration;
use std::time::Instant;

use futures_util::future::join_all;

use crate::backup::Consistency;
use crate::engine::EngineError;
use crate::event::Event;
use crate::host::frozen::Frozen;
use crate::host::frozen::Held;
use crate::host::record::Record;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;

/// Containers that are held still. Whoever has it must [release](Standstill::release) it.
#[must_use = "the containers stay as they are until they are released"]
pub struct Standstill {
    project: String,
    frozen: Frozen,
    since: Instant,
}

/// Holds these containers still, all together. Where that fails, those that are held
/// already go on.
///
/// One that ends or is paused by somebody else meanwhile is none of ours.
pub async fn freeze(
    context: &Context,
    project: &str,
    users: &[Container],
    how: Consistency,
) -> Result<Standstill> {
    let held = |one: &Container| Held {
        id: one.id.clone(),
        name: one.name.clone(),
    };
    let frozen = match how {
        Consistency::Live => Frozen::default(),
        Consistency::Pause => Frozen {
            paused: users.iter().map(held).collect(),
            stopped: Vec::new(),
        },
        Consistency::Stop => Frozen {
            paused: Vec::new(),
            stopped: in_order(users).into_iter().map(held).collect(),
        },
    };
    let mut standstill = Standstill {
        project: project.to_owned(),
        frozen,
        since: Instant::now(),
    };
    if standstill.is_empty() {
        return Ok(standstill);
    }
    let Context {
        environment,
        address,
        ..
    } = context;
    standstill.frozen.leave(environment, address, project)?;
    match standstill.hold(context).await {
        Ok(()) => Ok(standstill),
        Err(error) => {
            standstill.release(context).await?;
            Err(error)
        }
    }
}

/// Brings back what a killed run held still, says so, and removes its helpers. Must be
/// called with the lock of the project held.
pub async fn mend(context: &Context, project: &str) -> Result<()> {
    let Context {
        environment,
        address,
        ..
    } = context;
    let Some(frozen) = Frozen::recall(environment, address, project)? else {
        return Ok(());
    };
    let all = frozen.paused.iter().chain(&frozen.stopped);
    let names: Vec<&str> = all.map(|one| one.name.as_str()).collect();
    let text = format!(
        "a backup or restore was ended by force and left containers still; they go on now: {}",
        names.join(", ")
    );
    context.reporter.report(Event::Warning(text));
    let standstill = Standstill {
        project: project.to_owned(),
        frozen,
        since: Instant::now(),
    };
    standstill.release(context).await?;
    helper::reap(context, project).await
}

impl Standstill {
    fn is_empty(&self) -> bool {
        self.frozen.paused.is_empty() && self.frozen.stopped.is_empty()
    }

    /// The ids of what is held.
    pub fn ids(&self) -> BTreeSet<&str> {
        let all = self.frozen.paused.iter().chain(&self.frozen.stopped);
        all.map(|one| one.id.as_str()).collect()
    }

    async fn hold(&mut self, context: &Context) -> Result<()> {
        let engine = context.engine.as_ref();
        let Frozen { paused, stopped } = &self.frozen;
        let pausing = join_all(paused.iter().map(async |one| {
            let paused = engine.pause_container(&one.id).await;
            (one, paused)
        }));
        let stopping = join_all(stopped.iter().map(async |one| {
            let stopped = engine.stop_container(&one.id, None).await;
            (one, stopped)
        }));
        let outcomes = pausing.await.into_iter().chain(stopping.await);
        let mut others = BTreeSet::new();
        let mut failed = None;
        for (one, outcome) in outcomes {
            match outcome {
                Ok(()) => {}
                Err(EngineError::Missing { .. } | EngineError::Conflict { .. }) => {
                    others.insert(one.id.clone());
                }
                Err(error) => failed = failed.or(Some((one.name.clone(), error))),
            }
        }
        self.frozen.paused.retain(|one| !others.contains(&one.id));
        self.frozen.stopped.retain(|one| !others.contains(&one.id));
        match failed {
            None => Ok(()),
            Some((name, error)) => Err(Error::Failed {
                message: format!("{name} cannot be held still: {error}"),
                hint: Some(
                    "--stop stops the services meanwhile, --live reads while they write".to_owned(),
                ),
            }),
        }
    }

    /// Lets all of them go on, and returns how long they were held. What cannot be
    /// brought back is an error that names it, and the next run tries again.
    pub async fn release(self, context: &Context) -> Result<Duration> {
        let Self {
            project,
            frozen,
            since,
        } = self;
        if frozen == Frozen::default() {
            return Ok(Duration::ZERO);
        }
        let mut lines = Vec::new();
        let left = let_go(context, &frozen, &mut lines).await;
        let took = since.elapsed();
        let Context {
            environment,
            address,
            ..
        } = context;
        if lines.is_empty() {
            Frozen::forget(environment, address, &project)?;
            return Ok(took);
        }
        left.leave(environment, address, &project)?;
        Err(Error::Failed {
            message: lines.join("\n"),
            hint: Some("the next `devtools up` tries again".to_owned()),
        })
    }
}

/// Lets containers go on; returns those that do not, with a line for each.
async fn let_go(context: &Context, frozen: &Frozen, lines: &mut Vec<String>) -> Frozen {
    let engine = context.engine.as_ref();
    let Frozen { paused, stopped } = frozen;
    let going_on = join_all(paused.iter().map(async |one| {
        let gone_on = engine.unpause_container(&one.id).await;
        (one, gone_on)
    }));
    let mut left = Frozen::default();
    for (one, outcome) in going_on.await {
        if let Some(line) = still_held(context, one, outcome).await {
            left.paused.push(one.clone());
            lines.push(line);
        }
    }
    // One after the other: who is needed by others comes first.
    for one in stopped {
        let started = engine.start_container(&one.id).await;
        if let Some(line) = still_held(context, one, started).await {
            left.stopped.push(one.clone());
            lines.push(line);
        }
    }
    left
}

/// Why a container does not go on, if it does not: one that is gone, or not held any
/// more, is seen to by somebody else.
async fn still_held(
    context: &Context,
    one: &Held,
    outcome: crate::engine::Result<()>,
) -> Option<String> {
    let error = outcome.err()?;
    let is_held = is_held(context, one).await;
    is_held.then(|| format!("{} does not go on: {error}", one.name))
}

/// Whether a container still is as nobody but a standstill leaves it; older engines
/// have no word of their own for one that is not paused.
async fn is_held(context: &Context, one: &Held) -> bool {
    match context.engine.inspect(&one.id).await {
        Ok(None) => false,
        Ok(Some(detail)) => match detail.state {
            ContainerState::Paused | ContainerState::Created | ContainerState::Exited => true,
            ContainerState::Running
            | ContainerState::Restarting
            | ContainerState::Removing
            | ContainerState::Dead => false,
        },
        // Nobody knows.
        Err(_) => true,
    }
}

/// The containers in the order in which they are started: who is waited for comes
/// before who waits, as far as their labels tell.
fn in_order(users: &[Container]) -> Vec<&Container> {
    let mut open: Vec<&Container> = users.iter().collect();
    let mut order = Vec::new();
    while !open.is_empty() {
        let services: Vec<&str> = open
            .iter()
            .filter_map(|one| Labels(&one.labels).service())
            .collect();
        let waits = |one: &&Container| {
            let own = Labels(&one.labels).service();
            Labels(&one.labels)
                .dependencies()
                .any(|needed| Some(needed) != own && services.contains(&needed))
        };
        let (later, mut now): (Vec<&Container>, Vec<&Container>) =
            open.into_iter().partition(waits);
        if now.is_empty() {
            // A circle: no order is better than another.
            order.extend(later);
            break;
        }
        order.append(&mut now);
        open = later;
    }
    order
}
