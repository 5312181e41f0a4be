//! What is known of the project: paths, and the lines of files that were given.

use serde_json::Value;

use super::words::{parts, topics};
use crate::inside::agents::input::Input;

/// The most texts of a project's description that are looked at.
const MOST_TEXTS: usize = 10_000;

/// The most files that are guessed, and lines that are named.
const MOST_GUESSES: usize = 10;
const MOST_PLACES: usize = 20;

/// What begins a declaration, behind `pub`, `export` and the like.
const DECLARATIONS: &[&str] = &[
    "fn",
    "struct",
    "enum",
    "trait",
    "impl",
    "mod",
    "def",
    "class",
    "func",
    "type",
    "function",
    "interface",
    "const",
];

/// What may stand in front of it.
const MODIFIERS: &[&str] = &[
    "pub",
    "pub(crate)",
    "async",
    "export",
    "default",
    "public",
    "private",
    "static",
];

/// A file that may be affected, and the words that speak for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Guess {
    pub(super) path: String,
    pub(super) because: Vec<String>,
}

/// A line that declares something of which the description speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) text: String,
}

/// All texts of a value, its keys included, one a line.
pub(super) fn texts(value: &Value) -> Vec<&str> {
    let mut texts = Vec::new();
    let mut left = vec![value];
    while let Some(value) = left.pop() {
        if texts.len() >= MOST_TEXTS {
            break;
        }
        match value {
            Value::String(text) => texts.push(text.as_str()),
            Value::Array(items) => left.extend(items.iter().rev()),
            Value::Object(fields) => {
                texts.extend(fields.keys().map(String::as_str));
                left.extend(fields.values().rev());
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    texts
}

/// The paths in texts, each once, in order.
pub(super) fn paths<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '\'' | '`' | '(' | ')');
    let mut seen = std::collections::HashSet::new();
    let words = texts.into_iter().flat_map(|text| text.split(is_between));
    words
        .map(|word| word.trim_end_matches(['.', ':', '?', '!']))
        .filter(|word| is_path(word) && seen.insert(*word))
        .take(MOST_TEXTS)
        .collect()
}

/// Whether a word names a file: a name and an ending, no URL, no number.
fn is_path(word: &str) -> bool {
    let name = word.rsplit('/').next().unwrap_or(word);
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let is_ending = (1..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_short = matches!(word.to_lowercase().as_str(), "e.g" | "i.e");
    is_ending && !stem.is_empty() && word.len() <= 200 && !word.contains("://") && !is_short
}

/// The files whose path shares words with a description, the most shared first.
pub(super) fn guesses(description: &str, paths: &[&str]) -> Vec<Guess> {
    let topics = topics(description);
    let mut guesses: Vec<Guess> = paths
        .iter()
        .map(|path| {
            let parts = parts(path);
            let shared = topics.iter().filter(|topic| parts.contains(topic));
            Guess {
                path: (*path).to_owned(),
                because: shared.cloned().collect(),
            }
        })
        .filter(|guess| !guess.because.is_empty())
        .collect();
    guesses.sort_by_key(|guess| std::cmp::Reverse(guess.because.len()));
    guesses.truncate(MOST_GUESSES);
    guesses
}

/// The lines of given files that declare something of which a description speaks.
pub(super) fn places(description: &str, inputs: &[Input]) -> Vec<Place> {
    let topics = topics(description);
    let lines = inputs.iter().flat_map(|input| {
        let numbered = input.content.lines().zip(1..);
        numbered.map(move |(text, line)| (input, line, text.trim()))
    });
    lines
        .filter(|(_, _, text)| {
            declared(text).is_some_and(|name| parts(name).iter().any(|part| topics.contains(part)))
        })
        .map(|(input, line, text)| Place {
            path: input.file_path.clone(),
            line,
            text: text.chars().take(120).collect(),
        })
        .take(MOST_PLACES)
        .collect()
}

/// The name that a line declares.
fn declared(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let first = words.find(|word| !MODIFIERS.contains(word))?;
    let name = words.next()?;
    let is_declaration = DECLARATIONS.contains(&first);
    let end = name
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(name.len());
    is_declaration
        .then(|| &name[..end])
        .filter(|name| !name.is_empty())
}
