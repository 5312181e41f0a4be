//! From what is there to nothing: the plan of `down`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::plan::Action;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::plan::removal::Removal;
use crate::plan::removal::orphans_left;
use crate::state::Container;
use crate::state::Labels;
use crate::state::Observed;
use crate::state::labels;

/// What `down` is asked for.
#[derive(Clone, Debug, Default)]
pub struct Teardown {
    /// Only these services; empty means the whole project with its networks.
    pub services: BTreeSet<String>,
    /// The services of the file, if there is one: others are orphans.
    pub known: Option<BTreeSet<String>>,
    /// Whether orphans go too.
    pub remove_orphans: bool,
    /// Whether volumes go too, with all they hold.
    pub volumes: bool,
    /// Images that go too, by name or id; those that others use stay.
    pub images: BTreeSet<String>,
    /// Names of volumes and networks that are not the project's own to remove.
    pub external: BTreeSet<String>,
    /// How long a container may take to stop, where the user says so.
    pub grace: Option<Duration>,
}

/// Plans the removal of what a snapshot shows, dependents before what they
/// depend on, by what the labels say: it works without the file, too.
pub fn teardown(request: &Teardown, observed: &Observed) -> Plan {
    let mut plan = Plan::default();
    let containers: Vec<&Container> = observed
        .containers
        .iter()
        .filter(|container| is_concerned(request, container))
        .collect();
    let removals = remove_containers(&mut plan, request, &containers);
    for image in &request.images {
        let action = Action::RemoveImage {
            image: image.clone(),
        };
        plan.push(action, "you asked to remove images", removals.clone());
    }
    if !request.services.is_empty() {
        return plan;
    }
    let left: Vec<&Container> = observed
        .containers
        .iter()
        .filter(|container| !is_concerned(request, container))
        .collect();
    plan.warnings.extend(orphans_left(&left));
    for network in &observed.networks {
        if is_own(&network.labels, labels::NETWORK) && !request.external.contains(&network.name) {
            let action = Action::RemoveNetwork {
                network: network.name.clone(),
            };
            plan.push(action, "the project is taken down", removals.clone());
        }
    }
    for volume in observed.volumes.iter().filter(|_| request.volumes) {
        if is_own(&volume.labels, labels::VOLUME) && !request.external.contains(&volume.name) {
            let action = Action::RemoveVolume {
                volume: volume.name.clone(),
            };
            plan.push(action, "you asked to remove volumes", removals.clone());
        }
    }
    plan
}

fn is_own(labels: &BTreeMap<String, String>, kind: &str) -> bool {
    labels.contains_key(labels::PROJECT) && labels.contains_key(kind)
}

fn is_concerned(request: &Teardown, container: &Container) -> bool {
    let labels = Labels(&container.labels);
    let service = labels.service().unwrap_or_default();
    if !request.services.is_empty() {
        return request.services.contains(service) && !labels.is_one_off();
    }
    let is_known = request
        .known
        .as_ref()
        .is_none_or(|known| known.contains(service));
    is_known || labels.is_one_off() || request.remove_orphans
}

/// Stops and removes containers; each waits until those of its dependents are
/// stopped. Returns the removals.
fn remove_containers(
    plan: &mut Plan,
    request: &Teardown,
    containers: &[&Container],
) -> Vec<StepId> {
    let mut removals = Vec::new();
    let mut stops: BTreeMap<&str, Vec<StepId>> = BTreeMap::new();
    for container in dependents_first(containers) {
        let labels = Labels(&container.labels);
        let service = labels.service().unwrap_or_default();
        let dependents = containers
            .iter()
            .filter(|other| Labels(&other.labels).waits_for(service));
        let after: Vec<StepId> = dependents
            .filter_map(|other| stops.get(other.id.as_str()))
            .flatten()
            .copied()
            .collect();
        let removal = Removal {
            container,
            because: "the project is taken down",
            grace: request.grace,
            volumes: request.volumes,
        };
        let stopped = removal.stop(plan, after);
        stops.insert(&container.id, stopped.clone());
        removals.push(removal.remove(plan, stopped));
    }
    removals
}

/// Sorts containers so that each stands behind all of its dependents. A circle,
/// which only edited labels can make, is cut where it is met.
pub(super) fn dependents_first<'a>(containers: &[&'a Container]) -> Vec<&'a Container> {
    let mut sorted: Vec<&Container> = Vec::new();
    let mut open: Vec<&Container> = containers.to_vec();
    while !open.is_empty() {
        let is_needed = |container: &Container| {
            let service = Labels(&container.labels).service();
            open.iter().any(|other| {
                other.id != container.id
                    && Labels(&other.labels).service() != service
                    && service.is_some_and(|name| Labels(&other.labels).waits_for(name))
            })
        };
        let free = open
            .iter()
            .position(|container| !is_needed(container))
            .unwrap_or(0);
        sorted.push(open.remove(free));
    }
    sorted
}
