//! The config-hash of Docker Compose, to the byte.
//!
//! It decides whether a container, network or volume is still what the files ask
//! for. The recipe is `json.Marshal` of Go over the resolved service, without
//! what does not change a container, and SHA-256 of that text.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::CompactFormatter;
use sha2::{Digest, Sha256};

use crate::compose::model::{Network, Service, Volume};
pub use crate::compose::output::dialect::Dialect;
use crate::compose::output::go_json::go_json;

/// The hash of a service whose `service:` references were replaced by container
/// ids (see [`resolve_references`]).
pub fn service(service: &Service, dialect: Dialect) -> String {
    let hashed = hashed(service);
    digest(&hashed, |value| {
        dialect.apply(value, &hashed.volumes);
    })
}

/// The service without what does not change a container.
fn hashed(service: &Service) -> Service {
    let mut hashed = service.clone();
    hashed.profiles.clear();
    hashed.build = None;
    hashed.depends_on.clear();
    hashed.pull_policy.clear();
    hashed.scale = None;
    if let Some(deploy) = &mut hashed.deploy {
        deploy.replicas = None;
    }
    hashed
}

/// The keys of a service that are part of its hash, with their values.
pub(super) fn hashed_keys(service: &Service) -> Vec<(String, Value)> {
    match serde_json::to_value(hashed(service)) {
        Ok(Value::Object(keys)) => keys.into_iter().collect(),
        Ok(_) | Err(_) => Vec::new(),
    }
}

/// The hash of a service in every dialect, the one for new containers first;
/// `ids` has the first containers of the services that it refers to.
pub fn in_all_dialects(
    service: &Service,
    ids: &BTreeMap<String, String>,
) -> [String; Dialect::ALL.len()] {
    let mut resolved = service.clone();
    resolve_references(&mut resolved, |name| ids.get(name).cloned());
    Dialect::ALL.map(|dialect| self::service(&resolved, dialect))
}

/// The hash of a network.
pub fn network(network: &Network, dialect: Dialect) -> String {
    let mut hashed = network.clone();
    if dialect == Dialect::V2 {
        hashed.ipam.options.clear();
    }
    digest(&hashed, |_| ())
}

/// The hash of a volume.
pub fn volume(volume: &Volume) -> String {
    let mut hashed = volume.clone();
    if hashed.driver.is_empty() {
        "local".clone_into(&mut hashed.driver);
    }
    digest(&hashed, |_| ())
}

/// Replaces `service:x` in network mode and namespaces, and `x` in
/// `volumes_from`, by the container that `container_of` knows for it.
///
/// Docker Compose hashes a service after this, with the id of the first
/// container of `x`; a service that has none yet stays as it is. It loses the
/// `:ro` of `volumes_from` on the way, so this is for hashing and not for
/// making a container.
pub fn resolve_references(service: &mut Service, container_of: impl Fn(&str) -> Option<String>) {
    let Service {
        network_mode,
        ipc,
        pid,
        volumes_from,
        ..
    } = service;
    for namespace in [network_mode, ipc, pid] {
        let id = namespace.strip_prefix("service:").and_then(&container_of);
        if let Some(id) = id {
            *namespace = format!("container:{id}");
        }
    }
    for source in volumes_from {
        let (name, behind) = source.split_once(':').unwrap_or((source, ""));
        let container = match name {
            "container" => behind.split(':').next().map(str::to_owned),
            service => container_of(service),
        };
        if let Some(container) = container {
            *source = container;
        }
    }
}

/// The services whose first container's id is part of a service's hash.
pub fn referenced(service: &Service) -> Vec<&str> {
    let namespaces = [&service.network_mode, &service.ipc, &service.pid];
    let namespaces = namespaces
        .into_iter()
        .filter_map(|mode| mode.strip_prefix("service:"));
    let mounts = service
        .volumes_from
        .iter()
        .filter(|from| !from.starts_with("container:"));
    let mounts = mounts.map(|from| from.split_once(':').map_or(from.as_str(), |(name, _)| name));
    namespaces.chain(mounts).collect()
}

fn digest(value: &impl Serialize, adapt: impl FnOnce(&mut Value)) -> String {
    let mut value = serde_json::to_value(value).unwrap_or_default();
    adapt(&mut value);
    hex(&Sha256::digest(go_json(&value, CompactFormatter)))
}

/// Bytes in lower-case hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::model::{BindOptions, ServiceVolume};

    #[test]
    fn the_default_network_has_the_hash_that_docker_compose_gives_it() {
        let network = Network {
            name: "p_default".to_owned(),
            ..Network::default()
        };

        assert_eq!(
            serde_json::to_string(&network).unwrap(),
            r#"{"name":"p_default","ipam":{}}"#
        );
        assert_eq!(
            super::network(&network, Dialect::V2),
            super::network(&network, Dialect::V5)
        );
    }

    #[test]
    fn only_the_dialect_tells_whether_a_missing_path_is_made() {
        let mount = |create_host_path| Service {
            volumes: vec![ServiceVolume {
                bind: Some(BindOptions {
                    create_host_path: Some(create_host_path),
                    ..BindOptions::default()
                }),
                ..ServiceVolume::default()
            }],
            ..Service::default()
        };

        assert_eq!(
            service(&mount(false), Dialect::V2),
            service(&mount(true), Dialect::V5)
        );
        assert_ne!(
            service(&mount(true), Dialect::V2),
            service(&mount(false), Dialect::V5)
        );
    }

    #[test]
    fn what_is_shared_with_a_service_is_hashed_as_shared_with_its_container() {
        let mut service = Service {
            network_mode: "service:db".to_owned(),
            volumes_from: ["db:ro", "container:other:ro", "gone"]
                .map(str::to_owned)
                .into(),
            ..Service::default()
        };

        resolve_references(&mut service, |name| {
            (name == "db").then(|| "f00d".to_owned())
        });

        assert_eq!(service.network_mode, "container:f00d");
        assert_eq!(service.volumes_from, ["f00d", "other", "gone"]);
    }
}
