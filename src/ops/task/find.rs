//! Finds the orchestrator: by its role in the file, or where the user says.

use std::sync::Arc;

use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::event::Reporter;
use crate::host::env::DEVTOOLS_TOKEN;
use crate::host::env::Environment;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::health;
use crate::ops::selection;
use crate::ops::task::Desk;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;
use crate::tasks::NotAPlace;
use crate::tasks::Orchestrator;
use crate::tasks::Place;
use crate::tasks::Remembered;
use crate::value::secret::Secret;

/// The role that a service says it has, and its name where none says so.
const ORCHESTRATOR: &str = "orchestrator";

/// The orchestrator at a URL that the user gives. Of the tokens only that of the
/// environment goes there: the project's may be meant for somebody else.
pub fn at(url: &str, environment: &Environment, reporter: Arc<dyn Reporter>) -> Result<Desk> {
    let place = url.parse().map_err(|error: NotAPlace| Error::Usage {
        message: format!("--url: {error}"),
        hint: None,
    })?;
    let token = environment.get(DEVTOOLS_TOKEN).map(Secret::new);
    desk(place, token, environment, reporter)
}

/// The service that is the orchestrator; without a file the one that is called so.
pub fn service(project: Option<&Project>) -> Result<String> {
    match project {
        Some(project) => with_role(project, ORCHESTRATOR),
        None => Ok(ORCHESTRATOR.to_owned()),
    }
}

/// The orchestrator of a project, at its published port; without a file the
/// service that is called so.
pub async fn in_project(context: &Context, name: &str, project: Option<&Project>) -> Result<Desk> {
    let service = service(project)?;
    let place = published(context, name, project, &service).await?;
    let token = token(project, &service, &context.environment);
    desk(
        place,
        token,
        &context.environment,
        Arc::clone(&context.reporter),
    )
}

fn desk(
    place: Place,
    token: Option<Secret>,
    environment: &Environment,
    reporter: Arc<dyn Reporter>,
) -> Result<Desk> {
    let remembered = Remembered::of(environment, &place)?;
    let orchestrator = Orchestrator::new(place, token, |name| environment.variable(name));
    let orchestrator = orchestrator.map_err(|message| Error::Failed {
        message,
        hint: None,
    })?;
    Ok(Desk::new(orchestrator, remembered, reporter))
}

/// Where a running container of a service is published.
pub(super) async fn published(
    context: &Context,
    name: &str,
    project: Option<&Project>,
    service: &str,
) -> Result<Place> {
    let known = vec![service.to_owned()];
    let engine = context.engine.as_ref();
    let containers = selection::containers(engine, name, &known, &known).await?;
    let settings = project.map(health::settings).unwrap_or_default();
    let wanted = settings.get(service).and_then(|settings| settings.port);
    let port = choose(service, &containers, wanted)?;
    let host = health::host_of(port, &health::published_host(&context.address));
    let is_far = health::published_host(&context.address) != "127.0.0.1";
    let is_loopback = port.address.as_deref().is_some_and(is_loopback);
    let number = port.published.unwrap_or_default();
    if is_far && is_loopback {
        return Err(Error::Failed {
            message: format!(
                "{service} is published on the engine's own {host}:{number} alone, and the engine is elsewhere"
            ),
            hint: Some(format!(
                "forward the port, such as with `ssh -L {number}:127.0.0.1:{number} …`, and say \
                 --url http://127.0.0.1:{number}"
            )),
        });
    }
    Place::at(&host, number).map_err(|error| Error::Failed {
        message: format!("{service} cannot be asked: {error}"),
        hint: Some("say where it is with --url".to_owned()),
    })
}

fn is_loopback(address: &str) -> bool {
    address.starts_with("127.") || address == "::1"
}

/// The published port of the container that is best off.
fn choose<'a>(
    service: &str,
    containers: &'a [Container],
    wanted: Option<u16>,
) -> Result<&'a ContainerPort> {
    let mut running: Vec<&Container> = containers
        .iter()
        .filter(|container| container.state == ContainerState::Running)
        .collect();
    running.sort_by_key(|container| match container.health {
        Some(Health::Healthy) => 0,
        None => 1,
        Some(Health::Starting) => 2,
        Some(Health::Unhealthy) => 3,
    });
    let published = running
        .iter()
        .find_map(|container| health::port_to_ask(&container.ports, wanted));
    let (message, hint) = match (published, running.first(), containers.first()) {
        (Some(port), _, _) => return Ok(port),
        (None, Some(_), _) => (
            format!("{service} runs, but publishes no port, so that it cannot be asked from here"),
            format!(
                "give it `ports:` in the file and run `devtools up {service}`, or say --url if \
                 it can be reached in another way"
            ),
        ),
        (None, None, Some(container)) => (
            format!(
                "{service} does not run: {} is {}",
                container.name, container.state
            ),
            format!(
                "`devtools up {service}` starts it; `devtools logs {service}` tells why it ended"
            ),
        ),
        (None, None, None) => (
            format!("{service} does not run: it has no container"),
            "`devtools up` brings the stack up".to_owned(),
        ),
    };
    Err(Error::Failed {
        message,
        hint: Some(hint),
    })
}

/// The token of a project: the variable where `${…}` finds it, else what the
/// service itself gets.
pub(super) fn token(
    project: Option<&Project>,
    service: &str,
    environment: &Environment,
) -> Option<Secret> {
    let name = DEVTOOLS_TOKEN.name;
    let of_project = project.and_then(|project| {
        let is_set = |value: &&String| !value.is_empty();
        let of_file = project.environment.get(name).filter(is_set);
        let of_service = || {
            let service = project.services.get(service)?;
            service.environment.get(name)?.as_ref().filter(is_set)
        };
        of_file.or_else(of_service)
    });
    of_project
        .map(String::as_str)
        .or_else(|| environment.get(DEVTOOLS_TOKEN))
        .map(Secret::new)
}

/// The service that has a role: the one that says so, else the one of that name.
pub(super) fn with_role(project: &Project, role: &str) -> Result<String> {
    let says_so: Vec<&String> = project
        .services
        .iter()
        .filter(|(_, service)| role_of(service) == Some(role))
        .map(|(name, _)| name)
        .collect();
    match says_so.as_slice() {
        [one] => Ok((*one).clone()),
        [] if project.services.contains_key(role) => Ok(role.to_owned()),
        [] if project.disabled_services.contains_key(role) => {
            selection::require_service(project, role).map(|()| role.to_owned())
        }
        [] => Err(Error::Usage {
            message: format!("no service of project {} is the {role}", project.name),
            hint: Some(format!(
                "give it `x-devtools: {{role: {role}}}` in the file, or say where it is with --url \
                 http://HOST:PORT"
            )),
        }),
        [first, ..] => Err(Error::Usage {
            message: format!(
                "several services of project {} have the role {role}: {}",
                project.name,
                says_so
                    .iter()
                    .map(|name| name.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
            hint: Some(format!(
                "say which with --url, such as http://127.0.0.1:PORT; `devtools port {first}` tells the port"
            )),
        }),
    }
}

fn role_of(service: &Service) -> Option<&str> {
    service.extensions.get("x-devtools")?.get("role")?.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(name: &str, health: Option<Health>, published: Option<u16>) -> Container {
        Container {
            id: name.to_owned(),
            name: name.to_owned(),
            image: String::new(),
            image_id: String::new(),
            command: String::new(),
            labels: std::collections::BTreeMap::new(),
            state: ContainerState::Running,
            health,
            status: String::new(),
            created: 0,
            networks: std::collections::BTreeMap::new(),
            mounts: Vec::new(),
            ports: vec![ContainerPort {
                address: None,
                published,
                target: 8001,
                protocol: "tcp".to_owned(),
            }],
        }
    }

    fn said(containers: &[Container]) -> String {
        match choose("orchestrator", containers, None) {
            Ok(port) => format!("{:?}", port.published),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_healthy_replica_is_asked_rather_than_one_that_is_not() {
        let ill = container("a", Some(Health::Unhealthy), Some(1));
        let well = container("b", Some(Health::Healthy), Some(2));

        assert_eq!(said(&[ill.clone(), well]), "Some(2)");
        assert_eq!(said(&[ill]), "Some(1)");
    }

    #[test]
    fn what_is_missing_is_told() {
        let hidden = container("a", None, None);
        let mut ended = container("a", None, Some(1));
        ended.state = ContainerState::Exited;

        assert_eq!(
            said(&[hidden]),
            "orchestrator runs, but publishes no port, so that it cannot be asked from here"
        );
        assert_eq!(said(&[ended]), "orchestrator does not run: a is exited");
        assert_eq!(said(&[]), "orchestrator does not run: it has no container");
    }
}
