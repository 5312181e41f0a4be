//! Tokens of well-known services, told by the form that these gave them.

use std::ops::Range;

/// How tokens begin, whatever they are called.
const BEGINNINGS: &[&str] = &[
    "ghp_",
    "gho_",
    "ghs_",
    "ghu_",
    "github_pat_",
    "glpat-",
    "xoxb-",
    "xoxp-",
    "xapp-",
    "sk-",
    "sk_live_",
    "rk_live_",
    "AKIA",
    "ASIA",
    "AIza",
    "ya29.",
    "eyJ",
    "dop_v1_",
    "doo_v1_",
    "hf_",
    "npm_",
    "pypi-",
    "SG.",
];

/// The shortest token, with its beginning.
const SHORTEST: usize = 16;

/// Where tokens stand in a text, in its order.
pub fn tokens(text: &str) -> Vec<Range<usize>> {
    if !BEGINNINGS.iter().any(|beginning| text.contains(beginning)) {
        return Vec::new();
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| !is_part(c)) {
        let word = piece.trim_end_matches(|c: char| !is_part(c));
        if is_token(word) {
            found.push(at..at + word.len());
        }
        at += piece.len();
    }
    found
}

fn is_token(word: &str) -> bool {
    word.len() >= SHORTEST
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && BEGINNINGS
            .iter()
            .any(|beginning| word.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_where_it_stands_and_a_word_like_one_is_none() {
        let text = "curl -H 'x: ghp_aB3dE5fG7hI9jK1lM3nO5' sk-learn-extra-things AKIA1";

        let found = tokens(text);

        let words: Vec<&str> = found.into_iter().map(|place| &text[place]).collect();
        assert_eq!(words, ["ghp_aB3dE5fG7hI9jK1lM3nO5"]);
    }
}
