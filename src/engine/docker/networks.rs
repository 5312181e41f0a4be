//! Networks: finding, making and joining them.

use std::collections::HashMap;

use bollard::errors::Error;
use bollard::models::{
    EndpointIpamConfig, EndpointSettings, Ipam, IpamConfig, NetworkConnectRequest,
    NetworkCreateRequest, NetworkingConfig,
};
use bollard::query_parameters as query;

use super::create::{nonzero, some, some_list, some_map};
use super::versions::{DOCKER_25, DOCKER_28, too_old};
use super::wire::{failed, interrupted};
use super::{Docker, LONG, found, seen};
use crate::compose::model::{self, IpamPool, ServiceNetwork};
use crate::engine::{Created, Result};
use crate::plan::{Attachment, ContainerSpec, NetworkSpec};
use crate::state::{ApiVersion, Network};

impl Docker {
    pub(super) async fn list_networks(
        &self,
        filters: HashMap<String, Vec<String>>,
    ) -> Result<Vec<Network>> {
        let options = query::ListNetworksOptionsBuilder::new()
            .filters(&filters)
            .build();
        let answer = self.api.list_networks(Some(options)).await;
        let found = answer.map_err(|error| failed("list networks", error))?;
        Ok(found.into_iter().map(seen::network).collect())
    }

    /// The engine also takes the beginning of an id for a name, and before API
    /// 1.44 two networks may have one name: then it is the first.
    pub(super) async fn find_network(&self, name: &str) -> Result<Option<Network>> {
        let call = format!("inspect network {name}");
        let options = None::<query::InspectNetworkOptions>;
        let answer = self.api.inspect_network(name, options).await;
        let networks = match answer {
            Err(Error::DockerResponseServerError {
                status_code: 400,
                message: _,
            }) => {
                let filters = HashMap::from([("name".to_owned(), vec![name.to_owned()])]);
                self.list_networks(filters).await?
            }
            answer => found(&call, answer)?
                .map(seen::inspected_network)
                .into_iter()
                .collect(),
        };
        Ok(networks
            .into_iter()
            .find(|network| network.name == name || network.id == name))
    }

    /// Makes a network. Before API 1.44 the engine allows two of one name unless
    /// it is asked to check; bollard has dropped that field.
    pub(super) async fn make_network(&self, spec: &NetworkSpec) -> Result<Created> {
        let call = format!("create network {}", spec.name);
        let api = self.version().await?;
        let mut warnings = Vec::new();
        let request = create_request(spec, api, &mut warnings);
        let mut body = serde_json::to_value(request)
            .map_err(|error| interrupted(&call, &error.to_string()))?;
        body["CheckDuplicate"] = true.into();
        let answer = self
            .wire
            .post_json(&call, "/networks/create", &body, LONG)
            .await?;
        let id = answer["Id"]
            .as_str()
            .ok_or_else(|| interrupted(&call, "the engine named no id"))?;
        let said = answer["Warning"].as_str().and_then(some);
        warnings.extend(said);
        Ok(Created {
            id: id.to_owned(),
            warnings,
        })
    }

    pub(super) async fn join(
        &self,
        call: &str,
        container: &str,
        network: &str,
        endpoint: EndpointSettings,
    ) -> Result<()> {
        let request = NetworkConnectRequest {
            container: container.to_owned(),
            endpoint_config: Some(endpoint),
        };
        let answer = self.within(LONG).connect_network(network, request).await;
        answer.map_err(|error| failed(call, error))
    }
}

fn create_request(
    spec: &NetworkSpec,
    api: ApiVersion,
    warnings: &mut Vec<String>,
) -> NetworkCreateRequest {
    let NetworkSpec {
        name,
        network,
        labels,
    } = spec;
    let model::Network {
        name: _,
        driver,
        driver_opts,
        ipam,
        external: _,
        internal,
        attachable,
        labels: _,
        enable_ipv4,
        enable_ipv6,
    } = network;
    let mut enable_ipv4 = *enable_ipv4;
    if enable_ipv4.is_some() && api < DOCKER_28 {
        warnings.push(too_old(
            &format!("enable_ipv4 of network {name}"),
            DOCKER_28,
            api,
        ));
        enable_ipv4 = None;
    }
    NetworkCreateRequest {
        name: name.clone(),
        driver: some(driver),
        internal: Some(*internal),
        attachable: Some(*attachable),
        ipam: (*ipam != model::Ipam::default()).then(|| addresses(ipam)),
        enable_ipv4,
        enable_ipv6: *enable_ipv6,
        options: some_map(driver_opts),
        labels: some_map(labels),
        ..NetworkCreateRequest::default()
    }
}

fn addresses(ipam: &model::Ipam) -> Ipam {
    let model::Ipam {
        driver,
        config,
        options,
    } = ipam;
    let pool = |IpamPool {
                    subnet,
                    gateway,
                    ip_range,
                    aux_addresses,
                }: &IpamPool| IpamConfig {
        subnet: some(subnet),
        ip_range: some(ip_range),
        gateway: some(gateway),
        auxiliary_addresses: some_map(aux_addresses),
    };
    Ipam {
        driver: some(driver),
        config: some_list(config.iter().map(pool).collect()),
        options: some_map(options),
    }
}

/// The network mode: the given one, else the first network, else none.
pub(super) fn mode(spec: &ContainerSpec) -> String {
    let first = spec
        .networks
        .first()
        .map(|attachment| attachment.network.clone());
    spec.network_mode
        .clone()
        .or(first)
        .unwrap_or_else(|| "none".to_owned())
}

/// How a container joins its networks.
#[derive(Debug, Default)]
pub(super) struct Endpoints {
    /// Those that are part of the request.
    pub(super) now: Option<NetworkingConfig>,
    /// Those that an older engine joins only afterwards.
    pub(super) later: Vec<(String, EndpointSettings)>,
    /// The hardware address for the whole container, as older engines want it.
    pub(super) container_mac: Option<String>,
}

pub(super) fn endpoints(
    spec: &ContainerSpec,
    api: ApiVersion,
    warnings: &mut Vec<String>,
) -> Endpoints {
    let Some((first, others)) = spec
        .networks
        .split_first()
        .filter(|_| spec.network_mode.is_none())
    else {
        return Endpoints {
            container_mac: some(&spec.service.mac_address),
            ..Endpoints::default()
        };
    };
    let mut primary = endpoint(first, api, warnings);
    primary.mac_address = primary
        .mac_address
        .or_else(|| some(&spec.service.mac_address));
    primary.links = some_list(spec.links.clone());
    let mut now = HashMap::new();
    let mut later = Vec::new();
    let mut container_mac = None;
    for attachment in others {
        let mut endpoint = endpoint(attachment, api, warnings);
        endpoint.links = some_list(spec.links.clone());
        if api >= DOCKER_25 {
            now.insert(attachment.network.clone(), endpoint);
            continue;
        }
        if endpoint.mac_address.take().is_some() {
            let what = format!("mac_address on network {}", attachment.network);
            warnings.push(too_old(&what, DOCKER_25, api));
        }
        later.push((attachment.network.clone(), endpoint));
    }
    if api < DOCKER_25 {
        container_mac = primary.mac_address.take();
    }
    now.insert(first.network.clone(), primary);
    let now = Some(NetworkingConfig {
        endpoints_config: Some(now),
    });
    Endpoints {
        now,
        later,
        container_mac,
    }
}

fn endpoint(
    attachment: &Attachment,
    api: ApiVersion,
    warnings: &mut Vec<String>,
) -> EndpointSettings {
    let Attachment {
        network,
        aliases,
        config,
    } = attachment;
    let ServiceNetwork {
        aliases: _,
        driver_opts,
        gw_priority,
        interface_name,
        ipv4_address,
        ipv6_address,
        link_local_ips,
        mac_address,
        priority: _,
    } = config;
    let mut too_old_for = |what: &str| {
        let old = api < DOCKER_28;
        if old {
            warnings.push(too_old(
                &format!("{what} on network {network}"),
                DOCKER_28,
                api,
            ));
        }
        old
    };
    let mut driver_opts = driver_opts.clone();
    if !interface_name.is_empty() && !too_old_for("interface_name") {
        let key = "com.docker.network.endpoint.ifname".to_owned();
        driver_opts.insert(key, interface_name.clone());
    }
    let gw_priority = nonzero(*gw_priority).filter(|_| !too_old_for("gw_priority"));
    let ipam = EndpointIpamConfig {
        ipv4_address: some(ipv4_address),
        ipv6_address: some(ipv6_address),
        link_local_ips: some_list(link_local_ips.clone()),
    };
    // The engine's own networks know no names.
    let named = !matches!(network.as_str(), "bridge" | "host" | "none" | "default");
    EndpointSettings {
        aliases: some_list(aliases.clone()).filter(|_| named),
        ipam_config: (ipam != EndpointIpamConfig::default()).then_some(ipam),
        mac_address: some(mac_address),
        driver_opts: some_map(&driver_opts),
        gw_priority,
        ..EndpointSettings::default()
    }
}
