//! The engine's lists in our words.

use std::collections::{BTreeMap, HashMap};

use bollard::models;

use crate::state::{
    ApiVersion, Container, ContainerPort, ContainerState, EngineFacts, Health, Image, Mount,
    Network, Volume,
};

use super::versions::OLDEST;

pub(super) fn facts(version: models::SystemVersion) -> EngineFacts {
    let podman = version
        .components
        .iter()
        .flatten()
        .any(|component| component.name.starts_with("Podman"));
    let api = version.api_version.as_deref().and_then(ApiVersion::parse);
    EngineFacts {
        product: if podman { "Podman" } else { "Docker" }.to_owned(),
        version: version.version.unwrap_or_default(),
        api: api.unwrap_or(OLDEST),
        os: version.os.unwrap_or_default(),
        architecture: version.arch.unwrap_or_default(),
    }
}

pub(super) fn container(summary: models::ContainerSummary) -> Container {
    let status = summary.status.unwrap_or_default();
    let state = summary
        .state
        .map(|state| state.to_string())
        .unwrap_or_default();
    let networks = summary
        .network_settings
        .and_then(|settings| settings.networks);
    let names = summary.names.unwrap_or_default();
    Container {
        id: summary.id.unwrap_or_default(),
        name: own_name(&names).to_owned(),
        image: summary.image.unwrap_or_default(),
        image_id: summary.image_id.unwrap_or_default(),
        command: summary.command.unwrap_or_default(),
        labels: sorted(summary.labels),
        state: ContainerState::from_word(&state),
        health: Health::from_status(&status),
        status,
        created: summary.created.unwrap_or_default(),
        networks: networks
            .into_iter()
            .flatten()
            .map(|(name, endpoint)| (name, endpoint.network_id.unwrap_or_default()))
            .collect(),
        mounts: summary.mounts.into_iter().flatten().map(mount).collect(),
        ports: summary.ports.into_iter().flatten().map(port).collect(),
    }
}

/// The container's own name among those that links have given it: the one
/// without a second slash.
fn own_name(names: &[String]) -> &str {
    names
        .iter()
        .filter_map(|name| name.strip_prefix('/').or(Some(name)))
        .find(|name| !name.contains('/'))
        .unwrap_or_default()
}

fn mount(point: models::MountPoint) -> Mount {
    Mount {
        kind: point.typ.unwrap_or_default(),
        volume: point.name.filter(|name| !name.is_empty()),
        source: point.source.unwrap_or_default(),
        target: point.destination.unwrap_or_default(),
        writable: point.rw.unwrap_or(true),
    }
}

fn port(port: models::PortSummary) -> ContainerPort {
    ContainerPort {
        address: port.ip.filter(|ip| !ip.is_empty()),
        published: port.public_port.filter(|port| *port != 0),
        target: port.private_port,
        protocol: port
            .typ
            .map_or_else(|| "tcp".to_owned(), |kind| kind.to_string()),
    }
}

pub(super) fn network(network: models::Network) -> Network {
    Network {
        id: network.id.unwrap_or_default(),
        name: network.name.unwrap_or_default(),
        labels: sorted(network.labels),
    }
}

pub(super) fn inspected_network(network: models::NetworkInspect) -> Network {
    Network {
        id: network.id.unwrap_or_default(),
        name: network.name.unwrap_or_default(),
        labels: sorted(network.labels),
    }
}

pub(super) fn volume(volume: models::Volume) -> Volume {
    Volume {
        name: volume.name,
        labels: sorted(Some(volume.labels)),
    }
}

pub(super) fn image(image: models::ImageInspect) -> Image {
    let config = image.config.unwrap_or_default();
    let test = config
        .healthcheck
        .and_then(|check| check.test)
        .unwrap_or_default();
    let mut volumes = config.volumes.unwrap_or_default();
    volumes.sort();
    Image {
        id: image.id.unwrap_or_default(),
        labels: sorted(config.labels),
        has_healthcheck: test.first().is_some_and(|word| word != "NONE"),
        volumes,
        path: path_of(config.env.as_deref().unwrap_or_default()),
    }
}

/// The value of `PATH` among variables, `NAME=value` each.
fn path_of(variables: &[String]) -> String {
    let path = variables.iter().find_map(|set| set.strip_prefix("PATH="));
    path.unwrap_or_default().to_owned()
}

/// A map of the engine in an order that does not change from call to call.
pub(super) fn sorted(map: Option<HashMap<String, String>>) -> BTreeMap<String, String> {
    map.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_links_gave_do_not_hide_the_containers_own() {
        let names = ["/web-1/db".to_owned(), "/shop-db-1".to_owned()];

        assert_eq!(own_name(&names), "shop-db-1");
    }

    #[test]
    fn a_health_check_that_is_switched_off_is_none() {
        let with = |test: &[&str]| {
            image(models::ImageInspect {
                config: Some(models::ImageConfig {
                    healthcheck: Some(models::HealthConfig {
                        test: Some(test.iter().map(|word| (*word).to_owned()).collect()),
                        ..models::HealthConfig::default()
                    }),
                    ..models::ImageConfig::default()
                }),
                ..models::ImageInspect::default()
            })
        };

        assert!(with(&["CMD", "true"]).has_healthcheck);
        assert!(!with(&["NONE"]).has_healthcheck);
        assert!(!with(&[]).has_healthcheck);
    }
}
