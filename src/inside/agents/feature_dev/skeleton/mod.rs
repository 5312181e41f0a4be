//! Skeletons: a module with one function a step, and a test for each that fails
//! until the function is written.

mod go;
mod python;
mod rust;
mod typescript;

use serde::Serialize;

use super::language::Language;
use super::wish::Step;
use super::words::slug;

/// A skeleton that can be proposed.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Pattern {
    pub(super) name: &'static str,
    pub(super) language: &'static str,
    pub(super) description: &'static str,
    pub(super) files: &'static [&'static str],
}

/// All skeletons that there are.
pub(super) const PATTERNS: &[Pattern] = &[
    Pattern {
        name: "rust-module",
        language: "rust",
        description: "A module with one function a step that returns an error until it is written, and its tests",
        files: &["src/<name>.rs"],
    },
    Pattern {
        name: "python-module",
        language: "python",
        description: "A module with one function a step that raises NotImplementedError, and its tests for pytest",
        files: &["<name>.py", "tests/test_<name>.py"],
    },
    Pattern {
        name: "typescript-module",
        language: "typescript",
        description: "A module with one function a step that throws, and its tests for node:test",
        files: &["src/<name>.ts", "src/<name>.test.ts"],
    },
    Pattern {
        name: "go-package",
        language: "go",
        description: "A package with one function a step that returns an error, and its tests",
        files: &["<name>/<name>.go", "<name>/<name>_test.go"],
    },
];

/// A file that is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proposal {
    pub(super) path: String,
    pub(super) content: String,
    pub(super) description: &'static str,
}

/// What a skeleton is made from.
pub(super) struct Outline {
    /// The name of the module, in small letters with `_`.
    pub(super) name: String,
    /// What it is for, in one line.
    pub(super) goal: String,
    /// One at least.
    pub(super) functions: Vec<Function>,
}

/// One step as a function.
pub(super) struct Function {
    /// Its name, in small letters with `_`.
    pub(super) name: String,
    /// What it is to do, in one line.
    pub(super) purpose: String,
}

/// The most functions of a skeleton; more steps belong into several modules.
const MOST_FUNCTIONS: usize = 12;

/// The longest line of a comment.
const LONGEST_COMMENT: usize = 90;

/// Names that no function or module may have in one of the languages.
const RESERVED: &[&str] = &[
    "break",
    "case",
    "catch",
    "const",
    "continue",
    "default",
    "del",
    "delete",
    "do",
    "else",
    "enum",
    "error",
    "export",
    "fn",
    "for",
    "func",
    "go",
    "if",
    "impl",
    "import",
    "in",
    "init",
    "interface",
    "let",
    "lib",
    "list",
    "loop",
    "main",
    "match",
    "mod",
    "move",
    "new",
    "not",
    "package",
    "pass",
    "print",
    "pub",
    "range",
    "return",
    "select",
    "self",
    "static",
    "struct",
    "super",
    "switch",
    "test",
    "this",
    "throw",
    "tests",
    "trait",
    "try",
    "type",
    "types",
    "use",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

impl Outline {
    /// The outline of steps; `taken` are paths that exist already.
    pub(super) fn of(goal: &str, steps: &[Step], taken: &[&str]) -> Self {
        let mut names: Vec<String> = Vec::new();
        let functions = steps.iter().take(MOST_FUNCTIONS).map(|step| {
            let short = first_words(&step.object, 4);
            let name = identifier(&format!("{} {short}", step.verb));
            let name = unique(&name, |name| names.iter().any(|known| known == name));
            names.push(name.clone());
            Function {
                name,
                purpose: one_line(&step.text()),
            }
        });
        let mut functions: Vec<Function> = functions.collect();
        if functions.is_empty() {
            functions.push(Function {
                name: identifier(&first_words(goal, 4)),
                purpose: one_line(goal),
            });
        }
        let subject = steps.first().map_or(goal, |step| step.object.as_str());
        let name = identifier(&first_words(subject, 3));
        let is_taken = |name: &str| {
            taken.iter().any(|path| {
                let file = path.rsplit('/').next().unwrap_or(path);
                file.split('.').next() == Some(name)
            })
        };
        Self {
            name: unique(&name, is_taken),
            goal: one_line(goal),
            functions,
        }
    }

    /// The files of the skeleton in a language.
    pub(super) fn files(&self, language: Language) -> Vec<Proposal> {
        match language {
            Language::Rust => rust::files(self),
            Language::Python => python::files(self),
            Language::TypeScript => typescript::files(self),
            Language::Go => go::files(self),
        }
    }
}

/// The first words of a text, up to a word that begins a side remark.
fn first_words(text: &str, count: usize) -> String {
    let words = text.split_whitespace();
    let told = words.take_while(|word| {
        !matches!(
            *word,
            "with" | "in" | "using" | "that" | "which" | "when" | "so" | "by" | "if"
        )
    });
    let told: Vec<&str> = told
        .filter(|word| !matches!(word.to_lowercase().as_str(), "a" | "an" | "the"))
        .take(count)
        .collect();
    told.join(" ")
}

/// A name that is one in every language: small letters, digits and `_`.
fn identifier(text: &str) -> String {
    let name = slug(text, '_', "feature");
    let is_fine =
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && !RESERVED.contains(&name.as_str());
    if is_fine {
        name
    } else {
        format!("feature_{name}")
    }
}

/// The name, or with the first number behind it that makes it free.
fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names
        .find(|name| !is_taken(name))
        .unwrap_or_else(|| name.to_owned())
}

/// A text on one line that ends no comment and no string in any of the languages.
fn one_line(text: &str) -> String {
    let plain = text.chars().map(|character| match character {
        '"' | '`' => '\'',
        '\\' => '/',
        '{' => '(',
        '}' => ')',
        other if other.is_control() || matches!(other, '\u{2028}' | '\u{2029}') => ' ',
        other => other,
    });
    let plain: String = plain.take(LONGEST_COMMENT).collect();
    plain.replace("*/", "* /").trim().to_owned()
}

/// A name in the form of TypeScript: `loginForm`.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| name + &capital(part))
}

/// A word with a capital letter.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
