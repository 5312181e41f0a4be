//! The bad-input catalogue of the loader, as far as it is about YAML.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::*;
use crate::compose::code;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};

fn read(text: &str) -> Result<Parsed, Diagnostics> {
    parse(&SourceText::new("compose.yaml", text))
}

fn one(text: &str) -> Node {
    let mut parsed = read(text).unwrap();
    assert_eq!(parsed.documents.len(), 1, "{text}");
    parsed.documents.remove(0)
}

/// The only error of a text.
fn refused(text: &str) -> Diagnostic {
    let errors = read(text).unwrap_err();
    let all: Vec<_> = errors.iter().collect();
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all[0].clone()
}

/// The tree in a compact form that is easy to compare.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => format!("{value:?}"),
        Value::String(text) => format!("\"{}\"", text.replace('\n', "\\n")),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(map) => {
            let entries: Vec<_> = map
                .iter()
                .map(|(key, node)| format!("{}: {}", key.text, shown(node)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Reset => "!reset".to_owned(),
        Value::Override(inner) => format!("!override {}", shown(inner)),
    }
}

#[test]
fn well_formed_texts_are_read_as_go_yaml_reads_them() {
    let table = [
        (
            "a: [1, x, 'y']\r\nb: c\r\n",
            r#"{a: [1, "x", "y"], b: "c"}"#,
        ),
        ("a: 1\rb: 2", "{a: 1, b: 2}"),
        ("x-t:\ta", r#"{x-t: "a"}"#),
        (
            "a: '12'\nb: \"true\"\nc: |\n  12\n",
            r#"{a: "12", b: "true", c: "12\n"}"#,
        ),
        (
            "a: !!str 12\nb: !!int '12'\nc: ! 12",
            r#"{a: "12", b: 12, c: 12}"#,
        ),
        (
            "a: !reset null\nb: !override [1]\nc: !reset {d: e}",
            "{a: !reset, b: !override [1], c: !reset}",
        ),
        ("[&a 1, &a 2, &b 3, [*a, *b]]", "[1, 2, 3, [2, 3]]"),
        (
            "x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x",
            "{x: {a: 1, b: 2}, y: {b: 3, a: 1}}",
        ),
        (
            "x: &x {a: 1}\ny: &y {a: 2, b: 3}\nz: {<<: [*x, *y]}",
            "{x: {a: 1}, y: {a: 2, b: 3}, z: {a: 1, b: 3}}",
        ),
        ("'<<': {a: 1}", "{<<: {a: 1}}"),
        ("<<: {a: 1}", "{a: 1}"),
        ("a:\n- b\n-\n", r#"{a: ["b", null]}"#),
        ("&k key: 1\nother: *k", r#"{key: 1, other: "key"}"#),
        ("a: 2001-12-14", r#"{a: "2001-12-14"}"#),
    ];

    for (text, meant) in table {
        assert_eq!(shown(&one(text)), meant, "{text}");
    }
}

#[test]
fn each_document_is_a_tree_and_comments_are_none() {
    assert_eq!(
        read("a: 1\n---\nb: 2\n...\n---\n").unwrap().documents.len(),
        3
    );
    assert!(read("# nothing\n").unwrap().documents.is_empty());
    assert!(read("").unwrap().documents.is_empty());
}

#[test]
fn an_alias_of_another_document_is_unknown() {
    assert_eq!(refused("a: &a 1\n---\nb: *a").code, code::UNKNOWN_ANCHOR);
}

#[test]
fn malformed_texts_are_refused_with_code_and_place() {
    let long_key = format!("{}: 1", "k".repeat(1025));
    let table = [
        ("a: 1\nb: 2\na: 3", code::DUPLICATE_KEY, "3:1"),
        ("x:\n  c: 1\ny: [a, b\nz: 1\n", code::UNCLOSED, "3:4"),
        ("x: {a: b", code::UNCLOSED, "1:4"),
        ("a: 1\nb: \"x\ny: z\n", code::UNCLOSED, "2:4"),
        ("a: &a [1, *a]", code::CYCLE, "1:11"),
        ("a: *nope", code::UNKNOWN_ANCHOR, "1:4"),
        ("é: \"x\u{1b}\"", code::CONTROL_CHARACTER, "1:6"),
        ("a: b\u{0}", code::CONTROL_CHARACTER, "1:5"),
        ("a: b\u{9b}", code::CONTROL_CHARACTER, "1:5"),
        ("a:\n  b: 1\n\tc: 2\n", code::TAB, "3:1"),
        ("a:\n\tb: 1\n", code::TAB, "2:1"),
        (&long_key, code::SYNTAX, "1:1026"),
        ("a: !!bool yes", code::TAG, "1:11"),
        ("x-t:\n  1: a", code::KEY_NOT_TEXT, "2:3"),
        ("~: a", code::KEY_NOT_TEXT, "1:1"),
        ("? [a]\n: b", code::KEY_NOT_TEXT, "1:3"),
        ("%YAML 3.0\n---\na: 1", code::SYNTAX, "1:1"),
        ("<<: {a: 1}\n<<: {b: 1}", code::MERGE, "2:1"),
        ("<<: 1", code::MERGE, "1:1"),
        ("a: b: c", code::SYNTAX, "1:5"),
        ("a:\n   b: 1\n  c: 2", code::SYNTAX, "3:3"),
    ];

    let mut wrong = String::new();
    for (text, code, place) in table {
        let error = refused(text);
        let span = error.span.clone().unwrap();
        let found = format!("{}:{}", span.line, span.column);
        if error.code != code || found != place {
            writeln!(wrong, "{text:?}: {} {found} {}", error.code, error.message).unwrap();
        }
    }
    assert_eq!(wrong, "");
}

#[test]
fn all_wrong_keys_of_a_text_are_named_at_once() {
    let errors = read("{1: a, 0x1: b, c: d, c: e}").unwrap_err();

    let codes: Vec<_> = errors.iter().map(|error| error.code).collect();
    assert_eq!(
        codes,
        [code::KEY_NOT_TEXT, code::KEY_NOT_TEXT, code::DUPLICATE_KEY]
    );
}

#[test]
fn a_second_key_points_at_the_first() {
    let error = refused("\n\n\na: 1\nb: 2\na: 3\n");

    assert_eq!(error.span.unwrap().line, 6);
    assert_eq!(error.related[0].span.line, 4);
}

#[test]
fn a_misspelt_alias_names_the_anchor_that_is_near() {
    let error = refused("a: &defaults {b: 1}\nc: *default");

    assert_eq!(error.help.as_deref(), Some("did you mean `*defaults`?"));
}

#[test]
fn unknown_tags_and_invisible_characters_are_warnings() {
    let parsed = read("a: !custom 12\nb: x\u{202e}y").unwrap();

    let codes: Vec<_> = parsed.warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [code::UNKNOWN_TAG, code::INVISIBLE]);
    assert_eq!(
        shown(&parsed.documents[0]),
        "{a: \"12\", b: \"x\u{202e}y\"}"
    );
}

#[test]
fn hostile_texts_are_refused_in_no_time() {
    let laughs = (1..10).fold("a0: &a0 [x]\n".to_owned(), |mut text, level| {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(text, "a{level}: &a{level} [{aliases}]").unwrap();
        text
    });
    let merges = (1..40).fold("p0: &p0 {k: {x: 1}}\n".to_owned(), |mut text, level| {
        let below = level - 1;
        writeln!(text, "p{level}: &p{level} {{<<: [*p{below}, *p{below}], k{level}: {{a: *p{below}, b: *p{below}}}}}").unwrap();
        text
    });
    let long = format!(
        "a: &a {}\nb: [{}]",
        "x".repeat(10_000),
        "*a, ".repeat(20_000)
    );
    let brackets = "[".repeat(10_000);
    let maps = (0..1000).fold(String::new(), |mut text, level| {
        writeln!(text, "{}k:", " ".repeat(level)).unwrap();
        text
    });
    let lists = "- ".repeat(3000);
    let tower = (1..200).fold("a0: &a0 [x]\n".to_owned(), |mut text, level| {
        writeln!(text, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
        text
    });
    let table = [
        (laughs, code::BUDGET),
        (merges, code::BUDGET),
        (long, code::BUDGET),
        (brackets, code::DEPTH),
        (maps, code::DEPTH),
        (lists, code::DEPTH),
        (tower, code::DEPTH),
    ];

    for (text, code) in table {
        let begin = Instant::now();
        let error = refused(&text);

        assert_eq!(error.code, code, "{}", error.message);
        assert!(error.span.is_some());
        assert!(
            begin.elapsed() < Duration::from_secs(2),
            "{}",
            error.message
        );
    }
}

#[test]
fn a_text_with_very_many_keys_is_read_in_linear_time() {
    let text = (0..50_000).fold(String::new(), |mut text, key| {
        writeln!(text, "k{key}: 1").unwrap();
        text
    });
    let begin = Instant::now();

    assert_eq!(one(&text).as_map().unwrap().len(), 50_000);
    assert!(begin.elapsed() < Duration::from_secs(5));
}

#[test]
fn spans_count_lines_from_one_and_columns_in_characters() {
    let node = one("ü: {é: [a, 'bé']}\nlist:\n  - x: 1\n    y: 22\nempty:\n");

    let list = node.get("ü").unwrap().get("é").unwrap();
    let text = list.as_list().unwrap()[1].span.clone().unwrap();
    assert_eq!((text.line, text.column, text.text()), (1, 12, "'bé'"));
    assert_eq!(list.span.as_ref().unwrap().text(), "[a, 'bé']");
    let item = &node.get("list").unwrap().as_list().unwrap()[0];
    assert_eq!(item.span.as_ref().unwrap().text(), "x: 1\n    y: 22");
    let (key, empty) = node.as_map().unwrap().entry("empty").unwrap();
    assert_eq!(key.span.as_ref().unwrap().to_string(), "compose.yaml:5:1");
    assert_eq!(empty.span, key.span);
}

#[test]
fn a_compose_file_is_a_mapping_that_says_something() {
    let refuse = |text: &str| {
        let reading = read_mappings(&SourceText::new("compose.yaml", text));
        assert_eq!(reading.documents, None);
        reading.found.iter().next().unwrap().message.clone()
    };

    assert_eq!(refuse("# nothing"), "compose.yaml is empty");
    assert_eq!(refuse("null"), "the top level must be a mapping");
    assert_eq!(refuse("- a"), "the top level must be a mapping");
}
