//! A project as text again, equal to that of `docker compose config`.

pub mod go_json;

use go_json::go_json;
use serde::Serialize;
use serde_json::ser::PrettyFormatter;
use serde_json::{Map, Value};

use crate::compose::model::{Extensions, Project, Service};
use crate::compose::typed::json as json_of;

/// How much is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Shows values whose names speak of a secret as `***`.
    pub mask_secrets: bool,
    /// Shows networks, volumes, secrets and configs that nothing uses, too.
    pub keep_unused: bool,
}

/// Parts of a name that speak of a secret.
const SECRET_WORDS: &[&str] = &["password", "passwd", "secret", "token", "key", "credential"];

const MASK: &str = "***";

/// The project as JSON, with a line break at the end.
pub fn json(project: &Project, options: Options) -> String {
    let mut document = Map::new();
    for (name, section) in sections(project, options) {
        document.insert(name, section);
    }
    document.sort_keys();
    for (_, extension) in document.iter_mut().filter(|(key, _)| key.starts_with("x-")) {
        empty_lists_become_null(extension);
    }
    let mut text = go_json(&Value::Object(document), PrettyFormatter::new());
    text.push('\n');
    escaped(&text)
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
pub fn yaml(project: &Project, options: Options) -> Result<String, serde_yaml::Error> {
    let mut document: Map<String, Value> = sections(project, options).into_iter().collect();
    let services = document.get_mut("services").and_then(Value::as_object_mut);
    for (name, service) in services.into_iter().flatten() {
        let Value::Object(service) = service else {
            continue;
        };
        as_yaml(service);
        if let Some(described) = project.services.get(name) {
            service.extend(sorted(&described.extensions));
        }
    }
    let networks = document.get_mut("networks").and_then(Value::as_object_mut);
    for (_, network) in networks.into_iter().flatten() {
        remove_if_empty(network, "ipam");
    }
    if let Some(models) = models(project) {
        document.insert("models".to_owned(), models);
    }
    serde_yaml::to_string(&document).map(|text| escaped(&text))
}

/// The models that services use; only the YAML shows them.
fn models(project: &Project) -> Option<Value> {
    let is_used = |key: &str| {
        let mut services = project.services.values();
        services.any(|service| service.models.contains_key(key))
    };
    let Value::Object(mut models) = json_of(project.tree.get("models")?) else {
        return None;
    };
    models.retain(|key, _| is_used(key));
    (!models.is_empty()).then_some(Value::Object(models))
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
            masked(service)
        } else {
            service.as_ref().clone()
        };
        (name.as_str(), without_files(shown))
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
        }
        (key.as_str(), shown)
    });
    let networks = project.networks.iter().map(|(key, network)| {
        let mut shown = network.clone();
        shown.ipam.options.clear();
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
    sections.extend(sorted(&project.extensions));
    sections
}

/// A mapping of entries in the order of their names, as Go prints it.
fn section<'a, T: Serialize>(entries: impl Iterator<Item = (&'a str, T)>) -> Value {
    let mut section: Map<String, Value> = entries
        .map(|(key, entry)| {
            let value = serde_json::to_value(entry).unwrap_or_default();
            (key.to_owned(), value)
        })
        .collect();
    section.sort_keys();
    section.into()
}

fn sorted(extensions: &Extensions) -> Vec<(String, Value)> {
    let extensions = extensions.iter().map(|(key, value)| {
        let mut value = value.clone();
        value.sort_all_objects();
        (key.clone(), value)
    });
    extensions.collect()
}

/// `$` becomes `$$`, so that the text means the same when it is loaded again.
fn escaped(text: &str) -> String {
    text.replace('$', "$$")
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

fn masked(service: &Service) -> Service {
    let mut service = service.clone();
    for (_, value) in service
        .environment
        .iter_mut()
        .filter(|(name, _)| is_secret(name))
    {
        *value = value.as_ref().map(|_| MASK.to_owned());
    }
    if let Some(build) = &mut service.build {
        for (_, value) in build.args.iter_mut().filter(|(name, _)| is_secret(name)) {
            *value = value.as_ref().map(|_| MASK.to_owned());
        }
    }
    for (_, value) in service
        .labels
        .iter_mut()
        .filter(|(name, _)| is_secret(name))
    {
        MASK.clone_into(value);
    }
    service
}

/// Whether a variable's name speaks of a secret.
pub fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRET_WORDS.iter().any(|word| name.contains(word))
}
