//! Keeps credentials for registries where docker keeps them, and takes them away again.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

use std::path::PathBuf;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::engine::EngineError;
use crate::host::docker_config::DockerConfig;
use crate::host::env::Environment;
use crate::host::files;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::docr;
use crate::ops::docr::Access;
use crate::ops::docr::Account;
use crate::ops::keys;
use crate::registry::config_file;
use crate::registry::config_file::ConfigFile;
use crate::registry::config_file::Mistake;
use crate::registry::credential::Credential;
use crate::registry::credential::server_address;
use crate::registry::helper;
use crate::registry::helper::Verb;
use crate::registry::refusal::Refusal;
use crate::text::echo;

/// Where a credential is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// With a program `docker-credential-…`.
    Helper(String),
    /// In a file, where whoever reads it has the credential.
    File(PathBuf),
}

/// A registry of which something is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// What docker calls it.
    pub server: String,
    /// Who asks there, where the file says it.
    pub user: Option<String>,
    /// Where the credential is.
    pub place: Place,
}

/// A credential that DigitalOcean grants for its registry by the user's token; `None`
/// where the host is another, or there is no token.
pub async fn granted(
    environment: &Environment,
    host: &str,
    registry: Option<&str>,
    access: Access,
    expiry: Duration,
) -> Result<Option<Credential>> {
    if !docr::is_docr(environment, host) || Account::of(environment)?.is_none() {
        return Ok(None);
    }
    let granted = docr::credential(environment, registry, access, expiry);
    granted.await.map(Some)
}

/// Has the engine try a credential, and returns what is to be kept: the registry may
/// give a token in place of the password.
pub async fn prove(context: &Context, host: &str, credential: Credential) -> Result<Credential> {
    let welcome = context.engine.check_credential(host, &credential).await;
    let message = match welcome {
        Ok(welcome) => {
            let token = welcome.identity_token;
            return Ok(token.map_or(credential, Credential::identity_token));
        }
        Err(EngineError::Refused { message, .. } | EngineError::Missing { message, .. }) => message,
        Err(error) => return Err(error.into()),
    };
    let message = echo(&credential.hide_in(&message));
    let refusal = Refusal::of(&message);
    Err(Error::Failed {
        message: match refusal.meaning() {
            Some(meaning) => format!("{host}: {message} ({meaning})"),
            None => format!("{host}: {message}"),
        },
        hint: match refusal {
            Refusal::WrongCredential | Refusal::Denied | Refusal::NoCredential => Some(
                "nothing was stored; check the user, and whether a token is wanted in place of \
                 the password"
                    .to_owned(),
            ),
            other => other.remedy(host),
        },
    })
}

/// Keeps a credential: with the host's helper, the helper for all, or in docker's file.
pub async fn store(
    environment: &Environment,
    host: &str,
    credential: &Credential,
) -> Result<Place> {
    let (path, file) = keys::configuration(environment)?;
    let server = server_address(host);
    let Some(name) = file.program(host) else {
        write(environment, |text| {
            config_file::with_entry(text, host, Some(credential))
        })?;
        return Ok(Place::File(path));
    };
    let input = helper::to_keep(server, credential);
    let answer = keys::ask(name, Verb::Store, server, &input).await?;
    if !answer.succeeded {
        let why = echo(&credential.hide_in(answer.output.trim()));
        return Err(keys::helper_failed(name, server, &why));
    }
    // So that docker knows that there is one.
    write(environment, |text| {
        config_file::with_entry(text, host, None)
    })?;
    Ok(Place::Helper(name.to_owned()))
}

/// Takes the credential of a host away, from the helper and from the file. Returns where
/// there was one.
pub async fn forget(environment: &Environment, host: &str) -> Result<Vec<Place>> {
    let (path, file) = keys::configuration(environment)?;
    let server = server_address(host);
    let mut places = Vec::new();
    let is_marked = file
        .servers()
        .any(|name| config_file::is_same_host(name, host));
    if let Some(name) = file.program(host)
        && is_marked
    {
        let answer = keys::ask(name, Verb::Erase, server, server).await?;
        let kept_nothing = matches!(helper::credential(false, &answer.output), Ok(None));
        if !answer.succeeded && !kept_nothing {
            return Err(keys::helper_failed(
                name,
                server,
                &echo(answer.output.trim()),
            ));
        }
        places.push(Place::Helper(name.to_owned()));
    }
    if file.kept_here(host).is_some() {
        places.push(Place::File(path));
    }
    if is_marked {
        write(environment, |text| config_file::without_entry(text, host))?;
    }
    Ok(places)
}

/// The registries that docker's configuration has a credential for.
pub fn list(environment: &Environment) -> Result<Vec<Known>> {
    let (path, file) = keys::configuration(environment)?;
    let mut known: Vec<Known> = Vec::new();
    for server in file.servers() {
        let Ok(host) = config_file::host_of(server) else {
            continue;
        };
        if known.iter().any(|one| one.server == server) {
            continue;
        }
        known.extend(one(&file, &path, server, &host));
    }
    Ok(known)
}

fn one(file: &ConfigFile, path: &std::path::Path, server: &str, host: &str) -> Option<Known> {
    let server = server.to_owned();
    if let Some(name) = file.program(host) {
        let place = Place::Helper(name.to_owned());
        return Some(Known {
            server,
            user: None,
            place,
        });
    }
    let credential = file.kept_here(host)?;
    let user = (!credential.is_identity_token()).then(|| credential.user().to_owned());
    Some(Known {
        server,
        user,
        place: Place::File(path.to_owned()),
    })
}

/// Changes docker's file, so that only its owner may read it.
fn write(
    environment: &Environment,
    change: impl FnOnce(&str) -> std::result::Result<Zeroizing<String>, Mistake>,
) -> Result<()> {
    let (path, text) = DockerConfig::of(environment).text()?;
    let changed = change(text.as_deref().map_or("", String::as_str));
    let changed =
        changed.map_err(|mistake| keys::mistaken(&path.display().to_string(), &mistake))?;
    if text.is_some() {
        files::make_private(&path)?;
    }
    Ok(files::rewrite(
        &path,
        changed.as_bytes(),
        files::Access::Private,
    )?)
}
