//! A description in clauses, and words in a clause.

/// Words that begin a clause which comes after the one before it.
const THEN: [&str; 5] = ["then", "afterwards", "finally", "next", "later"];

/// Words that stand for what the clause before is about.
const PRONOUNS: [&str; 5] = ["it", "them", "this", "that", "these"];

/// Endings of a word that mean the same thing.
const ENDINGS: [&str; 7] = ["s", "es", "d", "ed", "ing", "ment", "ments"];

/// A piece of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its words, without what joins it to the one before.
    pub(super) text: String,
    /// What joins it to the one before.
    pub(super) joint: String,
    /// Whether it needs what the clause before it is about.
    pub(super) follows: bool,
}

/// The clauses of a text: split at commas, full stops, semicolons, line ends,
/// `and` and `then`.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut joint = String::new();
    let mut words: Vec<&str> = Vec::new();
    let mut follows = false;
    for word in text.split_whitespace() {
        let bare = bare(word);
        let is_then = THEN.contains(&bare.as_str());
        if is_then || bare == "and" {
            finish(&mut clauses, &mut words, &mut joint, &mut follows);
            joint.push(' ');
            joint.push_str(word);
            follows |= is_then;
            continue;
        }
        words.push(word);
        if word.ends_with([',', ';', '.', '!', '?']) {
            finish(&mut clauses, &mut words, &mut joint, &mut follows);
        }
    }
    finish(&mut clauses, &mut words, &mut joint, &mut follows);
    clauses
}

/// Ends the clause that is being read, if it has any words.
fn finish(
    clauses: &mut Vec<Clause>,
    words: &mut Vec<&str>,
    joint: &mut String,
    follows: &mut bool,
) {
    if words.is_empty() {
        return;
    }
    let is_reference = words
        .iter()
        .any(|word| PRONOUNS.contains(&bare(word).as_str()));
    let is_first = clauses.is_empty();
    clauses.push(Clause {
        text: words.join(" "),
        joint: format!("{} ", std::mem::take(joint)),
        follows: !is_first && (*follows || is_reference),
    });
    *follows = false;
    words.clear();
}

/// The words of a text in lower case, without what stands around them.
pub(super) fn words(text: &str) -> Vec<String> {
    let split = |c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | ':' | '(' | ')');
    let words = text.split(split).map(bare);
    words.filter(|word| !word.is_empty()).collect()
}

fn bare(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.to_lowercase()
}

/// Where the words of `keyword` stand in `words`, one after the other.
pub(super) fn place_of(keyword: &str, words: &[String]) -> Option<usize> {
    let wanted = self::words(keyword);
    if wanted.is_empty() {
        return None;
    }
    words.windows(wanted.len()).position(|stretch| {
        let mut pairs = stretch.iter().zip(&wanted);
        pairs.all(|(word, wanted)| is_form_of(word, wanted))
    })
}

/// Whether `word` is `stem` or has one of the usual endings: `deploys`,
/// `deployed`, `creating`; but `docker` is no form of `doc`.
fn is_form_of(word: &str, stem: &str) -> bool {
    let without_e = stem.strip_suffix('e').unwrap_or(stem);
    match word.strip_prefix(without_e) {
        None => false,
        Some("") => word == stem,
        Some(rest) => {
            let rest = word.strip_prefix(stem).unwrap_or(rest);
            rest.is_empty() || ENDINGS.contains(&rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_its_usual_forms_only() {
        let found = |text: &str, keyword: &str| place_of(keyword, &words(text)).is_some();

        assert!(found("Deploys the API", "deploy"));
        assert!(found("after deployment", "deploy"));
        assert!(found("creating a CI/CD job", "create"));
        assert!(found("creating a CI/CD job", "ci/cd"));
        assert!(found("set up GitHub Actions.", "github actions"));
        assert!(!found("build a docker image", "doc"));
        assert!(!found("a city in decide", "ci"));
        assert!(!found("github has actions", "github actions"));
    }

    #[test]
    fn a_clause_follows_on_the_one_before_if_its_words_say_so() {
        let text = "Implement login, then deploy it and write docs. Document that";

        let found = clauses(text);
        let read: Vec<(&str, bool)> = found
            .iter()
            .map(|one| (one.text.as_str(), one.follows))
            .collect();

        assert_eq!(
            read,
            [
                ("Implement login,", false),
                ("deploy it", true),
                ("write docs.", false),
                ("Document that", true),
            ]
        );
    }
}
