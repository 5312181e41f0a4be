//! What the environment says to the gateway alone: its names, and its place at Linear.

use std::path::PathBuf;

use reqwest::Url;

use crate::inside::SettingsError;
use crate::value::secret::Secret;

/// Where an authorization at Linear begins.
const AUTHORIZE: &str = "https://linear.app/oauth/authorize";

/// Where Linear answers programs.
const API: &str = "https://api.linear.app";

/// Where Linear sends a browser back to, as the guide publishes the gateway.
const REDIRECT: &str = "http://localhost:8000/oauth/linear/callback";

/// Where the token is kept, which is a volume in the guide's stack.
const TOKEN_FOLDER: &str = "/app/config";

/// What decides on the way to Linear: whom to trust, and which proxy to take.
const WAY_OUT: [&str; 5] = [
    "SSL_CERT_FILE",
    "HTTPS_PROXY",
    "https_proxy",
    "NO_PROXY",
    "no_proxy",
];

const CLIENT_ID: [&str; 2] = ["LINEAR_CLIENT_ID", "LINEAR_OAUTH_CLIENT_ID"];
const CLIENT_SECRET: [&str; 2] = ["LINEAR_CLIENT_SECRET", "LINEAR_OAUTH_CLIENT_SECRET"];
const REDIRECT_URI: [&str; 2] = ["LINEAR_REDIRECT_URI", "LINEAR_OAUTH_REDIRECT_URI"];

/// The names that the gateway has without being given any.
const OWN_NAMES: [&str; 4] = ["gateway-mcp", "localhost", "127.0.0.1", "[::1]"];

/// What is set up for the gateway.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::inside) struct GatewaySettings {
    /// The names by which it may be called, each with any port or with one.
    pub(super) hosts: Vec<String>,
    /// What it knows of Linear.
    pub(super) linear: LinearSettings,
}

/// What is set up for Linear.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LinearSettings {
    pub(super) client_id: Option<String>,
    pub(super) client_secret: Option<Secret>,
    pub(super) developer_token: Option<Secret>,
    pub(super) redirect: Url,
    pub(super) scopes: String,
    pub(super) token_folder: PathBuf,
    pub(super) authorize: Url,
    pub(super) api: Url,
    /// The variables of [`WAY_OUT`] that are set; a proxy's may hold a password.
    pub(super) way_out: Vec<(&'static str, Secret)>,
}

impl GatewaySettings {
    /// Where the tokens of a sign-in are kept.
    pub(in crate::inside) fn token_folder(&self) -> &PathBuf {
        &self.linear.token_folder
    }

    /// Reads `DEVTOOLS_ALLOWED_HOSTS` and the `LINEAR_*` variables.
    ///
    /// The guide and the program that it describes call them differently
    /// (`LINEAR_CLIENT_ID`, `LINEAR_OAUTH_CLIENT_ID`), so both are understood.
    pub(in crate::inside) fn read(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, SettingsError> {
        let linear = LinearSettings::read(&variable)?;
        let more = variable("DEVTOOLS_ALLOWED_HOSTS").unwrap_or_default();
        // Browsers come back from Linear under this name.
        let public = linear.redirect.host_str().unwrap_or_default();
        let hosts = OWN_NAMES
            .into_iter()
            .chain([public])
            .chain(more.split([',', ' ']).map(str::trim))
            .filter(|host| !host.is_empty())
            .map(str::to_lowercase);
        let mut hosts: Vec<String> = hosts.collect();
        hosts.sort();
        hosts.dedup();
        Ok(Self { hosts, linear })
    }
}

impl LinearSettings {
    fn read(variable: &impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let text = |names: &[&'static str]| first_set(variable, names).map(|(_, text)| text);
        let secret = |names: &[&'static str]| text(names).map(|text| Secret::new(&text));
        let scopes = text(&["LINEAR_OAUTH_SCOPES"]);
        let folder = text(&["LINEAR_TOKEN_STORE_DIR"]);
        let way_out = WAY_OUT
            .into_iter()
            .filter_map(|name| Some((name, secret(&[name])?)));
        Ok(Self {
            client_id: text(&CLIENT_ID).map(|id| id.trim().to_owned()),
            client_secret: secret(&CLIENT_SECRET),
            developer_token: secret(&["LINEAR_OAUTH_DEV_TOKEN"]),
            redirect: url(variable, &REDIRECT_URI, REDIRECT)?,
            scopes: scopes.map_or_else(|| "read".to_owned(), |list| listed(&list)),
            token_folder: folder.map_or_else(|| TOKEN_FOLDER.into(), PathBuf::from),
            authorize: url(variable, &["LINEAR_AUTHORIZE_URL"], AUTHORIZE)?,
            api: url(variable, &["LINEAR_API_URL"], API)?,
            way_out: way_out.collect(),
        })
    }

    /// The id and the secret with which an application signs in, or the sentence
    /// that says what is missing.
    pub(super) fn client(&self) -> Result<(&str, &Secret), String> {
        match (&self.client_id, &self.client_secret) {
            (Some(id), Some(secret)) => Ok((id, secret)),
            (id, secret) => {
                let missing = [
                    (id.is_none(), CLIENT_ID[0]),
                    (secret.is_none(), CLIENT_SECRET[0]),
                ];
                let missing: Vec<&str> = missing
                    .into_iter()
                    .filter_map(|(is_missing, name)| is_missing.then_some(name))
                    .collect();
                Err(format!(
                    "Linear is not set up: set {} of an OAuth application of your Linear \
                     workspace, whose callback URL is {}",
                    missing.join(" and "),
                    self.redirect
                ))
            }
        }
    }
}

/// The first of these variables that is set, and its value; an empty one is not.
fn first_set(
    variable: &impl Fn(&str) -> Option<String>,
    names: &[&'static str],
) -> Option<(&'static str, String)> {
    let set = |name| variable(name).filter(|value| !value.trim().is_empty());
    names.iter().find_map(|name| Some((*name, set(name)?)))
}

fn url(
    variable: &impl Fn(&str) -> Option<String>,
    names: &[&'static str],
    otherwise: &'static str,
) -> Result<Url, SettingsError> {
    let (name, text) = first_set(variable, names).unwrap_or((names[0], otherwise.to_owned()));
    Url::parse(text.trim())
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
        .ok_or(SettingsError {
            variable: name,
            value: text,
            wanted: "an http URL",
        })
}

/// Scopes as Linear wants them: joined with commas, without blanks.
fn listed(scopes: &str) -> String {
    let scopes: Vec<&str> = scopes
        .split([',', ' '])
        .filter(|scope| !scope.is_empty())
        .collect();
    scopes.join(",")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::inside::gateway) fn read(
        variables: &[(&str, &str)],
    ) -> Result<GatewaySettings, SettingsError> {
        GatewaySettings::read(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn an_empty_environment_is_a_gateway_without_linear() {
        let settings = read(&[("LINEAR_CLIENT_ID", "")]).unwrap();

        assert_eq!(
            settings.hosts,
            ["127.0.0.1", "[::1]", "gateway-mcp", "localhost"]
        );
        let missing = settings.linear.client().unwrap_err();
        assert!(
            missing.contains("LINEAR_CLIENT_ID and LINEAR_CLIENT_SECRET"),
            "{missing}"
        );
        assert_eq!(settings.linear.redirect.as_str(), REDIRECT);
    }

    #[test]
    fn the_names_of_the_guide_and_of_the_original_mean_the_same() {
        let guide = read(&[
            ("LINEAR_CLIENT_ID", "id"),
            ("LINEAR_CLIENT_SECRET", "canary"),
        ]);
        let original = read(&[
            ("LINEAR_OAUTH_CLIENT_ID", "id"),
            ("LINEAR_OAUTH_CLIENT_SECRET", "canary\n"),
        ]);

        assert_eq!(guide, original);
        assert!(!format!("{guide:?}").contains("canary"));
    }

    #[test]
    fn the_host_that_linear_sends_browsers_to_is_one_of_ours() {
        let settings = read(&[
            (
                "LINEAR_REDIRECT_URI",
                "https://Tools.example.com/oauth/linear/callback",
            ),
            ("DEVTOOLS_ALLOWED_HOSTS", "inner.example:8443, other"),
            ("LINEAR_OAUTH_SCOPES", "read, write"),
        ])
        .unwrap();

        for host in ["tools.example.com", "inner.example:8443", "other"] {
            assert!(settings.hosts.iter().any(|own| own == host), "{host}");
        }
        assert_eq!(settings.linear.scopes, "read,write");
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        let error = read(&[("LINEAR_REDIRECT_URI", "localhost:8000")]).unwrap_err();

        assert_eq!(error.variable, "LINEAR_REDIRECT_URI");
    }
}
