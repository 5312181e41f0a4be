//! The message that a commit of the feature could have, in conventional form.

use super::wish::Wish;

/// Verbs and the kind of commit that they make; every other one is a feature.
const KINDS: &[(&str, &[&str])] = &[
    ("fix", &["fix", "repair", "resolve", "prevent"]),
    (
        "refactor",
        &[
            "clean", "merge", "move", "refactor", "rename", "simplify", "split",
        ],
    ),
    ("perf", &["cache", "optimise", "optimize"]),
    ("test", &["test", "verify"]),
    ("chore", &["update", "upgrade"]),
];

/// The longest first line.
const LONGEST: usize = 72;

/// The suggestion: kind and first step, and where the specification is.
pub(super) fn message(wish: &Wish, spec_path: &str) -> String {
    let verb = wish.steps.first().map(|step| step.verb);
    let kind = KINDS
        .iter()
        .find(|(_, verbs)| verb.is_some_and(|verb| verbs.contains(&verb)))
        .map_or("feat", |(kind, _)| *kind);
    let subject = wish
        .steps
        .first()
        .map_or_else(|| wish.goal.clone(), |step| step.text());
    let subject = one_short_line(&subject, LONGEST - kind.len() - 2);
    format!("{kind}: {subject}\n\nSpecification: {spec_path}")
}

/// As many whole words as fit, or a part of the first.
fn one_short_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        let length = line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && length > most {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        let safe = word.chars().filter(|character| !character.is_control());
        line.extend(safe.take(most));
    }
    line.trim_end_matches(['.', ',', ':', ';']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_line(text: &str) -> String {
        let message = message(&Wish::of(text), "docs/specs/x.md");
        message.lines().next().unwrap().to_owned()
    }

    #[test]
    fn the_verb_gives_the_kind() {
        assert_eq!(first_line("Add a login form."), "feat: add a login form");
        assert_eq!(
            first_line("Please fix the crash on start"),
            "fix: fix the crash on start"
        );
        assert_eq!(first_line("Dark mode"), "feat: Dark mode");
    }

    #[test]
    fn the_first_line_is_short() {
        for text in [
            "Add ".to_owned() + &"words and ".repeat(30),
            "ü".repeat(300),
        ] {
            assert!(first_line(&text).chars().count() <= LONGEST, "{text}");
        }
    }
}
