//! What changes in a file, as a diff that shows no secret.

use std::collections::BTreeSet;

/// The most lines of both texts that are compared.
const MAX_LINES: usize = 40_000;

/// A unified diff of the two texts of a file; empty if they are the same.
pub fn unified(path: &str, old: Option<&str>, new: &str) -> String {
    let lines = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
    if old == Some(new) {
        return String::new();
    }
    if lines(old.unwrap_or_default()) + lines(new) > MAX_LINES {
        return format!("--- {path}\n+++ {path}\n(too many lines to compare)\n");
    }
    let before = old.map_or("/dev/null".to_owned(), |_| format!("a/{path}"));
    let mut options = diffy::DiffOptions::new();
    options.set_original_filename(before);
    options.set_modified_filename(format!("b/{path}"));
    options
        .create_patch(old.unwrap_or_default(), new)
        .to_string()
}

/// The text of a secret file with stars in place of every value that is not in one of
/// the `public` texts, which have no secrets.
pub fn masked(text: &str, public: &[&str]) -> String {
    let known: BTreeSet<&str> = public.iter().flat_map(|text| text.lines()).collect();
    text.split_inclusive('\n')
        .map(|line| {
            let bare = line.trim_end_matches(['\r', '\n']);
            if known.contains(bare) || bare.trim().is_empty() {
                return line.to_owned();
            }
            let end = &line[bare.len()..];
            let name = bare.split_once('=').map(|(name, _)| name.trim());
            let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            match name.filter(is_name) {
                Some(name) => format!("{name}=***{end}"),
                None => format!("***{end}"),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_diff_names_the_file_and_shows_what_changes() {
        assert_eq!(
            unified("a.yaml", Some("1\n2\n"), "1\n3\n"),
            "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,2 +1,2 @@\n 1\n-2\n+3\n"
        );
        assert!(unified("a.yaml", None, "1\n").starts_with("--- /dev/null\n"));
        assert_eq!(unified("a.yaml", Some("1\n"), "1\n"), "");
    }

    #[test]
    fn values_that_are_not_public_are_stars() {
        let text = "# Keys\nPORT=1\nKEY=hunter2\nhunter3\n";

        assert_eq!(
            masked(text, &["# Keys\nPORT=1\nKEY=\n"]),
            "# Keys\nPORT=1\nKEY=***\n***\n"
        );
    }

    proptest! {
        #[test]
        fn a_secret_is_shown_in_no_form(before in "[ -~\n]{0,20}", behind in "[ -~\n]{0,20}") {
            let text = format!("{before}=CANARY{behind}\nx CANARY y=1\n");

            prop_assert!(!masked(&text, &["PORT=1\n"]).contains("CANARY"));
        }
    }
}
