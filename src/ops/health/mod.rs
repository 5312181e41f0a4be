//! Finds out how every service is: by the engine, and by asking the service itself.

mod judge;
#[cfg(test)]
mod tests;

pub use judge::Probe;
pub use judge::Reason;

use std::time::Duration;

use futures_util::future::try_join_all;
use indexmap::IndexMap;
use serde_json::Value;

use crate::compose::model::Project;
use crate::engine::Engine;
use crate::host::http::Client;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::selection;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::Labels;

/// Where services tell how they are, if the file says nothing else.
const USUAL_PATH: &str = "/health";

/// What to ask.
#[derive(Clone, Debug)]
pub struct Query {
    /// Services or containers by name; none means all.
    pub services: Vec<String>,
    /// Services of the file that should have a container, and how each is asked.
    pub expected: IndexMap<String, Settings>,
    /// The host that published ports belong to.
    pub host: String,
    /// How long an answer may take.
    pub patience: Duration,
}

/// How a service is asked over HTTP: `x-devtools: {health: {path, port}}`, or
/// `x-devtools: {health: PATH}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The path; `/health` if the file does not say.
    pub path: Option<String>,
    /// The port in the container; the first published one if the file does not say.
    pub port: Option<u16>,
}

/// How one container is.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The service; with the replica's number if it has several.
    pub name: String,
    /// The container, if there is one.
    pub container: Option<String>,
    /// The host's port that was asked.
    pub port: Option<u16>,
    /// Why it is not healthy; `None` if it is.
    pub reason: Option<Reason>,
    /// What its health check says, where it has one.
    pub health: Option<Health>,
    /// How often it was started again.
    pub restarts: u64,
    /// How long its answer took.
    pub latency: Option<Duration>,
    /// The version that it reports.
    pub version: Option<String>,
}

/// What the file says about asking its services.
pub fn settings(project: &Project) -> IndexMap<String, Settings> {
    let wanted = project
        .services
        .iter()
        .filter(|(_, service)| service.replicas() > 0);
    wanted
        .map(|(name, service)| {
            let health = service
                .extensions
                .get("x-devtools")
                .and_then(|own| own.get("health"));
            (name.clone(), health.map(read_settings).unwrap_or_default())
        })
        .collect()
}

/// A path alone may be written without its key, as the templates do.
fn read_settings(value: &Value) -> Settings {
    let path = value.as_str().or_else(|| value.get("path")?.as_str());
    Settings {
        path: path.map(str::to_owned),
        port: value
            .get("port")
            .and_then(Value::as_u64)
            .and_then(|port| port.try_into().ok()),
    }
}

/// Asks all at once; one report for each container in the order of the file, and
/// behind them one for each service that should have one and has none.
pub async fn check(engine: &dyn Engine, project: &str, query: &Query) -> Result<Vec<Report>> {
    let known: Vec<String> = query.expected.keys().cloned().collect();
    let containers = selection::containers(engine, project, &query.services, &known).await?;
    let client = Client::new(query.patience).map_err(|silence| Error::Failed {
        message: format!("cannot ask over HTTP: {silence}"),
        hint: None,
    })?;
    let asked = containers.iter().map(|container| {
        let is_one_of_several = containers
            .iter()
            .filter(|other| selection::service_of(other) == selection::service_of(container))
            .nth(1)
            .is_some();
        ask(engine, &client, query, container, is_one_of_several)
    });
    let mut reports = try_join_all(asked).await?;
    reports.extend(absent(query, &containers));
    Ok(reports)
}

/// Reports for services that should have a container and have none.
fn absent<'a>(query: &'a Query, containers: &'a [Container]) -> impl Iterator<Item = Report> + 'a {
    let is_asked = |name: &&String| query.services.is_empty() || query.services.contains(name);
    let has_none = |name: &&String| {
        !containers
            .iter()
            .any(|one| selection::service_of(one) == **name)
    };
    query
        .expected
        .keys()
        .filter(is_asked)
        .filter(has_none)
        .map(|name| Report {
            name: name.clone(),
            container: None,
            port: None,
            reason: Some(Reason::Absent),
            health: None,
            restarts: 0,
            latency: None,
            version: None,
        })
}

async fn ask(
    engine: &dyn Engine,
    client: &Client,
    query: &Query,
    container: &Container,
    is_one_of_several: bool,
) -> Result<Report> {
    let service = selection::service_of(container);
    let settings = query.expected.get(service).cloned().unwrap_or_default();
    let port = port_to_ask(&container.ports, settings.port);
    let (detail, probe) = tokio::join!(
        engine.inspect(&container.id),
        probe(client, &query.host, container, port, &settings),
    );
    let detail = detail?;
    let number = Labels(&container.labels)
        .number()
        .filter(|_| is_one_of_several);
    Ok(Report {
        name: number.map_or(service.to_owned(), |number| format!("{service}-{number}")),
        container: Some(container.name.clone()),
        port: port.and_then(|port| port.published),
        reason: match &detail {
            Some(detail) => judge::judge(detail, probe.as_ref()),
            None => Some(Reason::Absent),
        },
        health: detail
            .as_ref()
            .and_then(|detail| Some(detail.health.as_ref()?.health)),
        restarts: detail.map_or(0, |detail| detail.restarts),
        latency: probe.as_ref().and_then(Probe::latency),
        version: probe.as_ref().and_then(Probe::version),
    })
}

/// The published port that is asked: that of the wanted port in the container,
/// else the first.
pub(super) fn port_to_ask(ports: &[ContainerPort], wanted: Option<u16>) -> Option<&ContainerPort> {
    ports
        .iter()
        .filter(|port| port.protocol == "tcp" && port.published.is_some())
        .filter(|port| wanted.is_none_or(|wanted| wanted == port.target))
        .min_by_key(|port| port.target)
}

async fn probe(
    client: &Client,
    host: &str,
    container: &Container,
    port: Option<&ContainerPort>,
    settings: &Settings,
) -> Option<Probe> {
    if container.state != ContainerState::Running {
        return None;
    }
    let published = port?.published?;
    let host = host_of(port?, host);
    let path = settings
        .path
        .as_deref()
        .unwrap_or(USUAL_PATH)
        .trim_start_matches('/');
    let outcome = client
        .get(&format!("http://{host}:{published}/{path}"))
        .await;
    Some(Probe {
        outcome,
        was_asked_for: *settings != Settings::default(),
    })
}

/// The host that a published port is asked at: the one of its address, if it is
/// published on one alone.
pub(super) fn host_of(port: &ContainerPort, host: &str) -> String {
    match port.address.as_deref() {
        None | Some("" | "0.0.0.0" | "::") => host.to_owned(),
        Some(six) if six.contains(':') => format!("[{six}]"),
        Some(four) => four.to_owned(),
    }
}

/// The host that published ports belong to: this machine, unless the engine is
/// reached over the network.
pub fn published_host(address: &str) -> String {
    let behind = address
        .split_once("://")
        .filter(|(scheme, _)| ["tcp", "http", "https", "ssh"].contains(scheme));
    let host = behind.map(|(_, rest)| {
        let authority = rest.split('/').next().unwrap_or(rest);
        let host = authority
            .rsplit_once('@')
            .map_or(authority, |(_, host)| host);
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        }
    });
    host.filter(|host| !host.is_empty())
        .unwrap_or("127.0.0.1")
        .to_owned()
}

#[cfg(test)]
mod host_tests {
    use super::published_host;

    #[test]
    fn ports_belong_to_this_machine_unless_the_engine_is_elsewhere() {
        for (address, host) in [
            ("unix:///var/run/docker.sock", "127.0.0.1"),
            ("tcp://build.example.org:2376", "build.example.org"),
            ("ssh://me@build:22/run/docker.sock", "build"),
            ("tcp://[::1]:2375", "[::1]"),
        ] {
            assert_eq!(published_host(address), host);
        }
    }
}
