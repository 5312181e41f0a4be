//! Lists the containers of a project.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Serialize;
use serde::Serializer;

use crate::ops::Context;
use crate::ops::Result;
use crate::ops::selection;
use crate::state::Container;
use crate::state::ContainerPort;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::Mount;

/// Which containers to list.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Services or containers by name; none means all.
    pub services: Vec<String>,
    /// Services of the file, which may be named although they have no container.
    pub known: Vec<String>,
    /// Also those that do not run.
    pub all: bool,
    /// Only those in one of these states; none means any.
    pub states: Vec<ContainerState>,
    /// Also containers of `run`.
    pub one_off: bool,
    /// Only those of services that the file has.
    pub no_orphans: bool,
}

/// One container in the list; the names of its fields are those of docker compose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Row {
    /// The engine's id.
    #[serde(rename = "ID")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// The service that it belongs to.
    pub service: String,
    /// The image as it was named when the container was made.
    pub image: String,
    /// Its program and arguments in one line.
    pub command: String,
    /// What it is doing.
    #[serde(serialize_with = "as_text")]
    pub state: ContainerState,
    /// The engine's own words: `Up 3 minutes (healthy)`.
    pub status: String,
    /// The exit code of its last end; 0 before that.
    pub exit_code: i64,
    /// What its health check says; empty without one.
    #[serde(serialize_with = "text_or_empty")]
    pub health: Option<Health>,
    /// Its ports as docker prints them.
    pub ports: String,
    /// The same ports one by one.
    pub publishers: Vec<Publisher>,
    /// When it was made, in seconds since 1970.
    pub created: i64,
    /// All labels.
    #[serde(skip)]
    pub labels: BTreeMap<String, String>,
    /// What is mounted where.
    #[serde(skip)]
    pub mounts: Vec<Mount>,
    /// Names of its networks.
    #[serde(skip)]
    pub networks: Vec<String>,
}

/// One port of a container, in docker compose's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Publisher {
    /// Address on the host; empty if it is not published.
    #[serde(rename = "URL")]
    pub url: String,
    /// Port in the container.
    pub target_port: u16,
    /// Port on the host; 0 if it is not published.
    pub published_port: u16,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// Lists containers by one call to the engine, by service and replica.
pub async fn list(context: &Context, project: &str, query: &Query) -> Result<Vec<Row>> {
    let Query {
        services,
        known,
        all,
        states,
        one_off,
        no_orphans,
    } = query;
    let engine = context.engine.as_ref();
    let mut containers = if *one_off {
        selection::all_containers(engine, project, services, known).await?
    } else {
        selection::containers(engine, project, services, known).await?
    };
    context.remember_health(project, &mut containers);
    Ok(containers
        .iter()
        .filter(|container| *all || !states.is_empty() || container.state.is_alive())
        .filter(|container| {
            let service = selection::service_of(container);
            !*no_orphans || known.iter().any(|known| known == service)
        })
        .filter(|container| states.is_empty() || states.contains(&container.state))
        .map(row)
        .collect())
}

fn row(container: &Container) -> Row {
    Row {
        id: container.id.clone(),
        name: container.name.clone(),
        service: selection::service_of(container).to_owned(),
        image: container.image.clone(),
        command: container.command.clone(),
        state: container.state,
        status: container.status.clone(),
        exit_code: container.exit_code().unwrap_or_default(),
        health: container.health,
        ports: describe_ports(&container.ports),
        publishers: container.ports.iter().map(publisher).collect(),
        created: container.created,
        labels: container.labels.clone(),
        mounts: container.mounts.clone(),
        networks: container.networks.keys().cloned().collect(),
    }
}

fn publisher(port: &ContainerPort) -> Publisher {
    let ContainerPort {
        address,
        published,
        target,
        protocol,
    } = port;
    Publisher {
        url: address.clone().unwrap_or_default(),
        target_port: *target,
        published_port: published.unwrap_or_default(),
        protocol: protocol.clone(),
    }
}

/// Ports as docker prints them: `0.0.0.0:8000->80/tcp, 9000/tcp`.
pub fn describe_ports(ports: &[ContainerPort]) -> String {
    let mut ports: Vec<&ContainerPort> = ports.iter().collect();
    ports.sort_by_key(|port| (port.target, port.protocol.clone(), port.address.clone()));
    let described: Vec<String> = ports.into_iter().map(describe_port).collect();
    described.join(", ")
}

fn describe_port(port: &ContainerPort) -> String {
    let ContainerPort {
        address,
        published,
        target,
        protocol,
    } = port;
    let Some(published) = published else {
        return format!("{target}/{protocol}");
    };
    match address.as_deref() {
        None | Some("") => format!("{published}->{target}/{protocol}"),
        Some(six) if six.contains(':') => format!("[{six}]:{published}->{target}/{protocol}"),
        Some(four) => format!("{four}:{published}->{target}/{protocol}"),
    }
}

fn as_text<T: Display, S: Serializer>(
    value: &T,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

#[expect(
    clippy::ref_option,
    reason = "serde hands over a reference to the field"
)]
fn text_or_empty<T: Display, S: Serializer>(
    value: &Option<T>,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.collect_str(value),
        None => serializer.serialize_str(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port(address: Option<&str>, published: Option<u16>, target: u16) -> ContainerPort {
        ContainerPort {
            address: address.map(str::to_owned),
            published,
            target,
            protocol: "tcp".to_owned(),
        }
    }

    #[test]
    fn ports_read_as_in_docker_with_brackets_around_ipv6() {
        let ports = [
            port(Some("::"), Some(8000), 80),
            port(Some("0.0.0.0"), Some(8000), 80),
            port(None, None, 9000),
        ];

        assert_eq!(
            describe_ports(&ports),
            "0.0.0.0:8000->80/tcp, [::]:8000->80/tcp, 9000/tcp"
        );
    }
}
