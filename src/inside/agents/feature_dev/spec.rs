//! The specification as Markdown: what was asked for, what follows from it, and
//! what is still open.

use std::fmt::Write as _;

use super::context::{Guess, Place};
use super::wish::Wish;

/// All that the specification tells.
pub(super) struct Spec<'a> {
    pub(super) wish: &'a Wish,
    /// The description and the answers, as they were given.
    pub(super) description: &'a str,
    /// Files that the request names.
    pub(super) named: &'a [String],
    pub(super) guesses: &'a [Guess],
    pub(super) places: &'a [Place],
    /// Files that are proposed.
    pub(super) proposed: &'a [String],
    pub(super) questions: &'a [String],
}

impl Spec<'_> {
    /// The file.
    pub(super) fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n", plain(&self.wish.goal));
        text.push_str(
            "Made by rules from the description below. Nothing was compiled, run or tested.\n\n\
             ## Description\n\n",
        );
        for line in self.description.trim().lines() {
            let line = plain(line);
            text.push_str(format!("> {line}").trim_end());
            text.push('\n');
        }
        text.push('\n');
        self.acceptance(&mut text);
        self.files(&mut text);
        let questions = self.questions.iter().map(|question| plain(question));
        let questions: Vec<String> = questions.collect();
        section(&mut text, "Open questions", &questions);
        let mut text = text.trim_end().to_owned();
        text.push('\n');
        text
    }

    fn acceptance(&self, text: &mut String) {
        let Wish {
            goal: _,
            steps,
            conditions,
            vague: _,
            speaks_of_errors: _,
        } = self.wish;
        let steps = steps
            .iter()
            .map(|step| format!("[ ] {}", plain(&step.text())));
        let conditions = conditions
            .iter()
            .map(|condition| format!("[ ] {}", plain(condition)));
        section(text, "Acceptance: to be done", &steps.collect::<Vec<_>>());
        section(
            text,
            "Acceptance: must hold",
            &conditions.collect::<Vec<_>>(),
        );
    }

    fn files(&self, text: &mut String) {
        let named: Vec<String> = self.named.iter().map(|path| code(path)).collect();
        section(text, "Files that the request names", &named);
        let guessed = self.guesses.iter().map(|guess| {
            let because: Vec<String> = guess.because.iter().map(|word| plain(word)).collect();
            format!("{} (shares {})", code(&guess.path), because.join(", "))
        });
        section(
            text,
            "Files that may be affected (guessed)",
            &guessed.collect::<Vec<_>>(),
        );
        let places = self.places.iter().map(|place| {
            format!(
                "{} line {}: {}",
                code(&place.path),
                place.line,
                code(&place.text)
            )
        });
        section(
            text,
            "Declarations that share a word with the description",
            &places.collect::<Vec<_>>(),
        );
        let proposed: Vec<String> = self.proposed.iter().map(|path| code(path)).collect();
        section(text, "New files that are proposed", &proposed);
    }
}

/// A heading and a list; nothing for an empty one.
fn section(text: &mut String, heading: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    writeln!(text, "## {heading}\n").unwrap_or_default();
    for item in items {
        writeln!(text, "- {item}").unwrap_or_default();
    }
    text.push('\n');
}

/// A text on one line that means nothing in Markdown but itself.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#'
        ) {
            plain.push('\\');
        }
        plain.push(if character.is_control() {
            ' '
        } else {
            character
        });
    }
    plain
}

/// A text as code on one line.
fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|character| match character {
            '`' => '\'',
            control if control.is_control() => ' ',
            other => other,
        })
        .collect();
    format!("`{text}`")
}
