//! What of a container's description is a secret: it is painted over before anything
//! of it reaches the model.

use std::borrow::Cow;

use serde_json::Map;
use serde_json::Value;

use crate::compose::output::secret::MASK;
use crate::compose::output::secret::is_secret;
use crate::value::token::tokens;

/// Parts of names that speak of a secret, beside those that `config` masks.
const MORE_WORDS: &[&str] = &[
    "pass",
    "private",
    "jwt",
    "cookie",
    "salt",
    "signature",
    "connection_string",
    "connectionstring",
];

/// How names of secrets end.
const ENDINGS: &[&str] = &["auth", "_pwd", "_pat", "_dsn"];

/// Objects whose values are text by name, and whose names are the author's own.
const BY_NAME: &[&str] = &["Labels", "Annotations", "Options", "DriverOpts"];

/// Lists of words of a command line.
const COMMANDS: &[&str] = &["Cmd", "Entrypoint", "Args", "Test"];

/// Paints over every secret of a description.
pub(super) fn hide(value: &mut Value) {
    match value {
        Value::String(text) => hide_in(text),
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                match (key.as_str(), value) {
                    ("Env", Value::Array(pairs)) => pairs.iter_mut().for_each(hide_pair),
                    ("LogConfig", Value::Object(log)) => {
                        log.values_mut().for_each(hide_by_name);
                    }
                    (key, value) if BY_NAME.contains(&key) => hide_by_name(value),
                    (key, Value::Array(words)) if COMMANDS.contains(&key) => hide_words(words),
                    (_, value) => hide(value),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A command line without its secrets.
pub(super) fn command(text: &str) -> String {
    let mut words: Vec<Value> = text.split(' ').map(Value::from).collect();
    hide_words(&mut words);
    let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
    words.join(" ")
}

/// Whether a name speaks of a secret.
fn speaks(name: &str) -> bool {
    let name = name.to_lowercase();
    is_secret(&name)
        || MORE_WORDS.iter().any(|word| name.contains(word))
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// What is shown of a value that goes by a name.
fn shown<'a>(name: &str, value: &'a str) -> Cow<'a, str> {
    let is_place = name.to_uppercase().ends_with("_FILE") && value.starts_with('/');
    if speaks(name) && !value.is_empty() && !is_place {
        Cow::Borrowed(MASK)
    } else {
        text(value)
    }
}

fn hide_in(value: &mut String) {
    if let Cow::Owned(hidden) = text(value) {
        *value = hidden;
    }
}

/// Hides the value of `NAME=value`.
fn hide_pair(pair: &mut Value) {
    if let Value::String(pair) = pair
        && let Some((name, value)) = pair.split_once('=')
    {
        *pair = format!("{name}={}", shown(name, value));
    }
}

fn hide_by_name(value: &mut Value) {
    let Value::Object(map) = value else {
        hide(value);
        return;
    };
    hide_values(map);
}

fn hide_values(map: &mut Map<String, Value>) {
    for (name, value) in map.iter_mut() {
        match value {
            Value::String(text) => *text = shown(name, text).into_owned(),
            Value::Number(_) if speaks(name) => *value = MASK.into(),
            other => hide(other),
        }
    }
}

/// Hides the words behind `--password` and what single words hold.
fn hide_words(words: &mut [Value]) {
    let mut is_next = false;
    for word in words {
        let Value::String(word) = word else {
            continue;
        };
        let is_flag = word.starts_with('-');
        if is_next && !is_flag && !word.is_empty() {
            MASK.clone_into(word);
            is_next = false;
            continue;
        }
        is_next = is_flag && !word.contains('=') && speaks(word);
        if word.contains(' ') {
            *word = command(word);
        } else {
            hide_in(word);
        }
    }
}

/// A text without passwords of URLs, values of `name=value` that speak of secrets,
/// and what looks like a token; the same text where nothing has to go.
fn text(value: &str) -> Cow<'_, str> {
    if value.contains("PRIVATE KEY-----") {
        return Cow::Borrowed(MASK);
    }
    let mut hidden = Cow::Borrowed(value);
    if let Some(safe) = without_url_passwords(&hidden) {
        hidden = Cow::Owned(safe);
    }
    if hidden.contains('=')
        && let Some(safe) = without_pairs(&hidden)
    {
        hidden = Cow::Owned(safe);
    }
    if let Some(safe) = without_tokens(&hidden) {
        hidden = Cow::Owned(safe);
    }
    hidden
}

/// Hides the password of every `scheme://user:password@host`.
fn without_url_passwords(value: &str) -> Option<String> {
    let mut pieces = value.split("://");
    let mut hidden = pieces.next()?.to_owned();
    let mut has_any = false;
    for piece in pieces {
        hidden.push_str("://");
        let end = piece
            .find(|c: char| matches!(c, '/' | '?' | '#' | '"' | '\'') || c.is_whitespace())
            .unwrap_or(piece.len());
        let password = piece[..end].rfind('@').and_then(|at| {
            let colon = piece[..at].find(':')?;
            (colon + 1 < at).then_some(colon + 1..at)
        });
        match password {
            Some(password) => {
                has_any = true;
                hidden.push_str(&piece[..password.start]);
                hidden.push_str(MASK);
                hidden.push_str(&piece[password.end..]);
            }
            None => hidden.push_str(piece),
        }
    }
    has_any.then_some(hidden)
}

/// Hides the values of `name=value` where the name speaks of a secret: parameters of
/// URLs, parts of connection strings, words of commands.
fn without_pairs(value: &str) -> Option<String> {
    let mut hidden = String::with_capacity(value.len());
    let mut has_any = false;
    let is_end = |c: char| matches!(c, '&' | '?' | ';' | ',' | '"' | '\'') || c.is_whitespace();
    for piece in value.split_inclusive(is_end) {
        let body = piece.trim_end_matches(is_end);
        match body.split_once('=') {
            Some((name, secret)) if speaks(name) && !secret.is_empty() => {
                has_any = true;
                hidden.push_str(name);
                hidden.push('=');
                hidden.push_str(MASK);
                hidden.push_str(&piece[body.len()..]);
            }
            Some(_) | None => hidden.push_str(piece),
        }
    }
    has_any.then_some(hidden)
}

/// Hides tokens.
fn without_tokens(value: &str) -> Option<String> {
    let found = tokens(value);
    let mut hidden = value.to_owned();
    for place in found.iter().rev() {
        hidden.replace_range(place.clone(), MASK);
    }
    (!found.is_empty()).then_some(hidden)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_description_keeps_no_secret_and_everything_else() {
        let mut value = json!({
            "Config": {
                "Env": [
                    "DB_PASSWORD=hunter2", "PGPASS=x", "PWD=/app", "EMPTY_TOKEN=", "PLAIN=1",
                    "URL=postgres://shop:hunter2@db:5432/shop?sslmode=on&token=abc",
                    "POSTGRES_PASSWORD_FILE=/run/secrets/pg",
                    "HARMLESS=ghp_aB3dE5fG7hI9jK1lM3nO5",
                ],
                "Labels": {"traefik.auth": "admin:hash", "role": "db"},
                "Cmd": ["redis-server", "--requirepass", "hunter2", "--port", "6379"],
                "Entrypoint": ["sh", "-c", "serve --token hunter2 --level=3"],
            },
            "HostConfig": {"LogConfig": {"Type": "splunk", "Config": {"splunk-token": "abc"}}},
            "NetworkSettings": {"SandboxKey": "/var/run/docker/netns/1"},
            "State": {"Health": {"Log": [{"Output": "password=hunter2 refused"}]}},
        });

        hide(&mut value);

        assert_eq!(
            value,
            json!({
                "Config": {
                    "Env": [
                        "DB_PASSWORD=***", "PGPASS=***", "PWD=/app", "EMPTY_TOKEN=", "PLAIN=1",
                        "URL=postgres://shop:***@db:5432/shop?sslmode=on&token=***",
                        "POSTGRES_PASSWORD_FILE=/run/secrets/pg",
                        "HARMLESS=***",
                    ],
                    "Labels": {"traefik.auth": "***", "role": "db"},
                    "Cmd": ["redis-server", "--requirepass", "***", "--port", "6379"],
                    "Entrypoint": ["sh", "-c", "serve --token *** --level=3"],
                },
                "HostConfig": {"LogConfig": {"Type": "splunk", "Config": {"splunk-token": "***"}}},
                "NetworkSettings": {"SandboxKey": "/var/run/docker/netns/1"},
                "State": {"Health": {"Log": [{"Output": "password=*** refused"}]}},
            })
        );
    }

    #[test]
    fn a_private_key_and_a_text_without_secrets_are_told_apart() {
        assert_eq!(text("-----BEGIN PRIVATE KEY-----\nabc"), MASK);
        assert!(matches!(
            text("http://127.0.0.1:8080/health"),
            Cow::Borrowed(_)
        ));
        assert_eq!(command("psql -p 5432"), "psql -p 5432");
    }
}
