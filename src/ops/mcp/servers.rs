//! Finds the servers of a stack: those that its file declares, those of an `mcp.json`,
//! and those that answer at `/mcp` although nobody declared them.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;

use super::Problem;
use super::Wanted;
use super::definition;
use crate::compose::mcp;
use crate::compose::mcp::Transport;
use crate::compose::mcp::USUAL_PATH;
use crate::compose::model::Project;
use crate::host::files;
use crate::mcp::Door;
use crate::mcp::config;
use crate::mcp::knock;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::health;
use crate::ops::selection;
use crate::state::Container;
use crate::state::ContainerState;

/// Where servers are looked for in the project's folder.
const USUAL_FILES: [&str; 2] = [".mcp.json", "mcp.json"];
/// How long a service that nobody called a server may take to say that it is none.
const KNOCK: Duration = Duration::from_millis(1500);

/// A server.
#[derive(Clone, Debug)]
pub struct Server {
    /// What it is called.
    pub name: String,
    /// Where it is known from.
    pub origin: Origin,
    /// How it is reached.
    pub way: Way,
}

/// Where a server is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A service of the file that says so.
    Service,
    /// The file, which defines it.
    File,
    /// A file in the form of `mcp.json`.
    Config(PathBuf),
    /// It answered.
    Found,
}

impl Origin {
    /// The word for people and programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::File => "file",
            Self::Config(_) => "config",
            Self::Found => "found",
        }
    }
}

/// How a server is reached.
#[derive(Clone, Debug)]
pub enum Way {
    /// By a container of its own, made of a service.
    OneOff {
        /// The project that the service is of.
        project: Arc<Project>,
        /// The service.
        service: String,
    },
    /// By a program in the container of a service.
    Exec {
        /// The service.
        service: String,
        /// The program and its arguments.
        command: Vec<String>,
    },
    /// By HTTP at a port of a service.
    Http {
        /// The service.
        service: String,
        /// The path.
        path: String,
        /// The port in the container; the first one if nobody says.
        port: Option<u16>,
    },
    /// By HTTP at an address.
    Url(Door),
    /// By a program of this machine.
    Program {
        /// The program and its arguments.
        command: Vec<String>,
        /// Variables that stand above our own.
        environment: Vec<(String, String)>,
    },
    /// Not at all, and why.
    Unusable(Problem),
}

impl Way {
    /// The transport in a word.
    pub fn transport(&self) -> &'static str {
        match self {
            Self::OneOff { .. } => "stdio",
            Self::Exec { .. } => "stdio (exec)",
            Self::Http { .. } | Self::Url(_) => "http",
            Self::Program { .. } => "stdio (local)",
            Self::Unusable(_) => "-",
        }
    }
}

/// Whether a folder has a file that names servers.
pub fn has_config(folder: &Path) -> bool {
    let mut paths = USUAL_FILES.iter().map(|name| folder.join(name));
    paths.any(|path| files::is_there(&path))
}

/// All servers, or those that are named; an unknown name is refused.
pub(super) async fn find(context: &Context, wanted: &Wanted) -> Result<Vec<Server>> {
    let mut all = declared(context, wanted)?;
    all.extend(configured(context, wanted, &all)?);
    let is_known = |name: &String| all.iter().any(|server| server.name == *name);
    if wanted.names.is_empty() || !wanted.names.iter().all(is_known) {
        let found = discovered(context, wanted, &all).await?;
        all.extend(found);
    }
    if wanted.names.is_empty() {
        return Ok(all);
    }
    let chosen = wanted.names.iter().map(|name| {
        let server = all.iter().find(|server| server.name == *name);
        server.cloned().ok_or_else(|| unknown(name, &all))
    });
    chosen.collect()
}

fn unknown(name: &str, all: &[Server]) -> Error {
    let names = || all.iter().map(|server| server.name.as_str());
    let known = names().collect::<Vec<_>>().join(", ");
    Error::Usage {
        message: format!("there is no MCP server {name:?}"),
        hint: Some(match selection::did_you_mean(name, names()) {
            Some(hint) => hint,
            None if known.is_empty() => {
                "`x-devtools: {mcp: http}` makes a service one; see docs/mcp.md".to_owned()
            }
            None => format!("there are {known}"),
        }),
    }
}

/// The servers that the file speaks of.
fn declared(context: &Context, wanted: &Wanted) -> Result<Vec<Server>> {
    let Some(project) = &wanted.file else {
        return Ok(Vec::new());
    };
    let servers = mcp::servers(project).map_err(Error::Project)?;
    let mut all = Vec::new();
    for one in servers.declared {
        let service = one.service.clone();
        all.push(Server {
            name: one.service,
            origin: Origin::Service,
            way: match one.transport {
                Transport::Stdio { command } if command.is_empty() => Way::OneOff {
                    project: Arc::clone(project),
                    service,
                },
                Transport::Stdio { command } => Way::Exec { service, command },
                Transport::Http { path, port } => Way::Http {
                    service,
                    path,
                    port,
                },
            },
        });
    }
    for one in servers.defined {
        let url = one.service.get("url").and_then(|url| url.as_str());
        let way = match url {
            Some(url) => Way::Url(Door {
                url: url.replace("$$", "$"),
                headers: headers(one.service.get("headers")),
            }),
            None => started(context, Some(project), &one.name, &one.service),
        };
        all.push(Server {
            name: one.name,
            origin: Origin::File,
            way,
        });
    }
    Ok(all)
}

fn headers(value: Option<&serde_json::Value>) -> Vec<(String, String)> {
    let object = value.and_then(serde_json::Value::as_object);
    let pair = |(name, value): (&String, &serde_json::Value)| {
        Some((name.clone(), value.as_str()?.replace("$$", "$")))
    };
    object.into_iter().flatten().filter_map(pair).collect()
}

fn started(
    context: &Context,
    project: Option<&Arc<Project>>,
    name: &str,
    service: &serde_json::Map<String, serde_json::Value>,
) -> Way {
    let stack = project.map(AsRef::as_ref);
    match definition::project(context, stack, name, service) {
        Ok(project) => Way::OneOff {
            project,
            service: definition::SERVICE.to_owned(),
        },
        Err(problem) => Way::Unusable(problem),
    }
}

/// The servers of files in the form of `mcp.json` that are not known yet.
fn configured(context: &Context, wanted: &Wanted, known: &[Server]) -> Result<Vec<Server>> {
    let project = wanted.file.as_ref();
    let folder = project.map_or(&context.environment.folder, |file| &file.working_dir);
    let paths = match wanted.configs.as_slice() {
        [] => USUAL_FILES.map(|name| folder.join(name)).to_vec(),
        given => given
            .iter()
            .map(|path| context.environment.folder.join(path))
            .collect(),
    };
    let variable = |name: &str| {
        let own = project.and_then(|project| project.environment.get(name).cloned());
        own.or_else(|| context.environment.variable(name))
    };
    let mut all: Vec<Server> = Vec::new();
    for path in paths {
        let wrong = |reason: String| Error::Usage {
            message: format!("{}: {reason}", path.display()),
            hint: None,
        };
        let Some(text) = files::read(&path)? else {
            if wanted.configs.is_empty() {
                continue;
            }
            return Err(wrong("there is no such file".to_owned()));
        };
        for entry in config::read(&text, &variable).map_err(wrong)? {
            let mut before = known.iter().chain(&all);
            if before.any(|server| server.name == entry.name) {
                continue;
            }
            let way = match entry.way {
                config::Way::Container(service) => started(context, project, &entry.name, &service),
                config::Way::Url { url, headers } => Way::Url(Door { url, headers }),
                config::Way::Program {
                    command,
                    environment,
                } => Way::Program {
                    command,
                    environment,
                },
                config::Way::Unusable(reason) => Way::Unusable(Problem::new("unusable", reason)),
            };
            all.push(Server {
                name: entry.name,
                origin: Origin::Config(path.clone()),
                way,
            });
        }
    }
    Ok(all)
}

/// The services that answer at the usual path although nobody called them servers.
async fn discovered(context: &Context, wanted: &Wanted, known: &[Server]) -> Result<Vec<Server>> {
    let engine = context.engine.as_ref();
    let containers = selection::containers(engine, &wanted.project, &[], &[]).await?;
    let host = health::published_host(&context.address);
    let mut asked: Vec<(&Container, String, u16)> = Vec::new();
    for container in &containers {
        let service = selection::service_of(container);
        let is_known = known.iter().any(|server| server.name == service);
        let is_second = asked
            .iter()
            .any(|(other, _, _)| selection::service_of(other) == service);
        if is_known || is_second || container.state != ContainerState::Running {
            continue;
        }
        if let Some(port) = health::port_to_ask(&container.ports, None)
            && let Some(published) = port.published
        {
            let place = health::host_of(port, &host);
            let url = format!("http://{place}:{published}{USUAL_PATH}");
            asked.push((container, url, port.target));
        }
    }
    let answers = join_all(asked.iter().map(|(_, url, _)| knock(url, KNOCK))).await;
    let found = asked.iter().zip(answers).filter(|(_, speaks)| *speaks);
    Ok(found
        .map(|((container, _, port), _)| {
            let service = selection::service_of(container).to_owned();
            Server {
                name: service.clone(),
                origin: Origin::Found,
                way: Way::Http {
                    service,
                    path: USUAL_PATH.to_owned(),
                    port: Some(*port),
                },
            }
        })
        .collect())
}
