//! Where the server of a bucket is, and with which keys: from the environment, and the
//! files in which the tools of Amazon keep them.

use std::net::IpAddr;
use std::path::PathBuf;

use hyper::Uri;

use super::profile;
use super::profile::Form;
use super::profile::Profile;
use crate::host::HostError;
use crate::host::env;
use crate::host::env::Environment;
use crate::host::env::Variable;
use crate::host::files;
use crate::host::verbose;
use crate::text::echo;
use crate::value::secret::Secret;

/// The region where none is named: the one that servers without regions take.
const USUAL_REGION: &str = "us-east-1";

/// What is needed to reach a bucket.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// The address of the server; Amazon's own where there is none.
    pub(super) endpoint: Option<String>,
    pub(super) region: String,
    pub(super) keys: Keys,
}

/// Who we are for the server.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    pub(super) id: Secret,
    pub(super) secret: Secret,
    pub(super) token: Option<Secret>,
}

/// What is missing or wrong; never with the text of a key.
#[derive(Debug, thiserror::Error)]
pub(super) enum Wrong {
    /// One of the two files cannot be read.
    #[error(transparent)]
    Host(#[from] HostError),
    /// Something is missing or wrong.
    #[error("{message}")]
    Setting { message: String, hint: &'static str },
}

impl Settings {
    /// Reads all of them; an address without encryption is for this machine alone.
    pub(super) fn of(environment: &Environment) -> Result<Self, Wrong> {
        let files = Files::read(environment)?;
        let endpoint = first(
            environment,
            &[env::AWS_ENDPOINT_URL_S3, env::AWS_ENDPOINT_URL],
        );
        let endpoint = endpoint.or_else(|| files.setting("endpoint_url"));
        let endpoint = endpoint.map(|text| text.trim_end_matches('/').to_owned());
        if let Some(endpoint) = &endpoint {
            check(endpoint, environment.is_on(env::AWS_ALLOW_HTTP))?;
        }
        let region = first(environment, &[env::AWS_REGION, env::AWS_DEFAULT_REGION]);
        let region = region.or_else(|| files.setting("region"));
        Ok(Self {
            endpoint,
            region: region.unwrap_or(USUAL_REGION).trim().to_owned(),
            keys: Keys::of(environment, &files)?,
        })
    }
}

impl Keys {
    fn of(environment: &Environment, files: &Files) -> Result<Self, Wrong> {
        let get = |variable| environment.get(variable);
        let (id, secret, token) =
            match (get(env::AWS_ACCESS_KEY_ID), get(env::AWS_SECRET_ACCESS_KEY)) {
                (Some(id), Some(secret)) => {
                    tell("AWS_ACCESS_KEY_ID");
                    (id, secret, get(env::AWS_SESSION_TOKEN))
                }
                (Some(_), None) => return Err(half("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")),
                (None, Some(_)) => return Err(half("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID")),
                (None, None) => match (
                    files.setting("aws_access_key_id"),
                    files.setting("aws_secret_access_key"),
                ) {
                    (Some(id), Some(secret)) => {
                        tell(&format!("the profile {}", files.name));
                        (id, secret, files.setting("aws_session_token"))
                    }
                    (Some(_) | None, _) => return Err(files.no_keys()),
                },
            };
        let is_usual = |text: &str| text.trim().bytes().all(|byte| byte.is_ascii_graphic());
        if ![Some(id), Some(secret), token]
            .into_iter()
            .flatten()
            .all(is_usual)
        {
            return Err(Wrong::Setting {
                message: "the keys of the bucket have blanks or signs in them that no key has"
                    .to_owned(),
                hint: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as the server gave them",
            });
        }
        Ok(Self {
            id: Secret::new(id),
            secret: Secret::new(secret),
            token: token.map(Secret::new),
        })
    }
}

/// Tells where the keys are from; never what they are.
fn tell(origin: &str) {
    verbose::decided("credential", || format!("for the bucket from {origin}"));
}

/// What the two files say of the profile that is meant.
struct Files {
    name: String,
    credentials: Option<Profile>,
    config: Option<Profile>,
}

impl Files {
    fn read(environment: &Environment) -> Result<Self, Wrong> {
        let name = environment.get(env::AWS_PROFILE).unwrap_or("default");
        let text = |variable, usual| -> Result<Option<String>, Wrong> {
            let path = path(environment, variable, usual);
            Ok(path.map(|path| files::read(&path)).transpose()?.flatten())
        };
        let credentials = text(env::AWS_SHARED_CREDENTIALS_FILE, ".aws/credentials")?;
        let config = text(env::AWS_CONFIG_FILE, ".aws/config")?;
        let files = Self {
            name: name.to_owned(),
            credentials: credentials.and_then(|text| profile::read(&text, Form::Credentials, name)),
            config: config.and_then(|text| profile::read(&text, Form::Config, name)),
        };
        let is_known = files.credentials.is_some() || files.config.is_some();
        if environment.get(env::AWS_PROFILE).is_some() && !is_known {
            return Err(Wrong::Setting {
                message: format!(
                    "AWS_PROFILE names the profile {}, which is not there",
                    echo(name)
                ),
                hint: "it stands in ~/.aws/credentials, or where AWS_SHARED_CREDENTIALS_FILE says",
            });
        }
        Ok(files)
    }

    fn setting(&self, name: &str) -> Option<&str> {
        let both = [&self.credentials, &self.config];
        let mut values = both.into_iter().flatten().filter_map(|one| one.get(name));
        values.find(|value| !value.is_empty()).map(String::as_str)
    }

    fn no_keys(&self) -> Wrong {
        Wrong::Setting {
            message: format!(
                "there are no keys for the bucket: neither AWS_ACCESS_KEY_ID and \
                 AWS_SECRET_ACCESS_KEY are set, nor has the profile {} both",
                echo(&self.name)
            ),
            hint: "set both, or write them to ~/.aws/credentials; other ways to get keys are \
                   not known here",
        }
    }
}

fn path(environment: &Environment, variable: Variable, usual: &str) -> Option<PathBuf> {
    let named = environment.get(variable);
    let named = named.map(|path| environment.folder.join(path));
    let home = || Some(PathBuf::from(environment.get(env::HOME)?).join(usual));
    named.or_else(home)
}

fn first<'a>(environment: &'a Environment, variables: &[Variable]) -> Option<&'a str> {
    let mut values = variables.iter().filter_map(|one| environment.get(*one));
    values.next()
}

fn half(set: &str, missing: &str) -> Wrong {
    Wrong::Setting {
        message: format!("{set} is set, but {missing} is not"),
        hint: "both belong together",
    }
}

/// Whether keys and backups may go to this address. It is not shown if it may hold a
/// password.
fn check(endpoint: &str, allows_http: bool) -> Result<(), Wrong> {
    let wrong = |message: String| {
        Err(Wrong::Setting {
            message,
            hint: "AWS_ENDPOINT_URL_S3 is like https://fra1.digitaloceanspaces.com",
        })
    };
    let parsed = endpoint.parse::<Uri>().ok();
    let parts = parsed.as_ref().and_then(|uri| {
        let authority = uri.authority()?;
        Some((uri.scheme_str()?, authority, uri.query()))
    });
    let Some((scheme @ ("http" | "https"), authority, None)) = parts else {
        return wrong("the address of the S3 server is none".to_owned());
    };
    if authority.as_str().contains('@') {
        return wrong("the address of the S3 server has a user or a password in it".to_owned());
    }
    if scheme == "http" && !allows_http && !is_this_machine(authority.host()) {
        return wrong(format!(
            "{endpoint} is not encrypted, and on another machine: everybody between could read \
             the backups (AWS_ALLOW_HTTP=true allows it)"
        ));
    }
    Ok(())
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    host == "localhost" || is_loopback
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [(&str, &str); 2] = [
        ("AWS_ACCESS_KEY_ID", "canary-id"),
        ("AWS_SECRET_ACCESS_KEY", "canary-secret"),
    ];

    fn settings(more: &[(&str, &str)]) -> Result<Settings, Wrong> {
        let all: Vec<(&str, &str)> = KEYS.iter().chain(more).copied().collect();
        Settings::of(&Environment::of(&all))
    }

    #[test]
    fn what_is_nearest_counts() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join(".aws");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(
            folder.join("credentials"),
            "[work]\naws_access_key_id=ONE\naws_secret_access_key=TWO\naws_session_token=THREE\n",
        )
        .unwrap();
        std::fs::write(
            folder.join("config"),
            "[profile work]\nregion=fra1\nendpoint_url=https://fra1.digitaloceanspaces.com/\n",
        )
        .unwrap();
        let home = home.path().to_str().unwrap();
        let base = [("HOME", home), ("AWS_PROFILE", "work")];

        let filed = Settings::of(&Environment::of(&base)).unwrap();
        assert_eq!(filed.keys.id.expose(), "ONE");
        assert_eq!(filed.keys.token.unwrap().expose(), "THREE");
        assert_eq!(filed.region, "fra1");
        let endpoint = filed.endpoint.as_deref();
        assert_eq!(endpoint, Some("https://fra1.digitaloceanspaces.com"));

        let set = settings(&[base[0], base[1], ("AWS_REGION", "ams3")]).unwrap();
        assert_eq!(set.keys.id.expose(), "canary-id");
        assert!(set.keys.token.is_none());
        assert_eq!(set.region, "ams3");
    }

    #[test]
    fn only_this_machine_is_reached_without_encryption() {
        let at = |address| settings(&[("AWS_ENDPOINT_URL_S3", address)]);
        for address in ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"] {
            assert!(at(address).is_ok(), "{address}");
        }
        for address in [
            "http://10.0.0.1:9000",
            "http://localhost.example",
            "ftp://x",
            "bucket.example",
            "https://user:canary@host",
            "",
        ] {
            let is_refused = at(address).is_err();
            assert_eq!(is_refused, !address.is_empty(), "{address}");
        }
        let allowed = [
            ("AWS_ENDPOINT_URL", "http://10.0.0.1:9000"),
            ("AWS_ALLOW_HTTP", "true"),
        ];
        assert!(settings(&allowed).is_ok());
    }

    #[test]
    fn keys_are_whole_and_are_shown_by_nothing() {
        let settings = settings(&[("AWS_SESSION_TOKEN", "canary-token")]).unwrap();
        assert!(!format!("{settings:?}").contains("canary"));
        for half in KEYS {
            assert!(Settings::of(&Environment::of(&[half])).is_err());
        }
        assert!(Settings::of(&Environment::of(&[])).is_err());
        let odd = [KEYS[0], ("AWS_SECRET_ACCESS_KEY", "canary\u{7}x y")];
        let error = Settings::of(&Environment::of(&odd)).unwrap_err();
        assert!(!error.to_string().contains("canary"), "{error}");
        let password = [KEYS[0], KEYS[1], ("AWS_ENDPOINT_URL", "https://u:canary@h")];
        let error = Settings::of(&Environment::of(&password)).unwrap_err();
        assert!(!error.to_string().contains("canary"), "{error}");
    }
}
