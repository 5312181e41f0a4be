//! Patterns in the grammar of `.dockerignore`, held against paths below a folder.

use std::path::Path;

/// A pattern that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pattern {pattern:?} {problem}")]
pub struct BadPattern {
    /// As it was written.
    pub pattern: String,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// A list of patterns; the last one that fits a path or a folder above it
/// decides, and `!` in front of one takes back what those before it said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns(Vec<Pattern>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    takes_back: bool,
    parts: Vec<Part>,
}

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// This character.
    Literal(char),
    /// `?`: any character but `/`.
    Any,
    /// `[a-z]`, `[^a-z]`: one of these, or none of these.
    Class {
        inverted: bool,
        ranges: Vec<(char, char)>,
    },
    /// `*`: any text without `/`.
    Star,
    /// `**/`: nothing, or any folders.
    Folders,
    /// `**` at the end: any text.
    Rest,
}

impl Patterns {
    /// Reads patterns that are written as a list.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Result<Self, BadPattern> {
        let patterns = patterns.into_iter().map(Pattern::read);
        let read: Result<Vec<_>, _> = patterns.filter_map(Result::transpose).collect();
        read.map(Self)
    }

    /// Reads a `.dockerignore`: one pattern a line, `#` begins a comment. An error
    /// comes with the number of its line.
    pub fn of_file(text: &str) -> Result<Self, (usize, BadPattern)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut patterns = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.starts_with('#') {
                continue;
            }
            patterns.extend(Pattern::read(line).map_err(|bad| (index + 1, bad))?);
        }
        Ok(Self(patterns))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a path, relative to the folder of the patterns, is meant by them.
    pub fn fit(&self, path: &Path) -> bool {
        let text: Vec<char> = path.to_string_lossy().chars().collect();
        let folders = text.iter().enumerate().filter(|(_, c)| **c == '/');
        let ends: Vec<usize> = folders.map(|(at, _)| at).chain([text.len()]).collect();
        let mut fits = false;
        for pattern in &self.0 {
            // One that would not change the verdict need not be tried.
            if pattern.takes_back == fits && ends.iter().any(|end| pattern.fits(&text[..*end])) {
                fits = !pattern.takes_back;
            }
        }
        fits
    }

    /// Whether a folder and all below it is meant, whatever its files are called.
    pub fn fit_all_below(&self, folder: &Path) -> bool {
        self.fit(folder) && !self.0.iter().any(|pattern| pattern.takes_back)
    }
}

impl Pattern {
    /// Reads one pattern; `None` if there is nothing.
    fn read(written: &str) -> Result<Option<Self>, BadPattern> {
        let bad = |problem| BadPattern {
            pattern: written.to_owned(),
            problem,
        };
        let trimmed = written.trim();
        let (takes_back, rest) = match trimmed.strip_prefix('!') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, trimmed),
        };
        let cleaned = clean(rest);
        if cleaned.is_empty() {
            let problem = "takes back nothing; write `!` in front of another pattern";
            return if takes_back && rest.is_empty() {
                Err(bad(problem))
            } else {
                Ok(None)
            };
        }
        let parts = parts(&cleaned).map_err(bad)?;
        Ok(Some(Self { takes_back, parts }))
    }

    /// Whether it fits all of the text. `reached` has the places of the text up to
    /// which the parts so far can fit, so that no pattern takes long.
    fn fits(&self, text: &[char]) -> bool {
        let mut reached = vec![false; text.len() + 1];
        reached[0] = true;
        for part in &self.parts {
            reached = part.after(&reached, text);
        }
        reached[text.len()]
    }
}

impl Part {
    /// The places that can be reached with one part more.
    fn after(&self, reached: &[bool], text: &[char]) -> Vec<bool> {
        let mut next = vec![false; reached.len()];
        match self {
            Self::Literal(_) | Self::Any | Self::Class { .. } => {
                for (at, character) in text.iter().enumerate() {
                    next[at + 1] = reached[at] && self.is(*character);
                }
            }
            Self::Star => {
                for at in 0..next.len() {
                    let goes_on = at > 0 && next[at - 1] && text[at - 1] != '/';
                    next[at] = reached[at] || goes_on;
                }
            }
            Self::Folders => {
                let mut seen = false;
                for at in 0..next.len() {
                    let behind_folder = seen && at > 0 && text[at - 1] == '/';
                    next[at] = reached[at] || behind_folder;
                    seen |= reached[at];
                }
            }
            Self::Rest => {
                let first = reached.iter().position(|reached| *reached);
                next[first.unwrap_or(reached.len())..].fill(true);
            }
        }
        next
    }

    fn is(&self, character: char) -> bool {
        match self {
            Self::Literal(literal) => *literal == character,
            Self::Any => character != '/',
            Self::Class { inverted, ranges } => {
                let is_listed = |(low, high): &(char, char)| (*low..=*high).contains(&character);
                ranges.iter().any(is_listed) != *inverted
            }
            Self::Star | Self::Folders | Self::Rest => false,
        }
    }
}

/// Takes out `.`, `..` and needless slashes; patterns always begin in their folder.
fn clean(pattern: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in pattern.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn parts(pattern: &str) -> Result<Vec<Part>, &'static str> {
    let mut rest = pattern.chars().peekable();
    let mut parts = Vec::new();
    while let Some(character) = rest.next() {
        parts.push(match character {
            '*' if rest.next_if_eq(&'*').is_some() => {
                rest.next_if_eq(&'/');
                if rest.peek().is_some() {
                    Part::Folders
                } else {
                    Part::Rest
                }
            }
            '*' => Part::Star,
            '?' => Part::Any,
            '[' => class(&mut rest)?,
            '\\' => Part::Literal(rest.next().ok_or("ends with a lone backslash")?),
            other => Part::Literal(other),
        });
    }
    Ok(parts)
}

/// What stands between `[` and `]`.
fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Part, &'static str> {
    const OPEN: &str = "has a `[` that no `]` closes";
    let bound = |rest: &mut std::iter::Peekable<std::str::Chars<'_>>| match rest.next() {
        Some('\\') => rest.next().ok_or(OPEN),
        Some(']' | '-') => Err("has a malformed range between `[` and `]`"),
        other => other.ok_or(OPEN),
    };
    let inverted = rest.next_if_eq(&'^').is_some();
    let mut ranges = Vec::new();
    while ranges.is_empty() || rest.next_if_eq(&']').is_none() {
        let low = bound(rest)?;
        let high = if rest.next_if_eq(&'-').is_some() {
            bound(rest)?
        } else {
            low
        };
        ranges.push((low, high));
    }
    Ok(Part::Class { inverted, ranges })
}

#[cfg(test)]
mod tests;
