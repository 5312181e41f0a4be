//! Which engine is meant, and the way to it.

pub mod address;
mod choice;
pub mod endpoint;
mod ssh;
mod tls;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use address::Address;
use address::without_password;
use choice::Wanted;
use endpoint::Endpoint;
use ssh::Tunnel;

use super::docker::Docker;
use super::error::{Attempt, EngineError, Failure};
use super::{Engine, Result};
use crate::host::docker_config::{DockerConfig, TlsFiles};
use crate::host::verbose;

/// Everything that may say where the engine is. Whoever calls reads the
/// environment; an empty variable counts as unset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectSettings {
    /// `--host`.
    pub host: Option<String>,
    /// `--context`.
    pub context: Option<String>,
    /// `DOCKER_HOST`.
    pub docker_host: Option<String>,
    /// `DOCKER_CONTEXT`.
    pub docker_context: Option<String>,
    /// `DOCKER_CONFIG`: the folder of the docker command.
    pub docker_config: Option<PathBuf>,
    /// Whether `DOCKER_TLS_VERIFY` is set to anything.
    pub tls_verify: bool,
    /// `DOCKER_CERT_PATH`: the folder of `ca.pem`, `cert.pem` and `key.pem`.
    pub cert_path: Option<PathBuf>,
    /// The user's home.
    pub home: Option<PathBuf>,
    /// `XDG_RUNTIME_DIR`.
    pub runtime_dir: Option<PathBuf>,
    /// The user's number, for `/run/user/UID` where `XDG_RUNTIME_DIR` is unset.
    pub uid: Option<u32>,
}

/// An engine that was reached.
#[derive(Clone)]
pub struct Connection {
    /// The engine.
    pub engine: Arc<dyn Engine>,
    /// Its address, as it was written.
    pub address: String,
    /// Why this one: `DOCKER_HOST`, `context prod`, `default socket`.
    pub origin: String,
    /// The variables by which docker's own programs reach the same engine.
    pub variables: Vec<(String, String)>,
}

/// Finds the engine and opens a first connection to it.
///
/// A local socket shows by that alone whether somebody listens, so it costs no
/// round trip; behind ssh it takes one ping. Only the default sockets fall
/// through to the next one: what was asked for is used, or is the error.
///
/// # Errors
/// [`EngineError::Address`] if what was asked for makes no sense,
/// [`EngineError::Unreachable`] with every attempt if nothing answers.
pub async fn connect(settings: &ConnectSettings) -> Result<Connection> {
    let mut attempts = Vec::new();
    for wanted in choice::candidates(settings)? {
        let failure = match reach(&wanted, settings).await? {
            Ok(engine) => {
                verbose::decided("engine", || {
                    format!("{} ({})", wanted.address, wanted.origin)
                });
                return Ok(Connection {
                    engine: Arc::new(engine),
                    variables: wanted.variables(),
                    address: wanted.address,
                    origin: wanted.origin,
                });
            }
            Err(failure) => failure,
        };
        let Wanted {
            address,
            origin,
            context: _,
            tls: _,
        } = wanted;
        verbose::decided("engine", || {
            format!("{address} ({origin}) does not answer: {failure}")
        });
        attempts.push(Attempt {
            address,
            origin,
            failure,
        });
    }
    Err(EngineError::Unreachable { attempts })
}

/// Looks whether what was asked for can be an engine at all, without going there.
///
/// # Errors
/// [`EngineError::Address`] if it makes no sense.
pub fn check(settings: &ConnectSettings) -> Result<()> {
    for wanted in choice::candidates(settings)? {
        if let Err(reason) = wanted.address.parse::<Address>() {
            let address = without_password(&wanted.address);
            return Err(EngineError::Address { address, reason });
        }
    }
    Ok(())
}

/// The context or the address that was asked for; `None` for an engine of this machine.
pub fn place(settings: &ConnectSettings) -> Option<String> {
    choice::place(settings)
}

/// Tries one address; the outer error is one that no other address can heal.
async fn reach(
    wanted: &Wanted,
    settings: &ConnectSettings,
) -> Result<std::result::Result<Docker, Failure>> {
    let endpoint = match endpoint(wanted, settings).await? {
        Ok(endpoint) => endpoint,
        Err(failure) => return Ok(Err(failure)),
    };
    let local = matches!(endpoint, Endpoint::Unix(_) | Endpoint::Pipe(_));
    if let Err(error) = endpoint.open().await {
        return Ok(Err(failure(&error)));
    }
    let behind_ssh = matches!(endpoint, Endpoint::Ssh(_));
    let docker = Docker::new(endpoint, local)?;
    // ssh accepts here before it knows whether anybody accepts there.
    if behind_ssh && let Err(error) = docker.ping().await {
        return Ok(Err(Failure::Other(error.to_string())));
    }
    Ok(Ok(docker))
}

/// Prepares the way to an address: certificates are read, a tunnel is dug.
async fn endpoint(
    wanted: &Wanted,
    settings: &ConnectSettings,
) -> Result<std::result::Result<Endpoint, Failure>> {
    let unusable = |reason: String| EngineError::Address {
        address: without_password(&wanted.address),
        reason,
    };
    Ok(match wanted.address.parse().map_err(unusable)? {
        Address::Unix(path) => Ok(Endpoint::Unix(path)),
        Address::Pipe(path) => Ok(Endpoint::Pipe(path)),
        Address::Tcp { host, port, tls } => match &wanted.tls {
            Some(folder) => {
                let files = TlsFiles::read(folder).map_err(unusable)?;
                let tls = tls::client_config(&files).map_err(unusable)?;
                Ok(Endpoint::Tls {
                    host,
                    port: port.unwrap_or(2376),
                    tls,
                })
            }
            None if tls => {
                return Err(unusable(
                    "https needs certificates: set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, \
                     or use a context"
                        .to_owned(),
                ));
            }
            None => Ok(Endpoint::Tcp {
                host,
                port: port.unwrap_or(2375),
            }),
        },
        Address::Ssh(target) => Tunnel::open(&target, settings.runtime_dir.as_deref())
            .await
            .map(|tunnel| Endpoint::Ssh(Arc::new(tunnel)))
            .map_err(|error| failure(&error)),
    })
}

/// Tells the ways apart in which an address does not work.
fn failure(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => Failure::Absent,
        io::ErrorKind::PermissionDenied => Failure::Permission,
        io::ErrorKind::ConnectionRefused => Failure::Refused,
        _ => Failure::Other(error.to_string()),
    }
}

/// The folder of the docker command.
fn docker_config(settings: &ConnectSettings) -> DockerConfig {
    let folder = settings.docker_config.clone().unwrap_or_else(|| {
        let home = settings.home.as_deref().unwrap_or(Path::new("/"));
        home.join(".docker")
    });
    DockerConfig::at(folder)
}
