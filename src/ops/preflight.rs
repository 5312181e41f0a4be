//! What would fail half-way, found before anything is changed.

use std::collections::BTreeSet;

use crate::compose::model::PortConfig;
use crate::compose::model::Project;
use crate::doctor::overlaps;
use crate::engine::Engine;
use crate::engine::EngineError;
use crate::host::ports;
use crate::host::ports::Availability;
use crate::plan::Action;
use crate::plan::Plan;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;

/// A fixed host port that a plan will need.
struct Claim<'a> {
    service: &'a str,
    index: usize,
    port: &'a PortConfig,
    number: u16,
}

/// Finds taken host ports and taken container names for a plan that makes or
/// starts containers; one line for each, with the place in the file.
///
/// `is_local` says whether the engine publishes ports on this machine.
pub(super) async fn obstacles(
    engine: &dyn Engine,
    project: &Project,
    plan: &Plan,
    is_local: bool,
) -> Result<Vec<String>, EngineError> {
    let starting = services_that_start(plan);
    if starting.is_empty() {
        return Ok(Vec::new());
    }
    let everybody = engine.containers(&[]).await?;
    let mut found = taken_names(plan, project, &everybody);
    for claim in claims(project, &starting) {
        found.extend(taken_port(project, &claim, &everybody, is_local));
    }
    Ok(found)
}

/// The services of containers that the plan makes or starts.
fn services_that_start(plan: &Plan) -> BTreeSet<String> {
    plan.steps()
        .iter()
        .filter_map(|step| match &step.action {
            Action::CreateContainer(spec) => spec.labels.get(labels::SERVICE).cloned(),
            Action::StartContainer { service, .. } => Some(service.clone()),
            _ => None,
        })
        .collect()
}

fn claims<'a>(project: &'a Project, starting: &'a BTreeSet<String>) -> Vec<Claim<'a>> {
    let services = starting
        .iter()
        .filter_map(|name| Some((name, project.service(name)?)));
    services
        .flat_map(|(name, service)| {
            service
                .ports
                .iter()
                .enumerate()
                .filter_map(move |(index, port)| {
                    let number = port.fixed_host_port()?;
                    Some(Claim {
                        service: name,
                        index,
                        port,
                        number,
                    })
                })
        })
        .collect()
}

fn taken_port(
    project: &Project,
    claim: &Claim<'_>,
    everybody: &[Container],
    is_local: bool,
) -> Option<String> {
    let Claim {
        service,
        index,
        port,
        number,
    } = claim;
    let holders = everybody.iter().filter(|container| {
        container.ports.iter().any(|held| {
            held.published == Some(*number)
                && held.protocol == port.protocol
                && overlaps(held.address.as_deref().unwrap_or_default(), &port.host_ip)
        })
    });
    let mut is_ours = false;
    for container in holders {
        let owner = Labels(&container.labels).get(labels::PROJECT);
        if owner == Some(project.name.as_str()) {
            is_ours = true;
            continue;
        }
        let of = owner
            .map(|owner| format!(" (project {owner})"))
            .unwrap_or_default();
        let place = place(project, service, *index);
        return Some(format!(
            "{place}service {service}: host port {number} is taken by container {}{of}",
            container.name
        ));
    }
    if is_ours || !is_local {
        return None;
    }
    let by = match ports::availability(&port.host_ip, *number, &port.protocol) {
        Availability::Free | Availability::Privileged => return None,
        Availability::Taken(Some(process)) => {
            format!("process {} ({})", process.id, process.name)
        }
        Availability::Taken(None) => "another process".to_owned(),
    };
    let place = place(project, service, *index);
    Some(format!(
        "{place}service {service}: host port {number} is taken by {by}"
    ))
}

fn place(project: &Project, service: &str, index: usize) -> String {
    project
        .span(&["services", service, "ports", &index.to_string()])
        .map(|span| format!("{span}: "))
        .unwrap_or_default()
}

/// Containers that have a name which the plan will give to a new one, and that
/// the plan does not know: other projects' and hand-made ones.
fn taken_names(plan: &Plan, project: &Project, everybody: &[Container]) -> Vec<String> {
    let is_known = |container: &Container| {
        let labels = Labels(&container.labels);
        labels.get(labels::PROJECT) == Some(project.name.as_str()) && labels.config_hash().is_some()
    };
    plan.steps()
        .iter()
        .filter_map(|step| match &step.action {
            Action::CreateContainer(spec) => Some(spec),
            _ => None,
        })
        .filter_map(|spec| {
            let holder = everybody
                .iter()
                .find(|one| one.name == spec.name && !is_known(one))?;
            let whose = match Labels(&holder.labels).get(labels::PROJECT) {
                None => "was not made by devtools or docker compose".to_owned(),
                Some(owner) if owner == project.name.as_str() => {
                    "has the label of this project, but somebody else made it".to_owned()
                }
                Some(owner) => format!("belongs to project {owner}"),
            };
            Some(format!(
                "container {} is in the way: it {whose}; rename or remove it",
                holder.name
            ))
        })
        .collect()
}
