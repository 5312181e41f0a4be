//! Words as a shell reads them.

use std::borrow::Cow;

/// A word that a POSIX shell takes as it is: in single quotes where it needs any.
pub fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,@%+".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("'{}'", word.replace('\'', r"'\''")))
}

/// The words of a line as a POSIX shell splits it, before it would put anything in;
/// `None` while a quote is open.
pub fn words(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match (quote, character) {
            (Some(open), _) if character == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, _) if character.is_whitespace() => words.extend(word.take()),
            (None | Some('"'), '\\') => {
                let escaped = characters.next()?;
                word.get_or_insert_default().push(escaped);
            }
            (_, _) => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_only_where_a_shell_would_read_something_else() {
        for (word, written) in [
            ("web", "web"),
            ("web=3", "web=3"),
            ("", "''"),
            ("two words", "'two words'"),
            ("it's", r"'it'\''s'"),
            ("$HOME", "'$HOME'"),
        ] {
            assert_eq!(quoted(word), written);
            assert_eq!(words(written), Some(vec![word.to_owned()]));
        }
    }

    #[test]
    fn a_line_is_split_at_spaces_outside_quotes() {
        let split = |line| words(line).map(|words| words.join("|"));

        assert_eq!(
            split(r#" sh -c 'a b' "c\"d" e\ f "#).unwrap(),
            r#"sh|-c|a b|c"d|e f"#
        );
        assert_eq!(split("a 'b"), None);
        assert_eq!(split(""), Some(String::new()));
    }
}
