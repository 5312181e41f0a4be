//! What the containers of a project use, once or as it changes.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::future::join_all;
use futures_util::stream::FuturesUnordered;
use tokio::time::Instant;
use tokio::time::MissedTickBehavior;

use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::Flow;
use crate::engine::Sample;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::selection::Services;
use crate::ops::selection::service_of;
use crate::state::Container;
use crate::state::labels;

/// How often a new round is told.
const ROUND: Duration = Duration::from_secs(1);

/// Which containers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Of these services.
    pub services: Services,
    /// Also those that do not run.
    pub all: bool,
}

/// What one container uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its service.
    pub service: String,
    /// What it uses; `None` if it does not run, or until there is a first sample.
    pub sample: Option<Sample>,
}

/// One sample of every container, of all at once.
pub async fn once(context: &Context, project: &str, query: &Query) -> Result<Vec<Row>> {
    let engine = context.engine.as_ref();
    let containers = concerned(engine, project, query).await?;
    let rows = join_all(containers.iter().map(|one| row(engine, one))).await;
    rows.into_iter().collect()
}

/// Hands all rows to `sink` about once a second, until it breaks off. Containers
/// that start later join in, and those that end leave.
pub async fn follow(
    context: &Context,
    project: &str,
    query: &Query,
    sink: &mut (dyn FnMut(&[Row]) -> ControlFlow<()> + Send),
) -> Result<()> {
    let engine = context.engine.as_ref();
    let filter = [labels::of_project(project)];
    // Subscribed before the list is taken, so that no start falls between both.
    let mut events = engine.events(&filter).await?;
    let mut containers = concerned(engine, project, query).await?;
    let mut watch = Watch::default();
    watch.join(engine, &containers).await?;
    let mut round = tokio::time::interval_at(Instant::now() + ROUND, ROUND);
    round.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut has_news = false;
    loop {
        tokio::select! {
            _ = round.tick() => {
                if std::mem::take(&mut has_news) {
                    containers = concerned(engine, project, query).await?;
                    watch.join(engine, &containers).await?;
                }
                if sink(&watch.rows(&containers)).is_break() {
                    return Ok(());
                }
            }
            () = watch.next() => {}
            event = events.next() => {
                has_news = true;
                if !matches!(event, Some(Ok(_))) {
                    events = engine.events(&filter).await?;
                }
            }
        }
    }
}

async fn concerned(engine: &dyn Engine, project: &str, query: &Query) -> Result<Vec<Container>> {
    let Query { services, all } = query;
    let mut containers = services.containers(engine, project).await?;
    containers.retain(|container| *all || container.state.is_alive());
    Ok(containers)
}

async fn row(engine: &dyn Engine, container: &Container) -> Result<Row> {
    let sample = if container.state.is_alive() {
        let asked = async {
            engine
                .stats(&container.id, false)
                .await?
                .next()
                .await
                .transpose()
        };
        ended_is_none(asked.await)?
    } else {
        None
    };
    Ok(with_sample(container, sample))
}

/// A container that ended since it was listed uses nothing.
fn ended_is_none<T>(asked: std::result::Result<Option<T>, EngineError>) -> Result<Option<T>> {
    match asked {
        Err(EngineError::Missing { .. } | EngineError::Conflict { .. }) => Ok(None),
        asked => Ok(asked?),
    }
}

fn with_sample(container: &Container, sample: Option<Sample>) -> Row {
    Row {
        id: container.id.clone(),
        name: container.name.clone(),
        service: service_of(container).to_owned(),
        sample,
    }
}

/// A container's flow, and what it told last: `None` at its end.
type Told = (String, Flow<Sample>, Option<Sample>);

/// The flows of all containers that run, and the last sample of each.
#[derive(Default)]
struct Watch {
    samples: BTreeMap<String, Option<Sample>>,
    flows: FuturesUnordered<BoxFuture<'static, Told>>,
}

impl Watch {
    /// Begins to watch containers that run and are not watched yet.
    async fn join(&mut self, engine: &dyn Engine, containers: &[Container]) -> Result<()> {
        let new = containers
            .iter()
            .filter(|one| one.state.is_alive() && !self.samples.contains_key(&one.id));
        let flows = join_all(new.map(async |one| {
            let flow = engine.stats(&one.id, true).await.map(Some);
            (one.id.clone(), flow)
        }));
        for (id, flow) in flows.await {
            if let Some(flow) = ended_is_none(flow)? {
                self.samples.insert(id.clone(), None);
                self.flows.push(Box::pin(told(id, flow)));
            }
        }
        Ok(())
    }

    /// Waits for the next sample of any; for ever while nothing is watched.
    async fn next(&mut self) {
        let Some((id, flow, sample)) = self.flows.next().await else {
            return std::future::pending().await;
        };
        if sample.is_some() {
            self.samples.insert(id.clone(), sample);
            self.flows.push(Box::pin(told(id, flow)));
        } else {
            self.samples.remove(&id);
        }
    }

    fn rows(&self, containers: &[Container]) -> Vec<Row> {
        let row = |one: &Container| {
            let sample = self.samples.get(&one.id).copied().flatten();
            with_sample(one, sample.filter(|_| one.state.is_alive()))
        };
        containers.iter().map(row).collect()
    }
}

/// The next thing that a flow tells; one that broke has ended.
async fn told(id: String, mut flow: Flow<Sample>) -> Told {
    let sample = flow.next().await.and_then(std::result::Result::ok);
    (id, flow, sample)
}
