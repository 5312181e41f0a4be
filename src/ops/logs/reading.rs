//! Reads the outputs of a project's containers, and goes on with those that start again.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::join_all;

use super::Query;
use super::merge::LastSeen;
use super::merge::Merger;
use super::merge::Next;
use super::merge::Origin;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::LogQuery;
use crate::ops::Result;
use crate::ops::selection;
use crate::state::Container;
use crate::state::Labels;

/// The outputs of some containers, merged.
pub(in crate::ops) struct Reading {
    engine: Arc<dyn Engine>,
    project: String,
    query: Query,
    merger: Merger,
    /// Containers that were started and are not read yet.
    started: BTreeSet<String>,
    /// Containers whose output cannot be read.
    mute: BTreeSet<String>,
    /// Names of such containers, and why. Whoever has told it takes them out.
    pub(in crate::ops) unreadable: Vec<(String, EngineError)>,
}

impl Reading {
    /// Begins with the containers that are there.
    pub(in crate::ops) async fn begin(
        engine: Arc<dyn Engine>,
        project: &str,
        query: Query,
    ) -> Result<Self> {
        let mut reading = Self {
            engine,
            project: project.to_owned(),
            merger: Merger::new(query.follow),
            query,
            started: BTreeSet::new(),
            mute: BTreeSet::new(),
            unreadable: Vec::new(),
        };
        reading.attach().await?;
        Ok(reading)
    }

    /// Takes note that a container was started.
    pub(in crate::ops) fn started(&mut self, id: &str) {
        self.started.insert(id.to_owned());
    }

    /// Whether there may be more to come of what a container has written.
    pub(in crate::ops) fn is_behind(&self, id: &str) -> bool {
        self.is_open(id) || self.started.contains(id)
    }

    /// Whether what a container writes is being read.
    fn is_open(&self, id: &str) -> bool {
        self.merger.last_seen(id).is_some_and(|last| last.is_open)
    }

    /// Whether any of the containers runs.
    pub(in crate::ops) async fn anything_runs(&self) -> Result<bool> {
        let containers = self.containers().await?;
        Ok(containers
            .iter()
            .any(|container| container.state.is_alive()))
    }

    /// What comes next; whoever is dropped while waiting loses nothing.
    pub(in crate::ops) async fn next(&mut self) -> Result<Next> {
        if self.started.iter().any(|id| !self.is_open(id)) {
            self.attach().await?;
        }
        Ok(self.merger.next().await?)
    }

    /// Begins to read of every container that was never read, and of those that
    /// were started since their output ended.
    ///
    /// Who was started while its output still comes keeps its place: the engine
    /// ends that output with the run that it belongs to.
    async fn attach(&mut self) -> Result<()> {
        let containers = self.containers().await?;
        let waiting: Vec<&Container> = containers
            .iter()
            .filter(|container| match self.merger.last_seen(&container.id) {
                None => true,
                Some(last) => !last.is_open && self.started.contains(&container.id),
            })
            .collect();
        let flows = join_all(waiting.iter().map(async |container| {
            let query = self.log_query(&container.id);
            self.engine.logs(&container.id, &query).await
        }));
        let flows = flows.await;
        let mut still_open = self.started.clone();
        still_open.retain(|id| self.is_open(id));
        for (container, flow) in waiting.iter().zip(flows) {
            match flow {
                Ok(flow) => self.merger.read(origin(container), flow),
                // It went away meanwhile, and its output with it.
                Err(EngineError::Missing { .. }) => {}
                Err(error @ (EngineError::Refused { .. } | EngineError::Unsupported(_))) => {
                    if self.mute.insert(container.id.clone()) {
                        self.unreadable.push((container.name.clone(), error));
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        self.started = still_open;
        Ok(())
    }

    async fn containers(&self) -> Result<Vec<Container>> {
        let Query {
            services,
            known,
            index,
            ..
        } = &self.query;
        let engine = self.engine.as_ref();
        let mut all = selection::containers(engine, &self.project, services, known).await?;
        all.retain(|one| index.is_none() || Labels(&one.labels).number() == *index);
        Ok(all)
    }

    /// What to ask for: what was not shown yet of a container that was read
    /// before, else what the user wants of the past.
    fn log_query(&self, id: &str) -> LogQuery {
        let Query {
            services: _,
            known: _,
            index: _,
            follow,
            tail,
            since,
            until,
        } = &self.query;
        let seen = self.merger.last_seen(id).and_then(LastSeen::seconds);
        LogQuery {
            follow: *follow,
            tail: if seen.is_some() { None } else { *tail },
            since: seen.or(*since),
            until: *until,
            timestamps: true,
        }
    }
}

/// Whose output a container's is.
pub(in crate::ops) fn origin(container: &Container) -> Origin {
    Origin {
        id: container.id.clone(),
        container: container.name.clone(),
        service: selection::service_of(container).to_owned(),
        number: Labels(&container.labels).number(),
    }
}
