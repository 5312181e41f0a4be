//! Short forms of lists and mappings.

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::from_tree::scalar_text;
use crate::compose::rule;
use crate::compose::tree::{Key, Map, Node, Value};

/// One value becomes a list of it.
pub(super) fn one_or_more(node: &mut Node, _found: &mut Diagnostics) {
    if scalar_text(&node.value).is_some() && !node.is_null() {
        node.value = vec![node.clone()].into();
    }
}

/// The same, of servers; those that are empty fall out.
pub(super) fn servers(node: &mut Node, found: &mut Diagnostics) {
    one_or_more(node, found);
    if let Value::List(items) = &mut super::untagged(node).value {
        items.retain(|item| !item.is_null() && item.as_str() != Some(""));
    }
}

/// The same as [`pairs`], for variables: their names do not end in a blank.
pub(super) fn variables(node: &mut Node, found: &mut Diagnostics) {
    for item in node.as_list().unwrap_or_default() {
        let text = item.as_str().unwrap_or_default();
        let name = text.split_once('=').map_or(text, |(name, _)| name);
        if name.ends_with(char::is_whitespace) {
            found.push(
                Diagnostic::error(
                    rule::BAD_VARIABLE,
                    format!("the name of variable {name:?} ends in a blank"),
                )
                .at(item.span.as_ref())
                .label("a blank stands before the `=`")
                .help("write NAME=value, without blanks around the sign"),
            );
        }
    }
    pairs(node, found);
}

/// The same as [`pairs`], for contexts: each has a value.
pub(super) fn contexts(node: &mut Node, found: &mut Diagnostics) {
    for item in node.as_list().unwrap_or_default() {
        if !item.as_str().is_some_and(|text| text.contains('=')) {
            found.push(
                Diagnostic::error(rule::BAD_PAIR, "a context needs a name and a place")
                    .at(item.span.as_ref())
                    .label("no `=`")
                    .help("write name=place, such as docs=../docs"),
            );
        }
    }
    pairs(node, found);
}

/// A list of `key=value` becomes a mapping; a key without `=` has no value.
pub(super) fn pairs(node: &mut Node, _found: &mut Diagnostics) {
    let Some(items) = node.as_list() else { return };
    let entries = items.iter().map(|item| {
        let text = item.as_str().unwrap_or_default();
        let (key, value) = match text.split_once('=') {
            Some((key, value)) => (key, item.with_value(value)),
            None => (text, item.with_value(Value::Null)),
        };
        let key = Key {
            text: key.to_owned(),
            span: item.span.clone(),
        };
        (key, value)
    });
    node.value = entries.collect::<Map>().into();
}

/// Keys for builds become a list of `id=path`; `default` alone is the agent of the
/// user.
pub(super) fn keys(node: &mut Node, found: &mut Diagnostics) {
    for item in node.as_list().unwrap_or_default() {
        let text = item.as_str().unwrap_or_default();
        if text != "default" && !text.contains('=') {
            found.push(
                Diagnostic::error(rule::BAD_PAIR, format!("key {text:?} has no path"))
                    .at(item.span.as_ref())
                    .label("no `=`")
                    .help("write id=path, or `default` for the agent of the user"),
            );
        }
    }
    let Some(map) = node.as_map() else { return };
    let items = map.iter().map(|(key, value)| {
        let text = scalar_text(&value.value).unwrap_or_default();
        if text.is_empty() {
            value.with_value(key.text.clone())
        } else {
            value.with_value(format!("{}={text}", key.text))
        }
    });
    node.value = items.collect::<Vec<_>>().into();
}

/// A list of names becomes a mapping of those names to nothing.
pub(super) fn names(node: &mut Node, _found: &mut Diagnostics) {
    let Some(items) = node.as_list() else { return };
    let entries = items.iter().filter_map(|item| {
        let key = Key {
            text: item.as_str()?.to_owned(),
            span: item.span.clone(),
        };
        Some((key, item.with_value(Value::Null)))
    });
    node.value = entries.collect::<Map>().into();
}

/// Lines for `/etc/hosts` in any form become a list; what stands in its items is
/// looked at only when all files are merged.
pub(super) fn hosts(node: &mut Node, found: &mut Diagnostics) {
    if let Value::Map(map) = &node.value {
        let mut lines = Vec::new();
        for (host, addresses) in map.iter() {
            let one = std::slice::from_ref(addresses);
            for address in addresses.as_list().unwrap_or(one) {
                check_host(&host.text, address, found);
                let text = address.as_str().unwrap_or_default();
                lines.push(address.with_value(format!("{}={text}", host.text)));
            }
        }
        node.value = lines.into();
        return;
    }
    for item in node.as_list().unwrap_or_default() {
        let text = item.as_str().unwrap_or_default();
        match text.split_once('=').or_else(|| text.split_once(':')) {
            Some((host, _)) => check_host(host, item, found),
            None => found.push(
                Diagnostic::error(rule::BAD_HOST, format!("{text:?} has no address"))
                    .at(item.span.as_ref())
                    .label("no address")
                    .help("write host=address, such as db=10.0.0.2"),
            ),
        }
    }
}

fn check_host(host: &str, place: &Node, found: &mut Diagnostics) {
    if host.is_empty() || host.contains([':', '=']) {
        found.push(
            Diagnostic::error(rule::BAD_HOST, format!("{host:?} is no name of a host"))
                .at(place.span.as_ref())
                .label("no name of a host")
                .help("write host=address, such as db=10.0.0.2"),
        );
    }
}
