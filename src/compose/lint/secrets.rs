//! Secrets that stand in the file.

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::interpolate::template::{OperationKind, Template};
use crate::compose::tree::{Node, Span, Value};

/// How names of secrets end, in capitals. Those with an underscore in front
/// would be found in other words.
const ENDINGS: &[&str] = &[
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "SECRET",
    "TOKEN",
    "CREDENTIAL",
    "CREDENTIALS",
    "APIKEY",
    "_PASS",
    "_PAT",
    "_PWD",
    "API_KEY",
    "SECRET_KEY",
    "ACCESS_KEY",
    "PRIVATE_KEY",
    "ENCRYPTION_KEY",
    "SIGNING_KEY",
    "MASTER_KEY",
    "SECRET_KEY_BASE",
    "AUTH_KEY",
    "ACCOUNT_KEY",
];

/// Values of switches: `ALLOW_EMPTY_PASSWORD: "yes"` tells no password.
const SWITCHES: &[&str] = &["true", "false", "yes", "no", "on", "off", "none", "null"];

/// A secret that was found.
struct Secret<'a> {
    service: &'a str,
    /// `environment` or `build.args`.
    section: &'static str,
    name: &'a str,
    /// The secret itself.
    span: Span,
    /// Whether it only counts where a variable is not set.
    is_default: bool,
}

pub(super) fn in_the_file(view: &View<'_>, findings: &mut Findings) {
    for secret in all(view) {
        let Secret {
            service,
            section,
            name,
            span,
            is_default,
        } = secret;
        let message = if is_default {
            format!("{name} of service {service:?} has a secret as its default")
        } else {
            format!(
                "{name} in `{section}` of service {service:?} is a secret that stands in the file"
            )
        };
        let variable = name.to_uppercase();
        let help = match section {
            "build.args" => "args stay in the image's history; use `build.secrets`".to_owned(),
            _ => format!(
                "write `{name}: ${{{variable}:?}}` and set it in `.env`, which is not committed, \
                 or use `secrets:`"
            ),
        };
        findings.of(
            service,
            Diagnostic::warning(code::SECRET_IN_FILE, message)
                .at(Some(&span))
                .help(help),
        );
    }
}

/// Where all secrets stand, those that are ignored included.
pub(super) fn places(view: &View<'_>) -> Vec<Span> {
    all(view).into_iter().map(|secret| secret.span).collect()
}

fn all<'a>(view: &View<'a>) -> Vec<Secret<'a>> {
    let mut secrets = Vec::new();
    for (service, _) in view.services() {
        let sections: [(&str, &[&str]); 2] = [
            ("environment", &["environment"]),
            ("build.args", &["build", "args"]),
        ];
        for (section, path) in sections {
            let path = [&["services", service], path].concat();
            let node = path
                .iter()
                .try_fold(&*view.project.tree, |node, step| node.get(step));
            for (key, value) in node
                .and_then(Node::as_map)
                .iter()
                .flat_map(|map| map.iter())
            {
                secrets.extend(secret(&key.text, value).map(|(span, is_default)| Secret {
                    service,
                    section,
                    name: &key.text,
                    span,
                    is_default,
                }));
            }
        }
    }
    secrets
}

/// The place of the secret that a variable holds, and whether it is a default.
fn secret(name: &str, node: &Node) -> Option<(Span, bool)> {
    let span = node.span.as_ref()?;
    let value = match &node.value {
        Value::String(text) => text.clone(),
        Value::Int(number) => number.to_string(),
        _ => return None,
    };
    let text = span.text();
    let part = |found: &str| {
        let at = text.rfind(found);
        at.map_or_else(|| span.clone(), |at| span.part(at..at + found.len()))
    };
    let template = Template::parse(text).ok()?;
    if template.references().is_empty() {
        let found = if speaks_of_secret(name) {
            Some(value.as_str())
        } else {
            password_in_url(&value)
        };
        return found
            .filter(|found| is_secret_value(name, found))
            .map(|found| (part(found), false));
    }
    let defaults = template.references().into_iter().filter_map(|reference| {
        let operation = reference.operation.as_ref()?;
        let word = operation.word.expand(&|_| None).ok()?.text;
        let is_literal = operation.word.references().is_empty();
        (operation.kind == OperationKind::Default && is_literal).then_some(word)
    });
    let mut defaults = defaults.filter(|word| is_secret_value(name, word));
    let default = defaults.next().filter(|_| speaks_of_secret(name))?;
    Some((part(&default), true))
}

/// Whether a variable of this name holds a secret.
pub fn speaks_of_secret(name: &str) -> bool {
    let name = name.to_uppercase().replace('-', "_");
    ENDINGS
        .iter()
        .any(|ending| name.ends_with(ending) || name == ending.trim_start_matches('_'))
}

/// Whether a value can be a secret of that name: no switch, no path of a mounted secret, and
/// no number where tokens are counted.
pub fn is_secret_value(name: &str, value: &str) -> bool {
    let is_count =
        value.chars().all(|c| c.is_ascii_digit()) && !name.to_uppercase().contains("PASS");
    !value.is_empty()
        && !is_count
        && !SWITCHES.contains(&value.to_lowercase().as_str())
        && !value.starts_with("/run/secrets")
}

/// The password of `scheme://user:password@host`.
pub fn password_in_url(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("://")?;
    let (authority, _) = rest.split_once(['/', '?', '#']).unwrap_or((rest, ""));
    let (user, _) = authority.rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    (!password.is_empty()).then_some(password)
}
