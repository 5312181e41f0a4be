//! Takes a project down: containers, networks, and volumes if asked for.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::observe;
use crate::ops::run;
use crate::plan::Plan;
use crate::plan::Teardown;
use crate::plan::teardown;

/// What `down` is asked for.
#[derive(Clone, Debug, Default)]
pub struct DownOptions {
    /// Only these services; empty means the whole project with its networks.
    pub services: Vec<String>,
    /// Whether containers of services that the file does not have go, too.
    pub remove_orphans: bool,
    /// Whether volumes go too, with all they hold.
    pub volumes: bool,
    /// How long a container may take to stop.
    pub grace: Option<Duration>,
}

/// Plans what `down` would do; without the file it goes by labels alone.
pub async fn plan_down(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    options: &DownOptions,
) -> Result<Plan> {
    let DownOptions {
        services,
        remove_orphans,
        volumes,
        grace,
    } = options;
    if let Some(project) = project {
        for service in services {
            crate::ops::require_service(project, service)?;
        }
    }
    let external = |project: &Project| -> BTreeSet<String> {
        let networks = project
            .networks
            .values()
            .filter(|one| one.external)
            .map(|one| &one.name);
        let volumes = project
            .volumes
            .values()
            .filter(|one| one.external)
            .map(|one| &one.name);
        networks.chain(volumes).cloned().collect()
    };
    let request = Teardown {
        services: services.iter().cloned().collect(),
        known: project.map(|project| {
            project
                .services
                .keys()
                .chain(project.disabled_services.keys())
                .cloned()
                .collect()
        }),
        remove_orphans: *remove_orphans,
        volumes: *volumes,
        external: project.map(external).unwrap_or_default(),
        grace: *grace,
    };
    let observed = observe::by_label(context.engine.as_ref(), name).await?;
    Ok(teardown(&request, &observed))
}

/// Takes the project down. Whatever cannot be removed, such as a network that
/// somebody else uses, makes it fail; everything else is removed all the same.
pub async fn down(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    options: &DownOptions,
) -> Result<Plan> {
    let _lock = context.lock(name, "down").await?;
    let plan = plan_down(context, name, project, options).await?;
    run::to_the_end(context, name, &plan).await?;
    Ok(plan)
}
