//! Keys of the user's own, read with their places so that a clash names both.

use super::table::wrong_kind;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::rule;
use crate::compose::tree;
use crate::compose::tree::Map;
use crate::compose::tree::Node;
use crate::compose::tree::Span;
use crate::compose::tree::Value;
use crate::tui::keys::Change;
use crate::tui::keys::Key;
use crate::tui::keys::Keymap;
use crate::tui::keys::Refused;
use crate::value::alike::nearest;

/// The keys in force with those of the file.
pub(super) fn read(node: &Node) -> Result<Keymap, Diagnostics> {
    let empty = Map::default();
    let map = match node.as_map() {
        Some(map) => map,
        None if node.is_null() => &empty,
        None => {
            let finding = wrong_kind("keys", "a mapping from names to keys", node);
            return Err(Diagnostics::from_iter([finding]));
        }
    };
    let mut found = Diagnostics::default();
    let mut changes = Vec::new();
    for (name, node) in map.iter() {
        let keys = items(node).into_iter().filter_map(|item| {
            let key = key(item);
            key.map_err(|finding| found.push(*finding)).ok()
        });
        changes.push(Change {
            name: name.text.clone(),
            keys: keys.collect(),
        });
    }
    if found.has_errors() {
        return Err(found);
    }
    Keymap::new(&changes).map_err(|refused| Diagnostics::from_iter([told(&refused, map)]))
}

/// The keys of one name: one, a list, or none.
fn items(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Null => Vec::new(),
        Value::List(items) => items.iter().collect(),
        _ => vec![node],
    }
}

fn key(node: &Node) -> Result<Key, Box<Diagnostic>> {
    let text = match &node.value {
        Value::String(text) => text.clone(),
        Value::Int(digit) => digit.to_string(),
        _ => return Err(Box::new(wrong_kind("a key", "text, such as ctrl-r", node))),
    };
    text.parse().map_err(|error: String| {
        let finding = Diagnostic::error(rule::MISFIT, error)
            .at(node.span.as_ref())
            .help("symbols such as ? and ! need quotes");
        Box::new(finding)
    })
}

/// Why keys cannot be had, where it was written.
fn told(refused: &Refused, map: &Map) -> Diagnostic {
    match refused {
        Refused::Unknown { name, known } => {
            let place = map.entry(name).and_then(|(key, _)| key.span.as_ref());
            let finding = Diagnostic::error(rule::UNKNOWN_KEY, refused.to_string()).at(place);
            match nearest(name, known.iter().copied()) {
                Some(likely) => finding.help(format!("did you mean {likely:?}?")),
                None => finding.help("? lists the keys with their names"),
            }
        }
        Refused::Clash { key, one, other } => {
            let [first, second] = [one, other].map(|name| place(map, name, *key));
            let (at, mate, by_itself) = match (&first, &second) {
                (_, Some(_)) => (second, first, one),
                (Some(_), None) => (first, None, other),
                (None, None) => (None, None, one),
            };
            let finding = Diagnostic::error(rule::CONTRADICTION, refused.to_string());
            let finding = finding.at(at.as_ref()).label("here");
            match mate {
                Some(mate) => finding.related(Some(&mate), "and here"),
                None => finding.help(format!(
                    "{by_itself} has {key} by itself: give it another key, or `{by_itself}: []`"
                )),
            }
        }
        Refused::NoKey(_) => Diagnostic::error(rule::MISFIT, refused.to_string()),
    }
}

/// Where the file gives a name this key.
fn place(map: &Map, name: &str, key: Key) -> Option<Span> {
    let (tree::Key { span, .. }, node) = map.entry(name)?;
    let items = items(node);
    let item = items.iter().find(|item| self::key(item) == Ok(key));
    item.map_or(span.clone(), |item| item.span.clone())
}
