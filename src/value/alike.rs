//! Which of the words that are known was probably meant.

/// How alike two words must be, from 0 to 1 by Jaro and Winkler: one slip of the
/// finger in a word of five letters.
const ALIKE: f64 = 0.8;

/// The one of `known` that is most like `word`, if any is alike enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, candidate)| *likeness >= ALIKE || is_one_slip(word, candidate))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, candidate)| candidate)
}

/// Whether one letter more, less or other, or two that changed places, make the
/// difference; in words of two letters that would be half of it.
fn is_one_slip(word: &str, candidate: &str) -> bool {
    word.len() > 2 && candidate.len() > 2 && strsim::osa_distance(word, candidate) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_the_word_and_another_word_finds_none() {
        let known = ["image", "init", "build"];

        assert_eq!(nearest("imagee", known), Some("image"));
        assert_eq!(nearest("networks", known), None);
        assert_eq!(nearest("wbe", ["db", "web"]), Some("web"));
        assert_eq!(nearest("ab", ["ba"]), None);
    }
}
