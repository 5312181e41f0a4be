//! Finds out how every service is: by the engine, and by asking the service itself.

mod asking;
mod judge;
pub mod past;
#[cfg(test)]
mod tests;

pub use judge::Probe;
pub use judge::Reason;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::try_join_all;
use indexmap::IndexMap;

use crate::compose::mcp;
use crate::compose::model::Condition;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::compose::probe;
use crate::compose::probe::Way;
use crate::engine::ContainerDetail;
use crate::ops::Context;
use crate::ops::Result;
use crate::ops::mcp::Wanted;
use crate::ops::mcp::ask as ask_servers;
use crate::ops::selection;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::Labels;

use asking::Asked;
use asking::Sign;

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
    /// Whether an answer must name its service and its status.
    pub strict: bool,
    /// The file, where there is one.
    pub file: Option<Arc<Project>>,
    /// What servers of MCP said: how long it took, or why not. [`check`] fills it in.
    pub mcp: BTreeMap<String, std::result::Result<Duration, (&'static str, String)>>,
}

/// How a service is asked: `x-devtools: {health: …}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The path; `/health` if the file does not say.
    pub path: Option<String>,
    /// The port in the container; the first published one if the file does not say.
    pub port: Option<u16>,
    /// All that the file says.
    pub probe: Option<probe::Probe>,
    /// Whether it is there to end: another service waits for that.
    pub is_job: bool,
}

impl Settings {
    fn of(service: &Service) -> Self {
        let probe = probe::lenient(service);
        let (path, port) = match probe.as_ref().map(|probe| &probe.way) {
            Some(Way::Http(http)) => (http.path.clone(), http.port),
            Some(Way::Tcp { port }) => (None, *port),
            Some(Way::Exec(_) | Way::Mcp) | None => (None, None),
        };
        Self {
            path,
            port,
            probe,
            is_job: false,
        }
    }

    /// Whether that is as it should be.
    fn is_meant(&self, reason: &Reason) -> bool {
        self.is_job && *reason == Reason::Exited { code: 0 }
    }

    fn is_mcp(&self) -> bool {
        let way = self.probe.as_ref().map(|probe| &probe.way);
        matches!(way, Some(Way::Mcp))
    }
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
    /// By what it was asked beside the engine.
    pub way: Option<&'static str>,
}

/// What the file says about asking its services.
pub fn settings(project: &Project) -> IndexMap<String, Settings> {
    let wanted = project
        .services
        .iter()
        .filter(|(_, service)| service.replicas() > 0);
    let waits = project.services.values();
    let jobs: BTreeSet<&str> = waits
        .flat_map(|service| &service.depends_on)
        .filter(|(_, wait)| wait.condition == Condition::ServiceCompletedSuccessfully)
        .map(|(name, _)| name.as_str())
        .collect();
    wanted
        .map(|(name, service)| {
            let is_job = jobs.contains(name.as_str());
            let settings = Settings::of(service);
            (name.clone(), Settings { is_job, ..settings })
        })
        .collect()
}

/// Asks all at once; one report for each container in the order of the file, and
/// behind them one for each service that should have one and has none.
pub async fn check(context: &Context, project: &str, query: &Query) -> Result<Vec<Report>> {
    let engine = context.engine.as_ref();
    let known: Vec<String> = query.expected.keys().cloned().collect();
    let services = &query.services;
    let mut containers = selection::containers(engine, project, services, &known).await?;
    // What `up` has seen pass does not count less because the engine asks more seldom.
    context.remember_health(project, &mut containers);
    let mut query = query.clone();
    query.mcp = servers(context, project, &query, &containers).await?;
    let asked = containers.iter().map(|container| {
        let is_one_of_several = containers
            .iter()
            .filter(|other| selection::service_of(other) == selection::service_of(container))
            .nth(1)
            .is_some();
        ask(context, &query, container, is_one_of_several)
    });
    let mut reports = try_join_all(asked).await?;
    reports.extend(absent(&query, &containers));
    Ok(reports)
}

/// Asks those that are to be asked as servers of MCP, all at once.
async fn servers(
    context: &Context,
    project: &str,
    query: &Query,
    containers: &[Container],
) -> Result<BTreeMap<String, std::result::Result<Duration, (&'static str, String)>>> {
    let runs = |name: &String| {
        containers.iter().any(|container| {
            selection::service_of(container) == *name && container.state == ContainerState::Running
        })
    };
    let declared = |name: &String| {
        let servers = query.file.as_ref().map(|file| mcp::servers(file));
        servers.is_some_and(|servers| {
            servers.is_ok_and(|all| all.declared.iter().any(|one| one.service == *name))
        })
    };
    let names: Vec<String> = query
        .expected
        .iter()
        .filter(|(name, settings)| settings.is_mcp() && runs(name) && declared(name))
        .map(|(name, _)| name.clone())
        .collect();
    if names.is_empty() {
        return Ok(BTreeMap::new());
    }
    let wanted = Wanted {
        project: project.to_owned(),
        file: query.file.clone(),
        configs: Vec::new(),
        names,
        patience: query.patience,
        local: false,
    };
    let asked = ask_servers::ping(context, &wanted).await?;
    let said = asked.into_iter().map(|one| {
        let outcome = match one.outcome {
            Ok(pong) => Ok(pong.handshake + pong.latency),
            Err(problem) => Err((problem.class, problem.message)),
        };
        (one.server.name, outcome)
    });
    Ok(said.collect())
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
            way: None,
        })
}

async fn ask(
    context: &Context,
    query: &Query,
    container: &Container,
    is_one_of_several: bool,
) -> Result<Report> {
    let service = selection::service_of(container);
    let settings = query.expected.get(service).cloned().unwrap_or_default();
    let port = port_to_ask(&container.ports, settings.port);
    let asked = Asked {
        context,
        query,
        container,
        service,
        settings: &settings,
    };
    let (detail, sign) = tokio::join!(context.engine.inspect(&container.id), asked.sign());
    let mut detail = detail?;
    if container.health == Some(Health::Healthy)
        && let Some(check) = detail.as_mut().and_then(|detail| detail.health.as_mut())
        && check.health == Health::Starting
    {
        // An earlier run saw it pass.
        check.health = Health::Healthy;
    }
    let number = Labels(&container.labels)
        .number()
        .filter(|_| is_one_of_several);
    Ok(Report {
        name: number.map_or(service.to_owned(), |number| format!("{service}-{number}")),
        container: Some(container.name.clone()),
        port: port.and_then(|port| port.published),
        reason: match &detail {
            Some(detail) => verdict(detail, &sign).filter(|reason| !settings.is_meant(reason)),
            None => Some(Reason::Absent),
        },
        health: detail
            .as_ref()
            .and_then(|detail| Some(detail.health.as_ref()?.health)),
        restarts: detail.map_or(0, |detail| detail.restarts),
        latency: sign.latency(),
        version: sign.version(),
        way: sign.way(),
    })
}

/// What the engine says comes first; a service that answers is ahead of a health check
/// that has no verdict yet.
fn verdict(detail: &ContainerDetail, sign: &Sign) -> Option<Reason> {
    match sign {
        Sign::None => judge::judge(detail, None),
        Sign::Http(probe) => judge::judge(detail, Some(probe)),
        Sign::Verdict(_, outcome) => match (judge::judge(detail, None), outcome) {
            (Some(Reason::Starting), Ok(_)) => None,
            (Some(reason), _) => Some(reason),
            (None, outcome) => outcome.as_ref().err().cloned(),
        },
    }
}

/// The published port that is asked: that of the wanted port in the container,
/// else the first.
pub(in crate::ops) fn port_to_ask(
    ports: &[ContainerPort],
    wanted: Option<u16>,
) -> Option<&ContainerPort> {
    ports
        .iter()
        .filter(|port| port.protocol == "tcp" && port.published.is_some())
        .filter(|port| wanted.is_none_or(|wanted| wanted == port.target))
        .min_by_key(|port| port.target)
}

/// The host that a published port is asked at: the one of its address, if it is
/// published on one alone.
pub(in crate::ops) fn host_of(port: &ContainerPort, host: &str) -> String {
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
