//! Which lines are shown: by level, by text, folded or not.

use std::borrow::Cow;
use std::collections::BTreeSet;

use regex::bytes::Regex;
use regex::bytes::RegexBuilder;

use super::Level;
use super::chunk::Marks;

/// The longest time that a pattern may take is bounded by its size, in bytes.
const LARGEST: usize = 4 << 20;

/// Which lines are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::tui) struct Filter {
    /// Levels that are not.
    pub(in crate::tui) hidden_levels: BTreeSet<Level>,
    /// Services that are not.
    pub(in crate::tui) muted: BTreeSet<String>,
    /// What is searched for.
    pub(in crate::tui) pattern: Option<Pattern>,
    /// Whether lines that do not fit are hidden, or those that do stand out.
    pub(in crate::tui) hides: bool,
    /// Whether lines that belong to the one above are shown as one with it.
    pub(in crate::tui) folds: bool,
}

impl Filter {
    /// Whether lines are hidden that do not fit what is searched for.
    pub(super) fn hides_by_text(&self) -> bool {
        self.hides && self.pattern.is_some()
    }

    /// Whether no line is hidden, but for those of muted services.
    pub(super) fn lets_all_through(&self) -> bool {
        self.hidden_levels.is_empty() && !self.folds && !self.hides_by_text()
    }

    /// Whether the lines that are shown are other than all, and than those that are found.
    pub(super) fn needs_list(&self) -> bool {
        !self.lets_all_through() && !self.hides_by_text()
    }

    /// Whether a line may be shown, whatever its text.
    pub(super) fn lets_through(&self, level: Level, marks: Marks) -> bool {
        let is_folded = self.folds && marks.has(Marks::CONTINUES.with(Marks::REPEATS));
        !is_folded && (self.hidden_levels.is_empty() || !self.hidden_levels.contains(&level))
    }

    /// Whether a line may be a hit, whatever its text: one that goes on with another
    /// may say what that does not.
    pub(super) fn can_be_found(&self, level: Level, marks: Marks) -> bool {
        let is_folded = self.folds && marks.has(Marks::REPEATS);
        let is_inside = self.folds && !self.hides && marks.has(Marks::CONTINUES);
        !is_folded && !is_inside && !self.hidden_levels.contains(&level)
    }
}

/// What is searched for.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Pattern {
    text: String,
    is_regex: bool,
    regex: Regex,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.is_regex) == (&other.text, other.is_regex)
    }
}

impl Pattern {
    /// Understands what was typed; capitals count where there are any. An error is a
    /// sentence.
    pub(in crate::tui) fn new(text: &str, is_regex: bool) -> Result<Self, String> {
        let source = if is_regex {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(regex::escape(text))
        };
        let regex = RegexBuilder::new(&source)
            .unicode(false)
            .multi_line(true)
            .case_insensitive(!text.chars().any(char::is_uppercase))
            .size_limit(LARGEST)
            .build()
            .map_err(|error| reason(&error))?;
        Ok(Self {
            text: text.to_owned(),
            is_regex,
            regex,
        })
    }

    /// What was typed.
    pub(in crate::tui) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is a regular expression.
    pub(in crate::tui) fn is_regex(&self) -> bool {
        self.is_regex
    }

    /// Where it fits in a text.
    pub(in crate::tui) fn places<'a>(
        &'a self,
        text: &'a [u8],
    ) -> impl Iterator<Item = std::ops::Range<usize>> + 'a {
        let places = self.regex.find_iter(text).map(|found| found.range());
        places.filter(|place| !place.is_empty())
    }

    /// Whether a line fits; colours in the middle of a word do not matter.
    pub(super) fn fits(&self, text: &[u8]) -> bool {
        if memchr::memchr(0x1b, text).is_none() {
            return self.regex.is_match(text);
        }
        self.regex.is_match(&without_colours(text))
    }

    /// Whether many lines can be searched in one piece.
    pub(super) fn searches_across_lines(&self) -> bool {
        !(self.is_regex && (self.text.contains("\\A") || self.text.contains("\\z")))
    }

    /// Where the first place begins that fits, at or behind a byte.
    pub(super) fn find_from(&self, text: &[u8], from: usize) -> Option<usize> {
        self.regex.find_at(text, from).map(|found| found.start())
    }
}

/// Why something is no regular expression, on one line.
fn reason(error: &regex::Error) -> String {
    let text = error.to_string();
    let last = text.lines().last().unwrap_or_default();
    let last = last.trim_start_matches("error: ");
    format!("not a regular expression: {last}")
}

/// A text without its colours.
fn without_colours(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(0x1b, rest) {
        plain.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(behind) = rest.strip_prefix(b"[") {
            let end = behind.iter().position(|byte| (0x40..=0x7e).contains(byte));
            rest = end.map_or(&[][..], |end| &behind[end + 1..]);
        }
    }
    plain.extend_from_slice(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_count_where_there_are_any() {
        let fits = |pattern: &str, text: &str| {
            let pattern = Pattern::new(pattern, true).unwrap();
            pattern.fits(text.as_bytes())
        };

        assert!(fits("error|warn", "an ERROR"));
        assert!(!fits("Error", "an ERROR"));
        assert!(fits("grün.*\\d$", "es ist grün 7"));
        assert!(fits("red", "\u{1b}[31mr\u{1b}[1med"));
    }

    #[test]
    fn what_is_not_regular_is_explained() {
        assert_eq!(
            Pattern::new("(a", true).unwrap_err(),
            "not a regular expression: unclosed group"
        );
        assert!(Pattern::new("(a", false).is_ok());
    }
}
