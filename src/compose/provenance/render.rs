//! What is known about values and variables, as text and as JSON.

use std::fmt::Write;

use serde_json::ser::PrettyFormatter;
use serde_json::{Value, json};

use super::{Definition, Origin, Step, Traced, Used};
use crate::compose::output::go_json::go_json;
use crate::compose::tree::Span;
use crate::text::safe_str;

/// Values as text: one paragraph for each.
pub fn values(traced: &[Traced]) -> String {
    let mut text = String::new();
    for one in traced {
        let Traced {
            key,
            value,
            span,
            via,
            variables,
            overrode,
        } = one;
        line(&mut text, &format!("{key}: {value}"));
        line(&mut text, &format!("  at {}", place(span.as_ref())));
        for step in via {
            line(&mut text, &format!("  {}", told(step)));
        }
        for used in variables {
            let source = match used.definitions.first() {
                Some(definition) => told_origin(definition),
                None => "which is set nowhere: the default counts".to_owned(),
            };
            line(&mut text, &format!("  with ${{{}}}, {source}", used.name));
        }
        for (value, span) in overrode {
            line(
                &mut text,
                &format!("  instead of {value}, at {}", place(span.as_ref())),
            );
        }
    }
    text
}

/// Variables as text: each with the places that set it, the first of which counts.
pub fn variables(used: &[Used]) -> String {
    let mut text = String::new();
    for Used { name, definitions } in used {
        let mut definitions = definitions.iter();
        if let Some(first) = definitions.next() {
            line(&mut text, &format!("{name}: {}", first.value));
            line(&mut text, &format!("  {}", told_origin(first)));
        }
        for other in definitions {
            let Definition { value, .. } = other;
            line(
                &mut text,
                &format!("  instead of {value}, {}", told_origin(other)),
            );
        }
    }
    text
}

/// One line, with nothing in it that a terminal would obey.
fn line(text: &mut String, content: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(text, "{}", safe_str(&content.replace('\n', "\\n")));
}

fn place(span: Option<&Span>) -> String {
    span.map_or_else(
        || "no place: the specification says so".to_owned(),
        Span::to_string,
    )
}

fn told(step: &Step) -> String {
    match step {
        Step::Include(span) => format!("which {span} includes"),
        Step::Extends(span) => format!("which {span} extends"),
        Step::EnvFile(Some(span)) => format!("which {span} names as env_file"),
        Step::EnvFile(None) => "which is named as env_file".to_owned(),
    }
}

fn told_origin(definition: &Definition) -> String {
    match &definition.origin {
        Origin::Process => "from the environment".to_owned(),
        Origin::File(span) => format!("from {span}"),
        Origin::Project => "from the name of the project".to_owned(),
    }
}

/// Values as JSON.
pub fn values_json(traced: &[Traced]) -> String {
    let entries = traced.iter().map(|one| {
        let via = one.via.iter().map(|step| match step {
            Step::Include(span) => json!({"kind": "include", "place": place_json(Some(span))}),
            Step::Extends(span) => json!({"kind": "extends", "place": place_json(Some(span))}),
            Step::EnvFile(span) => json!({"kind": "env_file", "place": place_json(span.as_ref())}),
        });
        let overrode = one
            .overrode
            .iter()
            .map(|(value, span)| json!({"value": value, "place": place_json(span.as_ref())}));
        json!({
            "key": one.key,
            "value": one.value,
            "place": place_json(one.span.as_ref()),
            "via": via.collect::<Vec<_>>(),
            "variables": one.variables.iter().map(variable_json).collect::<Vec<_>>(),
            "overrode": overrode.collect::<Vec<_>>(),
        })
    });
    written(&entries.collect())
}

/// Variables as JSON.
pub fn variables_json(used: &[Used]) -> String {
    written(&used.iter().map(variable_json).collect())
}

fn variable_json(used: &Used) -> Value {
    let definitions = used.definitions.iter().map(|definition| {
        let (source, place) = match &definition.origin {
            Origin::Process => ("environment", Value::Null),
            Origin::File(span) => ("file", place_json(Some(span))),
            Origin::Project => ("project", Value::Null),
        };
        json!({"value": definition.value, "source": source, "place": place})
    });
    json!({"name": used.name, "definitions": definitions.collect::<Vec<_>>()})
}

fn place_json(span: Option<&Span>) -> Value {
    span.map_or(
        Value::Null,
        |span| json!({"file": span.source.name, "line": span.line, "column": span.column}),
    )
}

fn written(value: &Value) -> String {
    go_json(value, PrettyFormatter::new()) + "\n"
}
