//! What a container was made of, key by key, so that a change can be named.
//!
//! The config-hash tells that a service changed, but not what of it. Beside it a
//! container carries a short digest of each key, and of the text of each secret
//! and config, which is no part of the config-hash at all.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde_json::Value;
use sha2::Digest;
use sha2::Sha256;

use crate::compose::model::Service;
use crate::state::hash;

/// How many hex digits of a digest tell two values of a key apart. They only
/// name a change; that there is one, the config-hash says.
const DIGITS_OF_A_KEY: usize = 8;

/// How many tell two texts of a secret apart: so few that nobody who reads the
/// label could check a guess against them.
const DIGITS_OF_A_TEXT: usize = 4;

/// Short digests of the keys of a service (`image`, `environment.PORT`) and of
/// the texts of its secrets and configs, by their paths in the container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    keys: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
}

impl Fingerprint {
    /// That of a service; `texts` has the text of each secret and config by its
    /// path in the container.
    pub fn of<'a>(service: &Service, texts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut keys = BTreeMap::new();
        for (key, value) in hash::hashed_keys(service) {
            match value {
                Value::Object(entries) => keys.extend(entries.iter().map(|(name, value)| {
                    let digest = digest(value.to_string().as_bytes(), DIGITS_OF_A_KEY);
                    (format!("{key}.{name}"), digest)
                })),
                value => {
                    let digest = digest(value.to_string().as_bytes(), DIGITS_OF_A_KEY);
                    keys.insert(key, digest);
                }
            }
        }
        let texts = texts
            .into_iter()
            .map(|(path, text)| (path.to_owned(), digest(text, DIGITS_OF_A_TEXT)))
            .collect();
        Self { keys, texts }
    }

    /// That of a container, as its labels have it; `None` if they do not, as on
    /// containers that docker compose made.
    pub fn read(keys: Option<&str>, texts: Option<&str>) -> Option<Self> {
        let parse = |text: &str| serde_json::from_str(text).ok();
        Some(Self {
            keys: parse(keys?)?,
            texts: parse(texts.unwrap_or("{}"))?,
        })
    }

    /// The digests of the keys, as a label has them.
    pub fn keys_as_text(&self) -> String {
        as_text(&self.keys)
    }

    /// The digests of the texts, as a label has them; `None` if there are none.
    pub fn texts_as_text(&self) -> Option<String> {
        (!self.texts.is_empty()).then(|| as_text(&self.texts))
    }

    /// The keys that are new, gone or different in `wanted`, sorted.
    pub fn changed_keys<'a>(&'a self, wanted: &'a Self) -> Vec<&'a str> {
        let names: BTreeSet<&str> = self
            .keys
            .keys()
            .chain(wanted.keys.keys())
            .map(String::as_str)
            .collect();
        let differs = |name: &&str| self.keys.get(*name) != wanted.keys.get(*name);
        names.into_iter().filter(differs).collect()
    }

    /// The paths of secrets and configs whose text is another one in `wanted`.
    pub fn changed_texts<'a>(&self, wanted: &'a Self) -> Vec<&'a str> {
        let differs = |(path, text): &(&'a String, &String)| {
            self.texts.get(*path).is_some_and(|known| known != *text)
        };
        let changed = wanted.texts.iter().filter(differs);
        changed.map(|(path, _)| path.as_str()).collect()
    }
}

fn as_text(digests: &BTreeMap<String, String>) -> String {
    // A mapping of strings to strings always is JSON.
    serde_json::to_string(digests).unwrap_or_default()
}

fn digest(bytes: &[u8], digits: usize) -> String {
    let mut text = hash::hex(&Sha256::digest(bytes));
    text.truncate(digits);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(json: Value) -> Service {
        serde_json::from_value(json).unwrap()
    }

    fn of(json: Value, secret: &str) -> Fingerprint {
        Fingerprint::of(&service(json), [("/run/secrets/key", secret.as_bytes())])
    }

    #[test]
    fn a_change_is_named_by_its_key_and_in_mappings_by_its_entry() {
        let old = of(
            serde_json::json!({"image": "a", "user": "1", "environment": {"A": "1", "B": "2"}}),
            "",
        );
        let new = of(
            serde_json::json!({"image": "b", "environment": {"A": "1", "B": "3", "C": null}}),
            "",
        );

        assert_eq!(
            old.changed_keys(&new),
            ["environment.B", "environment.C", "image", "user"]
        );
    }

    #[test]
    fn what_docker_compose_does_not_hash_is_no_change() {
        let old = of(serde_json::json!({"image": "a", "scale": 1}), "");
        let new = of(serde_json::json!({"image": "a", "scale": 2}), "");

        assert!(old.changed_keys(&new).is_empty());
    }

    #[test]
    fn another_text_of_a_secret_is_told_by_its_path_and_survives_the_label() {
        let old = of(serde_json::json!({"image": "a"}), "one");
        let new = of(serde_json::json!({"image": "a"}), "two");

        let read =
            Fingerprint::read(Some(&old.keys_as_text()), old.texts_as_text().as_deref()).unwrap();

        assert_eq!(read, old);
        assert_eq!(read.changed_texts(&new), ["/run/secrets/key"]);
        assert!(read.changed_texts(&old).is_empty());
    }

    #[test]
    fn a_container_without_the_label_has_no_fingerprint() {
        assert_eq!(Fingerprint::read(None, None), None);
    }
}
