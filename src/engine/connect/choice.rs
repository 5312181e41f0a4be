//! Which addresses are tried, in which order, and on whose word.

use std::path::PathBuf;

use super::{ConnectSettings, docker_config};
use crate::engine::error::EngineError;

/// One address to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The address as it was written.
    pub(super) address: String,
    /// Who wants it.
    pub(super) origin: String,
    /// The folder of the TLS files to use, where TLS is wanted.
    pub(super) tls: Option<PathBuf>,
}

/// The addresses to try: the one that was asked for, else the default sockets.
///
/// The order is `--host`, `DOCKER_HOST`, `--context`, `DOCKER_CONTEXT`, the
/// current context, the default sockets. The context `default` stands for the
/// last, as with docker.
pub(super) fn candidates(settings: &ConnectSettings) -> Result<Vec<Wanted>, EngineError> {
    let hosts = [
        ("--host", &settings.host),
        ("DOCKER_HOST", &settings.docker_host),
    ];
    for (origin, host) in hosts {
        if let Some(address) = given(host.as_ref()) {
            return Ok(vec![Wanted {
                address: address.to_owned(),
                origin: origin.to_owned(),
                tls: tls_folder(settings),
            }]);
        }
    }
    let chosen = given(settings.context.as_ref()).or(given(settings.docker_context.as_ref()));
    let name = match chosen {
        Some(name) => Some(name.to_owned()),
        None => docker_config(settings)
            .current_context()
            .map_err(|reason| {
                let address = "the current context".to_owned();
                EngineError::Address { address, reason }
            })?,
    };
    match name.as_deref() {
        Some("default") | None => Ok(default_sockets(settings)),
        Some(name) => context(name, settings).map(|wanted| vec![wanted]),
    }
}

/// What was really given: an empty variable is no wish.
fn given(value: Option<&String>) -> Option<&str> {
    value.map(String::as_str).filter(|value| !value.is_empty())
}

fn tls_folder(settings: &ConnectSettings) -> Option<PathBuf> {
    settings.tls_verify.then(|| {
        let folder = settings.cert_path.clone();
        folder.unwrap_or_else(|| docker_config(settings).folder().to_owned())
    })
}

fn context(name: &str, settings: &ConnectSettings) -> Result<Wanted, EngineError> {
    let unusable = |reason: String| EngineError::Address {
        address: format!("context {name}"),
        reason,
    };
    let config = docker_config(settings);
    let Some(context) = config.context(name).map_err(unusable)? else {
        let mut known = config.context_names();
        known.insert(0, "default".to_owned());
        return Err(unusable(format!(
            "there is no such context; known are {}",
            known.join(", ")
        )));
    };
    if context.skips_verification {
        return Err(unusable(
            "it skips the verification of certificates, which devtools does not do".to_owned(),
        ));
    }
    Ok(Wanted {
        address: context.address,
        origin: format!("context {name}"),
        tls: context.tls,
    })
}

/// Where engines listen unless told otherwise, Docker before Podman.
#[cfg(not(windows))]
fn default_sockets(settings: &ConnectSettings) -> Vec<Wanted> {
    let runtime = settings
        .runtime_dir
        .clone()
        .or_else(|| settings.uid.map(|uid| format!("/run/user/{uid}").into()));
    let below =
        |folder: &Option<PathBuf>, path: &str| folder.as_ref().map(|folder| folder.join(path));
    [
        (Some(super::address::DOCKER_SOCKET.into()), "default socket"),
        (below(&runtime, "docker.sock"), "rootless Docker"),
        (
            below(&settings.home, ".docker/run/docker.sock"),
            "rootless Docker",
        ),
        (
            below(&settings.home, ".docker/desktop/docker.sock"),
            "Docker Desktop",
        ),
        (below(&runtime, "podman/podman.sock"), "rootless Podman"),
        (Some("/run/podman/podman.sock".into()), "Podman"),
    ]
    .into_iter()
    .filter_map(|(path, origin)| {
        Some(Wanted {
            address: format!("unix://{}", path?.display()),
            origin: origin.to_owned(),
            tls: None,
        })
    })
    .collect()
}

/// Where engines listen unless told otherwise.
#[cfg(windows)]
fn default_sockets(_: &ConnectSettings) -> Vec<Wanted> {
    [
        ("docker_engine", "default pipe"),
        ("dockerDesktopLinuxEngine", "Docker Desktop"),
        ("podman-machine-default", "Podman"),
    ]
    .map(|(name, origin)| Wanted {
        address: format!("npipe:////./pipe/{name}"),
        origin: origin.to_owned(),
        tls: None,
    })
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> ConnectSettings {
        ConnectSettings {
            home: Some("/nonexistent".into()),
            ..ConnectSettings::default()
        }
    }

    fn only(settings: &ConnectSettings) -> Wanted {
        let candidates = candidates(settings).unwrap();
        assert_eq!(candidates.len(), 1, "{candidates:?}");
        candidates[0].clone()
    }

    #[test]
    fn the_command_line_comes_before_the_environment_and_hosts_before_contexts() {
        let mut settings = ConnectSettings {
            host: Some("tcp://a".to_owned()),
            docker_host: Some("tcp://b".to_owned()),
            context: Some("prod".to_owned()),
            ..settings()
        };

        assert_eq!(only(&settings).origin, "--host");
        settings.host = None;
        assert_eq!(only(&settings).origin, "DOCKER_HOST");
        settings.docker_host = Some(String::new());
        assert!(
            candidates(&settings)
                .unwrap_err()
                .to_string()
                .contains("context prod")
        );
    }

    #[test]
    fn an_unknown_context_is_answered_with_the_known_ones() {
        let settings = ConnectSettings {
            docker_context: Some("prd".to_owned()),
            ..settings()
        };

        let error = candidates(&settings).unwrap_err();

        assert_eq!(
            error.to_string(),
            "cannot use context prd: there is no such context; known are default"
        );
    }

    #[cfg(not(windows))]
    #[test]
    fn without_a_wish_the_default_sockets_are_tried_docker_first() {
        let settings = ConnectSettings {
            uid: Some(7),
            ..settings()
        };

        let addresses: Vec<String> = candidates(&settings)
            .unwrap()
            .into_iter()
            .map(|wanted| wanted.address)
            .collect();

        assert_eq!(addresses[0], "unix:///var/run/docker.sock");
        assert_eq!(addresses[1], "unix:///run/user/7/docker.sock");
        assert_eq!(addresses.last().unwrap(), "unix:///run/podman/podman.sock");
    }

    #[test]
    fn tls_is_used_when_it_shall_be_verified() {
        let settings = ConnectSettings {
            docker_host: Some("tcp://box:2376".to_owned()),
            tls_verify: true,
            cert_path: Some("/certs".into()),
            ..settings()
        };

        assert_eq!(only(&settings).tls, Some("/certs".into()));
    }
}
