//! Reads unified diffs, those of merges and those with wrong counts included.

use std::str::Lines;

use super::header::{self, HunkHeader};
use super::{Fate, FileChange, Hunk, Line, LineKind};

/// Whether a text is a diff and no plain text.
pub(in super::super) fn is_diff(text: &str) -> bool {
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with("diff --git ")
            || HunkHeader::read(line).is_some()
            || (line.starts_with("--- ") && next_is(&lines, "+++ "))
        {
            return true;
        }
    }
    false
}

/// The files that `text` changes; `path` is meant where the text names none.
///
/// A text that is no diff is a new file, line by line as it stands, unless each
/// of its lines begins with a sign of a diff: then it is a hunk whose header
/// was left out.
pub(in super::super) fn parse<'a>(text: &'a str, path: &str) -> Vec<FileChange<'a>> {
    if is_diff(text) {
        return Parser::new(text, path).run();
    }
    let is_hunk = text.lines().any(|line| line.starts_with('+'))
        && text
            .lines()
            .all(|line| line.is_empty() || line.starts_with(['+', '-', ' ']));
    if !is_hunk {
        return vec![FileChange::whole(path, text)];
    }
    let mut body = Body::new(&HunkHeader {
        before: vec![u32::MAX],
        start: 1,
        after: u32::MAX,
        heading: "",
    });
    let mut file = FileChange::new(path);
    file.hunks.push(Hunk {
        heading: "",
        lines: text.lines().filter_map(|line| body.line(line)).collect(),
    });
    vec![file]
}

/// A reader of a diff, somewhere between two lines.
struct Parser<'a, 'p> {
    lines: Lines<'a>,
    /// The number of the line that was read last, for messages.
    at: usize,
    /// The path of a file that the diff does not name.
    path: &'p str,
    files: Vec<FileChange<'a>>,
    /// The hunk that is being read.
    body: Option<Body>,
}

impl<'a, 'p> Parser<'a, 'p> {
    fn new(text: &'a str, path: &'p str) -> Self {
        Self {
            lines: text.lines(),
            at: 0,
            path,
            files: Vec::new(),
            body: None,
        }
    }

    fn run(mut self) -> Vec<FileChange<'a>> {
        while let Some(line) = self.next() {
            if !self.is_in_hunk(line) {
                self.header(line);
            }
        }
        self.end_hunk();
        self.files
    }

    fn next(&mut self) -> Option<&'a str> {
        self.at += 1;
        self.lines.next()
    }

    /// Takes `line` if it belongs to the hunk that is being read.
    fn is_in_hunk(&mut self, line: &'a str) -> bool {
        let Some(body) = &mut self.body else {
            return false;
        };
        let is_next_file = line.starts_with("--- ")
            && !body.ends_with_pair()
            && next_two_are(&self.lines, "+++ ", "@@");
        if is_next_file || !body.accepts(line) {
            self.end_hunk();
            return false;
        }
        let line = body.line(line);
        if let (Some(line), Some(file)) = (line, self.files.last_mut())
            && let Some(hunk) = file.hunks.last_mut()
        {
            hunk.lines.push(line);
        }
        true
    }

    /// Ends the hunk, and notes it if it did not hold what its header said.
    fn end_hunk(&mut self) {
        let Some(body) = self.body.take() else {
            return;
        };
        if let Some(file) = self.files.last_mut().filter(|_| body.is_miscounted()) {
            file.miscounts.push(body.header_at);
        }
    }

    /// Reads a line that stands outside of hunks.
    fn header(&mut self, line: &'a str) {
        if let Some(rest) = line.strip_prefix("diff --git ") {
            let path = header::path_of_both(rest);
            self.files
                .push(FileChange::new(path.as_deref().unwrap_or(self.path)));
        } else if let Some(hunk) = HunkHeader::read(line) {
            let at = self.at;
            self.body = Some(Body {
                header_at: at,
                ..Body::new(&hunk)
            });
            self.file().hunks.push(Hunk {
                heading: hunk.heading,
                lines: Vec::new(),
            });
        } else if let Some(old) = line.strip_prefix("--- ")
            && next_is(&self.lines, "+++ ")
        {
            let new = self.next().unwrap_or_default();
            self.pair(old, new.trim_start_matches("+++ "));
        } else {
            self.extended(line);
        }
    }

    /// The file that is being read; begins the one that was not named.
    fn file(&mut self) -> &mut FileChange<'a> {
        if self.files.is_empty() {
            self.files.push(FileChange::new(self.path));
        }
        let last = self.files.len() - 1;
        &mut self.files[last]
    }

    /// Reads `--- old` and `+++ new`.
    fn pair(&mut self, old: &str, new: &str) {
        let (old, new) = header::paths(old, new);
        let begins = self.files.last().is_none_or(|file| !file.hunks.is_empty());
        if begins {
            self.files.push(FileChange::new(self.path));
        }
        let file = self.file();
        match (old, new) {
            (None, Some(new)) => {
                file.fate = Fate::Added;
                file.path = new;
            }
            (Some(old), None) => {
                file.fate = Fate::Deleted;
                file.path = old;
            }
            (Some(old), Some(new)) if old != new => {
                // Two files that were compared, or a rename that git spells out too.
                if file.fate == Fate::Modified {
                    file.fate = Fate::Renamed;
                }
                file.before = Some(old);
                file.path = new;
            }
            (Some(_), Some(new)) => file.path = new,
            (None, None) => {}
        }
    }

    /// Reads what git says about a file beside its lines.
    fn extended(&mut self, line: &str) {
        let is_of_file = self.files.last().is_some_and(|file| file.hunks.is_empty());
        if let Some(names) = line
            .strip_prefix("Binary files ")
            .and_then(|rest| rest.strip_suffix(" differ"))
        {
            self.binary(names, is_of_file);
        } else if is_of_file {
            let file = self.file();
            if line == "GIT binary patch" {
                file.is_binary = true;
            } else if line.starts_with("new file mode ") {
                file.fate = Fate::Added;
            } else if line.starts_with("deleted file mode ") {
                file.fate = Fate::Deleted;
            } else if let Some(path) = line.strip_prefix("rename from ") {
                file.fate = Fate::Renamed;
                file.before = Some(header::unquoted(path));
            } else if let Some(path) = line
                .strip_prefix("rename to ")
                .or_else(|| line.strip_prefix("copy to "))
            {
                file.path = header::unquoted(path);
            }
        }
    }

    /// Reads `Binary files a/x and b/x differ`.
    fn binary(&mut self, names: &str, is_of_file: bool) {
        if !is_of_file {
            self.files.push(FileChange::new(self.path));
        }
        let paths = names.split_once(" and ");
        let file = self.file();
        file.is_binary = true;
        if let Some((Some(path), _) | (None, Some(path))) = paths.map(|(old, new)| {
            let (old, new) = header::paths(old, new);
            (new, old)
        }) {
            file.path = path;
        }
    }
}

/// The lines of a hunk, as far as they were read.
struct Body {
    /// The line of the diff that its header stands on.
    header_at: usize,
    /// How many lines of each parent are still to come.
    before: Vec<u32>,
    /// How many lines are still to come that are there afterwards.
    after: u32,
    /// The number of the next line afterwards.
    number: u32,
    /// Whether more lines came than the header said.
    has_more: bool,
}

impl Body {
    fn new(header: &HunkHeader<'_>) -> Self {
        Self {
            header_at: 0,
            before: header.before.clone(),
            after: header.after,
            // A hunk without lines afterwards names the line before it.
            number: header.start.saturating_add(u32::from(header.after == 0)),
            has_more: false,
        }
    }

    fn is_complete(&self) -> bool {
        self.after == 0 && self.before.iter().all(|left| *left == 0)
    }

    fn is_miscounted(&self) -> bool {
        self.has_more || !self.is_complete()
    }

    /// Whether exactly one line goes and one comes until the end.
    fn ends_with_pair(&self) -> bool {
        self.after == 1 && self.before.iter().all(|left| *left == 1)
    }

    /// Whether a line can belong to the hunk.
    ///
    /// Behind the last line that the header counts, new lines and context are
    /// still taken, so that a wrong count hides nothing. Removed ones are not:
    /// that is where a mail's signature begins.
    fn accepts(&self, line: &str) -> bool {
        match self.signs(line) {
            Some(signs) => !self.is_complete() || !signs.contains(&b'-'),
            None => line.starts_with('\\') || (line.is_empty() && !self.is_complete()),
        }
    }

    /// The signs at the start of a line, one for each parent.
    fn signs<'l>(&self, line: &'l str) -> Option<&'l [u8]> {
        let signs = line.as_bytes().get(..self.before.len())?;
        let are_signs = signs.iter().all(|sign| matches!(sign, b' ' | b'+' | b'-'));
        are_signs.then_some(signs)
    }

    /// The line as the review sees it; none for a remark of the diff itself.
    fn line<'a>(&mut self, line: &'a str) -> Option<Line<'a>> {
        if line.starts_with('\\') {
            return None;
        }
        let signs = self.signs(line).unwrap_or_default();
        let kind = if signs.contains(&b'-') {
            LineKind::Removed
        } else if signs.contains(&b'+') {
            LineKind::Added
        } else {
            LineKind::Context
        };
        self.has_more |= self.is_complete() && kind == LineKind::Added;
        for (at, left) in self.before.iter_mut().enumerate() {
            let sign = signs.get(at).copied().unwrap_or(b' ');
            let was_there = match kind {
                LineKind::Removed => sign == b'-',
                LineKind::Added | LineKind::Context => sign == b' ',
            };
            *left = left.saturating_sub(u32::from(was_there));
        }
        let number = self.number;
        if kind != LineKind::Removed {
            self.after = self.after.saturating_sub(1);
            self.number = self.number.saturating_add(1);
        }
        let text = &line[signs.len()..];
        Some(Line { kind, number, text })
    }
}

fn next_is(lines: &Lines<'_>, start: &str) -> bool {
    lines
        .clone()
        .next()
        .is_some_and(|line| line.starts_with(start))
}

fn next_two_are(lines: &Lines<'_>, first: &str, second: &str) -> bool {
    let mut lines = lines.clone();
    lines.next().is_some_and(|line| line.starts_with(first))
        && lines.next().is_some_and(|line| line.starts_with(second))
}
