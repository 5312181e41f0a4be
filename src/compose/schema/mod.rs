//! Which keys a compose file may have and what may stand there.

mod forms;
mod help;
mod project;
mod service;

pub use project::PROJECT;

use forms::Form;

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
    let Some(form) = forms.iter().find(|form| form.is_of_kind(&node.value)) else {
        found.push_at(path, wrong_kind(node, key, forms, path));
        return;
    };
    match (form, &node.value) {
        (Form::List(items), Value::List(list)) => {
            for item in list {
                check_forms(item, None, items, &path.item(), found);
            }
        }
        (Form::Keys(keys), Value::Map(map)) => check_keys(map, keys, path, found),
        (Form::Required(keys, required), Value::Map(map)) => {
            check_keys(map, keys, path, found);
            check_required(node, map, required, path, found);
        }
        (Form::Named(values), Value::Map(map)) => check_named(map, values, path, found),
        (Form::Entries(values), Value::Map(map)) => {
            for (key, value) in map.iter() {
                check_forms(value, Some(key), values, &path.child(&key.text), found);
            }
        }
        (Form::OneOf(words), Value::String(text)) if !words.contains(&text.as_str()) => {
            found.push_at(path, wrong_word(node, text, words, path));
        }
        _ => {}
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
    path: &TreePath,
    found: &mut Diagnostics,
) {
    for (key, value) in map.iter() {
        let place = path.child(&key.text);
        if let Some((_, forms)) = keys.iter().find(|(known, _)| *known == key.text) {
            check_forms(value, Some(key), forms, &place, found);
        } else if !key.text.starts_with("x-") {
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
        } else if !key.text.starts_with("x-") {
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
