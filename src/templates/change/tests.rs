//! What becomes of files that the template, the user, or both have changed.

use proptest::prelude::*;

use super::*;
use crate::templates::secret::placeholder;

fn decided(mode: Mode, base: Option<&str>, there: Option<&str>, wanted: &str) -> Change {
    let there = there.map_or(There::Nothing, There::Text);
    let sides = Sides {
        base,
        there,
        wanted,
    };
    decide(mode, sides, false)
}

#[test]
fn a_managed_file_follows_whoever_changed_it() {
    let decided = |base, there, wanted| decided(Mode::Managed, base, there, wanted);

    assert_eq!(decided(None, None, "a\n"), Change::Create("a\n".into()));
    assert_eq!(decided(None, Some("a\n"), "a\n"), Change::Unchanged);
    assert_eq!(
        decided(Some("a\n"), Some("a\n"), "b\n"),
        Change::Update("b\n".into())
    );
    assert_eq!(
        decided(Some("a\n"), Some("mine\n"), "a\n"),
        Change::Skip(Reason::Edited)
    );
    assert_eq!(
        decided(
            Some("1\n2\n3\n4\n"),
            Some("0\n1\n2\n3\n4\n"),
            "1\n2\n3\n5\n"
        ),
        Change::Update("0\n1\n2\n3\n5\n".into())
    );
    assert_eq!(
        decided(Some("a\n"), None, "b\n"),
        Change::Skip(Reason::Deleted)
    );
}

#[test]
fn both_sides_are_in_a_conflict() {
    let change = decided(Mode::Managed, Some("a\n"), Some("mine\n"), "yours\n");

    let Change::Conflict(text) = change else {
        panic!("{change:?}");
    };
    assert!(
        text.contains("mine\n") && text.contains("yours\n"),
        "{text}"
    );
    assert!(text.starts_with("<<<<<<<"), "{text}");
    assert!(matches!(
        decided(Mode::Managed, None, Some("mine\n"), "yours\n"),
        Change::Conflict(_)
    ));
}

#[test]
fn a_last_line_without_an_end_does_not_run_into_the_mark_behind_it() {
    let change = decided(Mode::Managed, Some("\n"), Some("mine"), "");

    assert_eq!(
        change,
        Change::Conflict("<<<<<<< ours\nmine\n=======\n>>>>>>> theirs\n".into())
    );
}

#[test]
fn a_deleted_file_comes_back_only_on_request() {
    let sides = Sides {
        base: Some("a\n"),
        there: There::Nothing,
        wanted: "b\n",
    };

    assert_eq!(
        decide(Mode::Managed, sides, true),
        Change::Create("b\n".into())
    );
}

#[test]
fn a_file_with_windows_line_ends_keeps_them() {
    let change = decided(Mode::Managed, Some("a\nb\n"), Some("a\r\nb\r\n"), "a\nc\n");

    assert_eq!(change, Change::Update("a\r\nc\r\n".into()));
}

#[test]
fn a_gitignore_gets_the_lines_that_it_lacks_and_keeps_its_own() {
    let decided = |base, there, wanted| decided(Mode::AppendLines, base, Some(there), wanted);

    assert_eq!(
        decided(None, "target\n.env", "# ours\n.env\n*.log\n"),
        Change::Append("target\n.env\n*.log\n".into())
    );
    assert_eq!(
        decided(None, "*.log\n.env\n", ".env\n*.log\n"),
        Change::Skip(Reason::Edited)
    );
    assert_eq!(
        decided(Some(".env\n*.log\n"), ".env\n", ".env\n*.log\n"),
        Change::Skip(Reason::Edited)
    );
}

#[test]
fn a_missing_variable_comes_with_its_remark_and_an_edited_one_stays() {
    let there = "A=mine\nB=2\n";
    let wanted = "# About A\nA=1\n\n# About B\nB=3\n\n# About C\nC=\"x\ny\"\nD=4\n";

    let change = decided(Mode::EnvMerge, Some("A=1\nB=2\n"), Some(there), wanted);

    assert_eq!(
        change,
        Change::Update("A=mine\nB=3\n\n# About C\nC=\"x\ny\"\nD=4\n".into())
    );
}

#[test]
fn a_deleted_variable_and_a_secret_stay_as_they_are() {
    let wanted = format!("GONE=1\nKEY={}\n", placeholder("key"));
    let base = Some(wanted.as_str());

    assert_eq!(
        decided(Mode::EnvMerge, base, Some("KEY=hunter2\n"), &wanted),
        Change::Skip(Reason::Edited),
        "GONE stays deleted"
    );
    assert_eq!(
        secrets_there(Mode::EnvMerge, "KEY='hunter2'\n", &wanted),
        Secrets::from([("key".into(), "hunter2".into())])
    );
}

#[test]
fn a_secret_that_is_told_later_goes_where_it_was_left_empty() {
    let wanted = format!("KEY={}\n", placeholder("key"));

    assert_eq!(
        decided(Mode::EnvMerge, Some("KEY=\n"), Some("KEY=\n"), &wanted),
        Change::Update(wanted.clone())
    );
    assert_eq!(
        decided(Mode::EnvMerge, Some("KEY=\n"), Some("KEY=mine\n"), &wanted),
        Change::Unchanged,
        "a secret of the user's own will do"
    );
}

#[test]
fn what_is_no_text_is_left_alone() {
    let sides = Sides {
        base: None,
        there: There::Stranger("a link"),
        wanted: "",
    };

    let change = decide(Mode::Managed, sides, true);

    assert_eq!(change, Change::Skip(Reason::Stranger("a link")));
}

/// The lines that the user wrote: those that the base does not have.
fn own_lines<'a>(base: &str, there: &'a str) -> Vec<&'a str> {
    let base: Vec<&str> = base.lines().collect();
    there.lines().filter(|line| !base.contains(line)).collect()
}

fn text() -> impl Strategy<Value = String> {
    let line = "[a-d=# \"]{0,3}|A=[a-c]|B=\"[a-c]";
    let lines = proptest::collection::vec(line, 0..12);
    (lines, any::<bool>()).prop_map(|(lines, is_ended)| {
        let mut text = lines.join("\n");
        if is_ended {
            text.push('\n');
        }
        text
    })
}

proptest! {
    #[test]
    fn no_line_of_the_user_is_ever_lost(
        base in proptest::option::of(text()), there in text(), wanted in text(),
    ) {
        for mode in Mode::ALL {
            let change = decided(mode, base.as_deref(), Some(&there), &wanted);

            let (Change::Update(text) | Change::Append(text) | Change::Conflict(text)) = &change
            else {
                prop_assert!(!matches!(change, Change::Create(_)));
                continue;
            };
            let kept: Vec<&str> = text.lines().collect();
            for line in own_lines(base.as_deref().unwrap_or_default(), &there) {
                prop_assert!(kept.contains(&line), "{line:?} of {there:?} is lost in {text:?}");
            }
        }
    }

    #[test]
    fn what_was_laid_over_a_project_once_changes_nothing_the_second_time(
        base in proptest::option::of(text()), there in text(), wanted in text(),
    ) {
        for mode in Mode::ALL {
            let change = decided(mode, base.as_deref(), Some(&there), &wanted);
            let (Change::Update(text) | Change::Append(text)) = change else {
                continue;
            };

            let again = decided(mode, Some(&wanted), Some(&text), &wanted);

            prop_assert!(
                matches!(again, Change::Unchanged | Change::Skip(_)),
                "{again:?} after {text:?}"
            );
        }
    }

    #[test]
    fn variables_and_lines_that_are_appended_leave_all_that_was_there(
        there in text(), wanted in text(),
    ) {
        for mode in [Mode::AppendLines, Mode::EnvMerge] {
            if let Change::Append(text) = decided(mode, None, Some(&there), &wanted) {
                prop_assert!(text.starts_with(&there));
            }
        }
    }
}

#[test]
fn a_file_with_a_secret_is_as_it_was_written_only_with_a_secret_in_it() {
    let wanted = format!("KEY={}\n", placeholder("key"));
    let decided = |there| decided(Mode::EnvMerge, Some(&wanted), Some(there), &wanted);

    assert_eq!(decided("KEY=hunter2\n"), Change::Unchanged);
    assert_eq!(decided("KEY=\n"), Change::Skip(Reason::Edited));
}
