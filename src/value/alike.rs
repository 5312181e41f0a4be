//! Which of the words that are known was probably meant.

/// How alike two words must be, from 0 to 1 by Jaro and Winkler: one slip of the
/// finger in a word of five letters.
const ALIKE: f64 = 0.8;

/// The one of `known` that is most like `word`, if any is alike enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_the_word_and_another_word_finds_none() {
        let known = ["image", "init", "build"];

        assert_eq!(nearest("imagee", known), Some("image"));
        assert_eq!(nearest("networks", known), None);
    }
}
