//! Waits until containers end.

use std::collections::BTreeMap;

use futures_util::StreamExt;
use futures_util::future::try_join_all;

use crate::engine::Engine;
use crate::engine::EngineEvent;
use crate::engine::Flow;
use crate::engine::Happening;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::selection::Services;
use crate::ops::selection::service_of;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::labels;

/// When waiting is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Until {
    /// When all have ended.
    #[default]
    All,
    /// When the first one has.
    First,
}

/// A container that ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its id.
    pub id: String,
    /// Its name.
    pub container: String,
    /// Its service.
    pub service: String,
    /// The exit code of its main process.
    pub exit_code: i64,
}

/// Waits for containers of services, and hands each to `sink` when it ends;
/// those that have ended already, at once. Returns them in that order.
pub async fn wait(
    context: &Context,
    project: &str,
    services: &Services,
    until: Until,
    sink: &mut (dyn FnMut(&Ended) + Send),
) -> Result<Vec<Ended>> {
    let engine = context.engine.as_ref();
    let filter = [labels::of_project(project)];
    // Subscribed before the list is taken, so that no end falls between both.
    let mut events = engine.events(&filter).await?;
    let mut waiting = Waiting::new(engine, project, services).await?;
    let mut ended = Vec::new();
    let mut ready = waiting.look(engine).await?;
    loop {
        for one in ready {
            sink(&one);
            ended.push(one);
        }
        let is_enough = until == Until::First && !ended.is_empty();
        if is_enough || waiting.containers.is_empty() {
            return Ok(ended);
        }
        ready = if let Some(event) = next(&mut events).await {
            waiting.hear(&event)
        } else {
            events = engine.events(&filter).await?;
            waiting.look(engine).await?
        };
    }
}

/// The next event; `None` if the stream broke, and something may be missed.
async fn next(events: &mut Flow<EngineEvent>) -> Option<EngineEvent> {
    events.next().await?.ok()
}

/// Containers that have not ended yet, by id.
struct Waiting {
    containers: BTreeMap<String, Container>,
}

impl Waiting {
    async fn new(engine: &dyn Engine, project: &str, services: &Services) -> Result<Self> {
        let mut containers = services.containers(engine, project).await?;
        containers.retain(|one| one.state != ContainerState::Created);
        if containers.is_empty() {
            return Err(Error::Failed {
                message: format!("no container to wait for was ever started in project {project}"),
                hint: Some("`devtools up` makes and starts them".to_owned()),
            });
        }
        let by_id = |container: Container| (container.id.clone(), container);
        Ok(Self {
            containers: containers.into_iter().map(by_id).collect(),
        })
    }

    /// Takes those out that do not run any more.
    async fn look(&mut self, engine: &dyn Engine) -> Result<Vec<Ended>> {
        let ids: Vec<String> = self.containers.keys().cloned().collect();
        let details = try_join_all(ids.iter().map(|id| engine.inspect(id))).await?;
        let mut ended = Vec::new();
        for (id, detail) in ids.iter().zip(details) {
            match detail {
                Some(detail) if detail.state.is_alive() => {}
                Some(detail) => ended.extend(self.end(id, detail.exit_code)),
                // It is gone, and nobody knows any more how it ended.
                None => drop(self.containers.remove(id)),
            }
        }
        Ok(ended)
    }

    /// Takes the one out that an event tells the end of.
    fn hear(&mut self, event: &EngineEvent) -> Vec<Ended> {
        match event.what {
            Happening::Died { exit_code } => {
                self.end(&event.container, exit_code).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn end(&mut self, id: &str, exit_code: i64) -> Option<Ended> {
        let container = self.containers.remove(id)?;
        Some(Ended {
            id: container.id.clone(),
            service: service_of(&container).to_owned(),
            container: container.name,
            exit_code,
        })
    }
}
