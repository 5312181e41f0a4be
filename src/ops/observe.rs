//! Takes the snapshot that plans start from: everything in one go.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use futures_util::future::try_join_all;
use futures_util::try_join;

use crate::compose::model::Project;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::state::Image;
use crate::state::Network;
use crate::state::Observed;
use crate::state::Volume;
use crate::state::labels;

/// Looks at a project: one list each for containers, networks and volumes, and
/// its images, all at once. What the lists do not show although the file names
/// it is looked up by name in a second round, which only a stack that is not up
/// yet, or an external network or volume, needs.
pub async fn project(engine: &dyn Engine, project: &Project) -> Result<Observed, EngineError> {
    let filter = [labels::of_project(project.name.as_str())];
    let images: BTreeSet<String> = project
        .services
        .keys()
        .map(|service| project.image(service))
        .collect();
    let (containers, networks, volumes, images) = try_join!(
        engine.containers(&filter),
        engine.networks(&filter),
        engine.volumes(&filter),
        find_images(engine, images),
    )?;
    let mut observed = Observed {
        containers,
        networks,
        volumes,
        images,
    };
    let (networks, volumes) = try_join!(
        unlisted_networks(engine, project, &observed),
        unlisted_volumes(engine, project, &observed)
    )?;
    observed.networks.extend(networks);
    observed.volumes.extend(volumes);
    Ok(in_order(observed))
}

/// Looks at what carries a project's label, without its file.
pub async fn by_label(engine: &dyn Engine, project: &str) -> Result<Observed, EngineError> {
    let filter = [labels::of_project(project)];
    let (containers, networks, volumes) = try_join!(
        engine.containers(&filter),
        engine.networks(&filter),
        engine.volumes(&filter)
    )?;
    Ok(in_order(Observed {
        containers,
        networks,
        volumes,
        images: BTreeMap::new(),
    }))
}

/// Sorts by name, so that the same stack always gives the same plan: engines
/// list in any order.
fn in_order(mut observed: Observed) -> Observed {
    observed
        .containers
        .sort_by(|one, other| one.name.cmp(&other.name));
    observed
        .networks
        .sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    observed
        .volumes
        .sort_by(|one, other| one.name.cmp(&other.name));
    observed
}

async fn find_images(
    engine: &dyn Engine,
    references: BTreeSet<String>,
) -> Result<BTreeMap<String, Image>, EngineError> {
    let found = try_join_all(references.into_iter().map(async |reference| {
        let image = engine.image(&reference).await?;
        Ok::<_, EngineError>(image.map(|image| (reference, image)))
    }));
    Ok(found.await?.into_iter().flatten().collect())
}

async fn unlisted_networks(
    engine: &dyn Engine,
    project: &Project,
    observed: &Observed,
) -> Result<Vec<Network>, EngineError> {
    let names = project
        .networks
        .values()
        .map(|network| network.name.as_str());
    let unlisted = names.filter(|name| !observed.networks.iter().any(|known| known.name == *name));
    let found = try_join_all(unlisted.map(|name| engine.network(name))).await?;
    Ok(found.into_iter().flatten().collect())
}

async fn unlisted_volumes(
    engine: &dyn Engine,
    project: &Project,
    observed: &Observed,
) -> Result<Vec<Volume>, EngineError> {
    let names = project.volumes.values().map(|volume| volume.name.as_str());
    let unlisted = names.filter(|name| !observed.volumes.iter().any(|known| known.name == *name));
    let found = try_join_all(unlisted.map(|name| engine.volume(name))).await?;
    Ok(found.into_iter().flatten().collect())
}
