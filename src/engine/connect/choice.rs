//! Which addresses are tried, in which order, and on whose word.

use std::path::PathBuf;

use super::{ConnectSettings, docker_config};
use crate::engine::error::EngineError;

/// The context that stands for no context.
const DEFAULT: &str = "default";

/// One address to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The address as it was written.
    pub(super) address: String,
    /// Who wants it.
    pub(super) origin: String,
    /// The context that it is of, if it is of one.
    pub(super) context: Option<String>,
    /// The folder of the TLS files to use, where TLS is wanted.
    pub(super) tls: Option<PathBuf>,
}

impl Wanted {
    /// The variables by which docker's own programs go the same way. A context has its TLS
    /// files with it; elsewhere they are told by variables that those programs read, too.
    pub(super) fn variables(&self) -> Vec<(String, String)> {
        let (host, context) = match &self.context {
            Some(name) => ("", name.as_str()),
            None => (self.address.as_str(), ""),
        };
        // One that is empty counts as unset, and hides that of the user.
        let both = [("DOCKER_HOST", host), ("DOCKER_CONTEXT", context)];
        both.map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into()
    }
}

/// What was asked for.
enum Choice {
    /// An address, and who gave it.
    Host(&'static str, String),
    /// A context.
    Context(String),
    /// Nothing.
    Open,
}

/// What was asked for.
///
/// The order is `--host`, `--context`, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current
/// context. The context `default` stands for none, as with docker; as a flag it leaves
/// `DOCKER_HOST` its say.
fn choice(settings: &ConnectSettings) -> Result<Choice, EngineError> {
    let flag = given(settings.context.as_ref());
    if let Some(address) = given(settings.host.as_ref()) {
        return Ok(Choice::Host("--host", address.to_owned()));
    }
    if let Some(name) = flag.filter(|name| *name != DEFAULT) {
        return Ok(Choice::Context(name.to_owned()));
    }
    if let Some(address) = given(settings.docker_host.as_ref()) {
        return Ok(Choice::Host("DOCKER_HOST", address.to_owned()));
    }
    let name = match flag.or(given(settings.docker_context.as_ref())) {
        Some(name) => Some(name.to_owned()),
        None => docker_config(settings)
            .current_context()
            .map_err(|reason| {
                let address = "the current context".to_owned();
                EngineError::Address { address, reason }
            })?,
    };
    let name = name.filter(|name| name != DEFAULT);
    Ok(name.map_or(Choice::Open, Choice::Context))
}

/// The addresses to try: the one that was asked for, else the default sockets.
pub(super) fn candidates(settings: &ConnectSettings) -> Result<Vec<Wanted>, EngineError> {
    match choice(settings)? {
        Choice::Host(origin, address) => Ok(vec![Wanted {
            address,
            origin: origin.to_owned(),
            context: None,
            tls: tls_folder(settings),
        }]),
        Choice::Context(name) => context(&name, settings).map(|wanted| vec![wanted]),
        Choice::Open => Ok(default_sockets(settings)),
    }
}

/// The context or the address that was asked for, unless it is a socket here.
pub(super) fn place(settings: &ConnectSettings) -> Option<String> {
    match choice(settings) {
        Ok(Choice::Host(_, address)) => Some(address).filter(|one| !one.starts_with("unix://")),
        Ok(Choice::Context(name)) => Some(name),
        Ok(Choice::Open) | Err(_) => None,
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
        context: Some(name.to_owned()),
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
            context: None,
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
            docker_context: Some("test".to_owned()),
            ..settings()
        };
        let refused = |settings: &ConnectSettings| candidates(settings).unwrap_err().to_string();

        assert_eq!(only(&settings).origin, "--host");
        assert_eq!(place(&settings).as_deref(), Some("tcp://a"));
        settings.host = None;
        assert_eq!(place(&settings).as_deref(), Some("prod"));
        assert!(refused(&settings).contains("context prod"));
        settings.context = None;
        assert_eq!(only(&settings).origin, "DOCKER_HOST");
        settings.docker_host = Some(String::new());
        assert!(refused(&settings).contains("context test"));
    }

    #[test]
    fn the_default_context_is_the_engine_of_the_environment() {
        let mut settings = ConnectSettings {
            docker_host: Some("tcp://b".to_owned()),
            context: Some("default".to_owned()),
            docker_context: Some("test".to_owned()),
            ..settings()
        };

        assert_eq!(only(&settings).origin, "DOCKER_HOST");
        settings.docker_host = None;
        assert!(candidates(&settings).unwrap().len() > 1);
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
