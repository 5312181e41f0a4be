//! A project as text while its variables are not put in.

use serde_json::ser::PrettyFormatter;
use serde_json::{Map, Value};

use super::go_json::go_json;
use super::go_yaml::go_yaml;
use super::secret;
use crate::compose::Model;
use crate::compose::typed::json as json_of;

/// The model as JSON, with a line break at the end.
pub fn json(model: &Model, mask_secrets: bool) -> String {
    go_json(&document(model, mask_secrets), PrettyFormatter::new()) + "\n"
}

/// The model as YAML.
pub fn yaml(model: &Model, mask_secrets: bool) -> String {
    go_yaml(&document(model, mask_secrets), 2)
}

fn document(model: &Model, mask_secrets: bool) -> Value {
    let mut document = match json_of(&model.tree) {
        Value::Object(document) => document,
        _ => Map::new(),
    };
    document.remove("version");
    document.insert("name".to_owned(), model.name.as_str().into());
    tell_required(&mut document);
    hide_values(&mut document);
    if mask_secrets {
        secret::mask_model(&mut document);
    }
    let mut document = Value::Object(document);
    document.sort_all_objects();
    document
}

/// What must be there says so, as Docker Compose has it.
fn tell_required(document: &mut Map<String, Value>) {
    let services = document.get_mut("services").and_then(Value::as_object_mut);
    for (_, service) in services.into_iter().flatten() {
        let files = service.get_mut("env_file").and_then(Value::as_array_mut);
        let files: Vec<&mut Value> = files.into_iter().flatten().collect();
        for file in files.into_iter().filter_map(Value::as_object_mut) {
            file.entry("required").or_insert(true.into());
        }
        let others = service.get_mut("depends_on").and_then(Value::as_object_mut);
        let others = others.into_iter().flatten();
        for other in others.filter_map(|(_, other)| other.as_object_mut()) {
            other.entry("required").or_insert(true.into());
        }
    }
}

/// The value of a variable is no part of a secret or config that names the variable.
fn hide_values(document: &mut Map<String, Value>) {
    for section in ["secrets", "configs"] {
        let objects = document.get_mut(section).and_then(Value::as_object_mut);
        let objects = objects.into_iter().flatten();
        for object in objects.filter_map(|(_, object)| object.as_object_mut()) {
            if object.contains_key("environment") {
                object.remove("content");
            }
        }
    }
}
