//! The way back from an update that failed: the old containers take their places again.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::compose::model::Project;
use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::plan::removal::Removal;
use crate::plan::replicas::Replicas;
use crate::plan::replicas::Slot;
use crate::state::Container;
use crate::state::Labels;
use crate::state::Observed;

/// Why everything here is done.
const BECAUSE: &str = "the update failed, and is undone";

/// Plans the return of the containers that an update put aside; `old` are the ids of
/// those that were there before it. Replicas that have no old container any more stay as
/// they are.
pub fn undo<'a>(
    project: &Project,
    services: impl IntoIterator<Item = &'a str>,
    grace: Option<Duration>,
    observed: &Observed,
    old: &BTreeSet<String>,
) -> Plan {
    let mut plan = Plan::default();
    let is_new = |container: &Container| !old.contains(&container.id);
    for name in services {
        let own = observed.containers.iter().filter(|container| {
            let labels = Labels(&container.labels);
            labels.service() == Some(name) && !labels.is_one_off()
        });
        let proper_name = |number| project.container_name(name, number);
        let replicas = Replicas::sort(own, |container| !is_new(container), proper_name);
        let mut back = Vec::new();
        for slot in replicas.slots.iter().filter(|slot| !is_new(slot.container)) {
            let proper = proper_name(slot.number);
            if bring_back(&mut plan, name, slot, &proper, grace) {
                back.push(proper);
            }
        }
        wait_for(&mut plan, name, back);
    }
    plan
}

/// Removes the new containers of a replica and puts the old one in its place;
/// returns whether there was anything to do.
fn bring_back(
    plan: &mut Plan,
    service: &str,
    slot: &Slot<'_>,
    proper: &str,
    grace: Option<Duration>,
) -> bool {
    let before = plan.steps().len();
    let old = slot.container;
    let mut ready = Vec::new();
    for new in &slot.leftovers {
        let removal = Removal {
            container: new,
            because: BECAUSE,
            grace,
            volumes: false,
        };
        let stopped = removal.stop(plan, Vec::new());
        ready.push(removal.remove(plan, stopped));
    }
    if old.name != proper {
        let action = Action::RenameContainer {
            container: old.into(),
            name: proper.to_owned(),
        };
        ready = vec![plan.push(action, BECAUSE, ready)];
    }
    if !old.state.is_alive() {
        let action = Action::StartContainer {
            service: service.to_owned(),
            container: Handle {
                name: proper.to_owned(),
                id: Some(old.id.clone()),
            },
        };
        plan.push(action, BECAUSE, ready);
    }
    plan.steps().len() > before
}

fn wait_for(plan: &mut Plan, service: &str, containers: Vec<String>) {
    if containers.is_empty() {
        return;
    }
    let action = Action::Await {
        service: service.to_owned(),
        containers,
        until: Condition::Stable,
    };
    let all = 0..plan.steps().len();
    plan.push(action, "you want to know whether it is back", all);
}
