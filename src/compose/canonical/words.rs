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
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut chars = line.char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (None | Some('"' | '`' | ')'), '\\') => match chars.next() {
                Some((_, escaped)) => word.get_or_insert_default().push(escaped),
                None => return Err("ends in a backslash"),
            },
            (Some(end), c) if c == end => {
                quote = None;
                if matches!(end, '`' | ')') {
                    word.get_or_insert_default().push(c);
                }
            }
            (None, '"' | '\'') => {
                word.get_or_insert_default();
                quote = Some(c);
            }
            (None, '`') => {
                word.get_or_insert_default().push(c);
                quote = Some(c);
            }
            (None, '(') if word.as_ref().is_some_and(|word| word.ends_with('$')) => {
                word.get_or_insert_default().push(c);
                quote = Some(')');
            }
            (None, '(' | ')') => return Err("has a bracket outside of quotes"),
            (None, ';' | '&' | '|' | '<' | '>') => {
                let digit = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
                let kept = word.filter(|word| c != '>' || !digit(word));
                words.extend(kept);
                return Ok((words, &line[at..]));
            }
            (None, '#') if word.is_none() => return Ok((words, "")),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err("has a quote that is not closed");
    }
    words.extend(word);
    Ok((words, ""))
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
        assert_eq!(words("a #b"), Ok((vec!["a".into()], "")));
        assert_eq!(words("$(y z)"), Ok((vec!["$(y z)".into()], "")));
    }

    #[test]
    fn a_line_that_ends_too_early_is_refused() {
        for line in ["it's", "a \"", "a \\", "(a)"] {
            assert!(words(line).is_err(), "{line}");
        }
    }
}
