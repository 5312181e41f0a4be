//! Shows what containers wrote, merged by time, also of replicas that start later.

mod line;
mod merge;

pub use line::Line;
pub use merge::Origin;

use std::ops::ControlFlow;
use std::sync::Arc;

use futures_util::StreamExt;
use futures_util::future::try_join_all;

use crate::engine::Engine;
use crate::engine::EngineEvent;
use crate::engine::Flow;
use crate::engine::Happening;
use crate::engine::LogQuery;
use crate::ops::Result;
use crate::ops::selection;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;

use merge::LastSeen;
use merge::Merger;
use merge::Next;

/// Which output to show.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Services or containers by name; none means all.
    pub services: Vec<String>,
    /// Services of the file, which may be named although they have no container.
    pub known: Vec<String>,
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
    let mut show = Show {
        engine,
        project,
        query,
        merger: Merger::new(query.follow),
    };
    show.attach_new().await?;
    loop {
        let next = tokio::select! {
            next = show.merger.next() => next?,
            () = next_start(&mut events) => {
                show.attach_new().await?;
                continue;
            }
        };
        match next {
            Next::Line(origin, line) => {
                if sink(&origin, line).is_break() {
                    return Ok(());
                }
            }
            Next::End if query.follow && show.anything_runs().await? => {
                next_start(&mut events).await;
                show.attach_new().await?;
            }
            Next::End => return Ok(()),
        }
    }
}

/// Waits for the start of a container; for ever once the engine tells no more.
async fn next_start(events: &mut Option<Flow<EngineEvent>>) {
    if let Some(events) = events {
        while let Some(event) = events.next().await {
            if event.is_ok_and(|event| event.what == Happening::Started) {
                return;
            }
        }
    }
    std::future::pending::<()>().await;
}

struct Show<'a> {
    engine: &'a Arc<dyn Engine>,
    project: &'a str,
    query: &'a Query,
    merger: Merger,
}

impl Show<'_> {
    async fn containers(&self) -> Result<Vec<Container>> {
        let Query {
            services, known, ..
        } = self.query;
        selection::containers(&**self.engine, self.project, services, known).await
    }

    async fn anything_runs(&self) -> Result<bool> {
        Ok(self
            .containers()
            .await?
            .iter()
            .any(|container| container.state.is_alive()))
    }

    /// Begins to read of every container that is not being read: all of them at
    /// first, later those that were made or started since.
    async fn attach_new(&mut self) -> Result<()> {
        let containers = self.containers().await?;
        let waiting: Vec<&Container> = containers
            .iter()
            .filter(|container| match self.merger.last_seen(&container.id) {
                None => true,
                Some(last) => !last.is_open && container.state.is_alive(),
            })
            .collect();
        let flows = try_join_all(waiting.iter().map(async |container| {
            let seen = self
                .merger
                .last_seen(&container.id)
                .and_then(LastSeen::seconds);
            let query = self.log_query(seen);
            self.engine.logs(&container.id, &query).await
        }));
        for (container, flow) in waiting.iter().zip(flows.await?) {
            self.merger.read(origin(container), flow);
        }
        Ok(())
    }

    fn log_query(&self, seen: Option<f64>) -> LogQuery {
        let Query {
            services: _,
            known: _,
            follow,
            tail,
            since,
            until,
        } = self.query;
        LogQuery {
            follow: *follow,
            tail: if seen.is_some() { None } else { *tail },
            since: seen.or(*since),
            until: *until,
            timestamps: true,
        }
    }
}

fn origin(container: &Container) -> Origin {
    Origin {
        id: container.id.clone(),
        container: container.name.clone(),
        service: selection::service_of(container).to_owned(),
        number: Labels(&container.labels).number(),
    }
}
