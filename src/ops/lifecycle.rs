//! Starts, stops and restarts containers that are there.

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

/// What `start`, `stop` and `restart` are asked for.
#[derive(Clone, Debug, Default)]
pub struct LifecycleOptions {
    /// Only these services; empty means all.
    pub services: Vec<String>,
    /// How long a container may take to stop.
    pub grace: Option<Duration>,
    /// Whether to wait until what was started is up.
    pub wait: bool,
}

/// Plans a change of what is there; the project's file, if there is one, tells
/// which services exist.
pub async fn plan_change(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    change: Change,
    options: &LifecycleOptions,
) -> Result<Plan> {
    let LifecycleOptions {
        services,
        grace,
        wait,
    } = options;
    if let Some(project) = project {
        for service in services {
            super::require_service(project, service)?;
        }
    }
    let observed = observe::by_label(context.engine.as_ref(), name).await?;
    if observed.containers.is_empty() {
        return Err(Error::Failed {
            message: format!("project {name} has no containers"),
            hint: Some("`devtools up` makes and starts them".to_owned()),
        });
    }
    let request = Lifecycle {
        change,
        services: services.iter().cloned().collect(),
        grace: *grace,
        wait: *wait,
    };
    Ok(lifecycle(&request, &observed))
}

/// Changes what is there.
pub async fn change(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    change: Change,
    options: &LifecycleOptions,
) -> Result<Plan> {
    let command = match change {
        Change::Start => "start",
        Change::Stop => "stop",
        Change::Restart => "restart",
    };
    let _lock = context.lock(name, command).await?;
    let plan = plan_change(context, name, project, change, options).await?;
    run::to_the_end(context, name, &plan).await?;
    Ok(plan)
}
