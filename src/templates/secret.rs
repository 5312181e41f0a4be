//! What stands for a secret in a rendered file until it is written, and for good in
//! what is kept of it.

use std::collections::BTreeMap;

/// Secrets by the names of their questions.
pub type Secrets = BTreeMap<String, String>;

const BEFORE: &str = "@devtools-secret:";
const BEHIND: &str = "@";

/// What stands for the secret of that name.
pub(super) fn placeholder(name: &str) -> String {
    format!("{BEFORE}{name}{BEHIND}")
}

/// Whether anything stands for a secret in `text`.
pub(super) fn has_placeholder(text: &str) -> bool {
    text.contains(BEFORE)
}

/// The names of the secrets that something in `text` stands for.
pub fn names_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(BEFORE)
        .skip(1)
        .filter_map(|behind| behind.split_once(BEHIND))
        .map(|(name, _)| name)
}

/// The text with the secrets in their places; one that nobody knows is left empty.
pub fn filled(text: &str, secrets: &Secrets) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(BEFORE) {
        out.push_str(before);
        let Some((name, behind)) = behind.split_once(BEHIND) else {
            out.push_str(BEFORE);
            rest = behind;
            continue;
        };
        out.push_str(secrets.get(name).map_or("", String::as_str));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The name and the value of the one secret in `pristine`, read from `real`, which is
/// the same text with the secret in its place; `None` if it is another text.
pub(super) fn read_back<'a>(pristine: &'a str, real: &'a str) -> Option<(&'a str, &'a str)> {
    let (before, behind) = pristine.split_once(BEFORE)?;
    let (name, behind) = behind.split_once(BEHIND)?;
    if has_placeholder(behind) {
        return None;
    }
    let value = real.strip_prefix(before)?.strip_suffix(behind)?;
    (!value.is_empty()).then_some((name, value))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_same_text_tells_a_secret() {
        let pristine = format!("postgres://me:{}@db/shop", placeholder("password"));

        assert_eq!(
            read_back(&pristine, "postgres://me:hunter2@db/shop"),
            Some(("password", "hunter2"))
        );
        assert_eq!(read_back(&pristine, "postgres://you:hunter2@db/shop"), None);
        assert_eq!(read_back(&pristine, "postgres://me:@db/shop"), None);
    }

    #[test]
    fn names_of_secrets_are_found_in_a_text() {
        let text = format!("{} {}", placeholder("a"), placeholder("b"));

        assert_eq!(names_in(&text).collect::<Vec<_>>(), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn a_secret_that_was_put_in_can_be_read_back(
            before in "[a-z=:/]{0,8}", value in "[A-Za-z0-9_-]{1,40}", behind in "[a-z=:/]{0,8}",
        ) {
            let pristine = format!("{before}{}{behind}", placeholder("key"));
            let secrets = Secrets::from([("key".to_owned(), value.clone())]);

            let real = filled(&pristine, &secrets);

            prop_assert_eq!(read_back(&pristine, &real), Some(("key", value.as_str())));
            prop_assert!(!has_placeholder(&real));
        }
    }
}
