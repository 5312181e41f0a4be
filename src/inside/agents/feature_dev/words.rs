//! Words of texts and of names.

/// Words that say nothing about what a text is about.
const FILLERS: &[&str] = &[
    "a", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "each", "every", "for", "from", "has", "have", "if", "in", "into", "is", "it", "its",
    "like", "may", "must", "need", "new", "not", "of", "on", "or", "our", "please", "should", "so",
    "such", "than", "that", "the", "their", "them", "then", "there", "they", "this", "to", "up",
    "via", "want", "we", "when", "which", "who", "will", "with", "would", "you", "your",
];

/// Endings of a verb that mean the same thing.
const ENDINGS: &[&str] = &["s", "es", "d", "ed", "ing"];

/// The words of a text in lower case, without punctuation around them.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | ':' | '(' | ')');
    text.split(is_between)
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words that say what a text is about, each once, without the plural.
pub(super) fn topics(text: &str) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for part in parts(text) {
        let is_topic = part.chars().count() > 2 && !FILLERS.contains(&part.as_str());
        if is_topic && !topics.contains(&part) {
            topics.push(part);
        }
    }
    topics
}

/// The pieces of names in a text: `LoginForm`, `login_form` and `login form` are
/// the same.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut part = String::new();
    let mut was_small = false;
    for character in text.chars() {
        let begins = !character.is_alphanumeric() || (character.is_uppercase() && was_small);
        if begins && !part.is_empty() {
            parts.push(singular(&part));
            part.clear();
        }
        if character.is_alphanumeric() {
            part.extend(character.to_lowercase());
        }
        was_small = character.is_lowercase() || character.is_numeric();
    }
    if !part.is_empty() {
        parts.push(singular(&part));
    }
    parts
}

fn singular(word: &str) -> String {
    let stem = word.strip_suffix('s');
    let is_plural = |stem: &&str| stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']);
    stem.filter(is_plural).unwrap_or(word).to_owned()
}

/// Whether `word` is `stem` or has one of the usual endings: `stored`, `storing`.
pub(super) fn is_form_of(word: &str, stem: &str) -> bool {
    if let Some(rest) = word.strip_prefix(stem) {
        // `log` → `logging`: the last letter may come twice.
        let doubled = stem.chars().last().and_then(|last| rest.strip_prefix(last));
        return rest.is_empty()
            || ENDINGS.contains(&rest)
            || doubled.is_some_and(|rest| matches!(rest, "ed" | "ing"));
    }
    let without_e = stem
        .strip_suffix('e')
        .and_then(|stem| word.strip_prefix(stem));
    without_e.is_some_and(|rest| matches!(rest, "ed" | "ing"))
}

/// The longest name, in characters.
const LONGEST_NAME: usize = 48;

/// A name for files: `login-form`; `otherwise` if nothing is left of the text.
pub(super) fn slug(text: &str, between: char, otherwise: &str) -> String {
    let mut name = String::new();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let told = |word: &&str| !word.is_empty() && !FILLERS.contains(&word.to_lowercase().as_str());
    for word in words.filter(told) {
        if name.len() + 1 + word.len() > LONGEST_NAME && !name.is_empty() {
            break;
        }
        if !name.is_empty() {
            name.push(between);
        }
        name.extend(
            word.chars()
                .take(LONGEST_NAME)
                .map(|c| c.to_ascii_lowercase()),
        );
    }
    if name.is_empty() {
        otherwise.clone_into(&mut name);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_sentences_have_the_same_parts() {
        assert_eq!(parts("LoginForms"), parts("login_form"));
        assert_eq!(
            parts("src/api/userStatus.ts"),
            ["src", "api", "user", "status", "ts"]
        );
    }

    #[test]
    fn a_verb_is_known_in_its_usual_forms() {
        for (word, stem) in [
            ("adds", "add"),
            ("storing", "store"),
            ("logged", "log"),
            ("used", "use"),
        ] {
            assert!(is_form_of(word, stem), "{word}");
        }
        for (word, stem) in [("login", "log"), ("address", "add"), ("listing2", "list")] {
            assert!(!is_form_of(word, stem), "{word}");
        }
    }

    #[test]
    fn a_slug_is_short_and_never_empty() {
        assert_eq!(
            slug("Add a login form, please!", '-', "x"),
            "add-login-form"
        );
        assert_eq!(slug("äöü", '-', "feature"), "feature");
        assert!(slug(&"word ".repeat(100), '-', "x").len() <= LONGEST_NAME);
        assert_eq!(slug(&"x".repeat(100), '_', "x").len(), LONGEST_NAME);
    }
}
