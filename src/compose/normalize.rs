//! Says what files leave unsaid: defaults, the default network, dependencies that follow, full names.

use std::path::Path;

use crate::compose::tree::{Key, Map, Node, Value};
use crate::value::name::ProjectName;

/// Writes down the defaults that every merged document has, normalised or not;
/// `folder` is that of the project.
pub fn set_defaults(document: &mut Node, folder: &Path) {
    let Some(document) = document.as_map_mut() else {
        return;
    };
    let services = document.get_mut("services").and_then(Node::as_map_mut);
    for (_, service) in services.into_iter().flat_map(Map::iter_mut) {
        let Some(service) = service.as_map_mut() else {
            continue;
        };
        if let Some(build) = service.get_mut("build").and_then(Node::as_map_mut) {
            set_default(build, "context", folder.display().to_string());
        }
        complete_ports(service);
        complete_secrets(service);
        complete_devices(service);
        sort_hosts(service);
    }
    for resources in ["networks", "volumes", "secrets", "configs"] {
        let resources = document.get_mut(resources).and_then(Node::as_map_mut);
        for (_, resource) in resources.into_iter().flat_map(Map::iter_mut) {
            if resource.is_null() {
                resource.value = Map::default().into();
            }
        }
    }
}

/// Completes a merged document.
pub fn normalize(document: &mut Node, name: &ProjectName) {
    let Some(document) = document.as_map_mut() else {
        return;
    };
    let mut uses_default_network = false;
    let services = document.get_mut("services").and_then(Node::as_map_mut);
    for (_, service) in services.into_iter().flat_map(Map::iter_mut) {
        if let Some(service) = service.as_map_mut() {
            complete_service(service);
            uses_default_network |= service
                .get("networks")
                .is_some_and(|networks| networks.get("default").is_some());
        }
    }
    if uses_default_network {
        with_section(document, "networks", |networks| {
            set_default(networks, "default", Map::default());
        });
    }
    for resources in ["networks", "volumes", "secrets", "configs"] {
        let resources = document.get_mut(resources).and_then(Node::as_map_mut);
        for (key, resource) in resources.into_iter().flat_map(Map::iter_mut) {
            name_resource(&key.text, resource, name);
        }
    }
}

/// Changes the mapping under `key`, which is made if it is not there.
fn with_section(map: &mut Map, key: &str, change: impl FnOnce(&mut Map)) {
    let mut node = map.remove(key).unwrap_or(Node::implied(Value::Null));
    if node.as_map().is_none() {
        node.value = Map::default().into();
    }
    if let Some(section) = node.as_map_mut() {
        change(section);
    }
    map.insert(Key::implied(key), node);
}

/// A resource without a name is called after the project, unless it is made elsewhere.
fn name_resource(key: &str, resource: &mut Node, project: &ProjectName) {
    let external = resource.get("external").map(|node| &node.value) == Some(&Value::Bool(true));
    if let Some(map) = resource.as_map_mut()
        && map.get("name").is_none_or(Node::is_null)
    {
        let name = if external {
            key.to_owned()
        } else {
            format!("{project}_{key}")
        };
        map.insert(Key::implied("name"), Node::implied(name));
    }
}

fn complete_service(service: &mut Map) {
    let has_networks = service
        .get("networks")
        .and_then(Node::as_map)
        .is_some_and(|networks| !networks.is_empty());
    if !has_networks && service.get("network_mode").is_none() && service.get("provider").is_none() {
        let default = Map::from_iter([(Key::implied("default"), Node::implied(Value::Null))]);
        service.insert(Key::implied("networks"), Node::implied(default));
    }
    if let Some(build) = service.get_mut("build").and_then(Node::as_map_mut) {
        complete_build(build);
    }
    imply_dependencies(service);
}

fn set_default(map: &mut Map, key: &str, value: impl Into<Value>) {
    if map.get(key).is_none() {
        map.insert(Key::implied(key), Node::implied(value));
    }
}

fn complete_build(build: &mut Map) {
    if build.get("dockerfile_inline").is_none() {
        set_default(build, "dockerfile", "Dockerfile");
    }
}

fn complete_ports(service: &mut Map) {
    for port in maps_in(service.get_mut("ports")) {
        set_default(port, "mode", "ingress");
        set_default(port, "protocol", "tcp");
    }
}

/// The mappings in a list.
fn maps_in(list: Option<&mut Node>) -> impl Iterator<Item = &mut Map> {
    list.into_iter()
        .flat_map(|list| match &mut list.value {
            Value::List(items) => items.iter_mut(),
            _ => [].iter_mut(),
        })
        .filter_map(Node::as_map_mut)
}

fn complete_secrets(service: &mut Map) {
    for secret in maps_in(service.get_mut("secrets")) {
        let source = secret
            .get("source")
            .and_then(Node::as_str)
            .unwrap_or_default();
        let target = format!("/run/secrets/{source}");
        set_default(secret, "target", target);
    }
}

/// A wish for devices that says neither how many nor which means all.
fn complete_devices(service: &mut Map) {
    let reserved = service
        .get_mut("deploy")
        .and_then(Node::as_map_mut)
        .and_then(|deploy| deploy.get_mut("resources"))
        .and_then(Node::as_map_mut)
        .and_then(|resources| resources.get_mut("reservations"))
        .and_then(Node::as_map_mut)
        .and_then(|reservations| reservations.get_mut("devices"));
    maps_in(reserved).for_each(complete_device);
    maps_in(service.get_mut("gpus")).for_each(complete_device);
}

fn complete_device(device: &mut Map) {
    if device.get("device_ids").is_none() {
        set_default(device, "count", Value::Int(-1));
    }
}

/// Docker Compose prints one line for each address, in the order of their names.
fn sort_hosts(service: &mut Map) {
    let sort = |hosts: Option<&mut Node>| {
        if let Some(Value::List(lines)) = hosts.map(|hosts| &mut hosts.value) {
            *lines = lines.iter().flat_map(host_lines).collect();
            lines.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        }
    };
    sort(service.get_mut("extra_hosts"));
    let build = service.get_mut("build").and_then(Node::as_map_mut);
    sort(build.and_then(|build| build.get_mut("extra_hosts")));
}

/// `host=address` for each address of a line; brackets around one fall away.
fn host_lines(line: &Node) -> Vec<Node> {
    let text = line.as_str().unwrap_or_default();
    let split = text.split_once('=').or_else(|| text.split_once(':'));
    let Some((host, addresses)) = split else {
        return vec![line.clone()];
    };
    let lines = addresses.split(',').map(|address| {
        let bare = address
            .strip_prefix('[')
            .and_then(|address| address.strip_suffix(']'))
            .filter(|bare| !bare.is_empty());
        line.with_value(format!("{host}={}", bare.unwrap_or(address)))
    });
    lines.collect()
}

/// Who shares the network, the volumes or a namespace of another service waits for it.
fn imply_dependencies(service: &mut Map) {
    let mut wanted: Vec<(String, bool, Node)> = Vec::new();
    let texts = |key: &str| -> Vec<Node> {
        let node = service.get(key);
        node.and_then(Node::as_list).unwrap_or_default().to_vec()
    };
    for link in texts("links") {
        let name = link.as_str().unwrap_or_default();
        let name = match name.split(':').collect::<Vec<_>>()[..] {
            [name, _alias] => name,
            _ => name,
        };
        wanted.push((name.to_owned(), true, link.clone()));
    }
    for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
        if let Some(node) = service.get(key)
            && let Some(name) = node.as_str().and_then(|text| text.strip_prefix("service:"))
        {
            wanted.push((name.to_owned(), true, node.clone()));
        }
    }
    for source in texts("volumes_from") {
        let name = source.as_str().unwrap_or_default();
        if !name.starts_with("container:") {
            let name = name.split(':').next().unwrap_or_default();
            wanted.push((name.to_owned(), false, source.clone()));
        }
    }
    if wanted.is_empty() {
        return;
    }
    with_section(service, "depends_on", |depends_on| {
        for (name, restart, place) in wanted {
            if depends_on.get(&name).is_none() {
                let key = Key {
                    text: name,
                    span: place.span.clone(),
                };
                depends_on.insert(key, place.with_value(implied_dependency(restart)));
            }
        }
    });
}

fn implied_dependency(restart: bool) -> Map {
    let mut dependency = Map::default();
    set_default(&mut dependency, "condition", "service_started");
    set_default(&mut dependency, "required", true);
    if restart {
        set_default(&mut dependency, "restart", true);
    }
    dependency
}
