//! A word that must not be shown: a token, a key, a password.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use zeroize::Zeroize;

/// A secret, which prints as `***` and is shown only where it is asked for by name.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret in; blanks around it, as files and shells leave them, are cut off.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// Takes a secret in to the byte, blanks included.
    pub fn verbatim(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The secret itself, for the one place that sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether `guess` is this secret, in a time that does not tell how much of it is right.
    pub fn is(&self, guess: &str) -> bool {
        let (own, guess) = (self.0.as_bytes(), guess.as_bytes());
        let differing = own
            .iter()
            .zip(guess)
            .fold(0, |differing, (one, other)| differing | (one ^ other));
        own.len() == guess.len() && std::hint::black_box(differing) == 0
    }

    /// `text` without this secret in it.
    pub fn hide_in(&self, text: &str) -> String {
        if self.0.is_empty() {
            return text.to_owned();
        }
        text.replace(&self.0, "***")
    }
}

/// Read to the byte, as it stands in a file.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

/// Leaves nothing in memory that a later reader of it could find.
impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A secret that need not be text, byte by byte as it was given.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SecretBytes(Vec<u8>);

impl SecretBytes {
    /// Takes a secret in.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The secret itself, for the one place that sends it.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

/// Leaves nothing in memory that a later reader of it could find.
impl Drop for SecretBytes {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Things by name of which only the names are shown: some of them may be secret.
pub struct NamesOnly<'a, V>(pub &'a BTreeMap<String, V>);

impl<V> fmt::Debug for NamesOnly<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_printed_nowhere() {
        let secret = Secret::new("canary");

        assert_eq!(
            format!("{secret} {secret:?} {:?}", Some(&secret)),
            "*** *** Some(***)"
        );
        assert_eq!(secret.hide_in("key canary is wrong"), "key *** is wrong");
    }

    #[test]
    fn only_the_very_same_text_is_the_secret() {
        let secret = Secret::new(" canary\n");

        assert!(secret.is("canary"));
        assert!(!secret.is("canar") && !secret.is("canarz") && !secret.is(""));
    }
}
