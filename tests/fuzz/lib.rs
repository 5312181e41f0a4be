//! The pure layers of devtools alone, so that what is fuzzed builds in a minute,
//! and what the targets hold against every input.

#[path = "../../src/compose/mod.rs"]
pub mod compose;
pub mod dockerfiles;
pub mod docr;
#[path = "../../src/graph.rs"]
pub mod graph;
pub mod registry;
#[path = "../../src/text.rs"]
pub mod text;
#[path = "../../src/value/mod.rs"]
pub mod value;

use compose::diagnostic::Diagnostics;
use compose::tree::{Node, Span, Value};

/// A place lies in its text, on whole characters, and its line and column are
/// those of its start.
pub fn check_span(span: &Span) {
    let text = &span.source.text;
    assert!(span.start <= span.end, "{span} ends before it begins");
    assert!(
        text.get(span.start..span.end).is_some(),
        "{span} is {}..{} of {} bytes",
        span.start,
        span.end,
        text.len()
    );
    let counted = span.source.span(span.start..span.end);
    assert_eq!(
        (span.line, span.column),
        (counted.line, counted.column),
        "{span} begins elsewhere"
    );
}

/// Every finding says something, and about a place that is there.
pub fn check_findings(found: &Diagnostics) {
    for finding in found {
        assert!(!finding.message.is_empty() && !finding.code.is_empty());
        finding.span.iter().for_each(check_span);
        finding
            .related
            .iter()
            .for_each(|label| check_span(&label.span));
    }
}

/// A text that somebody else wrote is fit for a terminal.
pub fn check_shown(text: &str) {
    assert_eq!(text::safe_str(text), text);
}

/// Every place of a tree is there.
pub fn check_tree(node: &Node) {
    node.span.iter().for_each(check_span);
    match &node.value {
        Value::List(items) => items.iter().for_each(check_tree),
        Value::Map(map) => {
            for (key, value) in map.iter() {
                key.span.iter().for_each(check_span);
                check_tree(value);
            }
        }
        Value::Override(inner) => check_tree(inner),
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::String(_)
        | Value::Reset => {}
    }
}

/// The variables that `${…}` finds in every target.
pub fn variable(name: &str) -> Option<String> {
    match name {
        "A" => Some("a".to_owned()),
        "EMPTY" => Some(String::new()),
        "PORT" => Some("8080".to_owned()),
        "DOLLAR" => Some("$A ${A}".to_owned()),
        _ => None,
    }
}
