//! What this machine tells.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::compose::model::Project;
use crate::doctor::EngineSide;
use crate::doctor::Machine;
use crate::doctor::PortFact;
use crate::doctor::SocketFile;
use crate::host::env::DOCKER_CONFIG;
use crate::host::env::Environment;
use crate::host::env::HOME;
use crate::host::machine;
use crate::host::ports;
use crate::host::ports::Availability;

/// How many ports above a taken one are tried.
const TRIES: u16 = 200;

/// Looks at everything; what only the engine's own machine knows is left out where
/// that is another one. Without an engine, ports are looked at here.
pub(super) async fn look(
    environment: &Environment,
    project: Option<&Project>,
    engine: Option<&EngineSide>,
    has_engine: bool,
) -> Machine {
    let is_local = engine.is_some_and(|engine| engine.is_local);
    let config = environment
        .get(DOCKER_CONFIG)
        .map(PathBuf::from)
        .or_else(|| {
            let home = environment.get(HOME)?;
            Some(Path::new(home).join(".docker"))
        });
    let path = environment.variable("PATH").unwrap_or_default();
    let mut known = Machine {
        has_compose_command: machine::docker_plugin("docker-compose", &path, config.as_deref())
            .is_some(),
        ports: ports_of(project, engine, is_local || !has_engine),
        ..Machine::default()
    };
    let Some(engine) = engine.filter(|_| is_local) else {
        return known;
    };
    if let Ok(about) = &engine.about {
        known.space = machine::space(Path::new(&about.root));
    }
    known.ufw_is_on = machine::ufw_is_on();
    known.forwards = machine::forwards();
    known.forward_policy = machine::forward_policy().await;
    let socket = engine.address.strip_prefix("unix://").map(Path::new);
    known.socket = socket
        .and_then(machine::group_and_mode)
        .map(|(group, mode)| SocketFile { group, mode });
    known.log_sizes = engine
        .seen
        .iter()
        .filter_map(|seen| Some((seen.id.clone(), machine::size(&seen.log_path)?)))
        .collect::<BTreeMap<_, _>>();
    known
}

fn ports_of(
    project: Option<&Project>,
    engine: Option<&EngineSide>,
    is_here: bool,
) -> Vec<PortFact> {
    let Some(project) = project else {
        return Vec::new();
    };
    let published = engine.into_iter().flat_map(|engine| &engine.everybody);
    let mut taken: BTreeSet<u16> = published
        .flat_map(|container| container.ports.iter().filter_map(|port| port.published))
        .collect();
    let wanted: Vec<(&String, usize, u16)> = project
        .services
        .iter()
        .flat_map(|(name, service)| {
            let ports = service.ports.iter().enumerate();
            ports.filter_map(move |(index, port)| Some((name, index, port.fixed_host_port()?)))
        })
        .collect();
    taken.extend(wanted.iter().map(|(.., number)| *number));
    let mut facts = Vec::new();
    for (name, index, number) in wanted {
        let port = &project.services[name].ports[index];
        let availability =
            is_here.then(|| ports::availability(&port.host_ip, number, &port.protocol));
        let is_free = |next: &u16| {
            !taken.contains(next)
                && (!is_here
                    || ports::availability(&port.host_ip, *next, &port.protocol)
                        == Availability::Free)
        };
        let next_free = (number.saturating_add(1)..=number.saturating_add(TRIES)).find(is_free);
        // Two services must not be sent to the same one.
        taken.extend(next_free);
        facts.push(PortFact {
            service: name.clone(),
            index,
            number,
            availability,
            next_free,
        });
    }
    facts
}
