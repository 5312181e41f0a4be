//! Tells where a container's port can be reached.

use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::exec;
use crate::ops::exec::Target;
use crate::ops::ps::describe_ports;
use crate::state::ContainerPort;

/// Which port.
#[derive(Clone, Debug)]
pub struct Query {
    /// Of which container.
    pub target: Target,
    /// The port in the container.
    pub port: u16,
    /// `tcp`, `udp` or `sctp`.
    pub protocol: String,
}

/// Where the port is published, IPv4 first; an error if it is nowhere.
pub async fn published(
    context: &Context,
    project: &str,
    query: &Query,
) -> Result<Vec<ContainerPort>> {
    let Query {
        target,
        port,
        protocol,
    } = query;
    let container = exec::find(context.engine.as_ref(), project, target).await?;
    let is_meant = |one: &&ContainerPort| {
        one.published.is_some() && one.target == *port && one.protocol == *protocol
    };
    let mut found: Vec<ContainerPort> = container.ports.iter().filter(is_meant).cloned().collect();
    if found.is_empty() {
        let ports = describe_ports(&container.ports);
        return Err(Error::Failed {
            message: format!("{} does not publish port {port}/{protocol}", container.name),
            hint: Some(match ports.as_str() {
                "" => "it has no ports at all; `ports:` in the file publishes them".to_owned(),
                ports => format!("its ports are {ports}"),
            }),
        });
    }
    found.sort_by_key(|one| one.address.as_ref().is_some_and(|ip| ip.contains(':')));
    Ok(found)
}
