//! A credential for a registry, and how the engine and the registry are told of it.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use base64::engine::general_purpose::URL_SAFE;
use serde_json::Value;
use serde_json::json;
use zeroize::Zeroizing;

use super::image::HUB;
use super::secret::Secret;

/// Docker Hub as every file and program of docker calls it.
pub const HUB_SERVER: &str = "https://index.docker.io/v1/";

/// What proves to one registry who asks.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential {
    user: String,
    secret: Secret,
    is_identity_token: bool,
}

impl Credential {
    /// A user and the password.
    pub fn password(user: &str, password: Secret) -> Self {
        Self {
            user: user.to_owned(),
            secret: password,
            is_identity_token: false,
        }
    }

    /// A token that the registry's token server gave for a password.
    pub fn identity_token(token: Secret) -> Self {
        Self {
            user: String::new(),
            secret: token,
            is_identity_token: true,
        }
    }

    /// Who asks; empty with an identity token. For some registries this is a secret, too.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The password or the token, for the one place that sends it.
    pub fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Whether it is a token of the registry's token server instead of a password.
    pub fn is_identity_token(&self) -> bool {
        self.is_identity_token
    }

    /// The value of `Authorization` for the registry itself; an identity token has none.
    pub fn basic(&self) -> Option<Zeroizing<String>> {
        if self.is_identity_token {
            return None;
        }
        let pair = Zeroizing::new(format!("{}:{}", self.user, self.secret.expose()));
        let encoded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
        Some(Zeroizing::new(format!("Basic {}", *encoded)))
    }

    /// The value of `X-Registry-Auth`, by which an engine acts for us at `host`.
    pub fn auth_header(&self, host: &str) -> Zeroizing<String> {
        let text = Zeroizing::new(self.as_json(host).to_string());
        Zeroizing::new(URL_SAFE.encode(text.as_bytes()))
    }

    /// The same in JSON, as `POST /auth` and the classic builder take it.
    pub fn as_json(&self, host: &str) -> Value {
        let server = server_address(host);
        if self.is_identity_token {
            return json!({"identitytoken": self.secret.expose(), "serveraddress": server});
        }
        json!({
            "username": self.user,
            "password": self.secret.expose(),
            "serveraddress": server,
        })
    }

    /// `text` with nothing in it that this credential keeps secret.
    pub fn hide_in(&self, text: &str) -> String {
        let text = self.secret.hide_in(text);
        match self.basic() {
            // Base64 is no secret to who reads it.
            Some(basic) => text.replace(basic.trim_start_matches("Basic "), "***"),
            None => text,
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credential(***)")
    }
}

/// What docker calls the registry at a host.
pub fn server_address(host: &str) -> &str {
    if host == HUB { HUB_SERVER } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(header: &str) -> Value {
        serde_json::from_slice(&URL_SAFE.decode(header).unwrap()).unwrap()
    }

    #[test]
    fn the_header_is_of_the_alphabet_that_engines_read() {
        let credential = Credential::password("u2", Secret::verbatim("p?>?>~~~"));

        let header = credential.auth_header("registry.example:5000");

        assert!(!header.contains(['+', '/']), "{}", *header);
        assert_eq!(decoded(&header)["password"], "p?>?>~~~");
        assert_eq!(decoded(&header)["serveraddress"], "registry.example:5000");
    }

    #[test]
    fn docker_hub_goes_by_its_old_name() {
        let token = Credential::identity_token(Secret::verbatim("t"));

        let header = token.auth_header("docker.io");

        let expected = json!({"identitytoken": "t", "serveraddress": HUB_SERVER});
        assert_eq!(decoded(&header), expected);
        assert_eq!(token.basic(), None);
    }

    #[test]
    fn a_credential_is_printed_nowhere() {
        let credential = Credential::password("canary-user", Secret::verbatim("canary"));

        assert_eq!(format!("{credential:?}"), "Credential(***)");
        let told = format!("no canary: {}", *credential.basic().unwrap());
        assert_eq!(credential.hide_in(&told), "no ***: Basic ***");
    }
}
