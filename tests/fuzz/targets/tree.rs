//! From YAML to the tree: places are true, and a tree that is written down is read as it was.

#![no_main]

use devtools::compose::tree::{Node, SourceText, Value, parse};
use devtools::{check_findings, check_tree};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = match SourceText::decode("compose.yaml", bytes) {
        Ok(source) => source,
        Err(finding) => return check_findings(&[*finding].into_iter().collect()),
    };
    let parsed = match parse(&source) {
        Ok(parsed) => parsed,
        Err(errors) => return check_findings(&errors),
    };
    check_findings(&parsed.warnings);
    for document in &parsed.documents {
        check_tree(document);
        let mut text = String::new();
        write(document, &mut text);
        let again = parse(&SourceText::new("again.yaml", text.as_str()))
            .unwrap_or_else(|errors| panic!("{text}\n{errors:?}"));
        assert!(
            again.documents.len() == 1 && is_same(&again.documents[0], document),
            "{text}\nis read as {:?}",
            again.documents
        );
    }
});

/// The node as YAML on one line, every text in double quotes.
fn write(node: &Node, text: &mut String) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(&value.to_string()),
        Value::Int(value) => text.push_str(&value.to_string()),
        Value::Float(value) if value.is_nan() => text.push_str(".nan"),
        Value::Float(value) if value.is_infinite() => {
            text.push_str(if *value > 0.0 { ".inf" } else { "-.inf" });
        }
        Value::Float(value) => text.push_str(&format!("{value:?}")),
        Value::String(value) => text.push_str(&quoted(value)),
        Value::List(items) => {
            text.push('[');
            for item in items {
                write(item, text);
                text.push_str(", ");
            }
            text.push(']');
        }
        Value::Map(map) => {
            text.push('{');
            for (key, value) in map.iter() {
                // With a question mark, a key may be longer than 1024 characters.
                text.push_str("? ");
                text.push_str(&quoted(&key.text));
                text.push_str(" : ");
                write(value, text);
                text.push_str(", ");
            }
            text.push('}');
        }
        Value::Reset => text.push_str("!reset null"),
        Value::Override(inner) => {
            text.push_str("!override ");
            write(inner, text);
        }
    }
}

fn quoted(value: &str) -> String {
    let escaped = value.chars().map(|character| match character {
        '"' | '\\' => format!("\\{character}"),
        ' '..='~' => character.to_string(),
        other => format!("\\U{:08x}", u32::from(other)),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// Equal, where a number that is none equals itself.
fn is_same(one: &Node, other: &Node) -> bool {
    format!("{:?}", bare(one)) == format!("{:?}", bare(other))
}

/// The node without its places.
fn bare(node: &Node) -> Node {
    Node::implied(match &node.value {
        Value::List(items) => Value::List(items.iter().map(bare).collect()),
        Value::Map(map) => Value::Map(
            map.iter()
                .map(|(key, value)| {
                    let key = devtools::compose::tree::Key::implied(key.text.as_str());
                    (key, bare(value))
                })
                .collect(),
        ),
        Value::Override(inner) => Value::Override(Box::new(bare(inner))),
        other => other.clone(),
    })
}
