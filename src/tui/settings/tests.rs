//! Settings files as users write them, right and wrong.

use std::path::Path;

use super::Settings;
use crate::compose::source::Source;
use crate::compose::source::SourceError;
use crate::tui::keys::Key;
use crate::tui::keys::Place;
use crate::tui::look::Choice;
use crate::value::bytes::ByteSize;

/// A disk with this one file.
struct File(&'static str);

impl Source for File {
    fn read(&self, _: &Path) -> Result<Option<Vec<u8>>, SourceError> {
        Ok(Some(self.0.as_bytes().to_vec()))
    }

    fn is_file(&self, _: &Path) -> bool {
        true
    }

    fn stranger(&self, _: &Path) -> Option<String> {
        None
    }
}

fn read(text: &'static str) -> Result<Settings, String> {
    let settings = Settings::read(Some(Path::new("tui.yaml")), &File(text));
    settings.map_err(|found| {
        let line = |finding: &crate::compose::diagnostic::Diagnostic| {
            let place = finding.span.as_ref().map(ToString::to_string);
            let related = finding.related.iter();
            let related = related.map(|label| format!(" ({} {})", label.text, label.span));
            let help = finding.help.as_deref().unwrap_or_default();
            format!(
                "{}: {}{}; {help}",
                place.unwrap_or_default(),
                finding.message,
                related.collect::<String>()
            )
        };
        found.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

#[test]
fn a_file_that_says_nothing_changes_nothing() {
    for text in ["", "# later\n", "keys:\n"] {
        let settings = read(text).unwrap();

        assert_eq!(settings.theme, Choice::Auto);
        assert_eq!(settings.log_budget, ByteSize(64 << 20));
        assert!(settings.mouse && !settings.ascii);
    }
}

#[test]
fn every_setting_is_taken() {
    let settings = read(
        "theme: light\nascii: true\nmouse: false\nlog_budget: 128MiB\n\
         keys:\n  quit: [ctrl-q, Q]\n  help: []\n  redraw: f5\n  overview: 9\n",
    )
    .unwrap();

    assert_eq!(settings.theme, Choice::Light);
    assert!(settings.ascii && !settings.mouse);
    assert_eq!(settings.log_budget, ByteSize(128 << 20));
    let does = |text| {
        let found: Vec<_> = settings.keymap.find(key(text), &[Place::App]).collect();
        found.first().map(|binding| binding.name)
    };
    assert_eq!(does("ctrl-q"), Some("quit"));
    assert_eq!(does("Q"), Some("quit"));
    assert_eq!(does("q"), None);
    assert_eq!(does("?"), None);
    assert_eq!(does("f5"), Some("redraw"));
    assert_eq!(does("9"), Some("overview"));
}

#[test]
fn whatever_is_wrong_is_told_at_its_place() {
    let wrong = "theme: blue\nmous: true\nascii: 1\nlog_budget: 3 apples\n\
                 keys:\n  quit: [ctrl-, true]\n";

    insta::assert_snapshot!(read(wrong).unwrap_err(), @r#"
    tui.yaml:1:8: there is no such theme; there are auto, dark, light, high-contrast, mono
    tui.yaml:2:1: there is no setting "mous"; did you mean "mouse"?
    tui.yaml:3:8: ascii must be true or false; 
    tui.yaml:4:13: log_budget is a size from 1MiB to 16GiB; write a number with a unit, such as 64MiB
    tui.yaml:6:10: "ctrl-" is no key; keys are written as q, G, ctrl-d, shift-tab, f1; symbols such as ? and ! need quotes
    tui.yaml:6:17: a key must be text, such as ctrl-r;
    "#);
}

#[test]
fn a_clash_of_keys_names_both_places() {
    let both = "keys:\n  redraw: f5\n  help: [f1, f5]\n";
    let one = "keys:\n  redraw: q\n";
    let unknown = "keys:\n  redrew: q\n";

    insta::assert_snapshot!(read(both).unwrap_err(), @r#"
    tui.yaml:2:11: f5 would be both help and redraw (and here tui.yaml:3:14);
    "#);
    insta::assert_snapshot!(read(one).unwrap_err(), @r#"
    tui.yaml:2:11: q would be both redraw and quit; quit has q by itself: give it another key, or `quit: []`
    "#);
    insta::assert_snapshot!(read(unknown).unwrap_err(), @r#"
    tui.yaml:2:3: nothing that a key can do is called "redrew"; did you mean "redraw"?
    "#);
}

#[test]
fn what_is_no_mapping_or_more_than_one_document_is_refused() {
    insta::assert_snapshot!(read("- theme\n").unwrap_err(), @r#"
    tui.yaml:1:1: settings must be a mapping;
    "#);
    insta::assert_snapshot!(read("theme: dark\n---\nascii: true\n").unwrap_err(), @r#"
    tui.yaml:3:1: settings are one document; remove the `---`
    "#);
    insta::assert_snapshot!(read("keys: [q]\n").unwrap_err(), @r#"
    tui.yaml:1:7: keys must be a mapping from names to keys;
    "#);
}
