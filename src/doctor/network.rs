//! Names and ways between services: by the file, and as tried from inside.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Facts, Finding, Place, Reached, Severity, Target};
use crate::compose::model::{Project, Service};
use crate::value::alike::nearest;

/// The ports of schemes that name none.
const USUAL_PORTS: &[(&str, u16)] = &[
    ("http", 80),
    ("https", 443),
    ("ws", 80),
    ("postgres", 5432),
    ("postgresql", 5432),
    ("mysql", 3306),
    ("mariadb", 3306),
    ("redis", 6379),
    ("mongodb", 27017),
    ("amqp", 5672),
    ("nats", 4222),
    ("qdrant", 6333),
];

/// Names by which a container means itself.
const ITSELF: &[&str] = &["localhost", "127.0.0.1", "0.0.0.0", "::1"];

/// The places that services are told of by their variables.
pub fn targets(project: &Project) -> Vec<Target> {
    let mut targets = Vec::new();
    for (name, service) in &project.services {
        for (key, value) in &service.environment {
            if let Some(place) = value.as_deref().and_then(place_in) {
                targets.push(Target {
                    service: name.clone(),
                    variable: key.clone(),
                    place,
                });
            }
        }
    }
    targets
}

/// The host and port of `scheme://user@host:port/path`.
fn place_in(value: &str) -> Option<Place> {
    let (scheme, rest) = value.split_once("://")?;
    let scheme = scheme.split('+').next()?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let place = authority
        .rsplit_once('@')
        .map_or(authority, |(_, place)| place);
    let usual = USUAL_PORTS.iter().find(|(known, _)| *known == scheme);
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok()?),
        None => (place, usual?.1),
    };
    let is_name = !host.is_empty()
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    is_name.then(|| Place {
        host: host.to_owned(),
        port,
    })
}

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(project) = facts.project else {
        return Vec::new();
    };
    let targets = targets(project);
    let reached = facts.engine().map(|engine| &engine.reached);
    let tried = match reached {
        Some(Some(Ok(tried))) => tried.as_slice(),
        Some(Some(Err(_)) | None) | None => &[],
    };
    let answers = |target: &&Target| {
        tried
            .iter()
            .any(|one| one.place == target.place && one.outcome == "open")
    };
    let mut findings = Vec::new();
    let mut doubtful = Vec::new();
    for target in &targets {
        // What answers is right, whatever it looks like.
        let wrong = by_file(project, target).filter(|_| !answers(&target));
        if wrong.is_none() {
            doubtful.push(target.clone());
        }
        findings.extend(wrong);
    }
    findings.extend(by_trial(facts, project, &doubtful, tried));
    match reached {
        Some(Some(Err(reason))) => {
            let message = format!("nothing could be tried from inside: {reason}");
            findings.push(Finding::new(Check::Network, Severity::Unknown, "", message));
        }
        Some(Some(Ok(_)) | None) => {}
        None => {
            let message = "without an engine nothing can be tried from inside";
            findings.push(Finding::new(Check::Network, Severity::Unknown, "", message));
        }
    }
    if findings.is_empty() {
        let message = "no service is told of another";
        findings.push(Finding::new(Check::Network, Severity::Ok, "", message));
    }
    findings
}

/// All names of the services, and the service of each.
fn names(project: &Project) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    let all = project.services.iter().chain(&project.disabled_services);
    for (name, service) in all {
        let aliases = service
            .networks
            .values()
            .flatten()
            .flat_map(|network| &network.aliases);
        for alias in aliases.chain([&service.container_name, &service.hostname]) {
            if !alias.is_empty() {
                names.insert(alias.as_str(), name.as_str());
            }
        }
        names.insert(name.as_str(), name.as_str());
    }
    names
}

/// What the file alone shows to be wrong.
fn by_file(project: &Project, target: &Target) -> Option<Finding> {
    let Target {
        service,
        variable,
        place,
    } = target;
    let found = |severity, message: String| {
        let span = project.span(&["services", service, "environment", variable]);
        Finding::new(Check::Network, severity, service, message).at(span.map(ToString::to_string))
    };
    let own = project.services.get(service)?;
    if ITSELF.contains(&place.host.as_str()) {
        let (name, target) = other_on_port(project, service, place.port)?;
        // The address may be for a browser, which is on the host: then it fits.
        if own
            .ports
            .iter()
            .any(|port| port.fixed_host_port() == Some(place.port))
        {
            return None;
        }
        return Some(
            found(
                Severity::Warning,
                format!(
                    "{variable} names {}, which in a container is that container",
                    place.host
                ),
            )
            .because(format!("port {} is that of service {name}", place.port))
            .remedy(format!(
                "write {name}:{target}; for a browser on this machine it is right as it is"
            )),
        );
    }
    if place.host.contains('.') {
        return None;
    }
    let names = names(project);
    let Some(other) = names.get(place.host.as_str()) else {
        let meant = nearest(&place.host, names.keys().copied());
        let remedy = match meant {
            Some(name) => format!("{name} is probably meant"),
            None => format!("services are {}", joined(project.services.keys())),
        };
        return Some(
            found(
                Severity::Error,
                format!(
                    "{variable} names {}, which is no service of this project",
                    place.host
                ),
            )
            .remedy(remedy),
        );
    };
    let there = project.services.get(*other)?;
    if !share_network(own, there) && *other != service {
        return Some(
            found(
                Severity::Error,
                format!(
                    "{service} is told of {other} by {variable}, but shares no network with it"
                ),
            )
            .remedy(format!(
                "add a network of {other} to `networks` of {service}"
            )),
        );
    }
    let published = there
        .ports
        .iter()
        .find(|port| port.fixed_host_port() == Some(place.port));
    let listens = |port: u16| there.ports.iter().any(|one| one.target == u32::from(port));
    published.filter(|_| !listens(place.port)).map(|port| {
        found(
            Severity::Warning,
            format!(
                "{variable} names port {} of {other}, which is that of the host",
                place.port
            ),
        )
        .because("between services the port of the container counts")
        .remedy(format!("write {}:{}", place.host, port.target))
    })
}

fn joined<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Another service that has this port, on the host or in its container.
fn other_on_port<'a>(project: &'a Project, own: &str, port: u16) -> Option<(&'a str, u32)> {
    let others = project.services.iter().filter(|(name, _)| *name != own);
    let mut ports = others
        .flat_map(|(name, service)| service.ports.iter().map(move |port| (name.as_str(), port)));
    ports
        .find(|(_, one)| one.fixed_host_port() == Some(port) || one.target == u32::from(port))
        .map(|(name, one)| (name, one.target))
}

fn share_network(one: &Service, other: &Service) -> bool {
    let names: BTreeSet<&String> = one.networks.keys().collect();
    let is_special = |service: &Service| !service.network_mode.is_empty();
    is_special(one)
        || is_special(other)
        || (names.is_empty() && other.networks.is_empty())
        || other.networks.keys().any(|name| names.contains(name))
}

/// What came of trying, for each place that services are told of.
fn by_trial(
    facts: &Facts<'_>,
    project: &Project,
    targets: &[Target],
    reached: &[Reached],
) -> Vec<Finding> {
    let mut groups: Vec<(&Reached, Vec<&Target>)> = Vec::new();
    for target in targets {
        let Some(best) = best(project, target, reached) else {
            continue;
        };
        let known = groups
            .iter_mut()
            .find(|(one, _)| one.place == best.place && one.outcome == best.outcome);
        match known {
            Some((_, told)) => told.push(target),
            None => groups.push((best, vec![target])),
        }
    }
    groups
        .into_iter()
        .map(|(reached, told)| of_trial(facts, &told, reached))
        .collect()
}

/// The best that came of trying a place from the networks of whoever is told of it.
fn best<'a>(project: &Project, target: &Target, reached: &'a [Reached]) -> Option<&'a Reached> {
    let service = project.services.get(&target.service)?;
    let mut tried = reached
        .iter()
        .filter(|one| one.place == target.place && service.networks.contains_key(&one.network));
    let first = tried.clone().next();
    tried.find(|one| one.outcome == "open").or(first)
}

fn of_trial(facts: &Facts<'_>, told: &[&Target], reached: &Reached) -> Finding {
    let Place { host, port } = &reached.place;
    let place = format!("{host}:{port}");
    let variables: BTreeSet<&str> = told.iter().map(|one| one.variable.as_str()).collect();
    let services: BTreeSet<&str> = told.iter().map(|one| one.service.as_str()).collect();
    let [variables, services] =
        [variables, services].map(|names| names.into_iter().collect::<Vec<_>>().join(", "));
    let by = format!("{variables} of {services}");
    let found = |severity, message: String| Finding::new(Check::Network, severity, host, message);
    match reached.outcome.as_str() {
        "open" => found(
            Severity::Ok,
            format!(
                "{place} answers within {} ms ({by})",
                reached.took.as_millis()
            ),
        ),
        "refused" => found(
            Severity::Error,
            format!("{place} refuses connections ({by})"),
        )
        .because("the container is there, but nothing listens on that port, or only on 127.0.0.1")
        .remedy("listen on 0.0.0.0, and see which port with `devtools logs`"),
        "timeout" => found(
            Severity::Error,
            format!("{place} does not answer in time ({by})"),
        )
        .because("packets are lost: a firewall, a network of its own, or a process that hangs")
        .remedy("`devtools doctor firewall`, and `devtools restart` of that service"),
        "unknown_name" => nameless(facts, found, &reached.network, host, &by),
        other => found(
            Severity::Error,
            format!("{place} cannot be reached: {other} ({by})"),
        ),
    }
}

/// Why nobody has a name: names are those of containers that run.
fn nameless(
    facts: &Facts<'_>,
    found: impl Fn(Severity, String) -> Finding,
    network: &str,
    host: &str,
    by: &str,
) -> Finding {
    let finding = found(
        Severity::Error,
        format!("nobody is called {host} on network {network} ({by})"),
    );
    match facts.seen().iter().find(|seen| seen.service == host) {
        Some(seen) if seen.state == "running" => finding
            .because("its container is on other networks than the file says")
            .remedy("`devtools up` brings it to where the file has it"),
        Some(seen) => finding
            .because(format!("its container {} is {}", seen.name, seen.state))
            .remedy(format!(
                "`devtools up {host}` starts it; `devtools logs {host}` tells why it ended"
            )),
        None => finding
            .because("no container has that name")
            .remedy("`devtools up` makes it, or the name is a slip"),
    }
}
