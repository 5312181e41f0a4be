//! What docker's configuration says of registries: who knows the credential for which host.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use indexmap::IndexMap;
use serde::Deserialize;
use serde::Serialize;
use serde_json::Value;
use zeroize::Zeroizing;

use super::credential::Credential;
use super::credential::server_address;
use crate::text::echo;
use crate::value::image::HUB;
use crate::value::image::ImageReference;
use crate::value::secret::Secret;

/// The configuration, as far as registries go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ConfigFile {
    auths: IndexMap<String, Entry>,
    #[serde(rename = "credsStore")]
    store: String,
    #[serde(rename = "credHelpers")]
    helpers: IndexMap<String, String>,
}

/// What it says of one registry; all empty where somebody else keeps it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    auth: Secret,
    username: String,
    password: Secret,
    #[serde(rename = "identitytoken")]
    identity_token: Secret,
}

/// Who knows the credential for a host.
#[derive(Debug, PartialEq, Eq)]
pub enum Keeper {
    /// The configuration itself.
    Here(Credential),
    /// The program `docker-credential-…`, asked for this server.
    Program {
        /// What stands behind `docker-credential-`.
        name: String,
        /// What it is asked for.
        server: String,
    },
    /// Nobody.
    Nobody,
}

/// A configuration that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What is wrong there, without a word of the text itself.
    pub reason: String,
}

impl Mistake {
    fn of(error: &serde_json::Error) -> Self {
        Self {
            line: error.line(),
            column: error.column(),
            reason: reason(error),
        }
    }
}

impl ConfigFile {
    /// Reads the text of `config.json`, or that of `DOCKER_AUTH_CONFIG`.
    ///
    /// # Errors
    /// Where it is wrong.
    pub fn read(text: &str) -> Result<Self, Mistake> {
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let read: Result<Self, _> = serde_json::from_str(text);
        let file = read.map_err(|error| Mistake::of(&error))?;
        for (server, entry) in &file.auths {
            if let Err(reason) = entry.credential() {
                let (line, column) = place_of(text, server);
                return Err(Mistake {
                    line,
                    column,
                    reason: format!("the entry of {server:?} {reason}"),
                });
            }
        }
        Ok(file)
    }

    /// Who knows the credential for a host: its own helper, else the store for all,
    /// else the file, as docker has it.
    pub fn keeper(&self, host: &str) -> Keeper {
        match self.program(host) {
            Some(name) => Keeper::Program {
                name: name.to_owned(),
                server: server_address(host).to_owned(),
            },
            None => match self.kept_here(host) {
                Some(credential) => Keeper::Here(credential),
                None => Keeper::Nobody,
            },
        }
    }

    /// The credential that stands in the text itself.
    pub fn kept_here(&self, host: &str) -> Option<Credential> {
        let server = server_address(host);
        let exact = self.auths.get(server);
        let similar = || {
            let mut entries = self.auths.iter();
            let found = entries.find(|(name, _)| is_same_host(name, host));
            found.map(|(_, entry)| entry)
        };
        // Read once already, without a mistake.
        exact.or_else(similar)?.credential().ok().flatten()
    }

    /// The program that keeps what belongs to a host.
    pub fn program(&self, host: &str) -> Option<&str> {
        let server = server_address(host);
        let exact = self.helpers.get(server);
        let similar = || {
            let mut entries = self.helpers.iter();
            let found = entries.find(|(name, _)| is_same_host(name, host));
            found.map(|(_, program)| program)
        };
        // An empty one says that for this host there is none.
        let name = exact.or_else(similar).unwrap_or(&self.store);
        (!name.is_empty()).then_some(name.as_str())
    }

    /// The hosts that anything is said of, as the text calls them.
    pub fn servers(&self) -> impl Iterator<Item = &str> {
        self.auths
            .keys()
            .chain(self.helpers.keys())
            .map(String::as_str)
    }

    /// The program for all hosts that have none of their own.
    pub fn store(&self) -> Option<&str> {
        (!self.store.is_empty()).then_some(self.store.as_str())
    }
}

impl Entry {
    fn credential(&self) -> Result<Option<Credential>, &'static str> {
        let Self {
            auth,
            username,
            password,
            identity_token,
        } = self;
        if !identity_token.expose().is_empty() {
            return Ok(Some(Credential::identity_token(identity_token.clone())));
        }
        if auth.expose().is_empty() {
            let plain = || Credential::password(username, password.clone());
            return Ok((!username.is_empty()).then(plain));
        }
        let bytes = STANDARD.decode(auth.expose());
        let bytes = Zeroizing::new(bytes.map_err(|_| "has an `auth` that is no base64")?);
        let text = std::str::from_utf8(&bytes).map_err(|_| "has an `auth` that is no text")?;
        let (user, password) = text
            .split_once(':')
            .ok_or("has an `auth` that is not USER:PASSWORD in base64")?;
        let password = Secret::verbatim(password.trim_matches('\0'));
        Ok((!user.is_empty()).then(|| Credential::password(user, password)))
    }
}

/// The text of the configuration with a credential in it, or, where a helper keeps that,
/// with the mark that there is one; everything else stays as it is.
///
/// # Errors
/// Where the text is wrong.
pub fn with_entry(
    text: &str,
    host: &str,
    credential: Option<&Credential>,
) -> Result<Zeroizing<String>, Mistake> {
    let mut entry = serde_json::Map::new();
    if let Some(credential) = credential {
        let user = credential.user();
        let (key, value) = if credential.is_identity_token() {
            ("identitytoken", credential.secret().expose().to_owned())
        } else {
            let pair = Zeroizing::new(format!("{user}:{}", credential.secret().expose()));
            ("auth", STANDARD.encode(pair.as_bytes()))
        };
        entry.insert(key.to_owned(), value.into());
    }
    changed(text, |auths| {
        auths.retain(|name, _| !is_same_host(name, host));
        auths.insert(server_address(host).to_owned(), entry.into());
    })
}

/// The text of the configuration without anything of a host among its `auths`.
///
/// # Errors
/// Where the text is wrong.
pub fn without_entry(text: &str, host: &str) -> Result<Zeroizing<String>, Mistake> {
    changed(text, |auths| {
        auths.retain(|name, _| !is_same_host(name, host));
    })
}

fn changed(
    text: &str,
    change: impl FnOnce(&mut serde_json::Map<String, Value>),
) -> Result<Zeroizing<String>, Mistake> {
    // What is wrong with it is said once, and in one way.
    ConfigFile::read(text)?;
    let mut file = if text.trim().is_empty() {
        serde_json::Map::new()
    } else {
        // What is of no interest to us must be understood, too: it is written again.
        let read: Result<serde_json::Map<_, _>, _> = serde_json::from_str(text);
        read.map_err(|error| Mistake::of(&error))?
    };
    let auths = file
        .entry("auths")
        .or_insert_with(|| Value::Object(serde_json::Map::new()));
    if !auths.is_object() {
        *auths = Value::Object(serde_json::Map::new());
    }
    if let Some(auths) = auths.as_object_mut() {
        change(auths);
    }
    let mut written = Vec::new();
    let tabs = serde_json::ser::PrettyFormatter::with_indent(b"\t");
    let mut serializer = serde_json::Serializer::with_formatter(&mut written, tabs);
    // Writing JSON that was read into memory cannot fail.
    drop(Value::Object(file).serialize(&mut serializer));
    let text = String::from_utf8_lossy(&written).into_owned();
    Ok(Zeroizing::new(text))
}

/// The host that a person means: `https://index.docker.io/v1/` is Docker Hub, and so is
/// nothing at all.
///
/// # Errors
/// Why it is none.
pub fn host_of(text: &str) -> Result<String, String> {
    let bare = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .unwrap_or(text);
    let bare = bare.split('/').next().unwrap_or(bare).to_ascii_lowercase();
    if bare.is_empty() || is_same_host(&bare, HUB) {
        return Ok(HUB.to_owned());
    }
    let probe: Result<ImageReference, _> = format!("{bare}/x").parse();
    match probe {
        Ok(image) if image.registry() == Some(&bare) => Ok(bare),
        Ok(_) | Err(_) => Err(format!(
            "{} is no host of a registry, such as ghcr.io or localhost:5000",
            echo(text)
        )),
    }
}

/// Whether a name in the configuration means this host: `https://host/v1/` does.
pub fn is_same_host(name: &str, host: &str) -> bool {
    let bare = name
        .strip_prefix("https://")
        .or_else(|| name.strip_prefix("http://"))
        .unwrap_or(name);
    let bare = bare.split('/').next().unwrap_or(bare);
    let is_hub = ["docker.io", "index.docker.io", "registry-1.docker.io"].contains(&bare);
    bare.eq_ignore_ascii_case(host) || (host == HUB && is_hub)
}

/// What is wrong without what stands there: it may be a secret.
fn reason(error: &serde_json::Error) -> String {
    match error.classify() {
        serde_json::error::Category::Eof => "it ends in the middle".to_owned(),
        serde_json::error::Category::Data => "a value is of the wrong kind".to_owned(),
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
            "it is no JSON".to_owned()
        }
    }
}

/// Line and column of a key.
fn place_of(text: &str, key: &str) -> (usize, usize) {
    let quoted = Value::from(key).to_string();
    let start = text.find(&quoted).unwrap_or_default();
    let before = &text[..start];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let column = text[line_start..start].chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> ConfigFile {
        ConfigFile::read(text).map_err(|one| one.reason).unwrap()
    }

    fn password(user: &str, password: &str) -> Keeper {
        Keeper::Here(Credential::password(user, Secret::verbatim(password)))
    }

    fn program(name: &str, server: &str) -> Keeper {
        Keeper::Program {
            name: name.to_owned(),
            server: server.to_owned(),
        }
    }

    #[test]
    fn a_helper_of_the_host_comes_before_the_store_and_the_store_before_the_file() {
        let file = file(
            r#"{"auths": {"a.example": {"auth": "dTpw"}, "none.example": {"auth": "dTpw"}},
                "credsStore": "all",
                "credHelpers": {"a.example": "own", "none.example": ""}}"#,
        );

        assert_eq!(file.keeper("a.example"), program("own", "a.example"));
        assert_eq!(file.keeper("b.example"), program("all", "b.example"));
        assert_eq!(file.keeper("none.example"), password("u", "p"));
        let hub = "https://index.docker.io/v1/";
        assert_eq!(file.keeper("docker.io"), program("all", hub));
    }

    #[test]
    fn an_entry_is_found_by_every_name_that_docker_gave_it() {
        for (key, host) in [
            ("https://index.docker.io/v1/", "docker.io"),
            ("docker.io", "docker.io"),
            ("index.docker.io", "docker.io"),
            ("https://a.example:5000/v2/", "a.example:5000"),
            ("a.example:5000", "a.example:5000"),
        ] {
            let file = file(&format!(
                r#"{{"auths": {{"{key}": {{"auth": "dTpwOnA="}}}}}}"#
            ));

            assert_eq!(file.keeper(host), password("u", "p:p"), "{key}");
            assert_eq!(file.keeper("b.example"), Keeper::Nobody, "{key}");
        }
    }

    #[test]
    fn what_cannot_be_written_again_is_refused_and_not_dropped() {
        // Nobody reads that number, but a login would write the file anew.
        let odd = r#"{"psFormat": 1e999, "auths": {}}"#;

        assert!(ConfigFile::read(odd).is_ok());
        let wrong = without_entry(odd, "a.example").unwrap_err();
        assert_eq!((wrong.line, wrong.reason.as_str()), (1, "it is no JSON"));
        assert_eq!(
            *without_entry("", "a.example").unwrap(),
            "{\n\t\"auths\": {}\n}"
        );
    }

    #[test]
    fn another_port_and_a_longer_name_are_other_hosts() {
        let file = file(r#"{"auths": {"a.example:5000": {"auth": "dTpw"}}}"#);

        for host in ["a.example", "a.example:5001", "a.example:5000.evil"] {
            assert_eq!(file.keeper(host), Keeper::Nobody, "{host}");
        }
    }

    #[test]
    fn every_form_of_an_entry_is_read_and_an_empty_one_is_none() {
        let file = file(
            r#"{"auths": {
                "token": {"identitytoken": "t", "auth": "dTpw"},
                "plain": {"username": "u", "password": " p "},
                "zero": {"auth": "dTpwAAA="},
                "empty": {}}}"#,
        );

        let token = Credential::identity_token(Secret::verbatim("t"));
        assert_eq!(file.keeper("token"), Keeper::Here(token));
        assert_eq!(file.keeper("plain"), password("u", " p "));
        assert_eq!(file.keeper("zero"), password("u", "p"));
        assert_eq!(file.keeper("empty"), Keeper::Nobody);
        assert_eq!(
            ConfigFile::read(" ").unwrap_or_default().servers().count(),
            0
        );
    }

    #[test]
    fn a_credential_that_is_kept_is_found_again_and_nothing_else_is_touched() {
        let text = r#"{"psFormat": "x", "auths": {"https://a.example/v1/": {"auth": "b2xkOm9sZA=="},
                       "b.example": {"auth": "dTpw"}}, "plugins": {"k": [1, 2]}}"#;
        let kept = Credential::password("new", Secret::verbatim("p\"w"));

        let with = with_entry(text, "a.example", Some(&kept)).unwrap();
        let marked = with_entry(&with, "docker.io", None).unwrap();
        let without = without_entry(&marked, "a.example").unwrap();

        assert_eq!(file(&with).keeper("a.example"), Keeper::Here(kept));
        let servers: Vec<_> = file(&marked).servers().map(str::to_owned).collect();
        assert_eq!(
            servers,
            ["b.example", "a.example", "https://index.docker.io/v1/"]
        );
        assert_eq!(file(&without).keeper("a.example"), Keeper::Nobody);
        assert_eq!(file(&without).keeper("b.example"), password("u", "p"));
        let value: Value = serde_json::from_str(&without).unwrap();
        assert_eq!(value["psFormat"], "x");
        assert_eq!(value["plugins"]["k"][1], 2);
        assert_eq!(
            without_entry("", "x").unwrap().as_str(),
            "{\n\t\"auths\": {}\n}"
        );
    }

    #[test]
    fn every_name_of_a_registry_is_its_host() {
        for (text, host) in [
            ("", "docker.io"),
            ("https://index.docker.io/v1/", "docker.io"),
            ("https://GHCR.io/team", "ghcr.io"),
            ("localhost:5000", "localhost:5000"),
        ] {
            assert_eq!(host_of(text).as_deref(), Ok(host));
        }
        assert!(host_of("somebody").is_err());
        assert!(host_of("a b.c").is_err());
    }

    #[test]
    fn a_mistake_has_its_place_and_does_not_repeat_what_stands_there() {
        let at = |text: &str| {
            let mistake = ConfigFile::read(text).err().unwrap();
            assert!(!mistake.reason.contains("canary"), "{mistake:?}");
            (mistake.line, mistake.column, mistake.reason)
        };

        let (line, column, _) = at("{\n  \"auths\": {\"a\": \"canary\"}\n}");
        assert_eq!(line, 2);
        assert!(column > 1);
        let (line, column, reason) = at("{\"auths\": {\n  \"a\": {\"auth\": \"canary!\"}}}");
        assert_eq!((line, column), (2, 3));
        assert_eq!(reason, "the entry of \"a\" has an `auth` that is no base64");
    }
}
