//! Arguments of a tool as they are typed: `depth=3` is a number where the tool wants one.

use serde_json::{Map, Value};

use super::schema::{needed, types};
use crate::value::alike::nearest;

/// What is wrong with arguments, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct WrongArguments {
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

/// The arguments in a text: one object of JSON.
pub fn of_json(text: &str) -> Result<Map<String, Value>, WrongArguments> {
    match serde_json::from_str(text) {
        Ok(Value::Object(arguments)) => Ok(arguments),
        Ok(_) => Err(wrong("the arguments are JSON, but no object", None)),
        Err(error) => Err(wrong(format!("the arguments are no JSON: {error}"), None)),
    }
}

/// The arguments of pairs of name and text, each as the schema of the tool wants it.
pub fn of_pairs(
    pairs: &[(String, String)],
    schema: &Map<String, Value>,
) -> Result<Map<String, Value>, WrongArguments> {
    let empty = Map::new();
    let properties = schema
        .get("properties")
        .and_then(Value::as_object)
        .unwrap_or(&empty);
    let is_open = schema.get("additionalProperties") != Some(&Value::Bool(false));
    let mut arguments = Map::new();
    for (name, text) in pairs {
        let property = properties.get(name);
        if property.is_none() && (!properties.is_empty() || !is_open) {
            return Err(unknown(name, properties));
        }
        let value = value(name, text, property)?;
        arguments.insert(name.clone(), value);
    }
    Ok(arguments)
}

/// Names the arguments that a tool needs and that are not there.
pub fn missing<'a>(arguments: &Map<String, Value>, schema: &'a Map<String, Value>) -> Vec<&'a str> {
    needed(schema)
        .filter(|name| !arguments.contains_key(*name))
        .collect()
}

fn unknown(name: &str, properties: &Map<String, Value>) -> WrongArguments {
    let names = || properties.keys().map(String::as_str);
    let hint = match nearest(name, names()) {
        Some(near) => format!("did you mean {near:?}?"),
        None if properties.is_empty() => "it takes none".to_owned(),
        None => format!("it takes {}", names().collect::<Vec<_>>().join(", ")),
    };
    wrong(format!("the tool has no argument {name:?}"), Some(hint))
}

/// A text as one of the types that a property may have.
fn value(name: &str, text: &str, property: Option<&Value>) -> Result<Value, WrongArguments> {
    let types = property.map(types).unwrap_or_default();
    if types.is_empty() || types.contains(&"string") {
        return Ok(Value::String(text.to_owned()));
    }
    let parsed: Option<Value> = serde_json::from_str(text).ok();
    let fits = |value: &Value| types.iter().any(|kind| is_a(value, kind));
    match parsed {
        Some(value) if fits(&value) => Ok(value),
        // A single text where a list is wanted is a list of one.
        _ if types.contains(&"array") => Ok(Value::Array(
            text.split(',')
                .map(|item| Value::String(item.to_owned()))
                .collect(),
        )),
        _ => Err(wrong(
            format!("{name}={text:?} is no {}", types.join(" or ")),
            None,
        )),
    }
}

fn is_a(value: &Value, kind: &str) -> bool {
    match kind {
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "null" => value.is_null(),
        _ => false,
    }
}

fn wrong(message: impl Into<String>, hint: Option<String>) -> WrongArguments {
    WrongArguments {
        message: message.into(),
        hint,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn schema() -> Map<String, Value> {
        let schema = json!({
            "properties": {
                "path": {"type": "string"},
                "depth": {"type": "integer"},
                "deep": {"type": "boolean"},
                "names": {"type": "array"},
                "options": {"type": "object"},
                "limit": {"type": ["number", "null"]},
            },
            "required": ["path"],
        });
        schema.as_object().unwrap().clone()
    }

    fn typed(pairs: &[(&str, &str)]) -> Result<Value, WrongArguments> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        of_pairs(&pairs, &schema()).map(Value::Object)
    }

    #[test]
    fn what_is_typed_becomes_what_the_tool_wants() {
        let arguments = typed(&[
            ("path", "12"),
            ("depth", "12"),
            ("deep", "true"),
            ("names", "a,b"),
            ("options", "{\"a\":1}"),
            ("limit", "null"),
        ]);

        assert_eq!(
            arguments.unwrap(),
            json!({
                "path": "12", "depth": 12, "deep": true, "names": ["a", "b"],
                "options": {"a": 1}, "limit": null,
            })
        );
    }

    #[test]
    fn what_the_tool_does_not_take_is_refused_with_what_it_takes() {
        let error = typed(&[("pth", "x")]).unwrap_err();
        assert_eq!(error.hint.as_deref(), Some("did you mean \"path\"?"));
        assert!(typed(&[("depth", "deep")]).is_err());
        assert!(of_json("[1]").is_err());
        assert_eq!(missing(&Map::new(), &schema()), ["path"]);
    }

    proptest! {
        #[test]
        fn any_text_survives_where_text_is_wanted(text in ".*") {
            let arguments = typed(&[("path", &text)]).unwrap();

            prop_assert_eq!(&arguments["path"], &json!(text));
        }
    }
}
