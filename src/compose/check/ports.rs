//! No two services may ask the host for the same port.

use std::collections::HashMap;

use super::sound;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{PortConfig, Project};
use crate::compose::rule;

/// Host port and protocol, which is what collides as far as addresses overlap.
type Claim<'a> = (u16, &'a str);

pub(super) fn obstacles(project: &Project, found: &mut Diagnostics) {
    let mut claims: HashMap<Claim<'_>, Vec<(&str, usize, &PortConfig)>> = HashMap::new();
    for (name, service) in sound(project, found) {
        for (index, port) in service.ports.iter().enumerate() {
            let Some(host) = port.fixed_host_port() else {
                continue;
            };
            let others = claims.entry((host, &port.protocol)).or_default();
            let taken = others
                .iter()
                .find(|(_, _, other)| other.collides_with(port));
            if let Some((other_name, other_index, _)) = taken {
                found.push(collision(
                    project,
                    (name, index),
                    (other_name, *other_index),
                    port,
                ));
            }
            others.push((name, index, port));
        }
    }
}

fn collision(
    project: &Project,
    (name, index): (&str, usize),
    (other_name, other_index): (&str, usize),
    port: &PortConfig,
) -> Diagnostic {
    let span =
        |name: &str, index: usize| project.span(&["services", name, "ports", &index.to_string()]);
    let host = &port.published;
    let message = if name == other_name {
        format!(
            "service {name:?} publishes host port {host}/{} twice",
            port.protocol
        )
    } else {
        format!(
            "services {other_name:?} and {name:?} both publish host port {host}/{}",
            port.protocol
        )
    };
    Diagnostic::error(rule::PORT_TWICE, message)
        .at(span(name, index))
        .label("published again")
        .related(
            span(other_name, other_index),
            "it is published here already",
        )
        .help("give one of them another host port")
}
