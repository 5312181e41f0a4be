//! Splits a command line into words, as Docker Compose does, without running a shell.

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{Node, Value};

/// A command line becomes its words.
pub(super) fn split(node: &mut Node, found: &mut Diagnostics) {
    let Some(text) = node.as_str() else { return };
    match words(text) {
        Ok((words, rest)) => {
            if !rest.is_empty() {
                found.push(
                    Diagnostic::warning(
                        rule::SHELL_SYNTAX,
                        format!("{rest:?} is not part of the command"),
                    )
                    .at(node.span.as_ref())
                    .label("no shell reads this")
                    .help("to use a shell, write: sh -c '…'"),
                );
            }
            let words = words.into_iter().map(|word| node.with_value(word));
            node.value = Value::List(words.collect());
        }
        Err(reason) => found.push(
            Diagnostic::error(rule::BAD_COMMAND, format!("the command line {reason}"))
                .at(node.span.as_ref())
                .label("malformed")
                .help("quote what belongs together, or write a list of words"),
        ),
    }
}

/// The words, and what is left from a `;`, `&`, `|`, `<` or `>` on.
fn words(line: &str) -> Result<(Vec<String>, &str), &'static str> {
    let mut splitter = Splitter::default();
    for (at, c) in line.char_indices() {
        if splitter.ends_at(c) {
            return Ok((splitter.words, &line[at..]));
        }
        splitter.take(c)?;
    }
    if splitter.escaped {
        return Err("ends in a backslash");
    }
    if splitter.is_quoted() || splitter.double {
        return Err("has a quote that is not closed");
    }
    splitter.end_word();
    Ok((splitter.words, ""))
}

/// What was read of a line; every kind of quote can be open of its own.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are the kinds of quotes"
)]
struct Splitter {
    words: Vec<String>,
    word: String,
    /// Whether the word counts, although it may be empty.
    begun: bool,
    escaped: bool,
    single: bool,
    double: bool,
    /// Between backticks.
    back: bool,
    /// Behind `$(`.
    dollar: bool,
}

impl Splitter {
    /// Whether something else than double quotes is open.
    fn is_quoted(&self) -> bool {
        self.single || self.back || self.dollar
    }

    /// Whether the command ends before the character, as only a shell goes on.
    fn ends_at(&mut self, c: char) -> bool {
        let ends = matches!(c, ';' | '&' | '|' | '<' | '>')
            && !(self.escaped || self.is_quoted() || self.double);
        if ends {
            let is_number = self.word.starts_with(|first: char| first.is_ascii_digit());
            if !(c == '>' && is_number) {
                self.end_word();
            }
        }
        ends
    }

    fn end_word(&mut self) {
        if std::mem::take(&mut self.begun) {
            self.words.push(std::mem::take(&mut self.word));
        }
    }

    fn push(&mut self, c: char) {
        self.word.push(c);
        self.begun = true;
    }

    fn take(&mut self, c: char) -> Result<(), &'static str> {
        let in_text = self.single || self.double;
        match c {
            _ if std::mem::take(&mut self.escaped) => self.push(c),
            '\\' if !self.single => self.escaped = true,
            ' ' | '\t' | '\r' | '\n' if self.is_quoted() || self.double => self.word.push(c),
            ' ' | '\t' | '\r' | '\n' => self.end_word(),
            '"' if !self.single && !self.dollar => {
                self.begun |= self.double;
                self.double = !self.double;
            }
            '\'' if !self.double && !self.dollar => {
                self.begun |= self.single;
                self.single = !self.single;
            }
            '`' if !in_text && !self.dollar => {
                self.back = !self.back;
                self.push(c);
            }
            ')' if !in_text && !self.back => {
                self.dollar = !self.dollar;
                self.push(c);
            }
            '(' if !in_text && !self.back => {
                if self.dollar || !self.word.ends_with('$') {
                    return Err("has a bracket outside of quotes");
                }
                self.dollar = true;
                self.push(c);
            }
            c => self.push(c),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_keep_words_together_and_a_backslash_takes_a_character_as_it_is() {
        let (words, rest) = words(r#"echo "a\nb" 'c\d' e\ f "" g`h i`"#).unwrap();

        assert_eq!(words, ["echo", "anb", r"c\d", "e f", "", "g`h i`"]);
        assert_eq!(rest, "");
    }

    #[test]
    fn what_only_a_shell_understands_ends_the_command() {
        assert_eq!(words("a && b"), Ok((vec!["a".into()], "&& b")));
        assert_eq!(words("a 2>&1"), Ok((vec!["a".into()], ">&1")));
        assert_eq!(words("a #b"), Ok((vec!["a".into(), "#b".into()], "")));
        assert_eq!(words("$(y z)"), Ok((vec!["$(y z)".into()], "")));
    }

    #[test]
    fn a_line_that_ends_too_early_is_refused() {
        for line in ["it's", "a \"", "a \\", "(a)"] {
            assert!(words(line).is_err(), "{line}");
        }
    }
}
