//! What a program `docker-credential-…` is told, and what its answers mean.

use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

use super::credential::Credential;
use crate::text::echo;
use crate::value::secret::Secret;

/// The user by which a helper marks an identity token.
const TOKEN: &str = "<token>";
/// What every helper says where it knows nothing; docker knows it by these words, too.
const UNKNOWN: &str = "credentials not found in native keychain";

/// What is asked of a helper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// The credential of a server.
    Get,
    /// To keep one.
    Store,
    /// To forget one.
    Erase,
}

impl Verb {
    /// The program's argument.
    pub fn word(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Store => "store",
            Self::Erase => "erase",
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Kept {
    #[serde(default)]
    username: String,
    #[serde(default)]
    secret: Secret,
}

/// The name of the program, if it is one that stands on the path.
///
/// # Errors
/// What is wrong with the name.
pub fn program(name: &str) -> Result<String, String> {
    let is_plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if name.is_empty() || !is_plain {
        return Err(format!("{} is no name of a credential helper", echo(name)));
    }
    Ok(format!("docker-credential-{name}"))
}

/// The credential in what a helper printed when asked for it. `None` if it has none.
///
/// # Errors
/// Why it did not answer, in its words.
pub fn credential(succeeded: bool, output: &str) -> Result<Option<Credential>, String> {
    if !succeeded {
        let words = output.trim();
        if words.contains(UNKNOWN) {
            return Ok(None);
        }
        return Err(match words {
            "" => "it failed without a word".to_owned(),
            words => echo(words),
        });
    }
    let kept: Kept =
        serde_json::from_str(output).map_err(|_| "it did not answer in JSON".to_owned())?;
    let Kept { username, secret } = kept;
    Ok(match username.as_str() {
        "" if secret.expose().is_empty() => None,
        TOKEN => Some(Credential::identity_token(secret)),
        user => Some(Credential::password(user, secret)),
    })
}

/// What a helper is given to keep.
pub fn to_keep(server: &str, credential: &Credential) -> Zeroizing<String> {
    let user = if credential.is_identity_token() {
        TOKEN
    } else {
        credential.user()
    };
    let kept = json!({
        "ServerURL": server,
        "Username": user,
        "Secret": credential.secret().expose(),
    });
    Zeroizing::new(kept.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_helper_keeps_comes_back_as_it_was() {
        for kept in [
            Credential::password("u", Secret::verbatim(" p\"")),
            Credential::identity_token(Secret::verbatim("t")),
        ] {
            let text = to_keep("a.example", &kept);

            assert_eq!(credential(true, &text), Ok(Some(kept)));
        }
    }

    #[test]
    fn a_helper_that_has_nothing_is_no_error_and_one_that_fails_is() {
        let unknown = "credentials not found in native keychain\n";

        assert_eq!(credential(false, unknown), Ok(None));
        assert_eq!(credential(true, "{}"), Ok(None));
        assert!(credential(false, "no keychain").is_err());
        assert!(credential(true, "canary").is_err_and(|why| !why.contains("canary")));
    }

    #[test]
    fn a_helper_is_a_plain_name_on_the_path() {
        let desktop = Ok("docker-credential-desktop".to_owned());
        assert_eq!(program("desktop"), desktop);
        for name in ["", "../x", "a b", "/bin/sh"] {
            assert!(program(name).is_err(), "{name}");
        }
    }
}
