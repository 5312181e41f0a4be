//! Values that stay as they were written although the rest of a document is written out.
//!
//! Where variables are not put in, a command line cannot be split and a port
//! not be read; and what is not merged may keep the form its author chose.

use crate::compose::tree::{Node, Value};

/// What cannot be read while it contains variables.
const UNREADABLE: &[&str] = &[
    "services.*.command",
    "services.*.entrypoint",
    "services.*.healthcheck.test",
    "services.*.post_start.*.command",
    "services.*.pre_start.*.command",
    "services.*.pre_stop.*.command",
    "services.*.develop.watch.*.exec.command",
];

/// What contains variables only now and then, and can be read then if it does not.
const READABLE_WITHOUT_VARIABLES: &[&str] = &["services.*.ports", "services.*.volumes.*"];

/// What has several forms with the same meaning.
const FORMS: &[&str] = &[
    "services.*.annotations",
    "services.*.build.args",
    "services.*.build.extra_hosts",
    "services.*.build.labels",
    "services.*.deploy.labels",
    "services.*.environment",
    "services.*.extra_hosts",
    "services.*.labels",
    "services.*.post_start.*.environment",
    "services.*.pre_start.*.environment",
    "services.*.pre_stop.*.environment",
    "services.*.sysctls",
    "services.*.tmpfs",
    "networks.*.labels",
    "volumes.*.labels",
    "secrets.*.labels",
    "configs.*.labels",
];

/// Values that were taken out, each with the way to its place.
#[derive(Debug, Default)]
pub(super) struct Kept(Vec<(Vec<String>, Value)>);

impl Kept {
    /// Takes out what cannot be read while it contains variables.
    pub(super) fn unreadable(document: &mut Node) -> Self {
        let mut kept = Self::default();
        for pattern in UNREADABLE {
            kept.take(document, pattern, |_| true);
        }
        for pattern in READABLE_WITHOUT_VARIABLES {
            kept.take(document, pattern, has_variables);
        }
        kept
    }

    /// Takes out what has several forms with the same meaning.
    pub(super) fn forms(document: &mut Node) -> Self {
        let mut kept = Self::default();
        for pattern in FORMS {
            kept.take(document, pattern, |_| true);
        }
        kept
    }

    fn take(&mut self, document: &mut Node, pattern: &str, which: impl Fn(&Node) -> bool) {
        let steps: Vec<&str> = pattern.split('.').collect();
        each(document, &steps, &mut Vec::new(), &mut |path, node| {
            if which(node) {
                let value = std::mem::replace(&mut node.value, Value::Null);
                self.0.push((path.to_vec(), value));
            }
        });
    }

    /// Puts everything back in its place.
    pub(super) fn put_back(self, document: &mut Node) {
        for (path, value) in self.0 {
            let place = path.iter().try_fold(&mut *document, |node, step| {
                let node = match node {
                    Node {
                        value: Value::Override(inner),
                        ..
                    } => inner,
                    plain => plain,
                };
                match &mut node.value {
                    Value::Map(map) => map.get_mut(step),
                    Value::List(items) => items.get_mut(step.parse::<usize>().ok()?),
                    _ => None,
                }
            });
            if let Some(place) = place {
                place.value = value;
            }
        }
    }
}

/// Calls `act` on every value that the steps lead to; `*` is any of a mapping or list.
fn each(
    node: &mut Node,
    steps: &[&str],
    path: &mut Vec<String>,
    act: &mut impl FnMut(&[String], &mut Node),
) {
    let Some((step, rest)) = steps.split_first() else {
        return act(path, node);
    };
    match &mut node.value {
        Value::Override(inner) => each(inner, steps, path, act),
        Value::Map(map) => {
            for (key, value) in map.iter_mut() {
                if *step == "*" || *step == key.text {
                    path.push(key.text.clone());
                    each(value, rest, path, act);
                    path.pop();
                }
            }
        }
        Value::List(items) if *step == "*" => {
            for (index, item) in items.iter_mut().enumerate() {
                path.push(index.to_string());
                each(item, rest, path, act);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Whether a text, or one of a list, contains variables.
fn has_variables(node: &Node) -> bool {
    match &node.value {
        Value::String(text) => text.contains('$'),
        Value::List(items) => items.iter().any(has_variables),
        _ => false,
    }
}
