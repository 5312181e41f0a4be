//! What keeps a service from having more than one container.

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;

pub(super) fn one_port_for_several(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        let replicas = service.replicas();
        for (index, port) in service.ports.iter().enumerate() {
            let Some(available) = port.host_ports().map(|ports| ports.len()) else {
                continue;
            };
            if u32::try_from(available).is_ok_and(|available| available >= replicas) {
                continue;
            }
            let place = if service.scale.is_some() {
                ["scale"].as_slice()
            } else {
                &["deploy", "replicas"]
            };
            let message = format!(
                "service {name:?} has {replicas} containers, but only {available} host port for \
                 port {}",
                port.target
            )
            .replace("1 host port for", "one host port for");
            findings.of(
                name,
                Diagnostic::warning(code::PORT_FOR_REPLICAS, message)
                    .at(view.at(name, &["ports", &index.to_string()]))
                    .related(view.at(name, place), "the number of containers")
                    .help(format!(
                        "write a range such as \"8000-{}:{}\", or {:?} for any free port",
                        7999 + replicas,
                        port.target,
                        port.target.to_string()
                    )),
            );
        }
    }
}

pub(super) fn name_is_fixed(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        if service.container_name.is_empty() {
            continue;
        }
        let message = format!(
            "service {name:?} can have one container only, because its name is fixed to {:?}",
            service.container_name
        );
        findings.of(
            name,
            Diagnostic::warning(code::CONTAINER_NAME, message)
                .at(view.at(name, &["container_name"]))
                .help("remove it; other services find this one by the name of the service"),
        );
    }
}
