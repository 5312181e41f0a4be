//! Plans that start, stop and restart what is there, and change nothing else.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::plan::teardown::dependents_first;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;
use crate::state::Observed;
use crate::state::labels;

/// What is done to containers that are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Those that do not run are started.
    Start,
    /// Those that run are stopped.
    Stop,
    /// All are stopped and started again.
    Restart,
}

/// Which containers, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    /// What is done.
    pub change: Change,
    /// Only these services; empty means all.
    pub services: BTreeSet<String>,
    /// How long a container may take to stop.
    pub grace: Option<Duration>,
    /// Whether the plan waits until what was started is up.
    pub wait: bool,
}

/// Plans a change of what a snapshot shows: dependents stop before what they
/// depend on and start behind it, by what the labels say.
pub fn lifecycle(request: &Lifecycle, observed: &Observed) -> Plan {
    let Lifecycle {
        change,
        services,
        grace,
        wait,
    } = request;
    let concerned: Vec<&Container> = observed
        .containers
        .iter()
        .filter(|container| {
            let labels = Labels(&container.labels);
            let service = labels.service().unwrap_or_default();
            !labels.is_one_off() && (services.is_empty() || services.contains(service))
        })
        .collect();
    let mut plan = Plan::default();
    let order = dependents_first(&concerned);
    let stopped = match change {
        Change::Start => BTreeMap::new(),
        Change::Stop | Change::Restart => stop(&mut plan, &order, *grace),
    };
    if *change != Change::Stop {
        start(&mut plan, &order, &stopped, *wait);
    }
    plan
}

/// Stops what runs, each behind its dependents; returns the last step for each service.
fn stop<'a>(
    plan: &mut Plan,
    order: &[&'a Container],
    grace: Option<Duration>,
) -> BTreeMap<&'a str, Vec<StepId>> {
    let mut stopped: BTreeMap<&str, Vec<StepId>> = BTreeMap::new();
    for container in order.iter().filter(|container| container.state.is_alive()) {
        let service = service_of(container);
        let dependents = order
            .iter()
            .filter(|other| Labels(&other.labels).waits_for(service));
        let after: Vec<StepId> = dependents
            .filter_map(|other| stopped.get(service_of(other)))
            .flatten()
            .copied()
            .collect();
        let action = Action::StopContainer {
            container: Handle::from(*container),
            grace,
        };
        let step = plan.push(action, "you asked for it", after);
        stopped.entry(service).or_default().push(step);
    }
    stopped
}

fn start<'a>(
    plan: &mut Plan,
    order: &[&'a Container],
    stopped: &BTreeMap<&'a str, Vec<StepId>>,
    wait: bool,
) {
    let mut started: BTreeMap<&str, Vec<StepId>> = BTreeMap::new();
    for container in order.iter().rev() {
        if is_leftover(container, order) {
            continue;
        }
        let service = service_of(container);
        let mut after: Vec<StepId> = stopped.get(service).cloned().unwrap_or_default();
        let needed = Labels(&container.labels).dependencies();
        after.extend(needed.filter_map(|name| started.get(name)).flatten());
        let handle = Handle::from(*container);
        let action = match container.state {
            ContainerState::Paused if !stopped.contains_key(service) => {
                Action::UnpauseContainer { container: handle }
            }
            ContainerState::Running | ContainerState::Restarting
                if !stopped.contains_key(service) =>
            {
                continue;
            }
            _ => Action::StartContainer {
                service: service.to_owned(),
                container: handle,
            },
        };
        let step = plan.push(action, "you asked for it", after);
        started.entry(service).or_default().push(step);
    }
    for (service, steps) in started.into_iter().filter(|_| wait) {
        let containers = order.iter().filter(|one| service_of(one) == service);
        let action = Action::Await {
            service: service.to_owned(),
            containers: containers.map(|one| one.name.clone()).collect(),
            until: Condition::Stable,
        };
        plan.push(action, "you want to know whether it comes up", steps);
    }
}

/// Whether a container is the unfinished replacement of another that is still
/// there: the next `up` finishes it.
fn is_leftover(container: &Container, all: &[&Container]) -> bool {
    let labels = Labels(&container.labels);
    let replaced = labels.get(labels::REPLACE);
    let is_temporary = replaced.is_some_and(|name| container.name.ends_with(&format!("_{name}")));
    is_temporary
        && all
            .iter()
            .any(|other| Some(other.name.as_str()) == replaced)
}

fn service_of(container: &Container) -> &str {
    Labels(&container.labels).service().unwrap_or_default()
}
