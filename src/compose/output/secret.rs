//! Which values may not be shown, and what is shown in their place.

use serde_json::{Map, Value};

use crate::compose::model::{FileObject, Service};

/// Parts of a name that speak of a secret.
const WORDS: &[&str] = &[
    "password",
    "passwd",
    "secret",
    "token",
    "key",
    "credential",
    "authorization",
];

/// What is shown instead.
pub const MASK: &str = "***";

/// Places whose values are text by name, and whose names are the author's own.
const PAIRS: &[&str] = &["environment", "labels", "annotations", "args"];

/// Whether a variable's name speaks of a secret.
pub fn is_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    WORDS.iter().any(|word| name.contains(word))
}

/// The value, or the mask if its name speaks of a secret and there is anything to hide.
pub fn shown<'a>(name: &str, value: &'a str) -> &'a str {
    if is_secret(name) && !value.is_empty() {
        MASK
    } else {
        value
    }
}

/// The service with the mask in place of secrets.
pub(super) fn masked(service: &Service) -> Service {
    let mut service = service.clone();
    let hooks = service.post_start.iter_mut().chain(&mut service.pre_stop);
    let optional = hooks
        .flat_map(|hook| &mut hook.environment)
        .chain(&mut service.environment)
        .chain(service.build.iter_mut().flat_map(|build| &mut build.args));
    for (name, value) in optional {
        if let Some(value) = value {
            *value = shown(name, value).to_owned();
        }
    }
    for (name, value) in service.labels.iter_mut().chain(&mut service.annotations) {
        *value = shown(name, value).to_owned();
    }
    service
}

/// Masks the text of a config whose name speaks of a secret.
pub(super) fn mask_content(key: &str, config: &mut FileObject) {
    config.content = shown(key, &config.content).to_owned();
}

/// Masks below a value what its names tell to be a secret: for what has no type.
pub(super) fn mask_value(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mask_value),
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                mask_value(value);
                mask_text(key, value);
            }
        }
        _ => {}
    }
}

/// Masks the same in a model: only where names are the author's own, because
/// `secrets` and `external` are no secrets.
pub(super) fn mask_model(model: &mut Map<String, Value>) {
    let services = model.get_mut("services").and_then(Value::as_object_mut);
    for (_, service) in services.into_iter().flatten() {
        mask_pairs(service);
    }
    let configs = model.get_mut("configs").and_then(Value::as_object_mut);
    for (key, config) in configs.into_iter().flatten() {
        if let Some(content) = config.get_mut("content") {
            mask_text(key, content);
        }
    }
    for (key, value) in model.iter_mut().filter(|(key, _)| key.starts_with("x-")) {
        mask_value(value);
        mask_text(key, value);
    }
}

fn mask_pairs(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(mask_pairs),
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                if PAIRS.contains(&key.as_str()) {
                    mask_list(value);
                    mask_value(value);
                } else if key.starts_with("x-") {
                    mask_value(value);
                } else {
                    mask_pairs(value);
                }
            }
        }
        _ => {}
    }
}

/// Masks in a list of `name=value`.
fn mask_list(value: &mut Value) {
    for item in value.as_array_mut().into_iter().flatten() {
        if let Some((name, text)) = item.as_str().and_then(|item| item.split_once('=')) {
            *item = format!("{name}={}", shown(name, text)).into();
        }
    }
}

/// Masks a text, unless all that stands there is a variable that is yet to be put in.
fn mask_text(name: &str, value: &mut Value) {
    if let Value::String(text) = value
        && !is_reference(text)
    {
        *text = shown(name, text).to_owned();
    }
    if value.is_number() && is_secret(name) {
        *value = MASK.into();
    }
}

/// Whether a text is one plain `${NAME}`, which gives nothing away.
fn is_reference(text: &str) -> bool {
    let name = text
        .strip_prefix("${")
        .and_then(|rest| rest.strip_suffix('}'));
    let name = name.or_else(|| text.strip_prefix('$')).unwrap_or("-");
    name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_model_hides_what_names_tell_in_lists_and_mappings_but_no_reference() {
        let mut model = json!({
            "services": {"web": {
                "environment": ["API_TOKEN=abc", "PLAIN=x", "TOKEN"],
                "build": {"args": {"KEY": "abc", "REF_KEY": "${KEY}"}},
                "secrets": [{"source": "token", "target": "/run/secrets/token"}],
            }},
            "configs": {"secret-file": {"content": "abc"}, "plain": {"content": "abc"}},
            "x-token": "abc",
        });

        mask_model(model.as_object_mut().unwrap());

        assert_eq!(
            model,
            json!({
                "services": {"web": {
                    "environment": ["API_TOKEN=***", "PLAIN=x", "TOKEN"],
                    "build": {"args": {"KEY": "***", "REF_KEY": "${KEY}"}},
                    "secrets": [{"source": "token", "target": "/run/secrets/token"}],
                }},
                "configs": {"secret-file": {"content": "***"}, "plain": {"content": "abc"}},
                "x-token": "***",
            })
        );
    }
}
