//! Lines of one source that lie together: they come together and go together.

use super::Level;

/// How many bytes of text a chunk holds; a longer line has one of its own.
const TEXT: usize = 64 * 1024;
/// How many lines it holds at most.
const LINES: usize = 4 * 1024;

/// Lines that lie together.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// The number of its first line.
    pub(super) first: u64,
    lines: Vec<Line>,
    /// The texts, each with a line feed behind it.
    text: Vec<u8>,
    /// Whether any text has escape sequences.
    pub(super) is_coloured: bool,
}

/// What is known of a line beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// When, in nanoseconds since 1970; never before the line above.
    pub(super) time: i64,
    length: u32,
    start: u16,
    /// How bad it is.
    pub(super) level: Level,
    /// What else is so.
    pub(super) marks: Marks,
}

/// What is so of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u8);

impl Marks {
    /// It came by standard error.
    pub(super) const STDERR: Self = Self(1);
    /// It goes on with the line above: a stack trace.
    pub(super) const CONTINUES: Self = Self(2);
    /// It says the same as the line above.
    pub(super) const REPEATS: Self = Self(4);

    /// Both.
    pub(super) fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of these is so.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl Chunk {
    /// Whether a text of this length still belongs into it.
    pub(super) fn has_room(&self, length: usize) -> bool {
        self.lines.is_empty() || (self.text.len() + length < TEXT && self.lines.len() < LINES)
    }

    /// Whether its memory may serve for another one.
    pub(super) fn is_of_usual_size(&self) -> bool {
        self.text.capacity() <= 2 * TEXT
    }

    /// Empties it, and begins with the line of this number.
    pub(super) fn begin(&mut self, first: u64) {
        self.first = first;
        self.lines.clear();
        self.text.clear();
        self.is_coloured = false;
    }

    /// Adds a line.
    pub(super) fn push(&mut self, time: i64, level: Level, marks: Marks, text: &[u8]) {
        // A chunk that has room begins no text behind 64 KiB.
        let start = u16::try_from(self.text.len()).unwrap_or(u16::MAX);
        let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.text.extend_from_slice(text);
        self.text.push(b'\n');
        self.is_coloured |= memchr::memchr(0x1b, text).is_some();
        self.lines.push(Line {
            time,
            length,
            start,
            level,
            marks,
        });
    }

    /// Its lines.
    pub(super) fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What is known of a line, by its number.
    pub(super) fn line(&self, number: u64) -> Option<&Line> {
        let at = number.checked_sub(self.first)?;
        self.lines.get(usize::try_from(at).ok()?)
    }

    /// The text of a line.
    pub(super) fn text(&self, line: &Line) -> &[u8] {
        let start = usize::from(line.start);
        let end = start + line.length as usize;
        self.text.get(start..end).unwrap_or_default()
    }

    /// The texts of some of its lines in one piece, and where it begins.
    pub(super) fn texts(&self, from: usize, to: usize) -> (usize, &[u8]) {
        let start = self.lines.get(from).map_or(0, |line| line.start.into());
        let end = self
            .lines
            .get(to)
            .map_or(self.text.len(), |line| line.start.into());
        (start, self.text.get(start..end).unwrap_or_default())
    }

    /// The place of the line that has a byte of the text.
    pub(super) fn line_at(&self, byte: usize) -> usize {
        let behind = self
            .lines
            .partition_point(|line| usize::from(line.start) <= byte);
        behind.saturating_sub(1)
    }

    /// Where the text of the so-manieth line begins; the end of all if there is none.
    pub(super) fn start_of(&self, at: usize) -> usize {
        let line = self.lines.get(at);
        line.map_or(self.text.len(), |line| line.start.into())
    }

    /// The memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + self.lines.capacity() * size_of::<Line>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_a_line_takes_sixteen_bytes() {
        assert_eq!(size_of::<Line>(), 16);
    }
}
