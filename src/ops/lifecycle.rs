//! Starts, stops, freezes, kills or removes containers that are there.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::compose::model::Project;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::observe;
use crate::ops::run;
use crate::plan::Change;
use crate::plan::Lifecycle;
use crate::plan::Plan;
use crate::plan::lifecycle;

/// Which containers are changed, and how: for `start`, `stop`, `restart`, `pause`,
/// `unpause`, `kill` and `rm`.
#[derive(Clone, Debug, Default)]
pub struct LifecycleOptions {
    /// Only these services; empty means all.
    pub services: Vec<String>,
    /// How long a container may take to stop.
    pub grace: Option<Duration>,
    /// Whether to wait until what was started is up.
    pub wait: bool,
    /// Whether services that the file does not have are left alone.
    pub spare_orphans: bool,
    /// Whether a project without containers is fine.
    pub may_be_absent: bool,
}

/// Plans a change of what is there; the project's file, if there is one, tells
/// which services exist.
pub async fn plan_change(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    change: &Change,
    options: &LifecycleOptions,
) -> Result<Plan> {
    let LifecycleOptions {
        services,
        grace,
        wait,
        spare_orphans,
        may_be_absent,
    } = options;
    if let Some(project) = project {
        for service in services {
            super::require_service(project, service)?;
        }
    }
    let observed = observe::by_label(context.engine.as_ref(), name).await?;
    if observed.containers.is_empty() && needs_containers(change) && !may_be_absent {
        return Err(Error::Failed {
            message: format!("project {name} has no containers"),
            hint: Some("`devtools up` makes and starts them".to_owned()),
        });
    }
    let request = Lifecycle {
        change: change.clone(),
        services: services.iter().cloned().collect(),
        known: project.filter(|_| *spare_orphans).map(all_services),
        grace: *grace,
        wait: *wait,
    };
    Ok(lifecycle(&request, &observed))
}

/// Whether a change that finds nothing at all was probably meant for another project.
fn needs_containers(change: &Change) -> bool {
    matches!(change, Change::Start | Change::Stop | Change::Restart)
}

/// Every service of the file, also those that are switched off.
fn all_services(project: &Project) -> BTreeSet<String> {
    let services = project.services.keys();
    let all = services.chain(project.disabled_services.keys());
    all.cloned().collect()
}

/// Changes what is there, and returns what was done; the plan is empty where
/// nothing had to be.
pub async fn change(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    change: &Change,
    options: &LifecycleOptions,
) -> Result<Plan> {
    let _lock = context.lock(name, change.command()).await?;
    let plan = plan_change(context, name, project, change, options).await?;
    run::to_the_end(context, name, &plan).await?;
    Ok(plan)
}
