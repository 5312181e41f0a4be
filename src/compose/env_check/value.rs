//! What a value gives away: that nobody filled it in, that it is a secret, that it is a weak one.

use std::collections::BTreeSet;

pub use crate::compose::lint::secrets::{is_secret_value, password_in_url, speaks_of_secret};
use crate::compose::output::secret::is_secret;

/// Beginnings of what examples write in place of a value, in small letters.
const LEADS: &[&str] = &[
    "your_",
    "your-",
    "your ",
    "<",
    "changeme",
    "change_me",
    "change-me",
    "change_this",
    "change-this",
    "changethis",
    "replace_",
    "replace-",
    "replaceme",
    "insert_",
    "insert-",
    "put_your",
    "put-your",
    "enter_",
    "enter-",
    "todo",
    "fixme",
    "placeholder",
    "xxx",
    "***",
    "ghp_your",
    "ghp_xxx",
    "github_pat_your",
    "sk-your",
    "sk-xxx",
    "sk-ant-your",
    "my_secret_",
    "dummy",
    "...",
];

/// Ends of the same.
const ENDS: &[&str] = &["_here", "-here", "...", "…", "xxxx"];

/// Secrets that are tried first.
const WELL_KNOWN: &[&str] = &[
    "password",
    "passwort",
    "secret",
    "admin",
    "root",
    "postgres",
    "mysql",
    "redis",
    "token",
    "test",
    "qwerty",
    "letmein",
    "welcome",
    "hunter2",
    "default",
    "guest",
    "pass",
    "123456",
    "12345678",
    "1234567890",
    "password1",
    "password123",
    "admin123",
    "mcp_password",
    "devtools",
    "example",
];

/// The fewest characters of a secret that nobody tries out.
const SHORTEST: usize = 12;

/// The fewest different characters of one.
const FEWEST: usize = 6;

/// Whether a value only stands in place of one.
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim().to_lowercase();
    let password = password_in_url(&value).unwrap_or_default();
    [value.as_str(), password].into_iter().any(|value| {
        !value.is_empty()
            && (LEADS.iter().any(|lead| value.starts_with(lead))
                || ENDS.iter().any(|end| value.ends_with(end)))
    })
}

/// Whether a value must not be shown.
pub fn hides(key: &str, value: &str) -> bool {
    !value.is_empty() && (is_secret(key) || password_in_url(value).is_some() || looks_random(value))
}

/// Whether the variable holds a secret that somebody could guess.
pub fn holds_secret(key: &str, value: &str) -> bool {
    let is_file = value.starts_with('/') || key.to_uppercase().ends_with("_FILE");
    speaks_of_secret(key) && !value.is_empty() && !is_file
}

/// Why a secret is weak; `None` if it is not.
pub fn weakness(value: &str) -> Option<&'static str> {
    let lower = value.to_lowercase();
    let different: BTreeSet<char> = value.chars().collect();
    if WELL_KNOWN.contains(&lower.as_str()) {
        Some("it is one of those that are tried first")
    } else if value.chars().count() < SHORTEST {
        Some("it has fewer than 12 characters")
    } else if different.len() < FEWEST {
        Some("it has fewer than 6 different characters")
    } else {
        None
    }
}

/// Whether a secret of this name is made here, and not by somebody who hands it out.
pub fn is_made_here(key: &str) -> bool {
    let key = key.to_uppercase();
    let is_ours = |ending: &&str| key.ends_with(*ending);
    let is_theirs = ["CLIENT_SECRET", "OAUTH", "APP_SECRET", "AWS_", "WEBHOOK"]
        .iter()
        .any(|part| key.contains(part));
    let endings = [
        "PASSWORD",
        "PASSWD",
        "PASSPHRASE",
        "_PASS",
        "SECRET",
        "SECRET_KEY",
        "SIGNING_KEY",
        "ENCRYPTION_KEY",
        "MASTER_KEY",
        "SECRET_KEY_BASE",
    ];
    !is_theirs && endings.iter().any(is_ours)
}

/// Whether a value is as mixed as keys and tokens are: long, in one word, with
/// letters and digits, and hardly a character twice as often as chance has it.
pub fn looks_random(value: &str) -> bool {
    let is_one_word = value
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "_-+/=.".contains(c));
    let has = |test: fn(&char) -> bool| value.chars().any(|c| test(&c));
    let is_path = value.contains('/') && !value.contains('=') && !value.contains('+');
    value.len() >= 20
        && is_one_word
        && !is_path
        && has(char::is_ascii_digit)
        && has(char::is_ascii_alphabetic)
        && entropy(value) > 3.5
        && !value.split(['-', '_', '.']).all(is_word_or_number)
}

fn is_word_or_number(part: &str) -> bool {
    let is_all = |test: fn(&u8) -> bool| part.bytes().all(|byte| test(&byte));
    part.len() < 12 && (is_all(u8::is_ascii_alphabetic) || is_all(u8::is_ascii_digit))
}

/// Bits a character, by how often each occurs.
#[expect(
    clippy::cast_precision_loss,
    reason = "values are at most 128 KiB long"
)]
fn entropy(value: &str) -> f64 {
    let length = value.len() as f64;
    let mut counts = [0_u32; 256];
    for byte in value.bytes() {
        counts[usize::from(byte)] += 1;
    }
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| f64::from(*count) / length)
        .map(|share| -share * share.log2())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_examples_write_in_place_of_a_value_is_known() {
        for placeholder in [
            "your_client_id",
            "changeme",
            "ghp_your_token",
            "sk-...",
            "<token>",
            "postgresql://me:changeme@db/x",
            "put_your_key_here",
        ] {
            assert!(is_placeholder(placeholder), "{placeholder}");
        }
        for value in [
            "",
            "yourself",
            "http://localhost",
            "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        ] {
            assert!(!is_placeholder(value), "{value}");
        }
    }

    #[test]
    fn a_secret_is_known_by_its_name_or_by_its_looks() {
        for (key, value) in [
            ("DB_PASSWORD", "x"),
            ("DATABASE_URL", "postgres://me:pw@db/x"),
            ("NOTE", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"),
        ] {
            assert!(hides(key, value), "{key}");
        }
        for (key, value) in [
            ("HOST", "orchestrator"),
            ("MODEL", "claude-haiku-4-5-20251001"),
            ("DATA", "/var/lib/postgresql/17/data"),
            ("DB_PASSWORD", ""),
            ("IMAGE", "ghcr.io/example/devtools-agents:1.2.3"),
        ] {
            assert!(!hides(key, value), "{key}");
        }
    }

    #[test]
    fn short_known_and_dull_secrets_are_weak() {
        for weak in ["Password123", "abc", "aaaaaaaaaaaaaaaa", "mcp_password"] {
            assert!(weakness(weak).is_some(), "{weak}");
        }
        assert_eq!(weakness("correct horse battery"), None);
    }
}
