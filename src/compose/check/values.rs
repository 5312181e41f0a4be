//! Keys of one mapping that contradict each other, and texts that are no addresses.

use std::net::IpAddr;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::Project;
use crate::compose::rule;
use crate::compose::tree::{Map, Node, Value};

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (key, volume) in sound_entries(project, "volumes", found) {
        check_external(key, volume, found);
    }
    for (key, config) in sound_entries(project, "configs", found) {
        let path = format!("configs.{key}");
        check_content(&path, config, &["file", "environment", "content"], found);
    }
    for (key, secret) in sound_entries(project, "secrets", found) {
        let path = format!("secrets.{key}");
        check_content(&path, secret, &["file", "environment"], found);
    }
    for (_, service) in sound_entries(project, "services", found) {
        check_service(service, found);
    }
}

/// The entries of a section that no error broke.
fn sound_entries<'a>(
    project: &'a Project,
    section: &str,
    found: &Diagnostics,
) -> Vec<(&'a str, &'a Node)> {
    let map = project.tree.get(section).and_then(Node::as_map);
    map.into_iter()
        .flat_map(Map::iter)
        .map(|(key, node)| (key.text.as_str(), node))
        .filter(|(key, _)| !found.is_broken(section, key))
        .collect()
}

fn items(node: Option<&Node>) -> &[Node] {
    node.and_then(Node::as_list).unwrap_or_default()
}

/// What is made elsewhere can only be named.
fn check_external(name: &str, volume: &Node, found: &mut Diagnostics) {
    let external = volume
        .get("external")
        .filter(|node| node.value == Value::Bool(true));
    let Some(external) = external else { return };
    for (key, value) in volume.as_map().into_iter().flat_map(Map::iter) {
        let key = key.text.as_str();
        if !matches!(key, "name" | "external") && !key.starts_with("x-") {
            let message = format!("volumes.{name}: an external volume cannot have {key:?}");
            found.push(
                Diagnostic::error(rule::CONTRADICTION, message)
                    .at(value.span.as_ref())
                    .label("belongs to who makes it")
                    .related(external.span.as_ref(), "it is made elsewhere")
                    .help("remove one of them"),
            );
        }
    }
}

/// A secret or config has its content in one of several ways.
fn check_content(path: &str, object: &Node, ways: &[&str], found: &mut Diagnostics) {
    let given: Vec<&Node> = ways.iter().filter_map(|way| object.get(way)).collect();
    let ways = ways.join(", ");
    match given[..] {
        [] if object.get("driver").is_none() && object.get("external").is_none() => found.push(
            Diagnostic::error(rule::INCOMPLETE, format!("{path} has no content"))
                .at(object.span.as_ref())
                .label("no content")
                .help(format!("give it one of: {ways}")),
        ),
        [first, second, ..] => found.push(
            Diagnostic::error(
                rule::CONTRADICTION,
                format!("{path} has its content from several places"),
            )
            .at(second.span.as_ref())
            .label("and again here")
            .related(first.span.as_ref(), "it is given here already")
            .help(format!("keep one of: {ways}")),
        ),
        _ => {}
    }
}

fn check_service(service: &Node, found: &mut Diagnostics) {
    for port in items(service.get("ports")) {
        if let Some(address) = port.get("host_ip")
            && address
                .as_str()
                .is_some_and(|text| text.parse::<IpAddr>().is_err())
        {
            let message = format!(
                "{:?} is no IP address",
                address.as_str().unwrap_or_default()
            );
            found.push(
                Diagnostic::error(rule::BAD_PORT, message)
                    .at(address.span.as_ref())
                    .label("no IP address")
                    .help("write an address of the host, such as 127.0.0.1"),
            );
        }
    }
    let triggers = service
        .get("develop")
        .and_then(|develop| develop.get("watch"));
    for path in items(triggers)
        .iter()
        .filter_map(|trigger| trigger.get("path"))
    {
        if path.as_str() == Some("") {
            let message = "the path to watch is empty";
            found.push(
                Diagnostic::error(rule::INCOMPLETE, message)
                    .at(path.span.as_ref())
                    .label("empty")
                    .help("write a file or folder to watch"),
            );
        }
    }
    let reserved = ["deploy", "resources", "reservations", "devices"];
    let reserved = reserved.iter().try_fold(service, |node, key| node.get(key));
    for wish in items(reserved).iter().chain(items(service.get("gpus"))) {
        check_device(wish, found);
    }
}

fn check_device(wish: &Node, found: &mut Diagnostics) {
    if let (Some(count), Some(ids)) = (wish.get("count"), wish.get("device_ids")) {
        found.push(
            Diagnostic::error(
                rule::CONTRADICTION,
                "devices are asked for by count and by device_ids",
            )
            .at(ids.span.as_ref())
            .label("and by their ids")
            .related(count.span.as_ref(), "the count")
            .help("remove one of them"),
        );
    }
}
