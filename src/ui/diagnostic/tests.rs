//! How diagnostics look.

use insta::assert_snapshot;

use super::*;
use crate::compose::code;
use crate::compose::tree::{SourceText, parse};

const PLAIN: Style = Style {
    colour: false,
    width: 100,
};

fn refused(text: &str) -> Diagnostics {
    parse(&SourceText::new("compose.yaml", text)).unwrap_err()
}

#[test]
fn a_duplicate_key_shows_both_places() {
    let errors = refused("services:\n  web:\n    image: a\n    ports: []\n    image: b\n");

    assert_snapshot!(render(&errors, PLAIN), @r"
    error[E0107]: key `image` stands twice in this mapping
     --> compose.yaml:5:5
      |
    3 |     image: a
      |     ----- first here
    4 |     ports: []
    5 |     image: b
      |     ^^^^^ again here
      |
      = help: remove one of them
    ");
    assert_snapshot!(render_short(&errors), @"compose.yaml:5:5: error[E0107]: key `image` stands twice in this mapping");
}

#[test]
fn an_open_bracket_and_a_help_are_shown() {
    assert_snapshot!(render(&refused("x:\n  y: [a, b\nz: 1\n"), PLAIN), @r"
    error[E0106]: `[` is not closed
     --> compose.yaml:2:6
      |
    2 |   y: [a, b
      |      ^ opened here
    3 | z: 1
      |  - `,` or `]` was expected here
      |
      = help: close it with `]`
    ");
    assert_snapshot!(render(&refused("é:\n\ta: 1\n"), PLAIN), @r"
    error[E0105]: tabs are not allowed for indentation
     --> compose.yaml:2:1
      |
    2 |     a: 1
      | ^^^^ a tab
      |
      = help: use spaces
    ");
    assert_snapshot!(render(&refused("a: &defaults 1\nb: *default\n"), PLAIN), @r"
    error[E0109]: no anchor is named `default` before this alias
     --> compose.yaml:2:4
      |
    1 | a: &defaults 1
      |    --------- a similar anchor
    2 | b: *default
      |    ^^^^^^^^ no such anchor
      |
      = help: did you mean `*defaults`?
    ");
}

#[test]
fn nothing_in_a_file_can_write_to_the_terminal() {
    let errors = refused("a: \"x\u{1b}]0;title\u{7}\"\r\n");

    let seen = render(&errors, PLAIN);

    assert!(!seen.contains(['\u{1b}', '\u{7}', '\r']));
    assert_snapshot!(seen, @r#"
    error[E0103]: the character U+001B is not allowed in YAML
     --> compose.yaml:1:6
      |
    1 | a: "x�]0;title�"
      |      ^ cannot be seen
      |
      = help: remove it; in double quotes it can be written as an escape
    "#);
}

#[test]
fn a_finding_without_a_place_and_one_over_two_files_are_shown() {
    let base = SourceText::new("base.yaml", "services: {}\n");
    let other = SourceText::new("other.yaml", "# c\nservices: []\n");
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(Diagnostic::error(code::EMPTY, "compose.yaml is empty"));
    diagnostics.push(
        Diagnostic::warning(code::UNKNOWN_TAG, "these differ")
            .at(Some(&other.span(14..16)))
            .label("a list")
            .related(Some(&base.span(10..12)), "a mapping"),
    );

    assert_snapshot!(render(&diagnostics, PLAIN), @r"
    error[E0115]: compose.yaml is empty

    warning[W0101]: these differ
     --> other.yaml:2:11
      |
    2 | services: []
      |           ^^ a list
      |
     ::: base.yaml:1:11
      |
    1 | services: {}
      |           -- a mapping
    ");
    assert_snapshot!(to_json(&diagnostics), @r#"[{"severity":"error","code":"E0115","message":"compose.yaml is empty","label":null,"help":null,"related":[],"file":null,"line":null,"column":null,"end_line":null,"end_column":null},{"severity":"warning","code":"W0101","message":"these differ","label":"a list","help":null,"related":[{"label":"a mapping","file":"base.yaml","line":1,"column":11,"end_line":1,"end_column":13}],"file":"other.yaml","line":2,"column":11,"end_line":2,"end_column":13}]"#);
}

#[test]
fn colours_are_used_where_they_are_asked_for() {
    let style = Style {
        colour: true,
        ..PLAIN
    };

    assert!(render(&refused("a: *b"), style).contains("\u{1b}["));
}

#[test]
fn a_very_long_line_does_not_flood_the_terminal() {
    let errors = refused(&format!("a: [{}\nb: *c", "x, ".repeat(100_000)));

    assert!(render(&errors, PLAIN).len() < 10_000);
}

#[test]
fn after_many_findings_the_rest_is_counted() {
    let mut text = "a: 1\n".to_owned();
    text.push_str(&"a: 2\n".repeat(MAX_SHOWN + 3));

    let seen = render(&refused(&text), PLAIN);

    assert_eq!(seen.matches("error[").count(), MAX_SHOWN);
    assert!(seen.ends_with("and 3 more\n\n"));
}

proptest::proptest! {
    #[test]
    fn whatever_is_refused_can_be_shown(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40),
    ) {
        let text = pieces.concat();

        if let Err(errors) = parse(&SourceText::new("x", text)) {
            let seen = render(&errors, PLAIN);
            proptest::prop_assert_eq!(safe_str(&seen), seen.as_str());
            proptest::prop_assert!(!render_short(&errors).is_empty());
        }
    }
}

/// What YAML is made of, and what breaks it.
const PIECES: &[&str] = &[
    "a", "é", "👩", ": ", ":", "- ", "\n", "\r", "\r\n", "\n  ", "\t", " ", "[", "]", "{", "}",
    ",", "\"", "'", "\\", "|\n ", ">\n ", "&a ", "*a", "*b", "<<: ", "!reset ", "!x ", "!!int ",
    "#", "? ", "---\n", "...\n", "%", "0x", "~", "\u{1b}", "\u{202e}", "\u{85}", "\u{2028}", "@",
    "`",
];
