//! Public items without a comment, found line by line.

use serde_json::{Value, json};

use crate::inside::agents::drafting::Input;

/// A language whose public items are known by how their lines begin.
struct Language {
    name: &'static str,
    extensions: &'static [&'static str],
    items: fn(&[&str]) -> Vec<Item>,
}

const LANGUAGES: &[Language] = &[
    Language {
        name: "rust",
        extensions: &["rs"],
        items: rust,
    },
    Language {
        name: "python",
        extensions: &["py"],
        items: python,
    },
    Language {
        name: "typescript",
        extensions: &["ts", "tsx", "js", "jsx", "mts", "mjs"],
        items: typescript,
    },
];

/// Kinds of items and what a comment on one should say.
const SUGGESTIONS: &[(&[&str], &str)] = &[
    (
        &["fn", "def", "function"],
        "what comes back, and when it fails",
    ),
    (
        &[
            "struct",
            "enum",
            "class",
            "interface",
            "type",
            "trait",
            "union",
        ],
        "what it stands for, and what always holds",
    ),
    (
        &["const", "static", "let", "var"],
        "what it is for, and its unit",
    ),
    (&["mod", "namespace"], "what belongs into it"),
];

/// A public item.
#[derive(Debug, PartialEq, Eq)]
struct Item {
    /// Counted from 1.
    line: usize,
    kind: String,
    name: String,
    has_comment: bool,
}

/// Whether one of the files is written in a language that is known here.
pub(super) fn is_source(input: &Input) -> bool {
    language(input).is_some()
}

fn language(input: &Input) -> Option<&'static Language> {
    LANGUAGES
        .iter()
        .find(|language| input.has_extension(language.extensions))
}

/// What the stencil `comments` is filled in with.
pub(super) fn values(inputs: &[Input]) -> Value {
    let mut total = 0;
    let mut files = Vec::new();
    for input in inputs {
        let Some(language) = language(input) else {
            continue;
        };
        let lines: Vec<&str> = input.content.lines().collect();
        let items = (language.items)(&lines);
        let public = items.len();
        let bare: Vec<Value> = items
            .iter()
            .filter(|item| !item.has_comment)
            .map(|item| {
                json!({
                    "line": item.line,
                    "kind": item.kind,
                    "name": item.name,
                    "suggestion": suggestion(&item.kind),
                })
            })
            .collect();
        total += bare.len();
        files.push(json!({
            "path": input.file_path,
            "language": language.name,
            "public": public,
            "items": bare,
        }));
    }
    json!({"total": total, "files": files})
}

fn suggestion(kind: &str) -> &'static str {
    let found = SUGGESTIONS.iter().find(|(kinds, _)| kinds.contains(&kind));
    found.map_or("what it is for", |(_, suggestion)| suggestion)
}

/// The kind and the name of an item: the first word that is a kind, and what
/// stands behind it up to something that no name has.
fn kind_and_name(words: &str, kinds: &[&str], between: &[&str]) -> Option<(String, String)> {
    let mut words = words.split_whitespace();
    let kind = loop {
        let word = words.next()?;
        // `const fn` and `const enum` are named by their second word.
        let is_last = !words
            .clone()
            .next()
            .is_some_and(|next| kinds.contains(&next));
        if kinds.contains(&word) && is_last {
            break word;
        }
        if !between.contains(&word) && !kinds.contains(&word) {
            return None;
        }
    };
    let name: String = words
        .next()?
        .trim_start_matches('*')
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
        .collect();
    (!name.is_empty()).then(|| (kind.to_owned(), name))
}

fn rust(lines: &[&str]) -> Vec<Item> {
    const KINDS: &[&str] = &[
        "fn", "struct", "enum", "trait", "const", "static", "type", "mod", "union",
    ];
    let before_tests = lines
        .iter()
        .position(|line| line.trim() == "#[cfg(test)]")
        .unwrap_or(lines.len());
    let lines = &lines[..before_tests];
    let item = |(index, line): (usize, &&str)| {
        let words = line.trim_start().strip_prefix("pub ")?;
        let (kind, name) =
            kind_and_name(words, KINDS, &["unsafe", "async", "extern", "\"C\"", "mut"])?;
        let above = lines[..index].iter().rev().map(|line| line.trim());
        let above = above.skip_while(|line| line.starts_with("#[") || line.ends_with(")]"));
        let has_comment = above
            .take(1)
            .any(|line| line.starts_with("///") || line.ends_with("*/"));
        Some(Item {
            line: index + 1,
            kind,
            name,
            has_comment: has_comment || has_doc_attribute(&lines[..index]),
        })
    };
    lines.iter().enumerate().filter_map(item).collect()
}

fn has_doc_attribute(above: &[&str]) -> bool {
    let above = above.iter().rev().map(|line| line.trim());
    above
        .take_while(|line| line.starts_with("#["))
        .any(|line| line.starts_with("#[doc"))
}

fn python(lines: &[&str]) -> Vec<Item> {
    let item = |(index, line): (usize, &&str)| {
        let (kind, name) = kind_and_name(line, &["def", "class"], &["async"])?;
        let indent = line.len() - line.trim_start().len();
        let is_public = !name.starts_with('_') && indent <= 4;
        let end = lines[index..].iter().position(|line| {
            let code = line.split('#').next().unwrap_or_default();
            code.trim_end().ends_with(':')
        })?;
        let mut below = lines[index + end + 1..].iter().map(|line| line.trim());
        let first = below.find(|line| !line.is_empty()).unwrap_or_default();
        let first = first.trim_start_matches(['r', 'R', 'u', 'U']);
        is_public.then(|| Item {
            line: index + 1,
            kind,
            name,
            has_comment: first.starts_with(['"', '\'']),
        })
    };
    lines.iter().enumerate().filter_map(item).collect()
}

fn typescript(lines: &[&str]) -> Vec<Item> {
    const KINDS: &[&str] = &[
        "function",
        "class",
        "interface",
        "type",
        "enum",
        "const",
        "let",
        "var",
        "namespace",
    ];
    let item = |(index, line): (usize, &&str)| {
        let words = line.trim_start().strip_prefix("export ")?;
        let words = words.replace("function*", "function ");
        let (kind, name) =
            kind_and_name(&words, KINDS, &["default", "async", "abstract", "declare"])?;
        let above = lines[..index].iter().rev().map(|line| line.trim());
        let mut above = above.skip_while(|line| line.starts_with('@'));
        Some(Item {
            line: index + 1,
            kind,
            name,
            has_comment: above.next().is_some_and(|line| line.ends_with("*/")),
        })
    };
    lines.iter().enumerate().filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of items that lack a comment, with their kinds and lines.
    fn bare(path: &str, content: &str) -> Vec<String> {
        let input = Input {
            file_path: path.to_owned(),
            content: content.to_owned(),
        };
        let values = values(&[input]);
        let items = values["files"][0]["items"].as_array().unwrap();
        let told = |item: &Value| {
            let (line, kind, name) = (&item["line"], &item["kind"], &item["name"]);
            format!(
                "{line} {} {}",
                kind.as_str().unwrap(),
                name.as_str().unwrap()
            )
        };
        items.iter().map(told).collect()
    }

    #[test]
    fn rust_items_without_a_comment_are_found_behind_their_attributes() {
        let text = "/// A.\n#[derive(Debug)]\npub struct A;\n\n#[must_use]\npub const fn b() {}\n\
                    pub(crate) fn c() {}\nfn d() {}\npub unsafe fn e<T>() {}\n\
                    #[doc = \"f\"]\npub fn f() {}\n#[cfg(test)]\nmod tests { pub fn g() {} }\n";

        assert_eq!(bare("a.rs", text), ["6 fn b", "9 fn e"]);
    }

    #[test]
    fn python_items_are_looked_at_behind_their_signature() {
        let text = "def a(\n    x,\n):\n    '''A.'''\n\nasync def b(): # no\n    pass\n\n\
                    class C:\n    r\"\"\"C.\"\"\"\n    def d(self):\n        pass\n    def _e(self):\n        pass\n";

        assert_eq!(bare("a.py", text), ["6 def b", "11 def d"]);
    }

    #[test]
    fn typescript_items_are_those_that_are_exported() {
        let text = "/** A. */\nexport function a() {}\nexport default async function b() {}\n\
                    const c = 1;\nexport const d = 2;\n/**\n * E.\n */\n@decorated()\nexport class E {}\n";

        assert_eq!(bare("a.ts", text), ["3 function b", "5 const d"]);
    }
}
