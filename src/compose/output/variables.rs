//! The variables that compose files ask for, as a table, JSON or YAML.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::ser::PrettyFormatter;
use serde_json::{Value, json};

use super::go_json::go_json;
use super::go_yaml::go_yaml;
use super::secret;
use crate::compose::interpolate::template::{OperationKind, Reference, Template};
use crate::compose::tree::{Map, Node, Value as TreeValue};

/// One variable, and what stands in the files for the case that it is not set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Whether the files demand it.
    pub required: bool,
    /// What takes its place.
    pub default: String,
    /// What takes its place if it is set.
    pub replacement: String,
}

/// All variables of a tree in which they were not put in, in the order of their names.
pub fn wanted(tree: &Node, mask_secrets: bool) -> BTreeMap<String, Wanted> {
    let mut found = BTreeMap::new();
    collect(tree, &mut found);
    if mask_secrets {
        for (name, wanted) in &mut found {
            wanted.default = secret::shown(name, &wanted.default).to_owned();
            wanted.replacement = secret::shown(name, &wanted.replacement).to_owned();
        }
    }
    found
}

fn collect(node: &Node, found: &mut BTreeMap<String, Wanted>) {
    match &node.value {
        TreeValue::String(text) => {
            let template = Template::parse(text).ok();
            for reference in template.iter().flat_map(Template::references) {
                note(reference, text, found);
            }
        }
        TreeValue::List(items) => items.iter().for_each(|item| collect(item, found)),
        TreeValue::Map(map) => Map::iter(map).for_each(|(_, value)| collect(value, found)),
        TreeValue::Override(inner) => collect(inner, found),
        TreeValue::Null
        | TreeValue::Bool(_)
        | TreeValue::Int(_)
        | TreeValue::Float(_)
        | TreeValue::Reset => {}
    }
}

/// Notes a reference; the first default that is not empty counts.
fn note(reference: &Reference, text: &str, found: &mut BTreeMap<String, Wanted>) {
    let wanted = found.entry(reference.name.clone()).or_default();
    let Some(operation) = &reference.operation else {
        return;
    };
    let sign = usize::from(operation.empty_is_unset) + 1;
    let begin = reference.range.start + "${".len() + reference.name.len() + sign;
    let word = text.get(begin..reference.range.end.saturating_sub(1));
    let word = word.unwrap_or_default();
    match operation.kind {
        OperationKind::Required => wanted.required = true,
        OperationKind::Default if wanted.default.is_empty() => word.clone_into(&mut wanted.default),
        OperationKind::Replacement if wanted.replacement.is_empty() => {
            word.clone_into(&mut wanted.replacement);
        }
        OperationKind::Default | OperationKind::Replacement => {}
    }
}

/// The variables as a table with a header.
pub fn table(wanted: &BTreeMap<String, Wanted>) -> String {
    let header = ["NAME", "REQUIRED", "DEFAULT VALUE", "ALTERNATE VALUE"].map(str::to_owned);
    let rows = wanted.iter().map(|(name, wanted)| {
        let Wanted {
            required,
            default,
            replacement,
        } = wanted;
        [
            name.clone(),
            required.to_string(),
            default.clone(),
            replacement.clone(),
        ]
    });
    let rows: Vec<[String; 4]> = std::iter::once(header).chain(rows).collect();
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count() + 3);
        cells.max().unwrap_or(0).max(20)
    };
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for [name, required, default, replacement] in &rows {
        let [first, second, third] = widths;
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{name:first$}{required:second$}{default:third$}{replacement}"
        );
    }
    text
}

/// The variables as JSON.
pub fn json(wanted: &BTreeMap<String, Wanted>) -> String {
    let entries = wanted.iter().map(|(name, wanted)| {
        let value = json!({
            "Name": name,
            "DefaultValue": wanted.default,
            "PresenceValue": wanted.replacement,
            "Required": wanted.required,
        });
        (name.clone(), value)
    });
    let value: Value = entries.collect();
    go_json(&value, PrettyFormatter::with_indent(b"    ")) + "\n\n"
}

/// The variables as YAML.
pub fn yaml(wanted: &BTreeMap<String, Wanted>) -> String {
    let entries = wanted.iter().map(|(name, wanted)| {
        let value = json!({
            "name": name,
            "defaultvalue": wanted.default,
            "presencevalue": wanted.replacement,
            "required": wanted.required,
        });
        (name.clone(), value)
    });
    go_yaml(&entries.collect(), 4)
}
