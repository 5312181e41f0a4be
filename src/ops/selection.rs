//! Which containers somebody means by the names that they gave.

use crate::compose::model::Project;
use crate::engine::Engine;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;
use crate::state::Labels;
use crate::state::labels;
use crate::value::alike::nearest;

/// Which services of a project a question is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Services {
    /// Services or containers by name; none means all.
    pub named: Vec<String>,
    /// Services of the file, which may be named although they have no container.
    pub known: Vec<String>,
}

impl Services {
    /// Their containers, as [`containers`] finds them.
    pub async fn containers(&self, engine: &dyn Engine, project: &str) -> Result<Vec<Container>> {
        let Self { named, known } = self;
        containers(engine, project, named, known).await
    }
}

/// The containers of a project, in the order of the file: those of the named services,
/// or of all if none is named. A container's own name is taken, too.
///
/// `known` are the services that may be named although they have no container.
/// One-off containers of `run` are left out.
pub async fn containers(
    engine: &dyn Engine,
    project: &str,
    named: &[String],
    known: &[String],
) -> Result<Vec<Container>> {
    let mut all = all_containers(engine, project, named, known).await?;
    all.retain(|container| !Labels(&container.labels).is_one_off());
    Ok(all)
}

/// The same with the one-off containers of `run`.
pub async fn all_containers(
    engine: &dyn Engine,
    project: &str,
    named: &[String],
    known: &[String],
) -> Result<Vec<Container>> {
    let mut all = engine.containers(&[labels::of_project(project)]).await?;
    all.sort_by_cached_key(|container| sort_key(container, known));
    check_names(project, named, known, &all)?;
    if !named.is_empty() {
        all.retain(|container| named.iter().any(|name| is_named(container, name)));
    }
    Ok(all)
}

/// The service of a container; its own name where it has none.
pub fn service_of(container: &Container) -> &str {
    Labels(&container.labels)
        .service()
        .unwrap_or(&container.name)
}

/// A hint that names the one that is most like what was typed, if any is.
pub fn did_you_mean<'a>(typed: &str, choices: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(typed, choices).map(|best| format!("did you mean {best:?}?"))
}

/// Refuses the name of a service that the project does not have, or has not
/// switched on, and says what was probably meant.
pub fn require_service(project: &Project, name: &str) -> Result<()> {
    if project.services.contains_key(name) {
        return Ok(());
    }
    if let Some(service) = project.disabled_services.get(name) {
        return Err(Error::Usage {
            message: format!("service {name} is switched off by its profiles"),
            hint: Some(format!(
                "switch it on with --profile {}",
                service.profiles.join(" or --profile ")
            )),
        });
    }
    let known = project.services.keys().map(String::as_str);
    Err(no_service(project.name.as_str(), name, known))
}

/// The error about a name that is none of the `choices`.
fn no_service<'a>(project: &str, name: &str, choices: impl Iterator<Item = &'a str>) -> Error {
    let mut choices: Vec<&str> = choices.collect();
    choices.dedup();
    let hint = did_you_mean(name, choices.iter().copied()).or_else(|| {
        (!choices.is_empty()).then(|| format!("its services are: {}", choices.join(", ")))
    });
    Error::Usage {
        message: format!("there is no service {name} in project {project}"),
        hint,
    }
}

/// The place of a container: services in the order of the file, those that it
/// does not have behind them, replicas by number.
fn sort_key(container: &Container, known: &[String]) -> (usize, String, u32, String) {
    let service = service_of(container);
    let place = known.iter().position(|name| name == service);
    (
        place.unwrap_or(known.len()),
        service.to_owned(),
        Labels(&container.labels).number().unwrap_or(u32::MAX),
        container.name.clone(),
    )
}

fn is_named(container: &Container, name: &str) -> bool {
    service_of(container) == name || container.name == name
}

fn check_names(
    project: &str,
    named: &[String],
    known: &[String],
    containers: &[Container],
) -> Result<()> {
    let unknown = named.iter().find(|name| {
        !known.contains(name) && !containers.iter().any(|container| is_named(container, name))
    });
    let Some(name) = unknown else { return Ok(()) };
    let without_file = containers
        .iter()
        .map(service_of)
        .filter(|service| !known.iter().any(|known| known == service));
    let choices = known.iter().map(String::as_str).chain(without_file);
    Err(no_service(project, name, choices))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_nearly_right_is_suggested_and_one_that_is_not_is_not() {
        let choices = ["orchestrator", "gateway"];

        assert_eq!(
            did_you_mean("orchestratr", choices).as_deref(),
            Some("did you mean \"orchestrator\"?")
        );
        assert_eq!(did_you_mean("database", choices), None);
    }
}
