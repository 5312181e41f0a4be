//! The servers of an `mcp.json`, as Claude, Cursor and VS Code keep them.

mod docker_run;
mod variables;

use serde_json::{Map, Value};

use variables::Variables;

/// A server of such a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// How it is reached.
    pub way: Way,
}

/// How a server of such a file is reached.
#[derive(Clone, PartialEq)]
pub enum Way {
    /// By a container of its own: what `docker run` says, as a service of a compose file.
    Container(Map<String, Value>),
    /// Over HTTP.
    Url {
        /// The address.
        url: String,
        /// Headers, which may hold a token.
        headers: Vec<(String, String)>,
    },
    /// By a program of this machine.
    Program {
        /// The program and its arguments.
        command: Vec<String>,
        /// Variables that stand above our own.
        environment: Vec<(String, String)>,
    },
    /// Not by us, and why.
    Unusable(String),
}

/// Shows nothing that may hold a token.
impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Container(_) => "Container",
            Self::Url { .. } => "Url",
            Self::Program { .. } => "Program",
            Self::Unusable(_) => "Unusable",
        })
    }
}

/// Reads such a file. `variable` gives the values for `${NAME}`.
///
/// # Errors
/// What is wrong with the file as a whole; what is wrong with one server is its
/// [`Way::Unusable`].
pub fn read(text: &str, variable: &dyn Fn(&str) -> Option<String>) -> Result<Vec<Entry>, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    let places = ["/mcpServers", "/servers", "/mcp/servers"];
    let servers = places.iter().find_map(|place| file.pointer(place));
    let Some(servers) = servers.and_then(Value::as_object) else {
        return Err("it has no \"mcpServers\"".to_owned());
    };
    let variables = Variables(variable);
    let entry = |(name, value): (&String, &Value)| Entry {
        name: name.clone(),
        way: way(value, &variables).unwrap_or_else(Way::Unusable),
    };
    Ok(servers.iter().map(entry).collect())
}

fn way(entry: &Value, variables: &Variables<'_>) -> Result<Way, String> {
    let kind = entry.get("type").and_then(Value::as_str);
    if let Some(url) = entry.get("url").and_then(Value::as_str) {
        if kind == Some("sse") {
            return Err(
                "it speaks over server-sent events, which the protocol gave up; \
                 ask for its /mcp address"
                    .to_owned(),
            );
        }
        return Ok(Way::Url {
            url: variables.filled_in(url)?,
            headers: pairs(entry, "headers", variables)?,
        });
    }
    let Some(command) = entry.get("command").and_then(Value::as_str) else {
        return Err("it has neither a \"command\" nor a \"url\"".to_owned());
    };
    let mut words = vec![variables.filled_in(command)?];
    let arguments = entry.get("args").and_then(Value::as_array);
    for argument in arguments.into_iter().flatten() {
        let Some(argument) = argument.as_str() else {
            return Err("its \"args\" are no list of texts".to_owned());
        };
        words.push(variables.filled_in(argument)?);
    }
    let environment = pairs(entry, "env", variables)?;
    let program = words[0].rsplit('/').next().unwrap_or_default();
    let is_run = words.get(1).is_some_and(|word| word == "run");
    let is_container_run = words.get(1).is_some_and(|word| word == "container")
        && words.get(2).is_some_and(|word| word == "run");
    if ["docker", "podman"].contains(&program) && (is_run || is_container_run) {
        let begin = if is_run { 2 } else { 3 };
        return docker_run::service(&words[begin..], &environment).map(Way::Container);
    }
    Ok(Way::Program {
        command: words,
        environment,
    })
}

fn pairs(
    entry: &Value,
    key: &str,
    variables: &Variables<'_>,
) -> Result<Vec<(String, String)>, String> {
    let object = entry.get(key).and_then(Value::as_object);
    let pair = |(name, value): (&String, &Value)| {
        let text = match value {
            Value::String(text) => variables.filled_in(text)?,
            other => other.to_string(),
        };
        Ok((name.clone(), text))
    };
    object.into_iter().flatten().map(pair).collect()
}

#[cfg(test)]
mod tests;
