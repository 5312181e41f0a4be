//! Schemas of an API: what they are called, what they consist of, and which ones
//! lead back to themselves.

use serde_json::{Value, json};

use crate::graph::Dag;

/// How far a reference to a reference, or a schema in a schema, is followed.
pub(super) const MAX_DEPTH: usize = 20;

/// The most fields of one schema that are listed.
const MAX_FIELDS: usize = 300;

/// A document whose references are looked up in itself.
#[derive(Clone, Copy)]
pub(super) struct Document<'a>(pub(super) &'a Value);

impl<'a> Document<'a> {
    /// What a value is once its references are followed.
    ///
    /// Errors: a reference that leads nowhere, out of the file, or in a circle.
    pub(super) fn resolve(self, value: &'a Value) -> Result<&'a Value, String> {
        let mut value = value;
        for _ in 0..MAX_DEPTH {
            let Some(reference) = reference(value) else {
                return Ok(value);
            };
            let pointer = reference.strip_prefix('#').ok_or_else(|| {
                format!("{reference} is in another file, which was not looked at")
            })?;
            value = self
                .0
                .pointer(&percent_decoded(pointer))
                .ok_or_else(|| format!("{reference} is not in the file"))?;
        }
        Err(format!(
            "a reference leads on and on, over {MAX_DEPTH} others"
        ))
    }

    /// The same, where a broken reference is noted and becomes nothing.
    pub(super) fn follow(self, value: &'a Value, notes: &mut Vec<String>) -> &'a Value {
        self.resolve(value).unwrap_or_else(|wrong| {
            if !notes.contains(&wrong) {
                notes.push(wrong);
            }
            &Value::Null
        })
    }

    /// The fields of a schema, those of `allOf` included and those of nested
    /// objects named `outer.inner`.
    pub(super) fn fields(self, schema: &'a Value, notes: &mut Vec<String>) -> Vec<Value> {
        let mut fields = Vec::new();
        self.collect(schema, "", 0, &mut fields, notes);
        if fields.len() > MAX_FIELDS {
            notes.push(format!(
                "a schema has {} fields; {MAX_FIELDS} are listed",
                fields.len()
            ));
            fields.truncate(MAX_FIELDS);
        }
        fields
    }

    fn collect(
        self,
        schema: &'a Value,
        prefix: &str,
        depth: usize,
        fields: &mut Vec<Value>,
        notes: &mut Vec<String>,
    ) {
        if depth > MAX_DEPTH || fields.len() > MAX_FIELDS {
            return;
        }
        let schema = self.follow(schema, notes);
        let parts = schema["allOf"].as_array();
        for part in parts.into_iter().flatten() {
            self.collect(part, prefix, depth + 1, fields, notes);
        }
        let required = schema["required"].as_array();
        let properties = schema["properties"].as_object();
        for (name, property) in properties.into_iter().flatten() {
            let is_required = required.is_some_and(|names| names.iter().any(|one| one == name));
            let place = format!("{prefix}{name}");
            fields.push(json!({
                "name": place,
                "kind": kind(property),
                "required": is_required,
                "description": text(property, "description"),
            }));
            if reference(property).is_none() && property["properties"].is_object() {
                self.collect(property, &format!("{place}."), depth + 1, fields, notes);
            }
        }
    }
}

/// The text at a key; nothing where there is none.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn reference(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()
}

/// The last part of a reference.
fn name_of(reference: &str) -> String {
    let last = reference.rsplit('/').next().unwrap_or_default();
    percent_decoded(last).replace("~1", "/").replace("~0", "~")
}

fn percent_decoded(text: &str) -> String {
    form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .map(|(key, _)| key.into_owned())
        .next()
        .unwrap_or_default()
}

/// A schema in a few words: `array of Pet`, `string (date-time)`.
pub(super) fn kind(schema: &Value) -> String {
    kind_within(schema, 0)
}

fn kind_within(schema: &Value, depth: usize) -> String {
    if depth > MAX_DEPTH {
        return "…".to_owned();
    }
    if let Some(reference) = reference(schema) {
        return name_of(reference);
    }
    for (key, word) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")] {
        if let Some(parts) = schema[key].as_array().filter(|parts| !parts.is_empty()) {
            let parts: Vec<String> = parts
                .iter()
                .map(|part| kind_within(part, depth + 1))
                .collect();
            return parts.join(word);
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        return values.join(" or ");
    }
    let mut name = match &schema["type"] {
        Value::String(name) => name.clone(),
        Value::Array(names) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            names.join(" or ")
        }
        _ if schema["properties"].is_object() => "object".to_owned(),
        _ => "any".to_owned(),
    };
    if schema["items"].is_object() {
        name = format!("array of {}", kind_within(&schema["items"], depth + 1));
    } else if schema["additionalProperties"].is_object() {
        let values = kind_within(&schema["additionalProperties"], depth + 1);
        name = format!("map to {values}");
    }
    if let Some(format) = schema["format"].as_str() {
        name = format!("{name} ({format})");
    }
    if schema["nullable"] == true {
        name.push_str(" or null");
    }
    name
}

/// The circles among named schemas, in words.
pub(super) fn circles(schemas: &serde_json::Map<String, Value>) -> Vec<String> {
    let mut told = Vec::new();
    let mut graph = Dag::default();
    for (name, schema) in schemas {
        let mut names = Vec::new();
        references(schema, &mut names);
        if names.contains(name) {
            told.push(format!("{name} contains itself"));
            names.retain(|other| other != name);
        }
        graph.add(name.clone(), names);
    }
    if let Err(circle) = graph.levels() {
        told.push(format!("schemas contain each other: {circle}"));
    }
    told
}

fn references(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            names.extend(reference(value).map(name_of));
            map.values().for_each(|value| references(value, names));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
