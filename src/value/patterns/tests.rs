//! The patterns against a table of cases, and against regular expressions.

use proptest::prelude::*;
use regex::Regex;

use super::*;

/// Patterns, a path, and whether it is meant.
const CASES: &[(&[&str], &str, bool)] = &[
    (&["node_modules"], "node_modules", true),
    (&["node_modules/"], "node_modules/left/pad.js", true),
    (&["node_modules"], "src/node_modules/x", false),
    (&["**/node_modules"], "src/node_modules/x", true),
    (&["**/node_modules"], "node_modules", true),
    (&["*.md"], "README.md", true),
    (&["*.md"], "docs/README.md", false),
    (&["*/*.md"], "docs/README.md", true),
    (&["docs/**"], "docs/a/b", true),
    (&["docs/**"], "docs", false),
    (&["docs/**/*.md"], "docs/README.md", true),
    (&["**/*.swp"], "a/b/.x.swp", true),
    (&["/build"], "build", true),
    (&["./build/../dist"], "dist/x", true),
    (&["temp?"], "tempa", true),
    (&["temp?"], "temp/", false),
    (&["[a-c].txt"], "b.txt", true),
    (&["[^a-c].txt"], "b.txt", false),
    (&[r"a\*b"], "a*b", true),
    (&[r"a\*b"], "axb", false),
    (&["a.b"], "axb", false),
    (&["*", "!src"], "src/main.rs", false),
    (&["*", "!src"], "other/main.rs", true),
    (&["*.md", "!README.md"], "README.md", false),
    (&["!README.md", "*.md"], "README.md", true),
    (
        &["docs", "!docs/keep", "docs/keep/not"],
        "docs/keep/not",
        true,
    ),
    (
        &["docs", "!docs/keep", "docs/keep/not"],
        "docs/keep/yes",
        false,
    ),
    (&["", ".", "  "], "anything", false),
    (&["**"], "any/thing", true),
    (&["größe*"], "größe.txt", true),
];

#[test]
fn patterns_mean_what_dockerignore_says() {
    for (patterns, path, expected) in CASES {
        let read = Patterns::new(patterns.iter().copied()).unwrap();

        assert_eq!(read.fit(Path::new(path)), *expected, "{patterns:?} {path}");
    }
}

#[test]
fn a_pattern_that_cannot_be_understood_is_told_with_its_line() {
    let told = |text: &str| Patterns::of_file(text).unwrap_err();

    let (line, bad) = told("# comment\n\nok\na[b\n");

    assert_eq!(line, 4);
    assert_eq!(
        bad.to_string(),
        "the pattern \"a[b\" has a `[` that no `]` closes"
    );
    assert_eq!(told("!").0, 1);
    assert_eq!(told("a\\").1.problem, "ends with a lone backslash");
}

/// The same pattern as the engine's own builder turns it into a regular expression.
fn regex_of(pattern: &str) -> Regex {
    let mut text = String::from("^");
    let mut rest = pattern.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '*' if rest.next_if_eq(&'*').is_some() => {
                rest.next_if_eq(&'/');
                text.push_str(if rest.peek().is_none() {
                    ".*"
                } else {
                    "(.*/)?"
                });
            }
            '*' => text.push_str("[^/]*"),
            '?' => text.push_str("[^/]"),
            other => text.push_str(&regex::escape(&other.to_string())),
        }
    }
    text.push('$');
    Regex::new(&text).unwrap()
}

proptest! {
    #[test]
    fn a_pattern_fits_what_its_regular_expression_fits(
        pattern in "([ab]|\\*|\\*\\*|\\?|/){1,8}",
        path in "[ab]{1,3}(/[ab]{1,3}){0,4}",
    ) {
        let cleaned = clean(&pattern);
        prop_assume!(!cleaned.is_empty());
        let expected = regex_of(&cleaned);
        let above = Path::new(&path).ancestors().map(|path| path.to_string_lossy());
        let fits = above
            .filter(|path| !path.is_empty())
            .any(|path| expected.is_match(&path));

        prop_assert_eq!(Patterns::new([pattern.as_str()]).unwrap().fit(Path::new(&path)), fits);
    }
}
