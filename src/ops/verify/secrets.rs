//! Secrets that an image keeps for whoever has it: in its variables, its labels, and in
//! the commands that it was made by. Their names are told, never what they are.

use crate::compose::env_check::value::holds_secret;
use crate::compose::env_check::value::is_placeholder;
use crate::compose::env_check::value::is_secret_value;
use crate::compose::env_check::value::password_in_url;
use crate::compose::env_check::value::speaks_of_secret;
use crate::engine::ImageDetail;
use crate::engine::Layer;
use crate::text::echo;
use crate::value::token::tokens;

/// What stands around words of a command.
const AROUND: &[char] = &['"', '\'', ',', ';', '(', ')', '`'];

/// What looks like a secret in an image: where it stands and what it is called.
pub(in crate::ops) fn in_image(image: &ImageDetail, history: &[Layer]) -> Vec<String> {
    let mut found = Vec::new();
    let mut put = |text: String| {
        if !found.contains(&text) {
            found.push(text);
        }
    };
    let variables = image.settings.environment.iter();
    for (name, value) in variables.filter_map(|set| set.split_once('=')) {
        if is_one(name, value) {
            put(format!("variable {}", echo(name)));
        }
    }
    for (name, value) in &image.labels {
        if is_one(name, value) {
            put(format!("label {}", echo(name)));
        }
    }
    for layer in history {
        for what in in_command(&layer.command) {
            put(format!("{what} in its history"));
        }
    }
    found
}

/// Whether a value that goes by a name is a secret.
fn is_one(name: &str, value: &str) -> bool {
    let is_secret = holds_secret(name, value) && is_secret_value(name, value);
    let is_known = password_in_url(value).is_some_and(|password| !password.starts_with('$'))
        || !tokens(value).is_empty()
        || value.contains("PRIVATE KEY-----");
    (is_secret || is_known) && !stands_for_one(value)
}

/// Whether a value only stands in place of one.
fn stands_for_one(value: &str) -> bool {
    value.starts_with('$') || is_placeholder(value)
}

/// What looks like a secret in a step of the making.
fn in_command(command: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in command.split_whitespace() {
        let word = word.trim_matches(AROUND);
        let named = word.split_once('=').filter(|(name, value)| {
            let name = name.trim_start_matches('-');
            speaks_of_secret(name) && is_one(name, value.trim_matches(AROUND))
        });
        if let Some((name, _)) = named {
            found.push(echo(name.trim_start_matches('-')));
        } else if !tokens(word).is_empty() {
            found.push("a token".to_owned());
        } else if password_in_url(word).is_some_and(|password| !stands_for_one(password)) {
            found.push("a password in a URL".to_owned());
        }
    }
    if command.contains("PRIVATE KEY-----") {
        found.push("a private key".to_owned());
    }
    found
}
