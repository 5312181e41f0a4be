//! Plans that start, stop, freeze, kill or remove what is there, and make nothing.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::plan::removal::Removal;
use crate::plan::teardown::dependents_first;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;
use crate::state::Observed;
use crate::state::labels;

/// The reason of every step here.
const BECAUSE: &str = "you asked for it";

/// What is done to containers that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Those that do not run are started.
    Start,
    /// Those that run are stopped.
    Stop,
    /// All are stopped and started again.
    Restart,
    /// Those that run are frozen.
    Pause,
    /// Those that are frozen go on.
    Unpause,
    /// Those that run get a signal, containers of `run` as well.
    Kill {
        /// The signal, by name or number: `SIGKILL`, `HUP`, `9`.
        signal: String,
    },
    /// Those that do not run are removed.
    Remove {
        /// Whether those that run are stopped and removed as well.
        stop: bool,
        /// Whether their anonymous volumes go with them.
        volumes: bool,
    },
}

impl Change {
    /// The command that asks for it.
    pub fn command(&self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Restart => "restart",
            Self::Pause => "pause",
            Self::Unpause => "unpause",
            Self::Kill { signal: _ } => "kill",
            Self::Remove { .. } => "rm",
        }
    }
}

/// Which containers, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    /// What is done.
    pub change: Change,
    /// Only these services; empty means all.
    pub services: BTreeSet<String>,
    /// The only services that `services` can mean, where not all that have
    /// containers are meant.
    pub known: Option<BTreeSet<String>>,
    /// How long a container may take to stop.
    pub grace: Option<Duration>,
    /// Whether the plan waits until what was started is up.
    pub wait: bool,
}

impl Lifecycle {
    fn concerns(&self, container: &Container) -> bool {
        let labels = Labels(&container.labels);
        let service = labels.service().unwrap_or_default();
        let is_kill = matches!(self.change, Change::Kill { .. });
        let is_known = |known: &BTreeSet<String>| known.contains(service);
        (is_kill || !labels.is_one_off())
            && (self.services.is_empty() || self.services.contains(service))
            && self.known.as_ref().is_none_or(is_known)
    }
}

/// Plans a change of what a snapshot shows: dependents stop before what they
/// depend on and start behind it, by what the labels say.
pub fn lifecycle(request: &Lifecycle, observed: &Observed) -> Plan {
    let containers = observed.containers.iter();
    let concerned: Vec<&Container> = containers.filter(|one| request.concerns(one)).collect();
    let mut plan = Plan::default();
    let order = dependents_first(&concerned);
    let (grace, wait) = (request.grace, request.wait);
    match &request.change {
        Change::Start => start(&mut plan, &order, &BTreeMap::new(), wait),
        Change::Stop => drop(stop(&mut plan, &order, grace)),
        Change::Restart => {
            let stopped = stop(&mut plan, &order, grace);
            start(&mut plan, &order, &stopped, wait);
        }
        Change::Pause => each(&mut plan, &order, |state, container| {
            (state == ContainerState::Running).then_some(Action::PauseContainer { container })
        }),
        Change::Unpause => each(&mut plan, &order, |state, container| {
            (state == ContainerState::Paused).then_some(Action::UnpauseContainer { container })
        }),
        Change::Kill { signal } => each(&mut plan, &order, |state, container| {
            let signal = signal.clone();
            let kill = Action::KillContainer { container, signal };
            state.is_alive().then_some(kill)
        }),
        Change::Remove { stop, volumes } => remove(&mut plan, &order, *stop, *volumes, grace),
    }
    plan
}

/// One step for each container whose state calls for one, all at once.
fn each(
    plan: &mut Plan,
    order: &[&Container],
    action: impl Fn(ContainerState, Handle) -> Option<Action>,
) {
    for container in order {
        if let Some(action) = action(container.state, Handle::from(*container)) {
            plan.push(action, BECAUSE, []);
        }
    }
}

/// Removes what does not run and, with `and_stop`, stops the rest before.
fn remove(
    plan: &mut Plan,
    order: &[&Container],
    and_stop: bool,
    volumes: bool,
    grace: Option<Duration>,
) {
    let stopped = if and_stop {
        stop(plan, order, grace)
    } else {
        BTreeMap::new()
    };
    let is_going = |state: ContainerState| state == ContainerState::Removing;
    let removable = order
        .iter()
        .filter(|one| !is_going(one.state) && (and_stop || !one.state.is_alive()));
    for container in removable {
        let removal = Removal {
            container,
            because: BECAUSE,
            grace,
            volumes,
        };
        let own = stopped.get(service_of(container)).cloned();
        removal.remove(plan, own.unwrap_or_default());
    }
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
        let step = plan.push(action, BECAUSE, after);
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
        let step = plan.push(action, BECAUSE, after);
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
