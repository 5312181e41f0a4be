//! Names of projects, services and containers.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// The name of a project: lower-case letters, digits, `-` and `_`, a letter or
/// digit first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProjectName(String);

/// A text that is no name of a project.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} cannot name a project: it may have lower-case letters, digits, - and _, and begins with a letter or digit"
)]
pub struct NotAProjectName(pub String);

impl ProjectName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes a name of any text as Docker Compose does: in lower case, without
    /// what a name may not have. `None` if nothing is left.
    pub fn from_any(text: &str) -> Option<Self> {
        let kept: String = text
            .to_lowercase()
            .chars()
            .filter(|c| is_name_character(*c))
            .collect();
        kept.trim_start_matches(['-', '_']).parse().ok()
    }
}

fn is_name_character(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_')
}

impl FromStr for ProjectName {
    type Err = NotAProjectName;

    fn from_str(text: &str) -> Result<Self, NotAProjectName> {
        let fits = text.chars().all(is_name_character) && !text.starts_with(['-', '_']);
        if fits && !text.is_empty() {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAProjectName(text.to_owned()))
        }
    }
}

impl fmt::Display for ProjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for ProjectName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Whether a key of `services`, `networks` and so on is a name: letters, digits,
/// `.`, `-` and `_`.
pub fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// Whether the engine takes it as the name of a container: like a key, but two
/// characters at least and a letter or digit first.
pub fn is_container_name(text: &str) -> bool {
    is_key(text) && text.len() > 1 && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_name_in_lower_case_without_what_a_name_may_not_have() {
        let name = |text| ProjectName::from_any(text).map(|name| name.to_string());

        assert_eq!(name("My App.v2").as_deref(), Some("myappv2"));
        assert_eq!(name("_-x").as_deref(), Some("x"));
        assert_eq!(name("…"), None);
    }

    #[test]
    fn a_given_name_is_taken_as_it_is_or_refused() {
        assert!("shop-2_a".parse::<ProjectName>().is_ok());
        for text in ["", "Shop", "a b", "-a", "_a", "ä"] {
            assert!(text.parse::<ProjectName>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_container_name_needs_two_characters_and_a_letter_or_digit_first() {
        assert!(is_container_name("web.1-a_b"));
        for text in ["a", "-web", "a b", "a/b", ""] {
            assert!(!is_container_name(text), "{text}");
        }
    }
}
