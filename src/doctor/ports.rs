//! The host ports of the stack: free, ours, or somebody else's.

use super::{Check, EngineSide, Facts, Finding, Fix, PortFact, Severity};
use crate::compose::interpolate::template::{OperationKind, Template};
use crate::compose::model::{PortConfig, Project};
use crate::host::ports::Availability;
use crate::state::{Container, Labels, labels};

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(project) = facts.project else {
        return Vec::new();
    };
    facts
        .machine
        .ports
        .iter()
        .filter_map(|fact| of_port(facts, project, fact))
        .collect()
}

fn of_port(facts: &Facts<'_>, project: &Project, fact: &PortFact) -> Option<Finding> {
    let service = project.services.get(&fact.service)?;
    let port = service.ports.get(fact.index)?;
    let holders = facts
        .engine()
        .map(|engine| holders(engine, port, fact.number));
    let is_ours = |container: &&Container| {
        Labels(&container.labels).get(labels::PROJECT) == Some(project.name.as_str())
    };
    let found = |severity, message: String| {
        Finding::new(Check::Ports, severity, &fact.service, message).at(place(project, fact))
    };
    let number = fact.number;
    if let Some(other) = holders.iter().flatten().find(|holder| !is_ours(holder)) {
        return Some(held(found, project, fact, other));
    }
    if holders.iter().flatten().any(is_ours) {
        return Some(found(
            Severity::Ok,
            format!("host port {number} is its own"),
        ));
    }
    Some(match &fact.availability {
        Some(Availability::Free) => found(Severity::Ok, format!("host port {number} is free")),
        Some(Availability::Privileged) => found(
            Severity::Ok,
            format!("host port {number} belongs to root; the engine may have it"),
        ),
        Some(Availability::Taken(process)) => {
            let (who, remedy) = match process {
                Some(process) => (
                    format!("process {} ({})", process.id, process.name),
                    format!("`kill {}` ends it", process.id),
                ),
                None => (
                    "a process that you may not see".to_owned(),
                    format!("`sudo ss -ltnp 'sport = :{number}'` names it"),
                ),
            };
            let finding = found(
                Severity::Error,
                format!("host port {number} is taken by {who}"),
            );
            finding
                .remedy(with_remap(&remedy, project, fact))
                .fix(remap(project, fact))
        }
        None => found(
            Severity::Unknown,
            format!("whether host port {number} is free, the engine's machine alone knows"),
        ),
    })
}

fn held(
    found: impl Fn(Severity, String) -> Finding,
    project: &Project,
    fact: &PortFact,
    holder: &Container,
) -> Finding {
    let owner = Labels(&holder.labels).get(labels::PROJECT);
    let whose = owner.map_or_else(String::new, |owner| format!(" of project {owner}"));
    let message = format!(
        "host port {} is held by container {}{whose}",
        fact.number, holder.name
    );
    let stop = Fix::StopContainer {
        name: holder.name.clone(),
        whose,
    };
    let remedy = format!("`docker stop {}` frees it", holder.name);
    found(Severity::Error, message)
        .remedy(with_remap(&remedy, project, fact))
        .fix(remap(project, fact))
        .fix(Some(stop))
}

fn with_remap(remedy: &str, project: &Project, fact: &PortFact) -> String {
    match remap(project, fact) {
        Some(Fix::SetVariable { key, value }) => {
            format!("{remedy}; or `devtools env set {key}={value}` takes another port")
        }
        Some(_) | None => format!("{remedy}; or write another host port"),
    }
}

/// Another port, by the variable that the file takes this one from.
fn remap(project: &Project, fact: &PortFact) -> Option<Fix> {
    let next = fact.next_free?;
    let index = fact.index.to_string();
    let span = project.span(&["services", &fact.service, "ports", &index])?;
    let key = variable_of(span.text(), fact.number, &project.environment)?;
    Some(Fix::SetVariable {
        key,
        value: next.to_string(),
    })
}

/// The variable whose value, or default, is this number in a text of a file.
pub fn variable_of(
    written: &str,
    number: u16,
    variables: &std::collections::BTreeMap<String, String>,
) -> Option<String> {
    let template = Template::parse(written).ok()?;
    let wanted = number.to_string();
    let is_it = |reference: &&crate::compose::interpolate::template::Reference| {
        let operation = reference.operation.as_ref();
        let default = operation.filter(|one| one.kind == OperationKind::Default);
        let default = default.and_then(|one| one.word.expand(&|_| None).ok());
        let value = variables
            .get(&reference.name)
            .filter(|value| !value.is_empty());
        let value = value.cloned().or(default.map(|expansion| expansion.text));
        value.is_some_and(|value| value == wanted)
    };
    let references = template.references();
    let found = references.iter().find(|reference| is_it(reference))?;
    Some(found.name.clone())
}

fn holders<'a>(engine: &'a EngineSide, port: &PortConfig, number: u16) -> Vec<&'a Container> {
    let holds = |container: &&Container| {
        container.ports.iter().any(|held| {
            held.published == Some(number)
                && held.protocol == port.protocol
                && overlaps(held.address.as_deref().unwrap_or_default(), &port.host_ip)
        })
    };
    engine.everybody.iter().filter(holds).collect()
}

/// Whether two host addresses have one in common; all zeros, or none, is all.
pub fn overlaps(one: &str, other: &str) -> bool {
    let is_all = |address: &str| matches!(address, "" | "0.0.0.0" | "::");
    one == other || is_all(one) || is_all(other)
}

fn place(project: &Project, fact: &PortFact) -> Option<String> {
    let index = fact.index.to_string();
    let span = project.span(&["services", &fact.service, "ports", &index])?;
    Some(span.to_string())
}
