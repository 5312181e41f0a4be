//! Which of the files that came along are stack files and which describe an API.

use serde_json::Value;

use crate::inside::agents::drafting::Input;
use crate::text::safe_str;

/// Extensions of files that may hold one document of either kind.
const EXTENSIONS: &[&str] = &["yaml", "yml", "json"];

/// The first file that is a stack file: by its name, or because it has services.
pub(super) fn stack(inputs: &[Input]) -> Option<&Input> {
    let is_named = |input: &&Input| {
        let name = input.file_name();
        input.has_extension(&["yaml", "yml"])
            && (name.starts_with("compose") || name.starts_with("docker-compose"))
    };
    let has_services = |input: &&Input| has_key(input, &["services"]);
    let named = inputs.iter().find(is_named);
    named.or_else(|| inputs.iter().find(has_services))
}

/// The first file that describes an API.
pub(super) fn open_api(inputs: &[Input]) -> Option<&Input> {
    inputs
        .iter()
        .find(|input| has_key(input, &["openapi", "swagger"]))
}

fn has_key(input: &Input, keys: &[&str]) -> bool {
    let may_be = input.has_extension(EXTENSIONS) || !input.file_name().contains('.');
    let mentions = keys.iter().any(|key| input.content.contains(key));
    may_be
        && mentions
        && document(input).is_ok_and(|node| keys.iter().any(|key| node.get(key).is_some()))
}

/// The one document of a YAML or JSON file, as JSON; keys that are numbers, as
/// statuses mostly are, become text.
///
/// Errors: what is wrong with it, with file, line and column.
pub(super) fn document(input: &Input) -> Result<Value, String> {
    let document: serde_yaml::Value = serde_yaml::from_str(&input.content).map_err(|error| {
        let place = error.location().map_or(String::new(), |place| {
            format!(":{}:{}", place.line(), place.column())
        });
        safe_str(&format!("{}{place}: {error}", input.file_path)).into_owned()
    })?;
    Ok(json(document))
}

fn json(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(map) => {
            let entries = map.into_iter().filter_map(|(key, value)| {
                let key = match key {
                    serde_yaml::Value::String(key) => key,
                    serde_yaml::Value::Number(key) => key.to_string(),
                    serde_yaml::Value::Bool(key) => key.to_string(),
                    _ => return None,
                };
                Some((key, json(value)))
            });
            Value::Object(entries.collect())
        }
        serde_yaml::Value::Sequence(items) => items.into_iter().map(json).collect(),
        serde_yaml::Value::Tagged(tagged) => json(tagged.value),
        scalar => serde_json::to_value(scalar).unwrap_or_default(),
    }
}
