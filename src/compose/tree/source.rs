//! From the bytes of a file to text, and from offsets to lines and columns.

use std::ops::Range;
use std::sync::Arc;

use crate::compose::code;
use crate::compose::diagnostic::Diagnostic;
use crate::compose::tree::{SourceText, Span};

/// The most bytes that one file may have: 16 MiB.
pub const MAX_SOURCE_BYTES: usize = 16 * 1024 * 1024;

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl SourceText {
    /// The text of `bytes`; a UTF-8 byte order mark is left out.
    ///
    /// Errors: more than [`MAX_SOURCE_BYTES`], UTF-16, a byte that is not UTF-8.
    pub fn decode(name: impl Into<String>, bytes: &[u8]) -> Result<Arc<Self>, Box<Diagnostic>> {
        let name = name.into();
        let start = Self::new(name.clone(), "").span(0..0);
        if bytes.len() > MAX_SOURCE_BYTES {
            let message = format!("{name} has more than {} MiB", MAX_SOURCE_BYTES >> 20);
            return Err(Box::new(
                Diagnostic::error(code::TOO_LARGE, message)
                    .at(Some(&start))
                    .help("split it, or look whether it is the file you mean"),
            ));
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            let message = format!("{name} is UTF-16");
            return Err(Box::new(
                Diagnostic::error(code::ENCODING, message)
                    .at(Some(&start))
                    .help("save the file as UTF-8, or convert it with `iconv -f UTF-16 -t UTF-8`"),
            ));
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(
                name,
                text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text),
            )),
            Err(error) => Err(Box::new(not_utf8(name, bytes, error.valid_up_to()))),
        }
    }

    /// A text that is already decoded.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self {
            name: name.into(),
            text: text.into(),
        })
    }

    /// The span of a byte range; both ends are moved to character boundaries.
    ///
    /// It counts the lines before the range, so it is for single places; whoever
    /// walks a whole text keeps count himself.
    pub fn span(self: &Arc<Self>, range: Range<usize>) -> Span {
        let start = floor_boundary(&self.text, range.start);
        let end = floor_boundary(&self.text, range.end.max(start));
        let (breaks, line_start) = lines_before(&self.text, start);
        Span {
            source: Arc::clone(self),
            start,
            end,
            line: breaks + 1,
            column: self.text[line_start..start].chars().count() + 1,
        }
    }
}

impl Span {
    /// The marked text.
    pub fn text(&self) -> &str {
        self.source.text.get(self.start..self.end).unwrap_or("")
    }

    /// Line and column behind the last character.
    pub fn end_position(&self) -> (usize, usize) {
        let end = self.part(self.end - self.start..self.end - self.start);
        (end.line, end.column)
    }

    /// A range of the marked text, in bytes from its start, as a place of its own.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let text = self.text();
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        let (breaks, line_start) = lines_before(text, start);
        let characters = text[line_start..start].chars().count();
        let column = if breaks == 0 { self.column } else { 1 } + characters;
        Self {
            source: Arc::clone(&self.source),
            start: self.start + start,
            end: self.start + end,
            line: self.line + breaks,
            column,
        }
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// How many lines end before `offset`, and where the last of them ends. A
/// carriage return without a line feed ends a line too, as YAML has it.
fn lines_before(text: &str, offset: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let ends = |at: &usize| ends_line(bytes[*at], bytes.get(at + 1).copied());
    (0..offset)
        .filter(ends)
        .fold((0, 0), |(breaks, _), at| (breaks + 1, at + 1))
}

/// Whether a line ends with `byte`, which `next` follows.
pub(in crate::compose) fn ends_line(byte: u8, next: Option<u8>) -> bool {
    byte == b'\n' || byte == b'\r' && next != Some(b'\n')
}

/// Says where the first wrong byte is and shows its line, wrong bytes replaced.
fn not_utf8(name: String, bytes: &[u8], offset: usize) -> Diagnostic {
    let wrong = bytes.get(offset).copied().unwrap_or_default();
    let shown = String::from_utf8_lossy(bytes).into_owned();
    let source = SourceText::new(name, shown);
    let span = source.span(offset..offset + '\u{fffd}'.len_utf8());
    Diagnostic::error(code::ENCODING, "the file is not UTF-8")
        .label(format!(
            "byte 0x{wrong:02x} at offset {offset} is not UTF-8"
        ))
        .at(Some(&span))
        .help("save the file as UTF-8, or convert it with `iconv`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        let source = SourceText::decode("a.yaml", b"\xef\xbb\xbfa: 1").unwrap();

        assert_eq!(source.text, "a: 1");
    }

    #[test]
    fn utf_16_is_refused_in_words() {
        for bytes in [b"\xff\xfea\0".as_slice(), b"\xfe\xff\0a"] {
            let error = SourceText::decode("a.yaml", bytes).unwrap_err();

            assert_eq!(error.message, "a.yaml is UTF-16");
        }
    }

    #[test]
    fn a_byte_that_is_not_utf_8_is_shown_with_line_and_column() {
        let error = SourceText::decode("a.yaml", "a: ü\nbé: \0x".as_bytes());
        assert!(
            error.is_ok(),
            "control characters are the parser's to refuse"
        );

        let error = SourceText::decode("a.yaml", b"a: 1\n\xc3\xa9: \xff").unwrap_err();

        assert_eq!(error.span.unwrap().to_string(), "a.yaml:2:4");
    }

    #[test]
    fn a_line_ends_with_a_line_feed_or_a_carriage_return_or_both() {
        let source = SourceText::new("a.yaml", "a\rbc\r\nd\ne");
        let place = |at: usize| source.span(at..at).to_string();

        assert_eq!(
            [0, 3, 6, 8].map(place),
            ["a.yaml:1:1", "a.yaml:2:2", "a.yaml:3:1", "a.yaml:4:1"]
        );
        let whole = source.span(0..source.text.len());
        assert_eq!(whole.part(3..4), source.span(3..4));
    }

    #[test]
    fn more_than_sixteen_mebibytes_are_refused() {
        let error = SourceText::decode("a.yaml", &vec![b' '; MAX_SOURCE_BYTES + 1]).unwrap_err();

        assert_eq!(error.code, code::TOO_LARGE);
    }
}
