//! Finds values by a key with stars, and the same value in what one file says.

use crate::compose::merge;
use crate::compose::provenance::Layer;
use crate::compose::tree::{Map, Node, Value};

/// Whether a text fits a pattern, in which `*` stands for any text.
pub(super) fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|behind| {
            let mut ends = behind.char_indices().map(|(at, _)| at);
            ends.any(|at| fits(rest, &behind[at..])) || fits(rest, "")
        }),
    }
}

/// The ways to all values at or below a key; a key of the tree may contain dots.
pub(super) fn leaves(tree: &Node, key: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let wanted: Vec<&str> = key.split('.').filter(|step| !step.is_empty()).collect();
    find(tree, &wanted, &mut Vec::new(), &mut found);
    found
}

fn find(node: &Node, wanted: &[&str], path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let mut children: Vec<(String, &Node)> = Vec::new();
    match &node.value {
        Value::Map(map) => {
            children.extend(Map::iter(map).map(|(key, child)| (key.text.clone(), child)));
        }
        Value::List(items) => {
            let items = items.iter().enumerate();
            children.extend(items.map(|(index, child)| (index.to_string(), child)));
        }
        _ => {}
    }
    if wanted.is_empty() && children.is_empty() {
        found.push(path.clone());
        return;
    }
    for (step, child) in children {
        let length = step.split('.').count().min(wanted.len());
        let (steps, rest) = wanted.split_at(length);
        if wanted.is_empty() || fits(&steps.join("."), &step) {
            path.push(step);
            find(child, rest, path, found);
            path.pop();
        }
    }
}

/// What stands at the end of a way.
pub(super) fn at<'a>(tree: &'a Node, path: &[String]) -> Option<&'a Node> {
    path.iter().try_fold(tree, |node, step| child(node, step))
}

fn child<'a>(node: &'a Node, step: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Map(map) => map.get(step),
        Value::List(items) => items.get(step.parse::<usize>().ok()?),
        _ => None,
    }
}

/// The same value in what one file says; items of lists are known by their place
/// in the file, by what makes them the same, or by their index.
pub(super) fn in_layer<'a>(tree: &Node, layer: &'a Layer, path: &[String]) -> Option<&'a Node> {
    let (mut whole, mut said, path) = match &layer.service {
        None => (tree, &layer.said, path),
        Some(service) => match path {
            [services, name, rest @ ..] if services == "services" && name == service => {
                (at(tree, &path[..2])?, &layer.said, rest)
            }
            _ => return None,
        },
    };
    let mut key = "";
    for step in path {
        if let Value::Override(inner) = &said.value {
            said = inner;
        }
        said = match (&whole.value, &said.value) {
            (Value::List(all), Value::List(items)) => {
                let wanted = all.get(step.parse::<usize>().ok()?)?;
                same_item(key, all, wanted, items, step)?
            }
            _ => child(said, step)?,
        };
        whole = child(whole, step)?;
        key = step;
    }
    Some(said)
}

fn same_item<'a>(
    key: &str,
    all: &[Node],
    wanted: &Node,
    items: &'a [Node],
    step: &str,
) -> Option<&'a Node> {
    let is_from = |items: &[Node], item: &Node| {
        item.span.is_some() && items.iter().any(|other| other.span == item.span)
    };
    let same_place = |item: &&Node| item.span.is_some() && item.span == wanted.span;
    let contributes = all.iter().any(|item| is_from(items, item));
    items
        .iter()
        .find(|item| same_place(item) && merge::same_item(key, item, wanted))
        .or_else(|| items.iter().find(same_place))
        .or_else(|| {
            items
                .iter()
                .find(|item| merge::same_item(key, item, wanted))
        })
        .or_else(|| {
            items
                .get(step.parse::<usize>().ok()?)
                .filter(|_| !contributes)
        })
}
