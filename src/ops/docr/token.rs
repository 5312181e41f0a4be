//! Where the user's token for DigitalOcean is: in the environment, or with doctl.

use std::path::PathBuf;

use crate::docr::token_in;
use crate::host::dirs;
use crate::host::env;
use crate::host::env::Environment;
use crate::host::files;
use crate::host::verbose;
use crate::ops::Error;
use crate::ops::Result;
use crate::text::echo;
use crate::value::secret::Secret;

/// The token; `None` where there is none.
pub(super) fn find(environment: &Environment) -> Result<Option<Secret>> {
    if let Some(token) = environment.get(env::DIGITALOCEAN_ACCESS_TOKEN) {
        tell(env::DIGITALOCEAN_ACCESS_TOKEN.name);
        return checked(Secret::new(token), "DIGITALOCEAN_ACCESS_TOKEN").map(Some);
    }
    let Some(path) = settings_of_doctl(environment) else {
        return Ok(None);
    };
    let Some(text) = files::read(&path)? else {
        return Ok(None);
    };
    let text = zeroize::Zeroizing::new(text);
    let context = environment.get(env::DIGITALOCEAN_CONTEXT);
    let shown = echo(&path.display().to_string());
    let token = token_in(&text, context).map_err(|error| Error::Usage {
        message: format!("{shown}: {error}"),
        hint: Some("`doctl auth init` writes it anew".to_owned()),
    })?;
    if token.is_some() {
        tell(&shown);
    }
    token.map(|token| checked(token, &shown)).transpose()
}

/// Tells where the token is from; never what it is.
fn tell(origin: &str) {
    verbose::decided("credential", || {
        format!("for DigitalOcean's API from {origin}")
    });
}

fn settings_of_doctl(environment: &Environment) -> Option<PathBuf> {
    match environment.get(env::DIGITALOCEAN_CONFIG) {
        Some(path) => Some(environment.folder.join(path)),
        None => dirs::settings_of_go(environment, "doctl").map(|folder| folder.join("config.yaml")),
    }
}

/// What cannot be sent is told before it is tried, without repeating it.
fn checked(token: Secret, place: &str) -> Result<Secret> {
    if token.expose().chars().all(|c| c.is_ascii_graphic()) {
        return Ok(token);
    }
    Err(Error::Usage {
        message: format!("{place} holds what cannot be a token: it has blanks or other letters"),
        hint: Some("a token looks like dop_v1_ and 64 digits".to_owned()),
    })
}
