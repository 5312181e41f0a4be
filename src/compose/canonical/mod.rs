//! Writes every short form out, so that each value has one shape from here on.

mod lists;
mod mounts;
mod ports;
mod words;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{Key, Map, Node, Value};

/// Rewrites a value in place.
type Rewrite = fn(&mut Node, &mut Diagnostics);

const SERVICE: &[(&str, Rewrite)] = &[
    ("annotations", lists::pairs),
    ("build", build),
    ("command", words::split),
    ("configs", mounts::references),
    ("depends_on", depends_on),
    ("deploy", deploy),
    ("develop", develop),
    ("devices", mounts::devices),
    ("dns", lists::servers),
    ("dns_search", lists::one_or_more),
    ("entrypoint", words::split),
    ("env_file", env_files),
    ("environment", lists::variables),
    ("extends", extends),
    ("extra_hosts", lists::hosts),
    ("gpus", gpus),
    ("healthcheck", healthcheck),
    ("label_file", lists::one_or_more),
    ("labels", lists::pairs),
    ("models", lists::names),
    ("networks", lists::names),
    ("ports", ports::expand),
    ("post_start", hooks),
    ("pre_stop", hooks),
    ("provider", provider),
    ("pull_policy", pull_policy),
    ("secrets", mounts::references),
    ("sysctls", lists::pairs),
    ("tmpfs", lists::one_or_more),
    ("volumes", mounts::volumes),
];

const BUILD: &[(&str, Rewrite)] = &[
    ("additional_contexts", lists::contexts),
    ("args", lists::variables),
    ("extra_hosts", lists::hosts),
    ("labels", lists::pairs),
    ("no_cache_filter", lists::one_or_more),
    ("secrets", mounts::references),
    ("ssh", lists::keys),
];

const RESOURCE: &[(&str, Rewrite)] = &[("labels", lists::pairs)];

/// Writes out a document that fits the specification.
pub fn write_out(document: &mut Node, found: &mut Diagnostics) {
    let Some(document) = document.as_map_mut() else {
        return;
    };
    for (section, table) in [
        ("services", SERVICE),
        ("networks", RESOURCE),
        ("volumes", RESOURCE),
        ("secrets", RESOURCE),
        ("configs", RESOURCE),
    ] {
        let Some(entries) = document.get_mut(section).and_then(map_of) else {
            continue;
        };
        for (key, entry) in entries.iter_mut() {
            found.within(section, &key.text, |found| {
                rewrite(entry, table, found);
                external_name(entry, found);
            });
        }
    }
}

/// Applies a table to the keys of a mapping.
fn rewrite(node: &mut Node, table: &[(&str, Rewrite)], found: &mut Diagnostics) {
    let Some(map) = map_of(node) else { return };
    for (key, change) in table {
        if let Some(value) = map.get_mut(key) {
            change(untagged(value), found);
        }
    }
}

/// What stands behind `!override`, if that is there.
fn untagged(node: &mut Node) -> &mut Node {
    match node {
        Node {
            value: Value::Override(inner),
            ..
        } => inner,
        plain => plain,
    }
}

/// The mapping of a node, also behind `!override`.
fn map_of(node: &mut Node) -> Option<&mut Map> {
    untagged(node).as_map_mut()
}

/// Text becomes a mapping that has it under `key`.
fn text_to_map(node: &mut Node, key: &str) {
    if node.as_str().is_some() {
        let map = Map::from_iter([(Key::implied(key), node.clone())]);
        node.value = map.into();
    }
}

fn build(node: &mut Node, found: &mut Diagnostics) {
    text_to_map(node, "context");
    rewrite(node, BUILD, found);
}

fn extends(node: &mut Node, _found: &mut Diagnostics) {
    text_to_map(node, "service");
}

fn depends_on(node: &mut Node, found: &mut Diagnostics) {
    if node.as_list().is_none() {
        return;
    }
    lists::names(node, found);
    for (_, entry) in node.as_map_mut().into_iter().flat_map(Map::iter_mut) {
        entry.value = Map::from_iter([
            (Key::implied("condition"), Node::implied("service_started")),
            (Key::implied("required"), Node::implied(true)),
        ])
        .into();
    }
}

fn deploy(node: &mut Node, found: &mut Diagnostics) {
    rewrite(node, &[("labels", lists::pairs)], found);
    let devices = map_of(node)
        .and_then(|deploy| deploy.get_mut("resources"))
        .and_then(map_of)
        .and_then(|resources| resources.get_mut("reservations"))
        .and_then(map_of)
        .and_then(|reservations| reservations.get_mut("devices"));
    if let Some(devices) = devices {
        gpus(untagged(devices), found);
    }
}

/// Wishes for devices: `all` becomes a count of -1.
fn gpus(node: &mut Node, found: &mut Diagnostics) {
    let all = Value::Int(-1);
    if node.as_str() == Some("all") {
        let wish = Map::from_iter([(Key::implied("count"), Node::implied(all))]);
        node.value = vec![Node::implied(wish)].into();
        return;
    }
    for wish in items_of(node) {
        rewrite(wish, &[("options", lists::pairs)], found);
        let count = map_of(wish).and_then(|wish| wish.get_mut("count"));
        if let Some(count) = count.filter(|count| count.as_str() == Some("all")) {
            count.value = all.clone();
        }
    }
}

fn items_of(node: &mut Node) -> impl Iterator<Item = &mut Node> {
    match &mut untagged(node).value {
        Value::List(items) => items.iter_mut(),
        _ => [].iter_mut(),
    }
}

fn develop(node: &mut Node, found: &mut Diagnostics) {
    const TRIGGER: &[(&str, Rewrite)] = &[
        ("exec", hook),
        ("ignore", lists::one_or_more),
        ("include", lists::one_or_more),
    ];
    let watch = map_of(node).and_then(|develop| develop.get_mut("watch"));
    for trigger in watch.into_iter().flat_map(items_of) {
        rewrite(trigger, TRIGGER, found);
    }
}

fn hooks(node: &mut Node, found: &mut Diagnostics) {
    for item in items_of(node) {
        hook(item, found);
    }
}

fn hook(node: &mut Node, found: &mut Diagnostics) {
    rewrite(
        node,
        &[("command", words::split), ("environment", lists::variables)],
        found,
    );
}

fn env_files(node: &mut Node, found: &mut Diagnostics) {
    lists::one_or_more(node, found);
    for item in items_of(node) {
        text_to_map(item, "path");
    }
}

fn healthcheck(node: &mut Node, found: &mut Diagnostics) {
    fn test(node: &mut Node, _found: &mut Diagnostics) {
        if node.as_str().is_some() {
            node.value = vec![Node::implied("CMD-SHELL"), node.clone()].into();
        }
    }
    rewrite(node, &[("test", test)], found);
}

fn provider(node: &mut Node, found: &mut Diagnostics) {
    let options = map_of(node).and_then(|provider| provider.get_mut("options"));
    for (_, option) in options.and_then(map_of).into_iter().flat_map(Map::iter_mut) {
        lists::one_or_more(option, found);
    }
}

fn pull_policy(node: &mut Node, _found: &mut Diagnostics) {
    if node.as_str() == Some("if_not_present") {
        node.value = "missing".into();
    }
}

/// Moves the name out of the old form `external: {name: …}`.
fn external_name(entry: &mut Node, found: &mut Diagnostics) {
    let Some(map) = map_of(entry) else { return };
    let Some(external) = map
        .get_mut("external")
        .filter(|node| node.as_map().is_some())
    else {
        return;
    };
    let inner = external.get("name").cloned();
    external.value = true.into();
    match (inner, map.get("name")) {
        (Some(inner), None) => drop(map.insert(Key::implied("name"), inner)),
        (Some(inner), Some(name)) if inner != *name => found.push(
            Diagnostic::error(rule::CONTRADICTION, "it has two names")
                .at(inner.span.as_ref())
                .label("one name")
                .related(name.span.as_ref(), "the other one")
                .help("keep `name:`, and write `external: true`"),
        ),
        _ => {}
    }
}
