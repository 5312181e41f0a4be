//! Diagnostics for programs.

use serde_json::{Value, json};

use super::word;
use crate::compose::diagnostic::{Diagnostic, Diagnostics, Label};
use crate::compose::tree::Span;
use crate::text::safe_str;

/// One JSON object a line for each finding.
pub fn json_lines(diagnostics: &Diagnostics) -> String {
    diagnostics
        .iter()
        .map(|diagnostic| as_object(diagnostic).to_string() + "\n")
        .collect()
}

/// An array with one object for each finding.
pub fn to_json(diagnostics: &Diagnostics) -> Value {
    diagnostics.iter().map(as_object).collect()
}

/// `severity`, `code`, `message`, the place, `label`, `help`, and `related`, whose
/// items have a place and a `label`; what is not there is `null`.
///
/// A place is `file`, `line`, `column`, `end_line` and `end_column`. All count from
/// 1, columns in characters; the end is behind the last character.
fn as_object(diagnostic: &Diagnostic) -> Value {
    let Diagnostic {
        severity,
        code,
        message,
        span,
        label,
        related,
        help,
    } = diagnostic;
    let related: Vec<_> = related
        .iter()
        .map(|Label { span, text }| placed(json!({ "label": safe_str(text) }), Some(span)))
        .collect();
    let object = json!({
        "severity": word(*severity),
        "code": code,
        "message": safe_str(message),
        "label": label.as_deref().map(safe_str),
        "help": help.as_deref().map(safe_str),
        "related": related,
    });
    placed(object, span.as_ref())
}

/// The object with the place in it.
fn placed(mut object: Value, span: Option<&Span>) -> Value {
    let end = span.map(Span::end_position);
    object["file"] = json!(span.map(|span| safe_str(&span.source.name)));
    object["line"] = json!(span.map(|span| span.line));
    object["column"] = json!(span.map(|span| span.column));
    object["end_line"] = json!(end.map(|(line, _)| line));
    object["end_column"] = json!(end.map(|(_, column)| column));
    object
}
