//! A change as a reviewer sees it: files, hunks, and the lines under the numbers
//! that they have afterwards.

mod header;
mod parse;

#[cfg(test)]
mod tests;

pub(super) use parse::{is_diff, parse};

/// What happens to one file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct FileChange<'a> {
    /// Where it is afterwards; where it was, if it is deleted.
    pub(super) path: String,
    /// Where it was, if that was somewhere else.
    pub(super) before: Option<String>,
    /// What becomes of it.
    pub(super) fate: Fate,
    /// Whether its content is not text, so that there are no lines.
    pub(super) is_binary: bool,
    /// The places that change, from the top.
    pub(super) hunks: Vec<Hunk<'a>>,
    /// Lines of the diff whose hunk header counts other lines than follow it.
    pub(super) miscounts: Vec<usize>,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is new: its lines are the whole file.
    Added,
    /// It stays where it is.
    Modified,
    /// It gets another path.
    Renamed,
    /// It goes.
    Deleted,
}

/// A place that changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hunk<'a> {
    /// The function or section that the diff says this is in; often empty.
    pub(super) heading: &'a str,
    /// Its lines, in order.
    pub(super) lines: Vec<Line<'a>>,
}

/// A line of a hunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// What happens to it.
    pub(super) kind: LineKind,
    /// Its number afterwards; of a removed line, that of the line behind it.
    pub(super) number: u32,
    /// What stands on it.
    pub(super) text: &'a str,
}

/// What happens to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// It was there and stays.
    Context,
    /// It is new.
    Added,
    /// It goes.
    Removed,
}

impl<'a> FileChange<'a> {
    /// A file of which no line is known yet.
    fn new(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            before: None,
            fate: Fate::Modified,
            is_binary: false,
            hunks: Vec::new(),
            miscounts: Vec::new(),
        }
    }

    /// A new file with these lines.
    pub(super) fn whole(path: &str, content: &'a str) -> Self {
        let lines = content.lines().zip(1..).map(|(text, number)| Line {
            kind: LineKind::Added,
            number,
            text,
        });
        Self {
            fate: Fate::Added,
            hunks: vec![Hunk {
                heading: "",
                lines: lines.collect(),
            }],
            ..Self::new(path)
        }
    }

    /// All lines of the file that the change shows.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line<'a>> {
        self.hunks.iter().flat_map(|hunk| &hunk.lines)
    }

    /// The lines that are new.
    pub(super) fn added(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines().filter(|line| line.kind == LineKind::Added)
    }

    /// Whether nothing is said about the file at all.
    pub(super) fn is_empty(&self) -> bool {
        self.fate == Fate::Modified && !self.is_binary && self.lines().next().is_none()
    }
}
