//! The arguments of a tool in one line: `path, depth?: integer, mode?: fast|slow`.

use serde_json::{Map, Value};

/// What a tool takes, the needed arguments first; empty if it takes none.
pub fn summary(schema: &Map<String, Value>) -> String {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return String::new();
    };
    let is_needed = |name: &str| needed(schema).any(|one| one == name);
    let (needed, optional): (Vec<_>, Vec<_>) =
        properties.iter().partition(|(name, _)| is_needed(name));
    let describe = |mark: &'static str| {
        move |(name, property): (&String, &Value)| match kind(property) {
            Some(kind) => format!("{name}{mark}: {kind}"),
            None => format!("{name}{mark}"),
        }
    };
    let needed = needed.into_iter().map(describe(""));
    let optional = optional.into_iter().map(describe("?"));
    needed.chain(optional).collect::<Vec<_>>().join(", ")
}

/// The names of the arguments that a tool needs.
pub(super) fn needed(schema: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let required = schema.get("required").and_then(Value::as_array);
    required.into_iter().flatten().filter_map(Value::as_str)
}

/// The types that a property may have; none means any.
pub(super) fn types(property: &Value) -> Vec<&str> {
    match property.get("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => {
            let choices = ["anyOf", "oneOf"].into_iter();
            let choices = choices.filter_map(|key| property.get(key)?.as_array());
            choices.flatten().flat_map(types).collect()
        }
    }
}

/// A property in a word; none for plain text.
fn kind(property: &Value) -> Option<String> {
    if let Some(words) = property.get("enum").and_then(Value::as_array) {
        let words = words.iter().map(|word| match word {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        return Some(words.collect::<Vec<_>>().join("|"));
    }
    let mut types = types(property);
    types.retain(|one| *one != "null");
    match types.as_slice() {
        [] | ["string"] => None,
        several => Some(several.join("|")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn arguments_stand_in_one_line_and_the_needed_ones_first() {
        let schema = json!({
            "properties": {
                "depth": {"type": "integer"},
                "path": {"type": "string"},
                "mode": {"enum": ["fast", "slow"]},
                "limit": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            },
            "required": ["path"],
        });

        assert_eq!(
            summary(schema.as_object().unwrap()),
            "path, depth?: integer, mode?: fast|slow, limit?: integer"
        );
        assert_eq!(summary(&Map::new()), "");
    }
}
