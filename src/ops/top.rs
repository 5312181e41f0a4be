//! What runs in the containers of a project.

use futures_util::future::join_all;

use crate::engine::EngineError;
use crate::engine::Processes;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::selection::Services;
use crate::ops::selection::service_of;
use crate::state::Labels;

/// The processes of one container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The container's name.
    pub container: String,
    /// Its service.
    pub service: String,
    /// Its number among the replicas, if it has one.
    pub number: Option<u32>,
    /// What runs in it.
    pub processes: Processes,
}

/// Lists the processes of every container that runs, of all at once.
pub async fn list(context: &Context, project: &str, services: &Services) -> Result<Vec<Row>> {
    let engine = context.engine.as_ref();
    let mut containers = services.containers(engine, project).await?;
    containers.retain(|container| container.state.is_alive());
    let asked = containers.iter().map(async |container| {
        let row = |processes| Row {
            container: container.name.clone(),
            service: service_of(container).to_owned(),
            number: Labels(&container.labels).number(),
            processes,
        };
        engine.processes(&container.id).await.map(row)
    });
    let mut rows = Vec::new();
    for row in join_all(asked).await {
        match row {
            // It ended since it was listed.
            Err(EngineError::Missing { .. } | EngineError::Conflict { .. }) => {}
            row => rows.push(row?),
        }
    }
    Ok(rows)
}
