//! The user's credentials for registries, found where docker looks for them.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::Mutex;

use crate::engine::registry::Keyring;
use crate::event::Event;
use crate::event::Reporter;
use crate::host::credential_helper;
use crate::host::docker_config::DockerConfig;
use crate::host::env::DOCKER_AUTH_CONFIG;
use crate::host::env::Environment;
use crate::host::verbose;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::docr;
use crate::ops::docr::Access;
use crate::ops::docr::Account;
use crate::ops::docr::USUAL_EXPIRY;
use crate::registry::config_file::ConfigFile;
use crate::registry::config_file::Keeper;
use crate::registry::config_file::Mistake;
use crate::registry::credential::Credential;
use crate::registry::helper;
use crate::registry::helper::Verb;
use crate::text::echo;
use crate::value::image::ImageReference;

/// Finds credentials, each once: helpers may ask the user.
pub struct Keys {
    environment: Environment,
    reporter: Arc<dyn Reporter>,
    access: Access,
    found: Mutex<BTreeMap<Use, Option<Credential>>>,
}

/// What a credential is good for: a host, and at DigitalOcean one registry there.
type Use = (String, Option<String>);

impl Keys {
    pub(in crate::ops) fn new(environment: Environment, reporter: Arc<dyn Reporter>) -> Self {
        Self {
            environment,
            reporter,
            access: Access::ReadOnly,
            found: Mutex::default(),
        }
    }

    /// The same, to write as well.
    pub(in crate::ops) fn for_writing(self) -> Self {
        let access = Access::ReadWrite;
        Self { access, ..self }
    }

    /// The credential for a host, in docker's order: `DOCKER_AUTH_CONFIG`, the host's
    /// own helper, the store for all hosts, the configuration itself. Before all of them,
    /// for DigitalOcean's registry, one for a while by the user's token.
    pub async fn find(&self, host: &str) -> Result<Option<Credential>> {
        self.found(host, None).await
    }

    /// The same for the repository of an image.
    pub(in crate::ops) async fn find_for(
        &self,
        image: &ImageReference,
    ) -> Result<Option<Credential>> {
        self.found(image.host(), Some(&image.repository())).await
    }

    async fn found(&self, host: &str, repository: Option<&str>) -> Result<Option<Credential>> {
        let key = self.key(host, repository);
        let mut found = self.found.lock().await;
        if let Some(known) = found.get(&key) {
            return Ok(known.clone());
        }
        let credential = self.look(&key).await?;
        found.insert(key, credential.clone());
        Ok(credential)
    }

    fn key(&self, host: &str, repository: Option<&str>) -> Use {
        let registry = repository
            .filter(|_| docr::is_docr(&self.environment, host))
            .and_then(|path| path.split_once('/'))
            .map(|(registry, _)| registry.to_owned());
        (host.to_owned(), registry)
    }

    /// The credential by which an image is pulled. What keeps it from being found is
    /// a warning: many images are for everybody.
    pub(in crate::ops) async fn for_image(&self, reference: &str) -> Option<Credential> {
        let image: ImageReference = reference.parse().ok()?;
        let repository = image.repository();
        self.credential(image.host(), Some(&repository)).await
    }

    async fn look(&self, key: &Use) -> Result<Option<Credential>> {
        let (host, registry) = key;
        if docr::is_docr(&self.environment, host)
            && let Some(account) = Account::of(&self.environment)?
        {
            let (scope, _) = account.registry(registry.as_deref()).await?;
            tell(host, "DigitalOcean's API, for a while");
            let given = account.credential(&scope, self.access, Some(USUAL_EXPIRY));
            return given.await.map(Some);
        }
        if let Some(text) = self.environment.get(DOCKER_AUTH_CONFIG) {
            let file = read(DOCKER_AUTH_CONFIG.name, text)?;
            if let Some(credential) = file.kept_here(host) {
                tell(host, DOCKER_AUTH_CONFIG.name);
                return Ok(Some(credential));
            }
        }
        let (path, file) = configuration(&self.environment)?;
        let path = path.display();
        match file.keeper(host) {
            Keeper::Here(credential) => {
                tell(host, &path.to_string());
                Ok(Some(credential))
            }
            Keeper::Program { name, server } => {
                tell(host, &format!("docker-credential-{name}, by {path}"));
                from_helper(&name, &server).await
            }
            Keeper::Nobody => {
                tell(host, "nowhere: it is asked without one");
                Ok(None)
            }
        }
    }
}

#[async_trait]
impl Keyring for Keys {
    async fn credential(&self, host: &str, repository: Option<&str>) -> Option<Credential> {
        match self.found(host, repository).await {
            Ok(credential) => credential,
            Err(error) => {
                let text = format!("{host} is asked without a credential: {error}");
                self.reporter.report(Event::Warning(text));
                // Said once is enough.
                let key = self.key(host, repository);
                self.found.lock().await.insert(key, None);
                None
            }
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(***)")
    }
}

/// Tells where the credential for a host is from; never what it is.
fn tell(host: &str, origin: &str) {
    verbose::decided("credential", || format!("for {host} from {origin}"));
}

/// docker's configuration as far as registries go, and where it is.
pub(in crate::ops) fn configuration(environment: &Environment) -> Result<(PathBuf, ConfigFile)> {
    let (path, text) = DockerConfig::of(environment).text()?;
    let file = read(
        &path.display().to_string(),
        text.as_deref().map_or("", String::as_str),
    )?;
    Ok((path, file))
}

fn read(name: &str, text: &str) -> Result<ConfigFile> {
    ConfigFile::read(text).map_err(|mistake| mistaken(name, &mistake))
}

/// The error of a configuration that cannot be read.
pub(in crate::ops) fn mistaken(name: &str, mistake: &Mistake) -> Error {
    let Mistake {
        line,
        column,
        reason,
    } = mistake;
    Error::Usage {
        message: format!("{name}:{line}:{column}: {reason}"),
        hint: Some("mend it there, or name another folder with DOCKER_CONFIG".to_owned()),
    }
}

/// Asks a helper for the credential of a server.
async fn from_helper(name: &str, server: &str) -> Result<Option<Credential>> {
    let answer = ask(name, Verb::Get, server, server).await?;
    let credential = helper::credential(answer.succeeded, &answer.output);
    credential.map_err(|why| helper_failed(name, server, &why))
}

/// Asks a helper for anything about a server.
pub(in crate::ops) async fn ask(
    name: &str,
    verb: Verb,
    server: &str,
    input: &str,
) -> Result<credential_helper::Answer> {
    let program = helper::program(name).map_err(|why| helper_failed(name, server, &why))?;
    let answer = credential_helper::ask(&program, verb.word(), input).await;
    answer.map_err(|error| helper_failed(name, server, &error.to_string()))
}

/// The error of a helper.
pub(in crate::ops) fn helper_failed(name: &str, server: &str, why: &str) -> Error {
    Error::Failed {
        message: format!(
            "docker-credential-{} failed for {}: {why}",
            echo(name),
            echo(server)
        ),
        hint: Some(
            "docker's config.json names it under `credHelpers` or `credsStore`; install it, or \
             take the line out"
                .to_owned(),
        ),
    }
}
