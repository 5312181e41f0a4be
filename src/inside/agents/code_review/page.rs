//! A changed file as rules read it: the lines in one text, and what each of them is.

use super::blank::Painter;
use super::diff::{FileChange, Hunk, LineKind};
use super::kind::{self, Kind};
use super::rules::Reads;

/// A changed file, removed lines left out.
pub(super) struct Page<'a> {
    pub(super) file: &'a FileChange<'a>,
    pub(super) kind: Kind,
    spots: Vec<Spot>,
    text: Vec<u8>,
    uncommented: Vec<u8>,
    code: Vec<u8>,
}

/// A line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Where in the text it begins.
    pub(super) start: usize,
    /// Its number in the file.
    pub(super) number: u32,
    /// Whether it is new.
    pub(super) is_added: bool,
    /// Whether it belongs to a test.
    pub(super) is_test: bool,
}

/// What begins tests in a Rust file; what comes behind it counts as test.
const RUST_TESTS: &[&str] = &["#[cfg(test)]", "#[test]", "#[tokio::test", "mod tests"];

impl<'a> Page<'a> {
    /// The page of a file.
    pub(super) fn of(file: &'a FileChange<'a>) -> Self {
        let mut page = Self {
            file,
            kind: Kind::of(&file.path),
            spots: Vec::new(),
            text: Vec::new(),
            uncommented: Vec::new(),
            code: Vec::new(),
        };
        let mut is_test = kind::is_test(&file.path);
        for hunk in &file.hunks {
            is_test |= page.kind == Kind::Rust && begins_tests(hunk.heading);
            page.read(hunk, &mut is_test);
        }
        page
    }

    fn read(&mut self, hunk: &Hunk<'_>, is_test: &mut bool) {
        let mut without_comments = Painter::new(self.kind, true);
        let mut without_strings = Painter::new(self.kind, false);
        let lines = hunk.lines.iter();
        for line in lines.filter(|line| line.kind != LineKind::Removed) {
            *is_test |= self.kind == Kind::Rust && begins_tests(line.text);
            self.spots.push(Spot {
                start: self.text.len(),
                number: line.number,
                is_added: line.kind == LineKind::Added,
                is_test: *is_test,
            });
            let bytes = line.text.as_bytes();
            self.text.extend_from_slice(bytes);
            without_comments.line(bytes, &mut self.uncommented);
            without_strings.line(bytes, &mut self.code);
            for text in [&mut self.text, &mut self.uncommented, &mut self.code] {
                text.push(b'\n');
            }
        }
    }

    /// The text as a rule reads it; every place is where it is in the others.
    pub(super) fn text(&self, reads: Reads) -> &[u8] {
        match reads {
            Reads::Text => &self.text,
            Reads::Uncommented => &self.uncommented,
            Reads::Code => &self.code,
        }
    }

    /// The line that a place is on, and where the next one begins.
    pub(super) fn line_at(&self, place: usize) -> Option<(Spot, usize)> {
        let behind = self.spots.partition_point(|spot| spot.start <= place);
        let spot = self.spots.get(behind.checked_sub(1)?)?;
        let next = self
            .spots
            .get(behind)
            .map_or(self.text.len(), |spot| spot.start);
        Some((*spot, next))
    }
}

fn begins_tests(line: &str) -> bool {
    let line = line.trim_start();
    RUST_TESTS.iter().any(|mark| line.starts_with(mark))
}
