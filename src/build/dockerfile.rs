//! The instructions of a Dockerfile, as far as a look at the files that they name needs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::compose::tree::{SourceText, Span};
use crate::value::image::ImageReference;

/// A Dockerfile with its instructions.
#[derive(Clone, Debug)]
pub struct Dockerfile {
    source: Arc<SourceText>,
    instructions: Vec<Instruction>,
}

/// One instruction.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Instruction {
    /// Its first word, in capitals.
    name: String,
    /// What stands behind it, continuation lines joined.
    words: Vec<String>,
    /// Where its first line stands.
    place: Range<usize>,
}

/// An instruction as a rule looks at it.
pub(super) struct Seen<'a> {
    /// Its first word, in capitals.
    pub(super) name: &'a str,
    /// What stands behind it, continuation lines joined.
    pub(super) words: &'a [String],
    /// Where its first line stands.
    pub(super) span: Span,
}

/// A file or folder that an instruction takes from the context.
#[derive(Clone, Debug, PartialEq)]
pub struct Copied {
    /// The path as it is written.
    pub path: String,
    /// Where the instruction stands.
    pub span: Span,
}

impl Dockerfile {
    /// Reads a Dockerfile. What no builder would understand is passed over: they say it.
    pub fn read(name: &str, text: &str) -> Self {
        let source = SourceText::new(name, text);
        let instructions = instructions(&source.text);
        Self {
            source,
            instructions,
        }
    }

    /// What `COPY` and `ADD` take from the context itself. Left out is what a
    /// variable names, what comes from a stage or the net, and texts in place.
    pub fn copied(&self) -> Vec<Copied> {
        let of_context = self.instructions.iter().filter(|instruction| {
            let from_elsewhere = |word: &String| word.starts_with("--from=");
            ["COPY", "ADD"].contains(&instruction.name.as_str())
                && !instruction.words.iter().any(from_elsewhere)
        });
        let copied = of_context.flat_map(|instruction| {
            let span = Arc::clone(&self.source).span(instruction.place.clone());
            let paths = paths(&instruction.words).into_iter();
            paths.map(move |path| Copied {
                path,
                span: span.clone(),
            })
        });
        copied.collect()
    }

    /// All instructions in their order.
    pub(super) fn seen(&self) -> impl Iterator<Item = Seen<'_>> {
        self.instructions.iter().map(|one| Seen {
            name: &one.name,
            words: &one.words,
            span: Arc::clone(&self.source).span(one.place.clone()),
        })
    }

    /// The registries of the images that it builds on or copies from, with these
    /// values of `ARG`. What only a build can know is left out.
    pub fn registries(&self, args: &BTreeMap<String, String>) -> BTreeSet<String> {
        let mut known = BTreeMap::new();
        let mut found = BTreeSet::new();
        let mut stages = BTreeSet::from(["scratch"]);
        for Instruction { name, words, .. } in &self.instructions {
            let image = match name.as_str() {
                "ARG" => {
                    for (name, default) in words.iter().filter_map(|word| word.split_once('=')) {
                        let value = args.get(name).map_or(default, String::as_str);
                        known.insert(name.to_owned(), value.trim_matches(['"', '\'']).to_owned());
                    }
                    continue;
                }
                "FROM" => words.iter().find(|word| !word.starts_with("--")).cloned(),
                "COPY" => {
                    let mut from = words.iter().filter_map(|word| word.strip_prefix("--from="));
                    from.next().map(str::to_owned)
                }
                _ => None,
            };
            let image = image.map(|image| filled_in(&image, &known, args));
            let image = image.filter(|image| !stages.contains(image.as_str()));
            let image = image.and_then(|image| image.parse::<ImageReference>().ok());
            let is_as = |word: &String| word.eq_ignore_ascii_case("as");
            if let Some(before) = words.iter().position(is_as) {
                stages.extend(words.get(before + 1).map(String::as_str));
            }
            found.extend(image.map(|image| image.host().to_owned()));
        }
        found
    }

    /// The first instruction that only `BuildKit` understands.
    pub fn needs_buildkit(&self) -> Option<Span> {
        let is_new = |one: &&Instruction| {
            let has_flag = |flag: &str| one.words.iter().any(|word| word.starts_with(flag));
            match one.name.as_str() {
                "RUN" => has_flag("--mount=") || has_flag("--network=") || is_text(&one.words),
                "COPY" | "ADD" => has_flag("--link") || has_flag("--chmod") || is_text(&one.words),
                _ => false,
            }
        };
        let found = self.instructions.iter().find(is_new)?;
        Some(Arc::clone(&self.source).span(found.place.clone()))
    }
}

/// Where the Dockerfile of a context lies, as the compose file names it.
pub fn path(context: &Path, named: &str) -> PathBuf {
    context.join(if named.is_empty() {
        "Dockerfile"
    } else {
        named
    })
}

/// Whether a text follows in the lines below: `<<EOF`.
fn is_text(words: &[String]) -> bool {
    words.iter().any(|word| heredoc(word).is_some())
}

/// The paths among the words of a `COPY`: all but the flags and the last, which is
/// where they go.
fn paths(words: &[String]) -> Vec<String> {
    let joined = words.join(" ");
    let words: Vec<String> = match serde_json::from_str::<Vec<String>>(without_flags(&joined)) {
        Ok(listed) => listed,
        Err(_) => words
            .iter()
            .filter(|word| !word.starts_with("--"))
            .cloned()
            .collect(),
    };
    let Some((_, sources)) = words.split_last() else {
        return Vec::new();
    };
    let is_path = |path: &&String| {
        !path.contains('$')
            && !path.contains("://")
            && !path.starts_with("git@")
            && heredoc(path).is_none()
    };
    sources.iter().filter(is_path).cloned().collect()
}

/// A word with the values of its variables: `$A`, `${A}`, `${A:-default}`.
fn filled_in(
    word: &str,
    known: &BTreeMap<String, String>,
    args: &BTreeMap<String, String>,
) -> String {
    let value = |name: &str| known.get(name).or_else(|| args.get(name)).cloned();
    let mut parts = word.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let braced = part.strip_prefix('{').and_then(|part| part.split_once('}'));
        let (name, default, rest) = if let Some((inside, rest)) = braced {
            let (name, default) = inside.split_once(":-").unwrap_or((inside, ""));
            (name, default, rest)
        } else {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let end = part.find(|c| !is_name(c)).unwrap_or(part.len());
            (&part[..end], "", &part[end..])
        };
        let value = value(name).filter(|value| !value.is_empty());
        text.push_str(value.as_deref().unwrap_or(default));
        text.push_str(rest);
    }
    text
}

fn without_flags(mut text: &str) -> &str {
    while let Some(flag) = text.strip_prefix("--") {
        text = flag
            .split_once(' ')
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    text
}

/// The word that ends a text in place: `<<EOF`, `<<-"EOF"`.
fn heredoc(word: &str) -> Option<&str> {
    let word = word.split_once("<<")?.1;
    let word = word.strip_prefix('-').unwrap_or(word);
    let word = word.trim_matches(['"', '\'']);
    let is_name = |text: &str| text.chars().all(|c| c.is_alphanumeric() || c == '_');
    (!word.is_empty() && is_name(word)).then_some(word)
}

fn instructions(text: &str) -> Vec<Instruction> {
    let escape = escape(text);
    let mut found = Vec::new();
    let mut lines = Lines { text, at: 0 };
    while let Some((start, line)) = lines.next() {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        let place = start..start + line.trim_end().len();
        let mut statement = String::new();
        let mut line = line;
        while let Some(begun) = line.trim_end().strip_suffix(escape) {
            statement.push_str(begun);
            statement.push(' ');
            // Blank lines and comments do not end an instruction.
            line = loop {
                match lines.next() {
                    Some((_, next)) if next.trim().is_empty() => {}
                    Some((_, next)) if next.trim_start().starts_with('#') => {}
                    Some((_, next)) => break next,
                    None => break "",
                }
            };
        }
        statement.push_str(line);
        let mut words = statement.split_whitespace().map(str::to_owned);
        let Some(name) = words.next() else {
            continue;
        };
        let words: Vec<String> = words.collect();
        for end in words.iter().filter_map(|word| heredoc(word)) {
            let is_end = |line: &str| line.trim() == end;
            while lines.next().is_some_and(|(_, line)| !is_end(line)) {}
        }
        found.push(Instruction {
            name: name.to_ascii_uppercase(),
            words,
            place,
        });
    }
    found
}

/// The character that carries a line on, which a directive at the top may change.
fn escape(text: &str) -> char {
    let directives = text
        .lines()
        .map(str::trim)
        .map_while(|line| line.strip_prefix('#'));
    let pairs = directives.map_while(|line| line.split_once('='));
    let mut escapes = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("escape"));
    match escapes.next().map(|(_, value)| value.trim()) {
        Some("`") => '`',
        _ => '\\',
    }
}

/// Lines, each with where it begins.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let line = rest.split_inclusive('\n').next()?;
        let start = self.at;
        self.at += line.len();
        Some((start, line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copied(text: &str) -> Vec<(String, usize)> {
        let read = Dockerfile::read("Dockerfile", text).copied().into_iter();
        read.map(|copied| (copied.path, copied.span.line)).collect()
    }

    #[test]
    fn what_is_copied_from_the_context_is_found_with_its_line() {
        let text = "\
# a comment
FROM node:20 AS build
COPY package.json \\
  # in between

  package-lock.json ./
COPY --chown=app:app [\"my file\", \"/app/\"]
add src /app
COPY --from=build /dist /dist
COPY $FILE https://x.org/y <<EOF /etc/x
COPY not me
EOF
RUN echo COPY no
";
        let expected = [
            ("package.json", 3),
            ("package-lock.json", 3),
            ("my file", 7),
            ("src", 8),
        ];

        assert_eq!(
            copied(text),
            expected.map(|(path, line)| (path.to_owned(), line))
        );
    }

    #[test]
    fn a_directive_may_change_what_carries_a_line_on() {
        let text = "# escape=`\nFROM x\nCOPY a `\n b\\ /c\n";

        assert_eq!(copied(text), [("a".to_owned(), 3), ("b\\".to_owned(), 3)]);
    }

    #[test]
    fn the_registries_of_its_images_are_found_with_their_variables() {
        let text = "ARG FROM_HOST=a.example\nARG B\nFROM --platform=linux/amd64 \
                    ${FROM_HOST}/base:1 AS base\nFROM $B/x\nFROM ${C:-c.example:5000}/y\n\
                    COPY --from=d.example/tool /t /t\nCOPY --from=base /t /t\nFROM scratch\n";
        let args = [("B".to_owned(), "b.example".to_owned())].into();

        let found = Dockerfile::read("Dockerfile", text).registries(&args);

        let expected = ["a.example", "b.example", "c.example:5000", "d.example"];
        assert!(found.iter().eq(expected.iter()), "{found:?}");
    }

    #[test]
    fn what_only_buildkit_understands_is_found() {
        let line = |text: &str| {
            let read = Dockerfile::read("Dockerfile", text);
            read.needs_buildkit().map(|span| span.line)
        };

        assert_eq!(line("FROM x\nRUN --mount=type=secret,id=a cat"), Some(2));
        assert_eq!(line("FROM x\n\nCOPY <<EOF /x\nhi\nEOF\n"), Some(3));
        assert_eq!(line("FROM x\nCOPY --chown=1 a b\nRUN a << 1"), None);
    }
}
