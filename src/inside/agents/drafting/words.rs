//! A text as words, for who looks for a few that are known.

/// The words of a text in order, without the punctuation around them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// As they were written.
    written: Vec<String>,
    /// In lower case.
    lower: Vec<String>,
}

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '|');
        let around = |c: char| {
            matches!(
                c,
                '"' | '\'' | '`' | '.' | ':' | '!' | '?' | '[' | ']' | '{' | '}' | '“' | '”'
            )
        };
        let words = text.split(is_between).map(|word| word.trim_matches(around));
        let written: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        let lower = written.iter().map(|word| word.to_lowercase()).collect();
        Self { written, lower }
    }

    /// The first of these words that occurs.
    pub(crate) fn first_of<'a>(&self, wanted: &[&'a str]) -> Option<&'a str> {
        let mut wanted = wanted.iter().copied();
        wanted.find(|wanted| self.lower.iter().any(|word| word == wanted))
    }

    /// Whether these words occur one behind the other.
    pub(crate) fn has_phrase(&self, phrase: &[&str]) -> bool {
        self.lower
            .windows(phrase.len())
            .any(|words| words == phrase)
    }

    /// The word behind the first of `keys` that has one, as it was written.
    pub(crate) fn after(&self, keys: &[&str]) -> Option<&str> {
        let mut places = self.lower.iter().zip(self.written.iter().skip(1));
        places
            .find(|(word, _)| keys.contains(&word.as_str()))
            .map(|(_, next)| next.as_str())
    }

    /// The word in front of the first of `keys` that has one, in lower case.
    pub(crate) fn before(&self, keys: &[&str]) -> Option<&str> {
        let mut places = self.lower.iter().zip(self.lower.iter().skip(1));
        places
            .find(|(_, word)| keys.contains(&word.as_str()))
            .map(|(before, _)| before.as_str())
    }

    /// All words as they were written.
    pub(crate) fn written(&self) -> impl Iterator<Item = &str> {
        self.written.iter().map(String::as_str)
    }
}
