//! Which language model there is, from the environment of the container.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use tokio::sync::Semaphore;

use super::budget::Budget;
use super::dialect::Dialect;
use super::{AT_ONCE, FIRST_PAUSE, Model};
use crate::host::http::{Client, OutsideError};
use crate::inside::settings::{SettingsError, span};
use crate::value::secret::Secret;

/// How long a whole question may take unless `DEVTOOLS_LLM_TIMEOUT` says otherwise.
const TIMEOUT: Duration = Duration::from_mins(1);

/// The longest answer, in tokens, unless `DEVTOOLS_LLM_MAX_TOKENS` says otherwise.
const MOST_TOKENS: u64 = 2048;

/// What one process may spend unless `DEVTOOLS_LLM_BUDGET_TOKENS` says otherwise.
const BUDGET: u64 = 200_000;

/// What a question may cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The time for a whole question, with all that has to be repeated.
    pub(super) timeout: Duration,
    /// The most tokens of one answer.
    pub(super) most_tokens: u64,
    /// How long the first wait is before a request is repeated.
    pub(super) first_pause: Duration,
}

/// Why the model that the environment describes cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelSettingsError {
    /// A variable makes no sense.
    #[error(transparent)]
    Setting(#[from] SettingsError),
    /// The way to the outside is wrongly described.
    #[error(transparent)]
    Outside(#[from] OutsideError),
}

impl Model {
    /// Reads which model is to be asked: that of `OPENAI_API_KEY`, or else that
    /// of `ANTHROPIC_API_KEY`; none without a key.
    ///
    /// An empty variable counts as not set.
    pub fn read(
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<Self>, ModelSettingsError> {
        let set = |name: &'static str| variable(name).filter(|value| !value.trim().is_empty());
        let mut known = Dialect::ALL
            .into_iter()
            .filter_map(|dialect| Some((dialect, set(dialect.facts().key)?)));
        let Some((dialect, key)) = known.next() else {
            return Ok(None);
        };
        let facts = dialect.facts();
        let mut notes = Vec::new();
        if let Some((other, _)) = known.next() {
            notes.push(format!(
                "{} and {} are both set; {} is used",
                facts.key,
                other.facts().key,
                facts.key
            ));
        }
        let base = match set(facts.base_variable) {
            Some(url) => base_url(facts.base_variable, &url)?,
            None => facts.base.to_owned(),
        };
        if base.starts_with("http:") {
            notes.push(format!(
                "{} is http: the key and all questions travel unencrypted",
                facts.base_variable
            ));
        }
        let limits = Limits {
            timeout: span("DEVTOOLS_LLM_TIMEOUT", &set)?.unwrap_or(TIMEOUT),
            most_tokens: tokens("DEVTOOLS_LLM_MAX_TOKENS", &set)?.unwrap_or(MOST_TOKENS),
            first_pause: FIRST_PAUSE,
        };
        let budget = tokens("DEVTOOLS_LLM_BUDGET_TOKENS", &set)?.unwrap_or(BUDGET);
        Ok(Some(Self {
            dialect,
            base,
            name: set(facts.model_variable).unwrap_or_else(|| facts.model.to_owned()),
            key: usable(facts.key, &key)?,
            client: Client::with_certificates(limits.timeout, &variable)?,
            limits,
            budget: Arc::new(Budget::new(budget)),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            notes,
        }))
    }
}

/// A key that can stand in a header. What is wrong with it is said without it.
fn usable(variable: &'static str, key: &str) -> Result<Secret, SettingsError> {
    let secret = Secret::new(key);
    let is_visible = secret.expose().bytes().all(|byte| byte.is_ascii_graphic());
    is_visible.then_some(secret).ok_or_else(|| SettingsError {
        variable,
        value: "***".to_owned(),
        wanted: "one word of visible ASCII characters",
    })
}

/// The address that the path of the API is put behind, without a slash at its end.
fn base_url(variable: &'static str, text: &str) -> Result<String, SettingsError> {
    let url = Url::parse(text.trim()).ok().filter(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.username().is_empty()
            && url.password().is_none()
            && url.query().is_none()
            && url.fragment().is_none()
    });
    match url {
        Some(url) => Ok(url.as_str().trim_end_matches('/').to_owned()),
        None => Err(SettingsError {
            variable,
            // What stands before an @ may be a password, what stands behind a ? a key.
            value: if text.contains(['@', '?']) {
                "***"
            } else {
                text
            }
            .to_owned(),
            wanted: "an http or https URL without user, query and fragment",
        }),
    }
}

/// A number of tokens that is not zero, if the variable is set.
fn tokens(
    variable: &'static str,
    set: &impl Fn(&'static str) -> Option<String>,
) -> Result<Option<u64>, SettingsError> {
    let Some(value) = set(variable) else {
        return Ok(None);
    };
    let number = value.trim().parse().ok().filter(|number| *number > 0);
    number.map(Some).ok_or(SettingsError {
        variable,
        value,
        wanted: "a number of tokens, at least 1",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Option<Model>, String> {
        let read = Model::read(|name| {
            let found = variables.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        });
        read.map_err(|error| error.to_string())
    }

    #[test]
    fn without_a_key_there_is_no_model() {
        let found = read(&[("OPENAI_API_KEY", " \n"), ("OPENAI_MODEL", "gpt-4.1")]).unwrap();

        assert!(found.is_none());
    }

    #[test]
    fn a_key_alone_means_the_vendor_and_a_small_model() {
        let openai = read(&[("OPENAI_API_KEY", "k\n")]).unwrap().unwrap();
        let anthropic = read(&[("ANTHROPIC_API_KEY", "k")]).unwrap().unwrap();

        assert_eq!(
            (openai.base.as_str(), openai.name()),
            ("https://api.openai.com/v1", "gpt-4.1-mini")
        );
        assert_eq!(
            (anthropic.base.as_str(), anthropic.name()),
            ("https://api.anthropic.com", "claude-haiku-4-5")
        );
        assert!(openai.notes().is_empty());
    }

    #[test]
    fn what_an_operator_may_not_expect_is_noted() {
        let model = read(&[
            ("OPENAI_API_KEY", "k"),
            ("ANTHROPIC_API_KEY", "k"),
            ("OPENAI_BASE_URL", "http://ollama:11434/v1/"),
        ]);

        let model = model.unwrap().unwrap();
        assert_eq!(model.base, "http://ollama:11434/v1");
        assert_eq!(
            model.notes(),
            [
                "OPENAI_API_KEY and ANTHROPIC_API_KEY are both set; OPENAI_API_KEY is used",
                "OPENAI_BASE_URL is http: the key and all questions travel unencrypted",
            ]
        );
    }

    #[test]
    fn what_makes_no_sense_is_said_without_what_may_be_secret() {
        let table = [
            ("OPENAI_API_KEY", "canary\ncanary"),
            ("OPENAI_BASE_URL", "http://me:canary@host"),
            ("OPENAI_BASE_URL", "https://host/v1?key=canary"),
            ("OPENAI_BASE_URL", "ftp://host"),
            ("DEVTOOLS_LLM_TIMEOUT", "0"),
            ("DEVTOOLS_LLM_MAX_TOKENS", "-1"),
            ("DEVTOOLS_LLM_BUDGET_TOKENS", "much"),
        ];

        for (name, value) in table {
            let told = read(&[(name, value), ("OPENAI_API_KEY", "k")]).unwrap_err();

            assert!(told.starts_with(name), "{told}");
            assert!(!told.contains("canary"), "{told}");
        }
    }
}
