//! What the docker command keeps in its folder: the current context, contexts and TLS files.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::HostError;
use super::env::{DOCKER_CONFIG, Environment, HOME};
use super::files;

/// The folder of the docker command, `~/.docker` unless `DOCKER_CONFIG` says otherwise.
#[derive(Clone, Debug)]
pub struct DockerConfig {
    folder: PathBuf,
}

/// A context: an engine's address under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DockerContext {
    /// The address as it was given to `docker context create`.
    pub address: String,
    /// Whether the engine's certificate shall not be verified.
    pub skips_verification: bool,
    /// The folder of its TLS files, where it has any.
    pub tls: Option<PathBuf>,
}

/// The TLS files of a folder, those that are there.
#[derive(Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// Where they lie.
    pub folder: PathBuf,
    /// `ca.pem`.
    pub ca: Option<Vec<u8>>,
    /// `cert.pem`.
    pub cert: Option<Vec<u8>>,
    /// `key.pem`.
    pub key: Option<Vec<u8>>,
}

/// Shows which there are: one of them is a private key.
impl fmt::Debug for TlsFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            folder,
            ca,
            cert,
            key,
        } = self;
        f.debug_struct("TlsFiles")
            .field("folder", folder)
            .field("has_ca", &ca.is_some())
            .field("has_cert", &cert.is_some())
            .field("has_key", &key.is_some())
            .finish()
    }
}

#[derive(Deserialize)]
struct ConfigFile {
    #[serde(rename = "currentContext", default)]
    current_context: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Meta {
    name: String,
    #[serde(default)]
    endpoints: Endpoints,
}

#[derive(Default, Deserialize)]
struct Endpoints {
    docker: Option<MetaEndpoint>,
}

#[derive(Deserialize)]
struct MetaEndpoint {
    #[serde(rename = "Host", default)]
    host: String,
    #[serde(rename = "SkipTLSVerify", default)]
    skip_tls_verify: bool,
}

impl DockerConfig {
    /// The configuration in this folder, which need not exist.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    /// The folder that these variables name: `DOCKER_CONFIG`, else `.docker` at home.
    pub fn of(environment: &Environment) -> Self {
        let own = environment.get(DOCKER_CONFIG).map(PathBuf::from);
        let usual = || Path::new(environment.get(HOME).unwrap_or("/")).join(".docker");
        Self::at(own.unwrap_or_else(usual))
    }

    /// Its main file as it stands, and where it is or would be.
    pub fn text(&self) -> Result<(PathBuf, Option<Zeroizing<String>>), HostError> {
        let path = self.folder.join("config.json");
        let text = files::read(&path)?.map(Zeroizing::new);
        Ok((path, text))
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The context that `docker context use` chose; `None` is the default one.
    ///
    /// # Errors
    /// Why `config.json` cannot be read, in words that name it.
    pub fn current_context(&self) -> Result<Option<String>, String> {
        let file: Option<ConfigFile> = read_json(&self.folder.join("config.json"))?;
        Ok(file
            .map(|ConfigFile { current_context }| current_context)
            .filter(|name| !name.is_empty()))
    }

    /// The context of this name.
    ///
    /// # Errors
    /// Why its description cannot be read, in words that name the file.
    pub fn context(&self, name: &str) -> Result<Option<DockerContext>, String> {
        let id = context_id(name);
        let meta = self
            .folder
            .join("contexts/meta")
            .join(&id)
            .join("meta.json");
        let Some(Meta { endpoints, name: _ }) = read_json(&meta)? else {
            return Ok(None);
        };
        let MetaEndpoint {
            host,
            skip_tls_verify,
        } = endpoints
            .docker
            .ok_or_else(|| format!("{} describes no Docker endpoint", meta.display()))?;
        let tls = self.folder.join("contexts/tls").join(&id).join("docker");
        Ok(Some(DockerContext {
            address: host,
            skips_verification: skip_tls_verify,
            tls: tls.is_dir().then_some(tls),
        }))
    }

    /// The names of all contexts but the default one, sorted; unreadable ones are left out.
    pub fn context_names(&self) -> Vec<String> {
        let Ok(folders) = fs::read_dir(self.folder.join("contexts/meta")) else {
            return Vec::new();
        };
        let mut names: Vec<String> = folders
            .flatten()
            .filter_map(|folder| read_json(&folder.path().join("meta.json")).ok().flatten())
            .map(|Meta { name, endpoints: _ }| name)
            .collect();
        names.sort();
        names
    }
}

impl TlsFiles {
    /// Reads the files of a folder; an absent one is `None`.
    ///
    /// # Errors
    /// Why a file that is there cannot be read, in words that name it.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let file = |name: &str| read_if_there(&folder.join(name));
        Ok(Self {
            folder: folder.to_owned(),
            ca: file("ca.pem")?,
            cert: file("cert.pem")?,
            key: file("key.pem")?,
        })
    }
}

/// The folder name of a context: the SHA-256 of its name in hex (docker/cli,
/// `cli/context/store`, `contextdirOf`).
fn context_id(name: &str) -> String {
    use std::fmt::Write as _;

    let mut id = String::with_capacity(64);
    for byte in Sha256::digest(name) {
        // Writing to a String cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<Option<T>, String> {
    read_if_there(path)?
        .map(|text| serde_json::from_slice(&text))
        .transpose()
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => {
            files::tell_of(path, bytes.len());
            Ok(Some(bytes))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_context(name: &str, endpoint: &str) -> (tempfile::TempDir, DockerConfig) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("contexts/meta").join(context_id(name));
        fs::create_dir_all(&folder).unwrap();
        let meta =
            format!(r#"{{"Name":"{name}","Metadata":{{}},"Endpoints":{{"docker":{endpoint}}}}}"#);
        fs::write(folder.join("meta.json"), meta).unwrap();
        let config = DockerConfig::at(home.path());
        (home, config)
    }

    #[test]
    fn a_context_is_found_under_the_hash_of_its_name() {
        let (_home, config) =
            with_context("prod", r#"{"Host":"ssh://me@box","SkipTLSVerify":false}"#);

        let context = config.context("prod").unwrap().unwrap();

        assert_eq!(context.address, "ssh://me@box");
        assert_eq!(context.tls, None);
        assert_eq!(config.context_names(), ["prod"]);
        assert_eq!(config.context("other").unwrap(), None);
    }

    #[test]
    fn the_hash_is_the_one_of_the_docker_command() {
        assert_eq!(
            context_id("prod"),
            "6754af9632a2745e85c293e5aac0863370d9bd3330b9938c00cadfd215227d77"
        );
    }

    #[test]
    fn a_context_may_bring_its_tls_files() {
        let (home, config) = with_context("tls", r#"{"Host":"tcp://box:2376"}"#);
        let folder = home
            .path()
            .join("contexts/tls")
            .join(context_id("tls"))
            .join("docker");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("ca.pem"), "x").unwrap();

        let context = config.context("tls").unwrap().unwrap();
        let files = TlsFiles::read(&context.tls.unwrap()).unwrap();

        assert_eq!(files.ca.as_deref(), Some(b"x".as_slice()));
        assert_eq!(files.key, None);
    }

    #[test]
    fn no_folder_means_no_context() {
        let config = DockerConfig::at("/nonexistent");

        assert_eq!(config.current_context(), Ok(None));
        assert!(config.context_names().is_empty());
    }

    #[test]
    fn a_broken_config_is_named() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("config.json"), "{").unwrap();

        let error = DockerConfig::at(home.path()).current_context().unwrap_err();

        assert!(error.contains("config.json"), "{error}");
    }
}
