//! What a project is written in, as far as its files and its description tell.

use serde::Serialize;

use super::Task;

/// A language that the stencils know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    Python,
    Node,
    Rust,
    Go,
    Static,
}

/// A language, its name, words that speak of it, and files that only it has.
type Signs = (
    Language,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const SIGNS: &[Signs] = &[
    (
        Language::Python,
        "python",
        &["python", "fastapi", "flask", "django", "uvicorn", "python3"],
        &["requirements.txt", "pyproject.toml", "setup.py"],
    ),
    (
        Language::Node,
        "node",
        &[
            "node",
            "node.js",
            "nodejs",
            "javascript",
            "typescript",
            "express",
            "nestjs",
        ],
        &["package.json", "tsconfig.json"],
    ),
    (
        Language::Rust,
        "rust",
        &["rust", "cargo", "axum", "actix"],
        &["Cargo.toml"],
    ),
    (Language::Go, "go", &["golang"], &["go.mod"]),
    (
        Language::Static,
        "static",
        &["static", "html", "nginx"],
        &["index.html"],
    ),
];

/// `go` is a word of English, too; these make a language of it.
const GO: &[&[&str]] = &[
    &["in", "go"],
    &["go", "service"],
    &["go", "app"],
    &["go", "api"],
    &["go", "server"],
    &["go", "program"],
    &["go", "project"],
];

impl Language {
    /// Every name, for messages.
    pub(crate) const NAMES: &'static str = "python, node, rust, go or static";

    /// The language of that name, in any case of letters.
    pub(crate) fn named(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let is_it = |(_, name, words, _): &&Signs| *name == text || words.contains(&text.as_str());
        SIGNS.iter().find(is_it).map(|(language, ..)| *language)
    }

    pub(crate) fn name(self) -> &'static str {
        let found = SIGNS.iter().find(|(language, ..)| *language == self);
        found.map_or("", |(_, name, ..)| name)
    }

    /// The language of a task and what tells it: files first, then words.
    pub(crate) fn of(task: &Task) -> Option<(Self, String)> {
        let by_file = SIGNS.iter().find_map(|(language, _, _, files)| {
            let input = task
                .inputs
                .iter()
                .find(|input| files.contains(&input.file_name()))?;
            Some((
                *language,
                format!("{} is among the files", input.file_name()),
            ))
        });
        let words = task.words();
        let by_word = SIGNS.iter().find_map(|(language, _, signs, _)| {
            let word = words.first_of(signs)?;
            Some((*language, format!("the text says {word:?}")))
        });
        let go = || {
            let phrase = GO.iter().find(|phrase| words.has_phrase(phrase))?;
            Some((Self::Go, format!("the text says {:?}", phrase.join(" "))))
        };
        by_file.or(by_word).or_else(go)
    }
}
