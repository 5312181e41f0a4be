//! The language that a feature is to be written in, if somebody names it.

use super::words::words;

/// The languages that there are skeletons for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Rust,
    Python,
    TypeScript,
    Go,
}

/// Words that name a language.
const NAMES: &[(Language, &[&str])] = &[
    (Language::Rust, &["rust", "cargo", "axum", "tokio"]),
    (
        Language::Python,
        &["python", "fastapi", "django", "flask", "pytest"],
    ),
    (
        Language::TypeScript,
        &["typescript", "tsx", "nestjs", "deno"],
    ),
    (Language::Go, &["golang"]),
];

/// Endings of files.
const ENDINGS: &[(&str, Language)] = &[
    (".rs", Language::Rust),
    (".py", Language::Python),
    (".ts", Language::TypeScript),
    (".tsx", Language::TypeScript),
    (".go", Language::Go),
];

impl Language {
    /// Its name in answers.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Python => "python",
            Self::TypeScript => "typescript",
            Self::Go => "go",
        }
    }

    /// The language that a text names first.
    pub(super) fn named_in(text: &str) -> Option<Self> {
        let all = words(text);
        let known = |word: &String| {
            let found = NAMES
                .iter()
                .find(|(_, names)| names.contains(&word.as_str()));
            found.map(|(language, _)| *language)
        };
        all.iter()
            .find_map(known)
            .or_else(|| is_go(text).then_some(Self::Go))
    }

    /// The language that most of these files are written in.
    pub(super) fn of_files<'a>(paths: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut counts = [0_usize; ENDINGS.len()];
        for path in paths {
            if let Some(at) = ENDINGS
                .iter()
                .position(|(ending, _)| path.ends_with(ending))
            {
                counts[at] += 1;
            }
        }
        let most = counts
            .iter()
            .zip(ENDINGS)
            .rev()
            .max_by_key(|(count, _)| **count)?;
        (*most.0 > 0).then_some(most.1.1)
    }
}

/// Whether a text speaks of Go, which is an everyday word too: `in Go`, or the
/// word alone.
fn is_go(text: &str) -> bool {
    let all: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    matches!(all.as_slice(), [only] if bare(only).eq_ignore_ascii_case("go"))
        || all.windows(2).any(|pair| {
            matches!(bare(pair[0]).as_str(), "in" | "with" | "using" | "a") && bare(pair[1]) == "Go"
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_name_or_its_tools() {
        let table = [
            ("Add an endpoint with FastAPI", Some(Language::Python)),
            ("write it in Go, please", Some(Language::Go)),
            ("go", Some(Language::Go)),
            ("let the user go back in time", None),
            ("trust nobody", None),
        ];

        for (text, language) in table {
            assert_eq!(Language::named_in(text), language, "{text}");
        }
    }

    #[test]
    fn most_files_decide() {
        assert_eq!(
            Language::of_files(["a.py", "b.rs", "c.rs", "d.md"]),
            Some(Language::Rust)
        );
        assert_eq!(Language::of_files(["README.md"]), None);
    }
}
