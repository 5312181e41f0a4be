//! The MCP servers that a file declares: services that are one, by
//! `x-devtools: {mcp: {transport: http, port: 8000}}` or by labels, and servers that are
//! started when they are asked, by `x-devtools: {mcp: {servers: {…}}}` at the top level.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use super::diagnostic::Diagnostic;
use super::diagnostic::Diagnostics;
use super::model::Project;
use super::model::Service;
use super::rule;
use crate::value::alike::nearest;
use crate::value::shell;

/// Where a server listens that does not say it.
pub const USUAL_PATH: &str = "/mcp";

/// The label that makes a service a server: `stdio` or `http`.
const LABEL: &str = "io.devtools.mcp.transport";
/// More of it.
const PATH_LABEL: &str = "io.devtools.mcp.path";
const PORT_LABEL: &str = "io.devtools.mcp.port";
const COMMAND_LABEL: &str = "io.devtools.mcp.command";

/// A service that is a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The service.
    pub service: String,
    /// How it is talked to.
    pub transport: Transport,
}

/// How a service is talked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Transport {
    /// Over standard input and output of a program of its own.
    Stdio {
        /// The program, run in the container; none means a container beside it with the
        /// service's own command.
        command: Vec<String>,
    },
    /// Over HTTP.
    Http {
        /// The path.
        path: String,
        /// The port in the container, where it says which.
        port: Option<u16>,
    },
}

/// A server that is started when it is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Defined {
    /// What it is called.
    pub name: String,
    /// Its container, in the words of a service.
    pub service: Map<String, Value>,
}

/// All that a file declares.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Servers {
    /// Services that are servers.
    pub declared: Vec<Declared>,
    /// Servers that are started when they are asked.
    pub defined: Vec<Defined>,
}

/// A server that need not be written out.
struct Ready {
    name: &'static str,
    service: fn() -> Value,
}

/// Those of the guides. Text with `$` is filled in with the project's variables.
const READY: &[Ready] = &[
    Ready {
        name: "github",
        service: || {
            json!({
                "image": "ghcr.io/github/github-mcp-server",
                "environment": {
                    "GITHUB_PERSONAL_ACCESS_TOKEN":
                        "${GITHUB_PERSONAL_ACCESS_TOKEN:-${GITHUB_TOKEN:-}}",
                },
            })
        },
    },
    Ready {
        name: "filesystem",
        service: || {
            json!({
                "image": "node:lts-alpine",
                "command": ["sh", "-c",
                            "exec npx -y @modelcontextprotocol/server-filesystem /workspace"],
                "working_dir": "/workspace",
                "volumes": ["${WORKSPACE_HOST_PATH:-.}:/workspace"],
            })
        },
    },
    Ready {
        name: "git",
        service: || {
            json!({
                "image": "python:3.12-alpine",
                "command": ["sh", "-c",
                            "apk add --no-cache git >&2 && pip install --quiet uv >&2 && \
                             exec uvx mcp-server-git --repository /workspace"],
                "working_dir": "/workspace",
                "volumes": ["${WORKSPACE_HOST_PATH:-.}:/workspace"],
            })
        },
    },
];

/// The keys of `mcp` on a service.
const KEYS: [&str; 4] = ["transport", "path", "port", "command"];

/// Reports a mistake at a place below the one that is read.
type Wrong<'a> = dyn FnMut(&[&str], &str, String) + 'a;

/// The servers of a file; every mistake is found.
pub fn servers(project: &Project) -> Result<Servers, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut report = |path: &[&str], message: &str, help: String| {
        found.push(
            Diagnostic::error(rule::MCP_SERVERS, message)
                .at(project.span(path))
                .help(help),
        );
    };
    let mut all = Servers::default();
    for (name, service) in &project.services {
        let mut wrong = |steps: &[&str], message: &str, help: String| {
            report(&[&["services", name], steps].concat(), message, help);
        };
        let transport = by_extension(service, &mut wrong).or_else(|| by_label(service, &mut wrong));
        all.declared.extend(transport.map(|transport| Declared {
            service: name.clone(),
            transport,
        }));
    }
    let defined = || {
        project
            .extensions
            .get("x-devtools")?
            .get("mcp")?
            .get("servers")
    };
    if let Some(defined) = defined() {
        let path = ["x-devtools", "mcp", "servers"];
        let mut wrong = |steps: &[&str], message: &str, help: String| {
            report(&[&path, steps].concat(), message, help);
        };
        all.defined = definitions(defined, &mut wrong);
    }
    if found.has_errors() {
        return Err(found);
    }
    Ok(all)
}

/// `mcp: stdio`, `mcp: http`, or with its parts.
fn by_extension(service: &Service, wrong: &mut Wrong<'_>) -> Option<Transport> {
    let place = ["x-devtools", "mcp"];
    let value = service.extensions.get("x-devtools")?.get("mcp")?;
    let entries = match value {
        Value::String(word) => Map::from_iter([("transport".to_owned(), json!(word))]),
        Value::Object(entries) => entries.clone(),
        _ => {
            let help = "write `mcp: http`, or `mcp: {transport: stdio, command: […]}`";
            wrong(
                &place,
                "`mcp` is no description of a server",
                help.to_owned(),
            );
            return None;
        }
    };
    for key in entries.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        let help = match nearest(key, KEYS) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("its keys are {}", KEYS.join(", ")),
        };
        let message = format!("{key:?} is no key of `mcp`");
        wrong(&[place[0], place[1], key.as_str()], &message, help);
    }
    let text = |key: &str| entries.get(key).and_then(Value::as_str);
    let has_command = entries.contains_key("command");
    let usual = if has_command { "stdio" } else { "http" };
    let Some(command) = command(entries.get("command")) else {
        let help = "write a list of a program and its arguments".to_owned();
        wrong(&[place[0], place[1], "command"], "this is no command", help);
        return None;
    };
    let given = entries.get("port");
    let port = given.and_then(number);
    if given.is_some() && port.is_none() {
        let help = "write a number from 1 to 65535".to_owned();
        wrong(&[place[0], place[1], "port"], "this is no port", help);
        return None;
    }
    let word = text("transport").unwrap_or(usual);
    let place = [place[0], place[1], "transport"];
    transport(word, command, text("path"), port, &mut |message, help| {
        wrong(&place, message, help);
    })
}

/// The program of a server; none if nothing is said of it.
fn command(value: Option<&Value>) -> Option<Vec<String>> {
    match value {
        None => Some(Vec::new()),
        Some(Value::String(line)) => shell::words(line).filter(|words| !words.is_empty()),
        Some(Value::Array(words)) => words
            .iter()
            .map(|word| word.as_str().map(str::to_owned))
            .collect(),
        Some(_) => None,
    }
}

/// The same by labels, which other tools can set as well.
fn by_label(service: &Service, wrong: &mut Wrong<'_>) -> Option<Transport> {
    let label = |name: &str| service.labels.get(name).map(String::as_str);
    let word = label(LABEL)?;
    let command = label(COMMAND_LABEL).map(|line| shell::words(line).unwrap_or_default());
    let port = label(PORT_LABEL).and_then(|port| port.parse().ok());
    let path = label(PATH_LABEL);
    let command = command.unwrap_or_default();
    transport(word, command, path, port, &mut |message, help| {
        wrong(&["labels", LABEL], message, help);
    })
}

fn transport(
    word: &str,
    command: Vec<String>,
    path: Option<&str>,
    port: Option<u16>,
    wrong: &mut dyn FnMut(&str, String),
) -> Option<Transport> {
    match word {
        "stdio" => Some(Transport::Stdio { command }),
        "http" | "streamable-http" => Some(Transport::Http {
            path: path.unwrap_or(USUAL_PATH).to_owned(),
            port,
        }),
        "sse" => {
            let help = "the protocol gave it up in 2025; serve /mcp, and write `http`";
            wrong("`sse` is no transport of devtools", help.to_owned());
            None
        }
        other => {
            let message = format!("{other:?} is no transport of a server");
            wrong(&message, "write `stdio` or `http`".to_owned());
            None
        }
    }
}

fn number(value: &Value) -> Option<u16> {
    let number = match value {
        Value::Number(number) => number.as_u64()?,
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    u16::try_from(number).ok().filter(|port| *port > 0)
}

fn definitions(value: &Value, wrong: &mut Wrong<'_>) -> Vec<Defined> {
    let Some(entries) = value.as_object() else {
        let help = "write `servers: {NAME: {image: …}}`".to_owned();
        wrong(&[], "`servers` takes servers by their names", help);
        return Vec::new();
    };
    let mut all = Vec::new();
    for (name, value) in entries {
        if let Some(service) = definition(name, value, wrong) {
            all.push(Defined {
                name: name.clone(),
                service,
            });
        }
    }
    all
}

fn definition(name: &str, value: &Value, wrong: &mut Wrong<'_>) -> Option<Map<String, Value>> {
    let own = match value {
        Value::Null => Map::new(),
        Value::Object(own) => own.clone(),
        _ => {
            let help = "write what a service is written with: `image`, `command`, …".to_owned();
            wrong(&[name], "this is no description of a server", help);
            return None;
        }
    };
    let named = own.get("use").map(|name| name.as_str().unwrap_or_default());
    let ready = named.unwrap_or(name);
    let ready = READY.iter().find(|one| one.name == ready);
    if named.is_some() && ready.is_none() {
        let names: Vec<&str> = READY.iter().map(|one| one.name).collect();
        let help = format!("they are {}", names.join(", "));
        wrong(&[name, "use"], "there is no such ready-made server", help);
        return None;
    }
    let is_ready = named.is_some() || !own.contains_key("image") && !own.contains_key("url");
    let mut service = Map::new();
    if let Some(ready) = ready.filter(|_| is_ready)
        && let Value::Object(entries) = (ready.service)()
    {
        service = entries;
    }
    let own = own.into_iter().filter(|(key, _)| key != "use");
    service.extend(own.map(|(key, value)| (key, literal(value))));
    if !service.contains_key("image") && !service.contains_key("url") {
        let help = "give it an `image`, a `url`, or `use: github|filesystem|git`".to_owned();
        wrong(&[name], "there is nothing to start this server from", help);
        return None;
    }
    Some(service)
}

/// A value in which no variable is filled in: that was done when the file was read.
fn literal(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('$', "$$")),
        Value::Array(items) => items.into_iter().map(literal).collect(),
        Value::Object(entries) => entries
            .into_iter()
            .map(|(key, value)| (key, literal(value)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::path::PathBuf;

    use super::*;
    use crate::compose::InputFile;
    use crate::compose::LoadRequest;
    use crate::compose::load;
    use crate::host::files::Disk;

    fn read(text: &str) -> Result<Servers, Diagnostics> {
        let mut file = InputFile::named(Path::new("/shop/compose.yaml"), Path::new("/shop"));
        file.bytes = Some(text.as_bytes().to_vec());
        let request = LoadRequest {
            files: vec![file],
            project_directory: PathBuf::from("/shop"),
            environment: [("TOKEN".to_owned(), "a$b".to_owned())].into(),
            ..LoadRequest::default()
        };
        servers(
            &load(&request, &Disk::new(PathBuf::from("/shop")))
                .unwrap()
                .project,
        )
    }

    #[test]
    fn services_are_servers_by_their_extension_or_their_labels() {
        let servers = read(
            "services:
  a: {image: x, x-devtools: {mcp: http}}
  b: {image: x, x-devtools: {mcp: {command: python -m b, transport: stdio}}}
  c: {image: x, labels: {io.devtools.mcp.transport: http, io.devtools.mcp.port: 7}}
  d: {image: x, x-devtools: {mcp: {port: 9, path: /m}}}
  e: {image: x}
",
        );

        let http = |path: &str, port| Transport::Http {
            path: path.to_owned(),
            port,
        };
        let seen: Vec<_> = servers
            .unwrap()
            .declared
            .into_iter()
            .map(|one| (one.service, one.transport))
            .collect();
        let command = ["python", "-m", "b"].map(str::to_owned).to_vec();
        assert_eq!(
            seen,
            [
                ("a".to_owned(), http("/mcp", None)),
                ("b".to_owned(), Transport::Stdio { command }),
                ("c".to_owned(), http("/mcp", Some(7))),
                ("d".to_owned(), http("/m", Some(9))),
            ]
        );
    }

    #[test]
    fn servers_of_the_guides_need_not_be_written_out() {
        let servers = read(
            "services: {a: {image: x}}
x-devtools:
  mcp:
    servers:
      github: {environment: {GITHUB_PERSONAL_ACCESS_TOKEN: \"${TOKEN}\"}}
      files: {use: filesystem, volumes: [\".:/workspace:ro\"]}
      own: {image: \"o:1\"}
",
        )
        .unwrap();

        let defined = |name: &str| {
            let found = servers.defined.iter().find(|one| one.name == name);
            Value::Object(found.unwrap().service.clone())
        };
        let github = defined("github");
        assert_eq!(github["image"], "ghcr.io/github/github-mcp-server");
        let token = &github["environment"]["GITHUB_PERSONAL_ACCESS_TOKEN"];
        assert_eq!(token, "a$$b");
        assert_eq!(defined("files")["volumes"], json!([".:/workspace:ro"]));
        assert_eq!(defined("files")["image"], "node:lts-alpine");
        assert_eq!(defined("own"), json!({"image": "o:1"}));
    }

    #[test]
    fn every_mistake_is_found() {
        let found = read(
            "services:
  a: {image: x, x-devtools: {mcp: {transport: sse}}}
  b: {image: x, x-devtools: {mcp: {prot: 1}}}
  c: {image: x, x-devtools: {mcp: {port: 0}}}
  d: {image: x, x-devtools: {mcp: 7}}
x-devtools: {mcp: {servers: {unknown: {}, other: {use: gitt}}}}
",
        );

        let messages: Vec<String> = found
            .unwrap_err()
            .iter()
            .map(|one| one.message.clone())
            .collect();
        assert_eq!(messages.len(), 6, "{messages:#?}");
    }
}
