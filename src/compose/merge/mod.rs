//! Lays one document over another, as override files and `extends` ask for.

mod unique;

pub use unique::{enforce, same_item};

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{Key, Map, Node, Pattern, TreePath, Value};

/// How two values of one place become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// The later one stands alone.
    Replace,
    /// Items of the later list follow, unless they are there already.
    AppendNew,
    /// Options are merged only if the driver stays the same.
    SameDriver,
    /// Entries of the later list go over those with the same subnet.
    BySubnet,
}

/// The exceptions to the plain walk, in the order they are tried. Elsewhere
/// mappings are merged by key, lists are joined, and all else is replaced.
const RULES: &[(Pattern, Rule)] = &[
    (Pattern("networks.*.ipam.config"), Rule::BySubnet),
    (Pattern("networks.*.labels.*"), Rule::Replace),
    (Pattern("volumes.*.labels.*"), Rule::Replace),
    (Pattern("services.*.annotations.*"), Rule::Replace),
    (Pattern("services.*.build.args.*"), Rule::Replace),
    (Pattern("services.*.build.extra_hosts"), Rule::AppendNew),
    (Pattern("services.*.build.labels.*"), Rule::Replace),
    (Pattern("services.*.command"), Rule::Replace),
    (Pattern("services.*.deploy.labels.*"), Rule::Replace),
    (Pattern("services.*.entrypoint"), Rule::Replace),
    (Pattern("services.*.environment.*"), Rule::Replace),
    (Pattern("services.*.extra_hosts"), Rule::AppendNew),
    (Pattern("services.*.healthcheck.test"), Rule::Replace),
    (Pattern("services.*.labels.*"), Rule::Replace),
    (Pattern("services.*.logging"), Rule::SameDriver),
    (Pattern("services.*.sysctls.*"), Rule::Replace),
    (Pattern("services.*.ulimits.*"), Rule::Replace),
];

/// Lays `over` over `base`; both are written out. `!reset` takes away what
/// `base` says, `!override` stands in its place.
pub fn merge(base: Node, over: Node, found: &mut Diagnostics) -> Node {
    merge_at(base, over, &TreePath::root(), found)
}

/// The same for two services, whatever they are called.
pub fn merge_services(base: Node, over: Node, found: &mut Diagnostics) -> Node {
    let path = TreePath::root().child("services").child("*");
    merge_at(base, over, &path, found)
}

fn merge_at(base: Node, over: Node, path: &TreePath, found: &mut Diagnostics) -> Node {
    if let Value::Override(inner) = over.value {
        return settle(*inner);
    }
    let rule = RULES.iter().find(|(pattern, _)| path.fits(*pattern));
    match rule.map(|(_, rule)| *rule) {
        Some(Rule::Replace) => return settle(over),
        Some(Rule::SameDriver) if !same_driver(&base, &over) => return settle(over),
        _ => {}
    }
    let span = over.span.clone();
    match (base.value, over.value) {
        (base_value, Value::Null) => Node {
            value: base_value,
            span: base.span,
        },
        (Value::Map(base), Value::Map(over)) => Node {
            value: merge_maps(base, over, path, found).into(),
            span,
        },
        (Value::List(base), Value::List(over)) => Node {
            value: join(base, over, rule.map(|(_, rule)| *rule)).into(),
            span,
        },
        (base_value @ (Value::Map(_) | Value::List(_)), _) => {
            found.push_at(
                path,
                Diagnostic::error(
                    rule::CANNOT_MERGE,
                    format!("{path} has another form in an earlier file"),
                )
                .at(span.as_ref())
                .label("the later value")
                .related(base.span.as_ref(), "the earlier value")
                .help("use the same form, or !override to replace it"),
            );
            Node {
                value: base_value,
                span: base.span,
            }
        }
        (_, value) => settle(Node { value, span }),
    }
}

fn merge_maps(mut base: Map, over: Map, path: &TreePath, found: &mut Diagnostics) -> Map {
    for (key, value) in over {
        if value.value == Value::Reset {
            base.remove(&key.text);
            continue;
        }
        let is_extension = key.text.starts_with("x-");
        let merged = match base.get_mut(&key.text).filter(|_| !is_extension) {
            Some(earlier) => {
                let earlier = std::mem::replace(earlier, Node::implied(Value::Null));
                merge_at(earlier, value, &path.child(&key.text), found)
            }
            None => settle(value),
        };
        base.insert(key, merged);
    }
    base
}

fn join(mut base: Vec<Node>, over: Vec<Node>, rule: Option<Rule>) -> Vec<Node> {
    let over = over.into_iter().filter(|item| item.value != Value::Reset);
    for item in over.map(settle) {
        let known = match rule {
            Some(Rule::AppendNew) => base.iter().position(|known| *known == item),
            Some(Rule::BySubnet) => base
                .iter()
                .position(|known| known.get("subnet") == item.get("subnet")),
            _ => None,
        };
        match (known, rule) {
            (Some(at), Some(Rule::BySubnet)) => overlay(&mut base[at], item),
            (Some(_), _) => {}
            (None, _) => base.push(item),
        }
    }
    base
}

/// Puts the keys of one mapping over those of another.
fn overlay(base: &mut Node, over: Node) {
    if let (Some(base), Value::Map(over)) = (base.as_map_mut(), over.value) {
        for (key, value) in over {
            base.insert(key, value);
        }
    }
}

/// Whether both name the same logging driver, or one names none.
fn same_driver(base: &Node, over: &Node) -> bool {
    match (base.get("driver"), over.get("driver")) {
        (Some(base), Some(over)) => base == over,
        _ => true,
    }
}

/// Takes the tags away where there is nothing to reset or override.
pub fn settle(node: Node) -> Node {
    let Node { value, span } = node;
    let value = match value {
        Value::Override(inner) => return settle(*inner),
        Value::Map(map) => map
            .into_iter()
            .filter(|(_, value)| value.value != Value::Reset)
            .map(|(key, value): (Key, Node)| (key, settle(value)))
            .collect::<Map>()
            .into(),
        Value::List(items) => items
            .into_iter()
            .filter(|item| item.value != Value::Reset)
            .map(settle)
            .collect::<Vec<_>>()
            .into(),
        value => value,
    };
    Node { value, span }
}

#[cfg(test)]
mod tests;
