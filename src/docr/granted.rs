//! The credential that the API grants, which it writes as docker's own settings.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use zeroize::Zeroizing;

use crate::value::secret::Secret;

#[derive(Deserialize)]
struct Settings {
    auths: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
struct Entry {
    auth: Secret,
}

/// The user and the password for `host`; `None` if there are none for it.
pub fn credential_in(body: &[u8], host: &str) -> Option<(Secret, Secret)> {
    let Settings { mut auths } = serde_json::from_slice(body).ok()?;
    let Entry { auth } = auths.remove(host)?;
    let pair = Zeroizing::new(STANDARD.decode(auth.expose().trim()).ok()?);
    let (user, password) = std::str::from_utf8(&pair).ok()?.split_once(':')?;
    let is_there = !user.is_empty() && !password.is_empty();
    is_there.then(|| (Secret::verbatim(user), Secret::verbatim(password)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_is_that_of_its_host_alone() {
        let body = format!(
            r#"{{"auths":{{"registry.digitalocean.com":{{"auth":"{}"}}}}}}"#,
            STANDARD.encode("tok:to:k")
        );

        let (user, password) = credential_in(body.as_bytes(), "registry.digitalocean.com").unwrap();

        assert!(user.is("tok") && password.is("to:k"));
        assert!(credential_in(body.as_bytes(), "evil.example").is_none());
        assert!(credential_in(b"{\"auths\":{}}", "registry.digitalocean.com").is_none());
        assert!(credential_in(b"<html>", "registry.digitalocean.com").is_none());
    }
}
