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

    assert_snapshot!(render(&errors, PLAIN), @"");
    assert_snapshot!(render_short(&errors), @"");
}

#[test]
fn an_open_bracket_and_a_help_are_shown() {
    assert_snapshot!(render(&refused("x:\n  y: [a, b\nz: 1\n"), PLAIN), @"");
    assert_snapshot!(render(&refused("é:\n\ta: 1\n"), PLAIN), @"");
    assert_snapshot!(render(&refused("a: &defaults 1\nb: *default\n"), PLAIN), @"");
}

#[test]
fn nothing_in_a_file_can_write_to_the_terminal() {
    let errors = refused("a: \"x\u{1b}]0;title\u{7}\"\r\n");

    let seen = render(&errors, PLAIN);

    assert!(!seen.contains(['\u{1b}', '\u{7}', '\r']));
    assert_snapshot!(seen, @"");
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

    assert_snapshot!(render(&diagnostics, PLAIN), @"");
    assert_snapshot!(to_json(&diagnostics), @"");
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
