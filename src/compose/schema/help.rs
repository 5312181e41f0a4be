//! What to type where a file does not fit the specification.

use super::forms::Form;
use crate::compose::tree::{Node, TreePath, Value};
use crate::text::echo;

/// Keys of a service that people write in the wrong place or under the name of
/// another tool, and what stands there instead.
const ELSEWHERE: &[(&str, &str)] = &[
    ("args", "`args` stands under `build:`"),
    ("context", "`context` stands under `build:`"),
    ("cpu", "write `cpus: 0.5`"),
    ("dockerfile", "`dockerfile` stands under `build:`"),
    ("env", "write `environment:`"),
    ("interval", "`interval` stands under `healthcheck:`"),
    ("memory", "write `mem_limit: 512m`"),
    ("name", "write `container_name:`, or leave it out"),
    ("net", "write `network_mode:`"),
    (
        "replicas",
        "`replicas` stands under `deploy:`; or write `scale: 2`",
    ),
    ("resources", "`resources` stands under `deploy:`"),
    (
        "restart_policy",
        "`restart_policy` stands under `deploy:`; or write `restart: always`",
    ),
    (
        "services",
        "indent services as far as each other, below `services:`",
    ),
    ("target", "`target` stands under `build:`"),
    ("watch", "`watch` stands under `develop:`"),
];

/// What turns a value into one of the forms that are wanted.
pub(super) fn for_wrong_kind(node: &Node, forms: &[Form]) -> Option<String> {
    let allows = |value: &Value| forms.iter().any(|form| form.is_of_kind(value));
    let wants_text = allows(&Value::from(""));
    let help = match &node.value {
        Value::Int(_) | Value::Float(_) | Value::Bool(_) if wants_text => {
            let written = node.span.as_ref().map(|span| echo(span.text()));
            format!("put quotes around it: \"{}\"", written.unwrap_or_default())
        }
        Value::Null => "write a value behind the colon, or remove the key".to_owned(),
        _ if allows(&Value::List(Vec::new())) => "begin each item with `- `".to_owned(),
        _ if forms.iter().any(Form::is_mapping) => {
            "write `key: value` below it, indented".to_owned()
        }
        _ if wants_text => "write a single value".to_owned(),
        _ if allows(&Value::Bool(true)) => "write true or false".to_owned(),
        _ if allows(&Value::Int(0)) => "write a number".to_owned(),
        _ => return None,
    };
    Some(help)
}

/// What was meant by a key that is not known; `meant` is the known one most like it.
pub(super) fn for_unknown_key(
    key: &str,
    value: &Node,
    meant: Option<&str>,
    path: &TreePath,
) -> String {
    let is_service = ["image", "build"]
        .iter()
        .any(|key| value.get(key).is_some());
    let is_in_service = matches!(path.segments(), [services, _] if services == "services");
    let elsewhere = ELSEWHERE
        .iter()
        .find(|(known, _)| is_in_service && *known == key);
    match (elsewhere, meant) {
        (Some((_, help)), _) => (*help).to_owned(),
        (None, Some(meant)) => format!("did you mean {meant:?}?"),
        (None, None) if is_service && path.segments().is_empty() => {
            format!(
                "services stand under `services:`; indent `{}:` below it",
                echo(key)
            )
        }
        (None, None) => "keys of your own begin with x-".to_owned(),
    }
}

/// What a name may have, and one that would do.
pub(super) fn for_bad_name(name: &str) -> String {
    let allowed = "a name has letters, digits, '.', '-' and '_'";
    let likely: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '_') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let likely = likely.trim_matches('-');
    if likely.is_empty() {
        allowed.to_owned()
    } else {
        format!("{allowed}, such as {:?}", echo(likely))
    }
}
