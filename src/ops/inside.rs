//! Be what runs inside a container of the reference stack: a service, or its probe.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::Duration;
use std::time::SystemTime;

use futures_util::future::join_all;
use reqwest::Url;

use crate::host::env::Environment;
use crate::host::env::SERVICE_NAME;
use crate::host::files;
use crate::host::interrupt::Interrupts;
use crate::host::reach;
use crate::host::reach::Reach;
use crate::host::workspace::Workspace;
use crate::inside::Log;
use crate::inside::Model;
use crate::inside::Role;
use crate::inside::SECRETS;
use crate::inside::Settings;
use crate::inside::Workshop;
use crate::inside::probe;
use crate::inside::probe::Well;
use crate::inside::serve;
use crate::inside::workspace;
use crate::mcp::Door;
use crate::mcp::relay;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates::stencil;

/// The role of a helper that hands messages on to a server behind HTTP.
pub const RELAY: &str = "mcp-relay";
/// Where that server is.
pub const MCP_URL: &str = "MCP_URL";
/// The folder that the server of the reference image reads.
pub const MCP_WORKSPACE: &str = "MCP_WORKSPACE";
/// How long the server may take for an answer; whoever asks has less patience.
const RELAY_PATIENCE: Duration = Duration::from_mins(10);

/// Serves a role until a signal; without a name the role is that of `SERVICE_NAME`.
pub async fn serve(
    role: Option<&str>,
    environment: &Environment,
    interrupts: Interrupts,
) -> Result<()> {
    let Some(name) = role.or_else(|| environment.get(SERVICE_NAME)) else {
        return Err(usage(&"which service? Name a role, or set SERVICE_NAME"));
    };
    match name {
        workspace::ROLE => return serve_workspace(environment, interrupts).await,
        RELAY => return serve_relay(environment, interrupts).await,
        _ => {}
    }
    let role: Role = name.parse().map_err(|error| usage(&error))?;
    let secrets = secrets_in_files(environment)?;
    let variable = |name: &str| {
        secrets
            .get(name)
            .cloned()
            .or_else(|| environment.variable(name))
    };
    let settings = Settings::read(role, variable).map_err(|error| usage(&error))?;
    let model = Model::read(variable).map_err(|error| usage(&error))?;
    let log = Log::new(role, settings.level, SystemTime::now, io::stdout());
    let workshop = Workshop {
        render: stencil::render,
    };
    serve::run(role, settings, log, workshop, model, interrupts)
        .await
        .map_err(|error| failed(&error))
}

/// Serves a folder over standard input and output.
async fn serve_workspace(environment: &Environment, interrupts: Interrupts) -> Result<()> {
    let folder = environment.variable(MCP_WORKSPACE);
    let folder = folder.as_deref().unwrap_or(workspace::USUAL_FOLDER);
    let ground = Workspace::at(Path::new(folder))
        .map_err(|error| usage(&format!("{MCP_WORKSPACE}={folder}: {error}")))?;
    workspace::serve(ground, tokio::io::stdin(), tokio::io::stdout(), interrupts)
        .await
        .map_err(|error| failed(&error))
}

/// Hands messages on to a server behind HTTP.
async fn serve_relay(environment: &Environment, interrupts: Interrupts) -> Result<()> {
    let Some(url) = environment.variable(MCP_URL) else {
        return Err(usage(&format!("{MCP_URL} names the server")));
    };
    let door = Door {
        url,
        headers: Vec::new(),
    };
    let handing = relay::run(
        &door,
        tokio::io::stdin(),
        tokio::io::stdout(),
        RELAY_PATIENCE,
    );
    tokio::select! {
        ended = handing => ended.map_err(|error| failed(&error)),
        _ = interrupts.nth(1) => Ok(()),
    }
}

/// The secrets whose variable names a file, as Docker's secrets are given.
fn secrets_in_files(environment: &Environment) -> Result<BTreeMap<&'static str, String>> {
    let mut secrets = BTreeMap::new();
    for name in SECRETS {
        let variable = format!("{name}_FILE");
        let path = environment.variable(&variable);
        let Some(path) = path.filter(|path| !path.is_empty()) else {
            continue;
        };
        let text = files::read(Path::new(&path))?
            .ok_or_else(|| usage(&format!("{variable}={path}: there is no such file")))?;
        secrets.insert(*name, text.trim().to_owned());
    }
    Ok(secrets)
}

/// Asks a service how it is; without an address the one in this container.
pub fn probe(address: Option<&str>, environment: &Environment, patience: Duration) -> Result<Well> {
    let url = match address {
        Some(address) => Url::parse(address).map_err(|error| usage(&error))?,
        None => {
            probe::own_health(|name| environment.variable(name)).map_err(|error| usage(&error))?
        }
    };
    probe::run(&url, patience).map_err(|error| failed(&error))
}

/// Tries all places at once; the outcomes in their order.
pub async fn reach(
    places: &[String],
    patience: Duration,
) -> Result<Vec<(String, Reach, Duration)>> {
    let mut wanted = Vec::new();
    for place in places {
        let parts = place.rsplit_once(':');
        let parts = parts.and_then(|(host, port)| Some((host, port.parse().ok()?)));
        let Some((host, port)) = parts else {
            return Err(usage(&format!("{place:?} is not HOST:PORT")));
        };
        wanted.push((place, host, port));
    }
    let tried = wanted.into_iter().map(async |(place, host, port)| {
        let (reach, took) = reach::reach(host, port, patience).await;
        (place.clone(), reach, took)
    });
    Ok(join_all(tried).await)
}

fn usage(error: &dyn ToString) -> Error {
    Error::Usage {
        message: error.to_string(),
        hint: None,
    }
}

fn failed(error: &dyn ToString) -> Error {
    Error::Failed {
        message: error.to_string(),
        hint: None,
    }
}
