//! Pieces of one container's output cut into lines, without a copy where a line came
//! in one piece.

use memchr::memchr;

use super::pending::Outlet;
use super::stamp;
use crate::engine::Output;

/// The longest line that is kept together; a longer one goes on as the next.
const LONGEST: usize = 1024 * 1024;
/// What docker's log drivers hold of a line at most; the next part of a longer one
/// comes with a time of its own in front.
const PART: usize = 16 * 1024;

/// Cuts the output of one container, each stream on its own, because a line of one
/// may be interrupted by the other.
#[derive(Debug)]
pub(super) struct Cutter {
    source: u32,
    /// Lines up to this time were told by an earlier reading.
    told_until: Option<i64>,
    /// Whether any of those came again.
    has_met: bool,
    first: Option<i64>,
    last: Option<i64>,
    stdout: Partial,
    stderr: Partial,
}

/// A line whose end has not come yet.
#[derive(Debug, Default)]
struct Partial {
    bytes: Vec<u8>,
    /// Where its text begins: behind the time, which comes first.
    text_from: usize,
}

impl Cutter {
    /// Cuts the output of a container that was told up to this time before.
    pub(super) fn new(source: u32, told_until: Option<i64>) -> Self {
        Self {
            source,
            told_until,
            has_met: false,
            first: None,
            last: told_until,
            stdout: Partial::default(),
            stderr: Partial::default(),
        }
    }

    /// The time of the first line that was handed on.
    pub(super) fn first(&self) -> Option<i64> {
        self.first
    }

    /// Whether lines came again that were told before, so that none is missing behind them.
    pub(super) fn has_met(&self) -> bool {
        self.has_met
    }

    /// The time of the last line.
    pub(super) fn last(&self) -> Option<i64> {
        self.last
    }

    /// Takes a piece, and hands on the lines that it completes.
    pub(super) fn feed(&mut self, output: &Output, outlet: &mut Outlet<'_>) {
        let (mut rest, is_error): (&[u8], bool) = match output {
            Output::Stdout(bytes) => (bytes, false),
            Output::Stderr(bytes) => (bytes, true),
        };
        while let Some(at) = memchr(b'\n', rest) {
            let (head, tail) = (&rest[..at], &rest[at + 1..]);
            rest = tail;
            if self.partial(is_error).bytes.is_empty() {
                self.line(head, is_error, outlet);
            } else {
                self.partial(is_error).push(head);
                self.flush(is_error, outlet);
            }
        }
        if !rest.is_empty() {
            let partial = self.partial(is_error);
            partial.push(rest);
            if partial.bytes.len() >= LONGEST {
                self.flush(is_error, outlet);
            }
        }
    }

    /// Hands on what was left without a line end when the output ended.
    pub(super) fn finish(&mut self, outlet: &mut Outlet<'_>) {
        for is_error in [false, true] {
            if !self.partial(is_error).bytes.is_empty() {
                self.flush(is_error, outlet);
            }
        }
    }

    fn partial(&mut self, is_error: bool) -> &mut Partial {
        if is_error {
            &mut self.stderr
        } else {
            &mut self.stdout
        }
    }

    fn flush(&mut self, is_error: bool, outlet: &mut Outlet<'_>) {
        let mut partial = std::mem::take(self.partial(is_error));
        self.line(&partial.bytes, is_error, outlet);
        // Its room is used for the next one.
        partial.bytes.clear();
        partial.text_from = 0;
        *self.partial(is_error) = partial;
    }

    /// Hands on a line. One without a time goes on with a line that was too long.
    fn line(&mut self, line: &[u8], is_error: bool, outlet: &mut Outlet<'_>) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (time, text) = match stamp::split(line) {
            Some((time, _)) if self.told_until.is_some_and(|until| time <= until) => {
                self.has_met = true;
                return;
            }
            Some(found) => found,
            None => (self.last.unwrap_or_default(), line),
        };
        self.first = self.first.or(Some(time));
        self.last = self.last.max(Some(time));
        outlet.push(self.source, is_error, time, text);
    }
}

impl Partial {
    fn push(&mut self, piece: &[u8]) {
        if self.bytes.is_empty() {
            let text = stamp::split(piece).map_or(piece, |(_, text)| text);
            self.text_from = piece.len() - text.len();
        }
        let held = self.bytes.len() - self.text_from.min(self.bytes.len());
        let is_next_part = held > 0 && held.is_multiple_of(PART);
        let piece = match stamp::split(piece) {
            Some((_, text)) if is_next_part => text,
            _ => piece,
        };
        self.bytes.extend_from_slice(piece);
    }
}
