//! Pieces of output put together to lines of bounded length.

use crate::engine::Output;

/// The longest line that is kept together; a longer one goes on as the next.
pub(super) const LONGEST: usize = 64 * 1024;

/// One line that a container wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When, in RFC 3339 with nine digits, as the engine says it.
    pub time: String,
    /// What, without the line end.
    pub text: Vec<u8>,
    /// Whether it came by standard error.
    pub is_error: bool,
}

/// Cuts what comes in pieces into lines, each stream on its own, because a
/// line of one may be interrupted by the other.
#[derive(Debug, Default)]
pub(super) struct Lines {
    stdout: Vec<u8>,
    stderr: Vec<u8>,
}

impl Lines {
    /// Takes a piece and returns the lines that it completes.
    pub(super) fn feed(&mut self, output: &Output) -> Vec<Line> {
        let (pending, bytes, is_error) = match output {
            Output::Stdout(bytes) => (&mut self.stdout, bytes, false),
            Output::Stderr(bytes) => (&mut self.stderr, bytes, true),
        };
        let mut lines = Vec::new();
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            pending.extend_from_slice(piece);
            if pending.ends_with(b"\n") || pending.len() >= LONGEST {
                lines.push(line(pending, is_error));
                pending.clear();
            }
        }
        lines
    }

    /// What was left without a line end when the output ended.
    pub(super) fn rest(self) -> Vec<Line> {
        let Self { stdout, stderr } = self;
        [(stdout, false), (stderr, true)]
            .into_iter()
            .filter(|(pending, _)| !pending.is_empty())
            .map(|(pending, is_error)| line(&pending, is_error))
            .collect()
    }
}

/// Takes the engine's time off the front: `2026-11-21T10:00:00.000000001Z text`.
/// What goes on with a line that was too long has none.
fn line(bytes: &[u8], is_error: bool) -> Line {
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    let split = text
        .iter()
        .position(|byte| *byte == b' ')
        .unwrap_or(text.len());
    let (time, rest) = text.split_at(split);
    match std::str::from_utf8(time) {
        Ok(time) if time.len() >= 20 && time.ends_with('Z') && time.as_bytes()[10] == b'T' => {
            Line {
                time: padded(time),
                text: rest.strip_prefix(b" ").unwrap_or(rest).to_vec(),
                is_error,
            }
        }
        _ => Line {
            time: String::new(),
            text: text.to_vec(),
            is_error,
        },
    }
}

/// The same time with nine digits of a second, so that texts sort like times:
/// docker leaves trailing zeros out of some.
fn padded(time: &str) -> String {
    let time = time.trim_end_matches('Z');
    let (seconds, digits) = time.split_once('.').unwrap_or((time, ""));
    format!("{seconds}.{digits:0<9}Z")
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    fn out(text: &'static str) -> Output {
        Output::Stdout(Bytes::from_static(text.as_bytes()))
    }

    #[test]
    fn a_line_may_come_in_pieces_and_a_piece_may_hold_lines() {
        let mut lines = Lines::default();

        let first = lines.feed(&out("2026-11-21T10:00:00.5Z he"));
        let second = lines.feed(&out("llo\n2026-11-21T10:00:01.25Z you\n"));

        assert!(first.is_empty());
        let seen: Vec<_> = second
            .iter()
            .map(|line| (line.time.as_str(), line.text.as_slice()))
            .collect();
        assert_eq!(
            seen,
            [
                ("2026-11-21T10:00:00.500000000Z", b"hello".as_slice()),
                ("2026-11-21T10:00:01.250000000Z", b"you".as_slice()),
            ]
        );
    }

    #[test]
    fn a_line_without_an_end_is_not_lost_and_one_that_is_too_long_is_cut() {
        let mut lines = Lines::default();

        let long = vec![b'x'; LONGEST];
        let cut = lines.feed(&Output::Stderr(Bytes::from(long)));
        let none = lines.feed(&out("tail"));

        assert_eq!(cut.len(), 1);
        assert!(none.is_empty());
        assert_eq!(lines.rest()[0].text, b"tail");
    }
}
