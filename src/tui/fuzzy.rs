//! What fits a text that somebody typed: words in any order, the letters of each in
//! a row, with gaps.

use nucleo_matcher::Config;
use nucleo_matcher::Matcher;
use nucleo_matcher::Utf32Str;
use nucleo_matcher::pattern::AtomKind;
use nucleo_matcher::pattern::CaseMatching;
use nucleo_matcher::pattern::Normalization;
use nucleo_matcher::pattern::Pattern;

/// A text to be found. Capital letters ask for capitals; `^`, `$`, `'` and `!` mean
/// what they do in fzf.
pub(super) struct Fuzzy {
    pattern: Pattern,
    matcher: Matcher,
    characters: Vec<char>,
}

impl Fuzzy {
    /// Takes what was typed.
    pub(super) fn new(typed: &str) -> Self {
        Self {
            pattern: Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart),
            matcher: Matcher::new(Config::DEFAULT),
            characters: Vec::new(),
        }
    }

    /// Takes what was typed as words that have to be found letter by letter, without gaps.
    pub(super) fn of_words(typed: &str) -> Self {
        let (case, kind) = (CaseMatching::Smart, AtomKind::Substring);
        Self {
            pattern: Pattern::new(typed, case, Normalization::Smart, kind),
            ..Self::new("")
        }
    }

    /// How well a text fits, more is better; `None` if it does not. Everything fits
    /// where nothing was typed.
    pub(super) fn score(&mut self, text: &str) -> Option<u32> {
        let text = Utf32Str::new(text, &mut self.characters);
        self.pattern.score(text, &mut self.matcher)
    }

    /// Whether a text fits.
    pub(super) fn fits(&mut self, text: &str) -> bool {
        self.score(text).is_some()
    }

    /// Those of the items that fit, the best first; equally good ones stay in order.
    pub(super) fn ranked<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        text: impl Fn(&T) -> &str,
    ) -> Vec<T> {
        let score = |item| Some((self.score(text(&item))?, item));
        let mut found: Vec<(u32, T)> = items.into_iter().filter_map(score).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, item)| item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_words_are_found_in_a_row() {
        let mut fuzzy = Fuzzy::new("rest ag rev");

        assert!(fuzzy.fits("restart agent-review"));
        assert!(!fuzzy.fits("restart agent-code"));
    }

    #[test]
    fn the_best_come_first_and_the_equal_stay_in_order() {
        let found = Fuzzy::new("api").ranked(["a-p-i", "web", "api", "api"], |one| one);
        assert_eq!(found, ["api", "api", "a-p-i"]);

        let all = Fuzzy::new("").ranked(["b", "a"], |one| one);
        assert_eq!(all, ["b", "a"]);
    }
}
