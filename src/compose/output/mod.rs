//! A project as text again, equal to that of `docker compose config`.

pub mod dialect;
pub mod go_json;
pub mod go_yaml;
pub mod model;
pub mod secret;
pub mod variables;

use dialect::Dialect;
use go_json::go_json;
use go_yaml::go_yaml;
use serde::Serialize;
use serde_json::ser::PrettyFormatter;
use serde_json::{Map, Value};

use crate::compose::model::{Extensions, Project, Service};
use crate::compose::tree::{Map as TreeMap, Node};
use crate::compose::typed::json as json_of;

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Shows values whose names speak of a secret as `***`.
    pub mask_secrets: bool,
    /// Shows networks, volumes, secrets and configs that nothing uses, too.
    pub keep_unused: bool,
    /// As which Docker Compose.
    pub dialect: Dialect,
}

/// The project as JSON, with a line break at the end.
pub fn json(project: &Project, options: Options) -> String {
    let mut document: Map<String, Value> = sections(project, options).into_iter().collect();
    document.sort_keys();
    for (_, extension) in document.iter_mut().filter(|(key, _)| key.starts_with("x-")) {
        empty_lists_become_null(extension);
    }
    let text = go_json(&Value::Object(document), PrettyFormatter::new());
    escaped(&text) + "\n"
}

/// Go's JSON makes `null` of a list without items where it knows no type.
fn empty_lists_become_null(value: &mut Value) {
    match value {
        Value::Array(items) if items.is_empty() => *value = Value::Null,
        Value::Array(items) => items.iter_mut().for_each(empty_lists_become_null),
        Value::Object(map) => map.values_mut().for_each(empty_lists_become_null),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The project as YAML; service extensions are shown here, empty sections not.
pub fn yaml(project: &Project, options: Options) -> String {
    let mut document: Map<String, Value> = sections(project, options).into_iter().collect();
    let services = document.get_mut("services").and_then(Value::as_object_mut);
    for (name, service) in services.into_iter().flatten() {
        let Value::Object(service) = service else {
            continue;
        };
        as_yaml(service);
        if let Some(described) = project.services.get(name) {
            service.extend(sorted(&described.extensions, options));
        }
    }
    let networks = document.get_mut("networks").and_then(Value::as_object_mut);
    for (_, network) in networks.into_iter().flatten() {
        remove_if_empty(network, "ipam");
    }
    let models = models(project);
    if !models.is_empty() {
        let before = document.keys().position(|key| key.starts_with("x-"));
        let place = before.unwrap_or(document.len());
        document.shift_insert(place, "models".to_owned(), models.into());
    }
    escaped(&go_yaml(&Value::Object(document), 2))
}

/// `$` becomes `$$`, so that the text means the same when it is loaded again.
fn escaped(text: &str) -> String {
    text.replace('$', "$$")
}

/// The models that a service uses, by key.
pub fn models(project: &Project) -> Map<String, Value> {
    const ORDER: &[&str] = &["name", "model", "context_size", "runtime_flags"];
    let used = |key: &str| {
        let mut services = project.services.values();
        services.any(|service| service.models.contains_key(key))
    };
    let described = project.tree.get("models").and_then(Node::as_map);
    let described = described.into_iter().flat_map(TreeMap::iter);
    let mut models: Map<String, Value> = described
        .filter(|(key, _)| used(&key.text))
        .map(|(key, node)| {
            let known = ORDER.iter().filter_map(|name| {
                let value = json_of(node.get(name).filter(|value| !value.is_null())?);
                Some(((*name).to_owned(), value))
            });
            (key.text.clone(), known.collect())
        })
        .collect();
    models.sort_keys();
    models
}

/// The sections that are not empty, in the order of the YAML output.
fn sections(project: &Project, options: Options) -> Vec<(String, Value)> {
    let pruned;
    let project = if options.keep_unused {
        project
    } else {
        pruned = project.without_unused();
        &pruned
    };
    let services = project.services.iter().map(|(name, service)| {
        let shown = if options.mask_secrets {
            secret::masked(service)
        } else {
            service.as_ref().clone()
        };
        let shown = without_files(shown);
        let mut value = serde_json::to_value(&shown).unwrap_or_default();
        options.dialect.apply(&mut value, &shown.volumes);
        (name.as_str(), value)
    });
    let secrets = project.secrets.iter().map(|(key, secret)| {
        let mut shown = secret.clone();
        shown.content.clear();
        (key.as_str(), shown)
    });
    let configs = project.configs.iter().map(|(key, config)| {
        let mut shown = config.clone();
        if !shown.environment.is_empty() {
            shown.content.clear();
        } else if options.mask_secrets {
            secret::mask_content(key, &mut shown);
        }
        (key.as_str(), shown)
    });
    let networks = project.networks.iter().map(|(key, network)| {
        let mut shown = network.clone();
        if options.dialect == Dialect::V2 {
            shown.ipam.options.clear();
        }
        (key.as_str(), shown)
    });
    let volumes = project
        .volumes
        .iter()
        .map(|(key, volume)| (key.as_str(), volume));
    let mut sections = vec![
        ("name".to_owned(), Value::from(project.name.as_str())),
        ("services".to_owned(), section(services)),
    ];
    let others = [
        ("networks", section(networks)),
        ("volumes", section(volumes)),
        ("secrets", section(secrets)),
        ("configs", section(configs)),
    ];
    let others = others
        .into_iter()
        .filter(|(_, entries)| *entries != Value::Object(Map::new()));
    sections.extend(others.map(|(name, entries)| (name.to_owned(), entries)));
    sections.extend(sorted(&project.extensions, options));
    sections
}

/// A mapping of entries in the order of their names, as Go prints it.
fn section<'a, T: Serialize>(entries: impl Iterator<Item = (&'a str, T)>) -> Value {
    let mut section: Map<String, Value> = entries
        .map(|(key, entry)| {
            (
                key.to_owned(),
                serde_json::to_value(entry).unwrap_or_default(),
            )
        })
        .collect();
    section.sort_keys();
    section.into()
}

fn sorted(extensions: &Extensions, options: Options) -> Vec<(String, Value)> {
    let extensions = extensions.iter().map(|(key, value)| {
        let mut value = value.clone();
        value.sort_all_objects();
        if options.mask_secrets {
            secret::mask_value(&mut value);
        }
        (key.clone(), value)
    });
    extensions.collect()
}

/// Makes of the JSON form what can be read again: Go's YAML leaves out what is
/// empty, spells keys of devices small and prints limits of zero.
fn as_yaml(service: &mut Map<String, Value>) {
    service.retain(|key, value| {
        !(matches!(key.as_str(), "command" | "entrypoint") && value.is_null())
    });
    if let Some(Value::Object(limits)) = service.get_mut("ulimits") {
        for limit in limits.values_mut().filter_map(Value::as_object_mut) {
            limit.entry("soft").or_insert(0.into());
            limit.entry("hard").or_insert(0.into());
        }
    }
    if let Some(Value::Object(limits)) = service.get_mut("blkio_config") {
        for device in limits
            .values_mut()
            .filter_map(Value::as_array_mut)
            .flatten()
        {
            lower_case_keys(device);
        }
    }
    if let Some(deploy) = service.get_mut("deploy") {
        remove_if_empty(deploy, "resources");
        remove_if_empty(deploy, "placement");
    }
    let triggers = service
        .get_mut("develop")
        .and_then(|develop| develop.get_mut("watch"))
        .and_then(Value::as_array_mut);
    for trigger in triggers.into_iter().flatten() {
        let is_empty = trigger.get("exec").is_some_and(|exec| {
            exec.as_object()
                .is_some_and(|exec| exec.values().all(Value::is_null))
        });
        if let (true, Some(trigger)) = (is_empty, trigger.as_object_mut()) {
            trigger.shift_remove("exec");
        }
    }
}

/// Only Go's JSON prints these keys with capitals.
fn lower_case_keys(device: &mut Value) {
    if let Value::Object(device) = device {
        let entries = std::mem::take(device).into_iter();
        *device = entries
            .map(|(key, value)| (key.to_lowercase(), value))
            .collect();
    }
}

fn remove_if_empty(section: &mut Value, key: &str) {
    let is_empty = section
        .get(key)
        .and_then(Value::as_object)
        .is_some_and(Map::is_empty);
    if let (true, Some(section)) = (is_empty, section.as_object_mut()) {
        section.shift_remove(key);
    }
}

/// Files with labels were read, so they are not shown.
fn without_files(mut service: Service) -> Service {
    service.label_file.clear();
    service
}
