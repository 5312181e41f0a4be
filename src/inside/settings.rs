//! What the environment of a container says to the service in it.

use std::time::Duration;

use reqwest::Url;

use super::gateway::GatewaySettings;
use super::{Level, Orchestration, Role};
use crate::value::duration::GoDuration;
use crate::value::secret::Secret;

/// How long a request may take unless `DEVTOOLS_REQUEST_TIMEOUT` says otherwise.
const REQUEST_TIMEOUT: Duration = Duration::from_mins(2);

/// How many pieces of work an agent does at once unless `DEVTOOLS_CONCURRENCY` says otherwise.
const CONCURRENCY: usize = 4;

/// The variables that hold secrets. Each may instead name a file: `DEVTOOLS_TOKEN_FILE`.
pub const SECRETS: &[&str] = &[
    "DEVTOOLS_TOKEN",
    "OPENAI_API_KEY",
    "ANTHROPIC_API_KEY",
    "LINEAR_CLIENT_SECRET",
    "LINEAR_OAUTH_CLIENT_SECRET",
    "LINEAR_OAUTH_DEV_TOKEN",
];

/// How a service of the reference stack is to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The port to listen on, on every address of the container.
    pub port: u16,
    /// The least urgent kind of log line that is written.
    pub level: Level,
    /// The variable of each peer and where it says that the peer is, if it is set.
    pub peers: Vec<(&'static str, Option<Url>)>,
    /// What a request must show as `Authorization: Bearer`, if anything.
    pub token: Option<Secret>,
    /// How long a request may take.
    pub request_timeout: Duration,
    /// How many pieces of work an agent does at once.
    pub concurrency: usize,
    /// What only the gateway reads.
    pub(super) gateway: Option<GatewaySettings>,
    /// What only an orchestrator needs to know.
    pub orchestration: Option<Orchestration>,
}

/// A variable whose value makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{variable}={value:?} makes no sense: it must be {wanted}")]
pub struct SettingsError {
    /// Its name.
    pub variable: &'static str,
    /// What stands there.
    pub value: String,
    /// What may stand there.
    pub wanted: &'static str,
}

const TRUE: [&str; 4] = ["true", "1", "yes", "on"];
const FALSE: [&str; 4] = ["false", "0", "no", "off"];

impl Settings {
    /// Reads `PORT`, `LOG_LEVEL`, `DEBUG`, the URLs of the peers of `role`,
    /// `DEVTOOLS_TOKEN`, `DEVTOOLS_REQUEST_TIMEOUT` and `DEVTOOLS_CONCURRENCY`,
    /// and what its role needs beyond that.
    ///
    /// An empty variable counts as not set, because that is what
    /// `KEY: ${KEY:-}` of a compose file leaves behind. `DEBUG=true` wins over
    /// `LOG_LEVEL`.
    pub fn read(
        role: Role,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, SettingsError> {
        let set = |name: &'static str| variable(name).filter(|value| !value.is_empty());
        let level = match set("LOG_LEVEL") {
            Some(value) => parsed("LOG_LEVEL", &value, Level::WORDS, Level::named)?,
            None => Level::Info,
        };
        let debug = match set("DEBUG") {
            Some(value) => parsed("DEBUG", &value, "true or false", truth)?,
            None => false,
        };
        let peers = role.peers().iter().map(|peer| {
            let name = peer.url_variable();
            let url = set(name).map(|value| parsed(name, &value, "an http URL", http_url));
            Ok((name, url.transpose()?))
        });
        Ok(Self {
            port: port(&variable)?.unwrap_or_else(|| role.default_port()),
            level: if debug { Level::Debug } else { level },
            peers: peers.collect::<Result<_, _>>()?,
            token: set("DEVTOOLS_TOKEN").map(|token| Secret::new(&token)),
            request_timeout: span("DEVTOOLS_REQUEST_TIMEOUT", &set)?.unwrap_or(REQUEST_TIMEOUT),
            concurrency: number("DEVTOOLS_CONCURRENCY", &set)?.unwrap_or(CONCURRENCY),
            gateway: (role == Role::GatewayMcp)
                .then(|| GatewaySettings::read(&variable))
                .transpose()?,
            orchestration: match role {
                Role::Orchestrator => Some(Orchestration::read(&variable)?),
                _ => None,
            },
        })
    }

    /// Where the peer of this role is, if that was said.
    pub(super) fn peer(&self, role: Role) -> Option<&Url> {
        let known = self.peers.iter();
        known
            .filter(|(name, _)| *name == role.url_variable())
            .find_map(|(_, url)| url.as_ref())
    }
}

/// A span of time that is not zero, if the variable is set.
pub(super) fn span(
    variable: &'static str,
    set: &impl Fn(&'static str) -> Option<String>,
) -> Result<Option<Duration>, SettingsError> {
    let wanted = "a span of time such as 30s or 2m";
    set(variable)
        .map(|value| {
            parsed(variable, &value, wanted, |text| {
                let span: GoDuration = text.parse().ok()?;
                (span.0 > 0).then(|| span.to_std())
            })
        })
        .transpose()
}

/// A number from 1 to 10,000, if the variable is set.
pub(super) fn number(
    variable: &'static str,
    set: &impl Fn(&'static str) -> Option<String>,
) -> Result<Option<usize>, SettingsError> {
    set(variable)
        .map(|value| {
            parsed(variable, &value, "a number from 1 to 10000", |text| {
                text.parse()
                    .ok()
                    .filter(|number| (1..=10_000).contains(number))
            })
        })
        .transpose()
}

/// The value of `PORT`, if it is set.
pub(super) fn port(
    variable: &impl Fn(&str) -> Option<String>,
) -> Result<Option<u16>, SettingsError> {
    let set = variable("PORT").filter(|value| !value.is_empty());
    set.map(|value| parsed("PORT", &value, "a number from 1 to 65535", port_number))
        .transpose()
}

fn parsed<T>(
    variable: &'static str,
    value: &str,
    wanted: &'static str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, SettingsError> {
    parse(value).ok_or_else(|| SettingsError {
        variable,
        value: value.to_owned(),
        wanted,
    })
}

fn port_number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|port| *port != 0)
}

fn truth(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    TRUE.contains(&text.as_str())
        .then_some(true)
        .or_else(|| FALSE.contains(&text.as_str()).then_some(false))
}

/// Reads a URL and forgets the password in it, because `/ready` shows the rest.
fn http_url(text: &str) -> Option<Url> {
    let mut url = Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_password(None).ok()?;
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(role: Role, variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::read(role, |name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn an_empty_environment_gives_the_port_of_the_role() {
        let settings = read(Role::Cicd, &[("PORT", ""), ("DEBUG", "")]).unwrap();

        assert_eq!(settings.port, 8005);
        assert_eq!(settings.level, Level::Info);
        assert_eq!(settings.peers, [("MCP_GATEWAY_URL", None)]);
    }

    #[test]
    fn debug_wins_over_the_log_level() {
        let settings = read(Role::Cicd, &[("LOG_LEVEL", "error"), ("DEBUG", "TRUE")]).unwrap();

        assert_eq!(settings.level, Level::Debug);
    }

    #[test]
    fn a_wrong_value_is_named_with_what_it_must_be() {
        let texts = [("PORT", "0"), ("LOG_LEVEL", "loud"), ("DEBUG", "maybe")]
            .map(|pair| read(Role::Cicd, &[pair]).unwrap_err().to_string());

        assert_eq!(
            texts,
            [
                r#"PORT="0" makes no sense: it must be a number from 1 to 65535"#,
                r#"LOG_LEVEL="loud" makes no sense: it must be debug, info, warn or error"#,
                r#"DEBUG="maybe" makes no sense: it must be true or false"#,
            ]
        );
    }

    #[test]
    fn the_password_of_a_peer_is_forgotten() {
        let settings = read(
            Role::Cicd,
            &[("MCP_GATEWAY_URL", "http://me:secret@gateway:8000")],
        )
        .unwrap();

        let shown = settings.peers[0].1.as_ref().map(ToString::to_string);
        assert_eq!(shown.as_deref(), Some("http://me@gateway:8000/"));
    }
}
