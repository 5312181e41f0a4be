//! Which keys a compose file may have and what may stand there.

mod date;
mod forms;
mod help;
mod project;
mod service;

pub use project::PROJECT;

use std::collections::HashMap;

use forms::Form;

use crate::compose::code;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{Key, Map, Node, TreePath, Value};
use crate::value::alike::nearest;
use crate::value::name;

/// Compares one document with the specification and notes all that does not fit.
pub fn check(document: &Node, found: &mut Diagnostics) {
    check_forms(document, None, PROJECT, &TreePath::root(), found);
    let Some(document) = document.as_map() else {
        return;
    };
    if let Some((key, _)) = document.entry("version") {
        found.push(
            Diagnostic::warning(rule::VERSION, "`version` means nothing; it is ignored")
                .at(key.span.as_ref())
                .label("ignored")
                .help("remove it"),
        );
    }
}

/// Lists of a service whose items must stand there once, also when several files
/// give them.
const SETS: &[&str] = &[
    "device_cgroup_rules",
    "external_links",
    "group_add",
    "security_opt",
    "volumes_from",
];

/// Notes what only files together make wrong.
pub fn check_merged(document: &Node, found: &mut Diagnostics) {
    if document.as_map().is_some_and(Map::is_empty) {
        let message = "the file says nothing";
        found.push(Diagnostic::error(code::EMPTY, message).at(document.span.as_ref()));
    }
    let services = document.get("services").and_then(Node::as_map);
    for (name, service) in services.into_iter().flat_map(Map::iter) {
        for key in SETS {
            if let Some(list) = service.get(key).and_then(Node::as_list) {
                let path = TreePath::root().child("services").child(&name.text);
                check_unique(list, &path.child(key), found);
            }
        }
    }
}

/// Checks a value against the forms that its place allows: the first one of its
/// kind is the one that was meant.
fn check_forms(
    node: &Node,
    key: Option<&Key>,
    forms: &[Form],
    path: &TreePath,
    found: &mut Diagnostics,
) {
    if let Value::Override(inner) = &node.value {
        return check_forms(inner, key, forms, path, found);
    }
    if node.value == Value::Reset {
        return;
    }
    if is_date(node) {
        let message = format!("{} is a date to YAML, not text", place(path));
        let finding = Diagnostic::error(rule::WRONG_KIND, message)
            .at(node.span.as_ref())
            .label("this is a date")
            .help("put quotes around it");
        found.push_at(path, finding);
        return;
    }
    let Some(form) = forms.iter().find(|form| form.is_of_kind(&node.value)) else {
        found.push_at(path, wrong_kind(node, key, forms, path));
        return;
    };
    match (form, &node.value) {
        (Form::List(items), Value::List(list)) => check_items(list, items, path, found),
        (Form::Set(items), Value::List(list)) => {
            check_items(list, items, path, found);
            check_unique(list, path, found);
        }
        (Form::Within(least, most), value) if !is_within(value, *least, *most) => {
            found.push_at(path, out_of_range(node, *least, *most, path));
        }
        (Form::Like(is_like, words), Value::String(text)) if !is_like(text) => {
            let message = format!("{} cannot be {text:?}", place(path));
            let finding = Diagnostic::error(rule::WRONG_WORD, message)
                .at(node.span.as_ref())
                .label("not possible here")
                .help(format!("write {words}"));
            found.push_at(path, finding);
        }
        (Form::Keys(keys), Value::Map(map)) => check_keys(map, keys, is_extension, path, found),
        (Form::Open(keys), Value::Map(map)) => check_keys(map, keys, |_| true, path, found),
        (Form::Required(keys, required), Value::Map(map)) => {
            check_keys(map, keys, is_extension, path, found);
            check_required(node, map, required, path, found);
        }
        (Form::Closed(keys, required), Value::Map(map)) => {
            check_keys(map, keys, |_| false, path, found);
            check_required(node, map, required, path, found);
        }
        (Form::Named(values), Value::Map(map)) => check_named(map, values, path, found),
        (Form::Entries(values), Value::Map(map)) => check_entries(map, values, path, found),
        (Form::Some(is_meant, values), Value::Map(map)) => {
            for (key, value) in map.iter().filter(|(key, _)| is_meant(&key.text)) {
                check_forms(value, Some(key), values, &path.child(&key.text), found);
            }
        }
        (Form::OneOf(words), Value::String(text)) if !words.contains(&text.as_str()) => {
            found.push_at(path, wrong_word(node, text, words, path));
        }
        _ => {}
    }
}

/// Whether a value stands there without quotes and YAML 1.1 reads a date in it.
fn is_date(node: &Node) -> bool {
    let written = |text: &str| node.span.as_ref().is_some_and(|span| span.text() == text);
    node.as_str()
        .is_some_and(|text| date::is_date(text) && written(text))
}

fn check_items(list: &[Node], items: &[Form], path: &TreePath, found: &mut Diagnostics) {
    for item in list {
        check_forms(item, None, items, &path.item(), found);
    }
}

/// Says which item of a list stands there again.
fn check_unique(list: &[Node], path: &TreePath, found: &mut Diagnostics) {
    let mut seen: HashMap<String, &Node> = HashMap::new();
    for item in list {
        let Some(first) = seen.insert(fingerprint(item), item) else {
            continue;
        };
        let message = format!("an item stands twice in {}", place(path));
        let finding = Diagnostic::error(rule::ITEM_TWICE, message)
            .at(item.span.as_ref())
            .label("again here")
            .related(first.span.as_ref(), "first here")
            .help("remove one of them");
        found.push_at(path, finding);
    }
}

/// A text that is the same for values that say the same.
fn fingerprint(node: &Node) -> String {
    match &node.value {
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(fingerprint).collect();
            format!("[{}]", items.join(","))
        }
        Value::Map(map) => {
            let entries = map.iter();
            let mut entries: Vec<String> = entries
                .map(|(key, value)| format!("{:?}:{}", key.text, fingerprint(value)))
                .collect();
            entries.sort();
            format!("{{{}}}", entries.join(","))
        }
        scalar => format!("{scalar:?}"),
    }
}

/// Whether a number is within its bounds; what is none is judged elsewhere.
#[expect(
    clippy::cast_precision_loss,
    reason = "bounds are small, or mean that there is none"
)]
fn is_within(value: &Value, least: i64, most: i64) -> bool {
    match value {
        Value::Int(number) => (i128::from(least)..=i128::from(most)).contains(number),
        Value::Float(number) => (least as f64..=most as f64).contains(number),
        _ => true,
    }
}

fn out_of_range(node: &Node, least: i64, most: i64, path: &TreePath) -> Diagnostic {
    let range = if most == i64::MAX {
        format!("at least {least}")
    } else {
        format!("from {least} to {most}")
    };
    Diagnostic::error(rule::WRONG_KIND, format!("{} must be {range}", place(path)))
        .at(node.span.as_ref())
        .label("out of range")
        .help(format!("write a number {range}"))
}

fn is_extension(key: &str) -> bool {
    key.starts_with("x-")
}

fn check_entries(map: &Map, values: &[Form], path: &TreePath, found: &mut Diagnostics) {
    for (key, value) in map.iter() {
        if forms::is_something(&key.text) {
            check_forms(value, Some(key), values, &path.child(&key.text), found);
        } else {
            let message = format!("a key of {} is empty", place(path));
            let finding = Diagnostic::error(rule::BAD_KEY, message)
                .at(key.span.as_ref())
                .label("no name")
                .help("remove it, or give it a name");
            found.push_at(path, finding);
        }
    }
}

fn wrong_kind(node: &Node, key: Option<&Key>, forms: &[Form], path: &TreePath) -> Diagnostic {
    let wanted: Vec<&str> = forms.iter().map(Form::name).collect();
    let span = node.span.as_ref().or(key.and_then(|key| key.span.as_ref()));
    let wanted = match wanted.split_last() {
        Some((last, before)) if before.len() > 1 => format!("{}, or {last}", before.join(", ")),
        _ => wanted.join(" or "),
    };
    let message = format!("{} must be {wanted}", place(path));
    let finding = Diagnostic::error(rule::WRONG_KIND, message)
        .at(span)
        .label(format!("this is {}", node.kind()));
    match help::for_wrong_kind(node, forms) {
        Some(text) => finding.help(text),
        None => finding,
    }
}

fn wrong_word(node: &Node, text: &str, words: &[&str], path: &TreePath) -> Diagnostic {
    let finding = Diagnostic::error(
        rule::WRONG_WORD,
        format!("{} cannot be {text:?}", place(path)),
    )
    .at(node.span.as_ref())
    .label("unknown word");
    match nearest(text, words.iter().copied()) {
        Some(word) => finding.help(format!("did you mean {word:?}?")),
        None => finding.help(format!("write one of: {}", words.join(", "))),
    }
}

fn check_keys(
    map: &Map,
    keys: &[(&'static str, &'static [Form])],
    is_free: fn(&str) -> bool,
    path: &TreePath,
    found: &mut Diagnostics,
) {
    for (key, value) in map.iter() {
        let place = path.child(&key.text);
        if let Some((_, forms)) = keys.iter().find(|(known, _)| *known == key.text) {
            check_forms(value, Some(key), forms, &place, found);
        } else if !is_free(&key.text) {
            let meant = nearest(&key.text, keys.iter().map(|(known, _)| *known));
            if let (Some(section), []) = (meant, path.segments()) {
                found.break_section(section);
            }
            found.push_at(path, unknown_key(key, value, meant, path));
        }
    }
}

fn unknown_key(key: &Key, value: &Node, meant: Option<&str>, path: &TreePath) -> Diagnostic {
    let message = format!("{} has no key {:?}", section(path), key.text);
    Diagnostic::error(rule::UNKNOWN_KEY, message)
        .at(key.span.as_ref())
        .label("unknown key")
        .help(help::for_unknown_key(&key.text, value, meant, path))
}

fn check_required(
    node: &Node,
    map: &Map,
    required: &[&str],
    path: &TreePath,
    found: &mut Diagnostics,
) {
    for key in required {
        if map.get(key).is_none() {
            let message = format!("{} needs the key {key:?}", place(path));
            found.push_at(
                path,
                Diagnostic::error(rule::MISSING_KEY, message)
                    .at(node.span.as_ref())
                    .label(format!("{key:?} is missing here"))
                    .help(format!("add `{key}:`")),
            );
        }
    }
}

fn check_named(map: &Map, values: &[Form], path: &TreePath, found: &mut Diagnostics) {
    for (key, value) in map.iter() {
        let place = path.child(&key.text);
        if name::is_key(&key.text) {
            // What is wrong with its YAML was said; what is left of it proves nothing.
            if let ([section], true) = (path.segments(), found.has_error_at(value.span.as_ref())) {
                found.break_entry(section, &key.text);
            }
            check_forms(value, Some(key), values, &place, found);
        } else {
            let message = format!("{:?} cannot be a name here", key.text);
            found.push_at(
                &place,
                Diagnostic::error(rule::BAD_KEY, message)
                    .at(key.span.as_ref())
                    .label("not a name")
                    .help(help::for_bad_name(&key.text)),
            );
        }
    }
}

fn place(path: &TreePath) -> String {
    match path.segments() {
        [] => "the file".to_owned(),
        _ => path.to_string().replace(".[]", "[]"),
    }
}

fn section(path: &TreePath) -> String {
    match path.segments() {
        [] => "a compose file".to_owned(),
        [services, name] if services == "services" => format!("service {name:?}"),
        _ => place(path),
    }
}
