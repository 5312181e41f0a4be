//! Ports that a container offers, and those that its host passes on.

use std::collections::{BTreeSet, HashMap};

use bollard::models::PortBinding;

use super::create::some;
use crate::compose::model::PortConfig;

/// All ports that the container offers, `80/tcp`, each once.
pub(super) fn exposed(expose: &[String], ports: &[PortConfig]) -> Vec<String> {
    let offered = expose.iter().flat_map(|entry| spelt_out(entry));
    let published = ports.iter().map(key);
    let all: BTreeSet<String> = offered.chain(published).collect();
    all.into_iter().collect()
}

/// Which host ports lead to which of the container's. A range stays one: the
/// engine takes a free port of it.
pub(super) fn bindings(ports: &[PortConfig]) -> Option<HashMap<String, Option<Vec<PortBinding>>>> {
    let mut bindings: HashMap<String, Option<Vec<PortBinding>>> = HashMap::new();
    for port in ports {
        let binding = PortBinding {
            host_ip: some(&port.host_ip),
            host_port: some(&port.published),
        };
        bindings
            .entry(key(port))
            .or_default()
            .get_or_insert_default()
            .push(binding);
    }
    (!bindings.is_empty()).then_some(bindings)
}

fn key(port: &PortConfig) -> String {
    let protocol = if port.protocol.is_empty() {
        "tcp"
    } else {
        &port.protocol
    };
    format!("{}/{protocol}", port.target)
}

/// Every port of `80`, `80/udp` or `8000-8010/tcp`.
fn spelt_out(entry: &str) -> Vec<String> {
    let (ports, protocol) = entry.split_once('/').unwrap_or((entry, "tcp"));
    let (first, last) = ports.split_once('-').unwrap_or((ports, ports));
    match (first.parse::<u16>(), last.parse::<u16>()) {
        (Ok(first), Ok(last)) => (first..=last)
            .map(|port| format!("{port}/{protocol}"))
            .collect(),
        // The engine says what is wrong with it.
        _ => vec![format!("{ports}/{protocol}")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port(published: &str, target: u32, protocol: &str) -> PortConfig {
        PortConfig {
            published: published.to_owned(),
            target,
            protocol: protocol.to_owned(),
            ..PortConfig::default()
        }
    }

    #[test]
    fn published_ports_are_offered_too_and_ranges_are_spelt_out() {
        let exposed = exposed(
            &["9000-9001".to_owned(), "53/udp".to_owned()],
            &[port("8080", 9000, "tcp")],
        );

        assert_eq!(exposed, ["53/udp", "9000/tcp", "9001/tcp"]);
    }

    #[test]
    fn one_port_may_be_reached_by_several_and_a_range_stays_one() {
        let bindings = bindings(&[port("8080", 80, ""), port("9000-9010", 80, "tcp")]).unwrap();

        let hosts: Vec<_> = bindings["80/tcp"]
            .iter()
            .flatten()
            .map(|binding| binding.host_port.as_deref().unwrap())
            .collect();
        assert_eq!(hosts, ["8080", "9000-9010"]);
    }
}
