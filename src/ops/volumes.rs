//! Lists the volumes of a project.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use futures_util::try_join;
use serde::Serialize;

use crate::engine::VolumeDetail;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::selection::Services;
use crate::ops::selection::service_of;
use crate::state::Container;
use crate::state::labels;

/// One volume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The driver that keeps it.
    pub driver: String,
    /// Where its files lie on the engine's machine.
    pub mountpoint: String,
    /// `local`, or `global` across a cluster.
    pub scope: String,
    /// All labels.
    pub labels: BTreeMap<String, String>,
    /// The services whose containers mount it.
    pub services: Vec<String>,
}

/// Lists the volumes that carry the project's label; where services are named,
/// only those that their containers mount.
pub async fn list(context: &Context, project: &str, services: &Services) -> Result<Vec<Row>> {
    let engine = context.engine.as_ref();
    let filter = [labels::of_project(project)];
    let (volumes, containers) = try_join!(
        async { Ok(engine.volume_details(&filter).await?) },
        services.containers(engine, project)
    )?;
    let mut rows: Vec<Row> = volumes
        .into_iter()
        .map(|volume| row(volume, &containers))
        .filter(|row| services.named.is_empty() || !row.services.is_empty())
        .collect();
    rows.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(rows)
}

fn row(volume: VolumeDetail, containers: &[Container]) -> Row {
    let VolumeDetail {
        name,
        driver,
        mountpoint,
        scope,
        options: _,
        labels,
        created: _,
    } = volume;
    Row {
        services: users(containers, &name),
        name,
        driver,
        mountpoint,
        scope,
        labels,
    }
}

/// The services whose containers mount a volume, each once, in the order of their names.
pub(super) fn users(containers: &[Container], volume: &str) -> Vec<String> {
    let mounts_it = |container: &&Container| {
        let mut mounts = container.mounts.iter();
        mounts.any(|mount| mount.volume.as_deref() == Some(volume))
    };
    let users: BTreeSet<&str> = containers
        .iter()
        .filter(mounts_it)
        .map(service_of)
        .collect();
    users.into_iter().map(str::to_owned).collect()
}
