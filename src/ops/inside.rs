//! Be what runs inside a container of the reference stack: a service, or its probe.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::Duration;
use std::time::SystemTime;

use reqwest::Url;

use crate::host::env::Environment;
use crate::host::env::SERVICE_NAME;
use crate::host::files;
use crate::host::interrupt::Interrupts;
use crate::inside::Log;
use crate::inside::Model;
use crate::inside::Role;
use crate::inside::SECRETS;
use crate::inside::Settings;
use crate::inside::Workshop;
use crate::inside::probe;
use crate::inside::probe::Well;
use crate::inside::serve;
use crate::ops::Error;
use crate::ops::Result;
use crate::templates::stencil;

/// Serves a role until a signal; without a name the role is that of `SERVICE_NAME`.
pub async fn serve(
    role: Option<&str>,
    environment: &Environment,
    interrupts: Interrupts,
) -> Result<()> {
    let Some(name) = role.or_else(|| environment.get(SERVICE_NAME)) else {
        return Err(usage(&"which service? Name a role, or set SERVICE_NAME"));
    };
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
