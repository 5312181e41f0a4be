//! An env file that is edited: what is not meant stays to the byte.

use std::ops::Range;
use std::sync::Arc;

use super::{Lookup, Reader, Statement, written};
use crate::compose::code;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::tree::{SourceText, Span};

/// An env file and where its variables stand.
#[derive(Clone, Debug)]
pub struct Document {
    source: Arc<SourceText>,
    statements: Vec<Statement>,
}

/// What setting a variable does to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It has this value already.
    None,
    /// The value in this line becomes another.
    Replaced(usize),
    /// It gets a line of its own, with this number.
    Added(usize),
}

/// A file with one variable set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// All of its text.
    pub text: String,
    /// What became of the variable.
    pub change: Change,
    /// Lines that set it too, counted less, and are gone.
    pub removed: Vec<usize>,
}

impl Document {
    /// Finds the variables of an env file.
    ///
    /// Errors: lines that are no variables, because nobody knows what belongs to
    /// them. Values are not looked into.
    pub fn parse(source: &Arc<SourceText>) -> Result<Self, Diagnostics> {
        let nothing: Lookup<'_> = &|_| None;
        let mut reader = Reader::new(source, nothing)?;
        reader.read();
        let is_syntax = |code: &str| matches!(code, code::DOTENV_SYNTAX | code::DOTENV_QUOTE);
        let wrong: Diagnostics = reader
            .collected
            .findings
            .iter()
            .filter(|finding| is_syntax(finding.code))
            .cloned()
            .collect();
        if wrong.has_errors() {
            return Err(wrong);
        }
        Ok(Self {
            source: Arc::clone(source),
            statements: reader.statements,
        })
    }

    /// The variables in the order of the file, each time they stand there.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The text.
    pub fn source(&self) -> &Arc<SourceText> {
        &self.source
    }

    /// The line that counts of those that set `key`.
    pub fn statement(&self, key: &str) -> Option<&Statement> {
        self.statements.iter().rev().find(|one| one.key == key)
    }

    /// The comment right above a variable, line breaks included; empty without one.
    pub fn comment_above(&self, index: usize) -> &str {
        let Some(statement) = self.statements.get(index) else {
            return "";
        };
        let before = self.line_start(statement.range.start);
        let floor = index
            .checked_sub(1)
            .and_then(|index| self.statements.get(index))
            .map_or(0, |earlier| self.line_end(earlier.range.end));
        let mut start = before;
        while start > floor {
            let above = self.line_start(start - 1);
            let line = self.source.text[above..start].trim_start();
            if above < floor || !line.starts_with('#') {
                break;
            }
            start = above;
        }
        &self.source.text[start.min(before)..before]
    }

    /// Whether an empty line stands between a variable, its comment included, and
    /// what is above.
    pub fn begins_paragraph(&self, index: usize) -> bool {
        let Some(statement) = self.statements.get(index) else {
            return false;
        };
        let comment = self.comment_above(index).len();
        let start = self.line_start(statement.range.start) - comment;
        let above = &self.source.text[..start];
        above.is_empty()
            || above
                .lines()
                .next_back()
                .is_some_and(|line| line.trim().is_empty())
    }

    /// Names that stand in comments as if they were set: `# KEY=value`.
    pub fn commented(&self) -> Vec<(&str, Span)> {
        let mut found = Vec::new();
        let mut at = 0;
        for line in self.source.text.split_inclusive('\n') {
            if let Some(key) = commented_key(line) {
                let start = at + line.find(key).unwrap_or_default();
                let is_code = |one: &Statement| one.range.contains(&start);
                if !self.statements.iter().any(is_code) {
                    found.push((key, self.source.span(start..start + key.len())));
                }
            }
            at += line.len();
        }
        found
    }

    /// The file with `key` set to `value`.
    ///
    /// The last of the lines that set it takes the value, because that is the one
    /// that counts, and the others go. A new one stands below a comment that has it
    /// as `# KEY=…`, or at the end.
    pub fn with(&self, key: &str, value: &str) -> Edited {
        match self.statement(key) {
            Some(statement) => self.replaced(statement, value),
            None => self.added(key, value),
        }
    }

    fn replaced(&self, statement: &Statement, value: &str) -> Edited {
        let former = statement.value.as_ref().map(Span::text);
        let new = written(value, former);
        let (range, new) = match &statement.value {
            Some(span) => (span.start..span.end, new),
            None => (statement.name.end..statement.name.end, format!("={new}")),
        };
        let is_same = self.source.text[range.clone()] == new;
        let mut edits = vec![(range, new)];
        let mut removed = Vec::new();
        let others = self
            .statements
            .iter()
            .filter(|one| one.key == statement.key);
        for other in others.filter(|one| one.range != statement.range) {
            removed.push(other.name.line);
            edits.push((self.lines_of(other), String::new()));
        }
        edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = self.source.text.clone();
        for (range, new) in edits {
            text.replace_range(range, &new);
        }
        let change = if is_same {
            Change::None
        } else {
            Change::Replaced(statement.name.line - removed.len())
        };
        Edited {
            text,
            change,
            removed,
        }
    }

    fn added(&self, key: &str, value: &str) -> Edited {
        let comment = self
            .commented()
            .into_iter()
            .rfind(|(known, _)| *known == key);
        let at = match comment {
            Some((_, span)) => self.line_end(span.end),
            None => self.source.text.len(),
        };
        let (before, behind) = self.source.text.split_at(at);
        let ending = self.line_ending();
        let gap = if before.is_empty() || before.ends_with('\n') {
            ""
        } else {
            ending
        };
        let line = before.matches('\n').count() + usize::from(!gap.is_empty()) + 1;
        Edited {
            text: format!(
                "{before}{gap}{key}={}{ending}{behind}",
                written(value, None)
            ),
            change: Change::Added(line),
            removed: Vec::new(),
        }
    }

    /// How lines end in this file.
    pub fn line_ending(&self) -> &'static str {
        if self.source.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The whole lines of a variable, or only itself where another stands beside it.
    fn lines_of(&self, statement: &Statement) -> Range<usize> {
        let lines = self.line_start(statement.range.start)..self.line_end(statement.range.end);
        let is_alone = self
            .statements
            .iter()
            .filter(|other| other.range != statement.range)
            .all(|other| other.range.end <= lines.start || lines.end <= other.range.start);
        if is_alone {
            lines
        } else {
            statement.range.clone()
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.source.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Behind the line break of the line that `at` is in.
    fn line_end(&self, at: usize) -> usize {
        let rest = &self.source.text[at..];
        rest.find('\n')
            .map_or(self.source.text.len(), |end| at + end + 1)
    }
}

/// `KEY` of a comment such as `# KEY=value`.
fn commented_key(line: &str) -> Option<&str> {
    let text = line.trim_start().strip_prefix('#')?;
    let text = text.trim_start_matches(['#', ' ', '\t']);
    let (key, _) = text.split_once('=')?;
    let is_name = key
        .chars()
        .all(|c| c == '_' || c.is_ascii_uppercase() || c.is_ascii_digit());
    (is_name && key.starts_with(|c: char| c.is_ascii_uppercase())).then_some(key)
}
