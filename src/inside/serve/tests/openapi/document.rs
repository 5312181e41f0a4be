//! A written API, and what of it an answer must keep to.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::Said;
use crate::inside::Role;

/// The `OpenAPI` document of a service.
pub(super) struct Document {
    role: Role,
    whole: Value,
    /// Its schemas, in which nothing may stand that is not written.
    components: Value,
}

/// Something that can be asked for.
pub(super) struct Operation {
    pub(super) method: String,
    pub(super) path: String,
    /// Whether it is answered without a token.
    pub(super) is_open: bool,
    statuses: BTreeSet<u16>,
}

impl Operation {
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub(super) fn can_go_well(&self) -> bool {
        self.statuses.iter().any(|status| *status < 400)
    }
}

impl Document {
    pub(super) fn of(role: Role) -> Self {
        macro_rules! docs {
            ($file:literal) => {
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/", $file))
            };
        }
        let text = match role {
            Role::GatewayMcp => docs!("openapi/gateway-mcp.json"),
            Role::Orchestrator => docs!("openapi.json"),
            Role::FeatureDev => docs!("openapi/feature-dev.json"),
            Role::CodeReview => docs!("openapi/code-review.json"),
            Role::Infrastructure => docs!("openapi/infrastructure.json"),
            Role::Cicd => docs!("openapi/cicd.json"),
            Role::Documentation => docs!("openapi/documentation.json"),
        };
        let whole: Value = serde_json::from_str(text).unwrap();
        let mut components = json!({"schemas": whole["components"]["schemas"]});
        close(&mut components);
        Self {
            role,
            whole,
            components,
        }
    }

    pub(super) fn operations(&self) -> Vec<Operation> {
        let paths = self.whole["paths"].as_object().unwrap();
        let all = paths.iter().flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap();
            methods.iter().map(move |(method, operation)| Operation {
                method: method.to_uppercase(),
                path: path.clone(),
                is_open: operation["security"] == json!([]),
                statuses: operation["responses"]
                    .as_object()
                    .unwrap()
                    .keys()
                    .map(|status| status.parse().unwrap())
                    .collect(),
            })
        });
        all.collect()
    }

    /// The names of the events of the streams.
    pub(super) fn events(&self) -> impl Iterator<Item = &str> {
        self.event_schemas().keys().map(String::as_str)
    }

    fn event_schemas(&self) -> &Map<String, Value> {
        let response = &self.whole["paths"]["/events"]["get"]["responses"]["200"];
        let events = &response["content"]["text/event-stream"]["x-events"];
        events.as_object().unwrap()
    }

    /// Fails unless an event is as it is written.
    pub(super) fn hold_event(&self, name: &str, data: &Value) {
        let schema = self.event_schemas().get(name);
        let schema = schema.unwrap_or_else(|| panic!("{name} is not written"));
        assert_eq!(self.faults(schema, data), [""; 0], "{name}: {data}");
    }

    /// Fails unless an answer is one of those that are written; tells to what it
    /// is the answer.
    pub(super) fn hold(&self, method: &str, path: &str, said: &Said) -> String {
        let operation = self.operation(method, path);
        let name = operation.name();
        let place = format!("{}: {name} → {}", self.role, said.status);
        let written = &self.whole["paths"][&operation.path][method.to_lowercase()];
        let response = &written["responses"][said.status.to_string()];
        assert!(
            response.is_object(),
            "{place} is not written: {}",
            said.body
        );
        let response = self.resolve(response);
        let Some(contents) = response.get("content") else {
            return name;
        };
        let content = contents.get(&said.kind);
        let content = content.unwrap_or_else(|| panic!("{place}: {:?} is not written", said.kind));
        let body = match said.kind.as_str() {
            "application/json" => serde_json::from_str(&said.body).unwrap(),
            _ => Value::from(said.body.as_str()),
        };
        assert_eq!(
            self.faults(&content["schema"], &body),
            [""; 0],
            "{place}: {body}"
        );
        name
    }

    /// What a request asks for: a path that is written as it is, before one with places.
    fn operation(&self, method: &str, path: &str) -> Operation {
        let path = path.split('?').next().unwrap();
        let fits = |one: &Operation| {
            one.method == method
                && one.path.split('/').count() == path.split('/').count()
                && one
                    .path
                    .split('/')
                    .zip(path.split('/'))
                    .all(|(written, segment)| written.starts_with('{') || written == segment)
        };
        let mut fitting: Vec<Operation> = self.operations().into_iter().filter(fits).collect();
        fitting.sort_by_key(|one| one.path.matches('{').count());
        let found = fitting.into_iter().next();
        found.unwrap_or_else(|| panic!("{}: {method} {path} is not written", self.role))
    }

    /// Fails unless each example keeps to the schema beside it.
    pub(super) fn hold_examples(&self) {
        let mut examples = Vec::new();
        pairs(&self.whole, &mut examples);
        assert!(examples.len() > 5, "{}", self.role);
        for (schema, example) in examples {
            assert_eq!(
                self.faults(schema, example),
                [""; 0],
                "{}: {example}",
                self.role
            );
        }
    }

    /// What of a value is not as a schema wants it.
    fn faults(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut schema = schema.clone();
        close(&mut schema);
        let whole = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "allOf": [schema],
            "components": self.components,
        });
        let options = jsonschema::options().should_validate_formats(true);
        let validator = options.build(&whole).unwrap();
        let faults = validator.iter_errors(value);
        faults
            .map(|fault| format!("{}: {fault}", fault.instance_path()))
            .collect()
    }

    fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        let Some(place) = value.get("$ref").and_then(Value::as_str) else {
            return value;
        };
        let place = place.strip_prefix('#').unwrap();
        self.whole.pointer(place).unwrap()
    }
}

/// Lets objects have the properties that are written and no others: users may get
/// more one day, but whoever adds something has to write it down.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            let is_object = fields.get("type").is_some_and(|kind| kind == "object");
            if is_object && fields.contains_key("properties") {
                fields
                    .entry("additionalProperties")
                    .or_insert(Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Every example with the schema that stands beside it.
fn pairs<'a>(value: &'a Value, found: &mut Vec<(&'a Value, &'a Value)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(schema), Some(example)) = (fields.get("schema"), fields.get("example")) {
                found.push((schema, example));
            }
            let others = fields.iter().filter(|(name, _)| *name != "example");
            others.for_each(|(_, value)| pairs(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| pairs(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
