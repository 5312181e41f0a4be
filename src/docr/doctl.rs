//! The settings of DigitalOcean's own command line, of which the token is used.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::value::secret::Secret;

/// The context that doctl has from the beginning.
const DEFAULT: &str = "default";

/// Why the settings cannot be used; nothing of their content is repeated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDoctls {
    /// They are no YAML of that form.
    #[error("line {line}, column {column}: it is not what doctl writes")]
    Form {
        /// Where, counted from one.
        line: usize,
        /// The same.
        column: usize,
    },
    /// There is no such context.
    #[error("there is no context of that name in it; `doctl auth list` shows those that are")]
    Context,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Settings {
    access_token: Option<Secret>,
    context: Option<String>,
    auth_contexts: Option<BTreeMap<String, Secret>>,
}

/// The token of the context that is named, else of the one that doctl uses; `None` where
/// nobody has logged in.
///
/// # Errors
/// Why it cannot be told.
pub fn token_in(text: &str, context: Option<&str>) -> Result<Option<Secret>, NotDoctls> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let Settings {
        access_token,
        context: own,
        auth_contexts,
    } = serde_yaml::from_str(text).map_err(|error| {
        let place = error.location();
        NotDoctls::Form {
            line: place.as_ref().map_or(1, serde_yaml::Location::line),
            column: place.as_ref().map_or(1, serde_yaml::Location::column),
        }
    })?;
    let name = context.map(str::to_owned).or(own);
    let name = name.filter(|name| !name.is_empty());
    let found = match name.as_deref() {
        None | Some(DEFAULT) => access_token,
        Some(name) => {
            let mut contexts = auth_contexts.unwrap_or_default().into_iter();
            // doctl keeps names in small letters.
            let found = contexts.find(|(known, _)| known.eq_ignore_ascii_case(name));
            Some(found.ok_or(NotDoctls::Context)?.1)
        }
    };
    let token = found.map(|token| Secret::new(token.expose()));
    Ok(token.filter(|token| !token.expose().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: &str = "access-token: dop_v1_a\nauth-contexts:\n  work: dop_v1_b\n\
        context: default\ncompute:\n  ssh:\n    ssh-user: root\noutput: text\n";

    fn token(text: &str, context: Option<&str>) -> Option<String> {
        let token = token_in(text, context).unwrap();
        token.map(|token| token.expose().to_owned())
    }

    #[test]
    fn the_token_is_that_of_the_context() {
        let at_work = SETTINGS.replace("context: default", "context: work");

        assert_eq!(token(SETTINGS, None).as_deref(), Some("dop_v1_a"));
        assert_eq!(token(SETTINGS, Some("Work")).as_deref(), Some("dop_v1_b"));
        assert_eq!(token(&at_work, None).as_deref(), Some("dop_v1_b"));
        assert_eq!(
            token(&at_work, Some("default")).as_deref(),
            Some("dop_v1_a")
        );
        assert!(matches!(
            token_in(SETTINGS, Some("home")),
            Err(NotDoctls::Context)
        ));
    }

    #[test]
    fn who_has_not_logged_in_has_no_token() {
        assert_eq!(token("", None), None);
        assert_eq!(token("access-token: \"\"\n", None), None);
        assert_eq!(token("output: text\n", None), None);
    }

    #[test]
    fn what_is_wrong_is_told_by_its_place_and_not_by_its_content() {
        let Err(error) = token_in("context: a\naccess-token: [canary\n", None) else {
            panic!("it is no YAML");
        };

        assert!(!error.to_string().contains("canary"), "{error}");
        assert!(error.to_string().starts_with("line "), "{error}");
    }
}
