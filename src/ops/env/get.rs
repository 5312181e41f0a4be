//! The value of a variable: that of the project, or that which a container has.

use serde_json::Value;

use super::Setting;
use crate::engine::Engine;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::selection;

/// The value that `${…}` in compose files takes.
pub fn of_project(setting: &Setting, key: &str) -> Result<String> {
    let variables = setting.variables()?;
    if let Some(value) = variables.get(key) {
        return Ok(value.clone());
    }
    let names = variables.keys().map(String::as_str);
    Err(not_set(key, "the project has no", names))
}

/// What the containers of a service have, each value once.
pub async fn in_service(
    engine: &dyn Engine,
    project: &str,
    service: &str,
    key: &str,
) -> Result<Vec<String>> {
    let services = [service.to_owned()];
    let containers = selection::containers(engine, project, &services, &[]).await?;
    let mut values = Vec::new();
    let mut names = Vec::new();
    for container in containers {
        let Some(description) = engine.description(&container.id).await? else {
            continue;
        };
        let variables = description.pointer("/Config/Env").and_then(Value::as_array);
        for pair in variables.into_iter().flatten().filter_map(Value::as_str) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            names.push(name.to_owned());
            if name == key && !values.iter().any(|known| known == value) {
                values.push(value.to_owned());
            }
        }
    }
    if values.is_empty() {
        let names = names.iter().map(String::as_str);
        let what = format!("the container of {service} has no");
        return Err(not_set(key, &what, names));
    }
    Ok(values)
}

fn not_set<'a>(key: &str, what: &str, names: impl Iterator<Item = &'a str>) -> Error {
    let meant = crate::value::alike::nearest(key, names);
    Error::Failed {
        message: format!("{what} variable {key}"),
        hint: Some(match meant {
            Some(name) => format!("{name} is set"),
            None => format!("`devtools env where {key}` tells where it could be set"),
        }),
    }
}
