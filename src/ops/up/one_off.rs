//! What differs when only the needs of a one-off container are brought up: its
//! service's own containers are left as they are.

use std::collections::BTreeMap;

use crate::plan::Action;
use crate::plan::Plan;
use crate::state::Container;
use crate::state::Labels;
use crate::state::Observed;

/// The wanted counts, with none for the service of the one-off container.
pub(super) fn without(
    service: Option<&str>,
    scale: &BTreeMap<String, u32>,
) -> BTreeMap<String, u32> {
    let none = service.map(|service| (service.to_owned(), 0));
    scale.clone().into_iter().chain(none).collect()
}

/// Takes the service's containers out of the snapshot, so that no plan is about them.
pub(super) fn hidden(service: Option<&str>, observed: &mut Observed) -> Vec<Container> {
    let Some(service) = service else {
        return Vec::new();
    };
    let is_its = |one: &mut Container| Labels(&one.labels).service() == Some(service);
    observed.containers.extract_if(.., is_its).collect()
}

/// Refuses to make a network anew that hidden containers are attached to.
pub(super) fn spare(hidden: &[Container], plan: &mut Plan) {
    let is_used = |network: &str| {
        hidden
            .iter()
            .flat_map(|one| &one.networks)
            .any(|(name, id)| name == network || id == network)
    };
    let removed = plan.steps().iter().filter_map(|step| match &step.action {
        Action::RemoveNetwork { network } if is_used(network) => Some(network),
        _ => None,
    });
    let obstacles: Vec<String> = removed
        .map(|network| {
            format!("network {network} differs from the file; `devtools up` makes it anew")
        })
        .collect();
    plan.obstacles.extend(obstacles);
}
