//! The lines of one file that a diagnostic marks, made safe to show.

use std::ops::Range;
use std::sync::Arc;

use crate::compose::tree::{SourceText, Span};
use crate::text::safe_str;

/// The most characters of a line that are shown; what is marked behind them is
/// shown at its end.
const MAX_LINE: usize = 2000;

/// Lines of one file and the places marked in them.
pub(super) struct Excerpt {
    source: Arc<SourceText>,
    marks: Vec<(Span, String, bool)>,
}

/// A marked place in the text of an excerpt.
pub(super) struct Mark {
    /// Where, in bytes of the shown text.
    pub(super) range: Range<usize>,
    /// What stands under it; may be empty.
    pub(super) label: String,
    /// Whether it is what the diagnostic is about.
    pub(super) is_main: bool,
}

impl Excerpt {
    /// An excerpt with its first mark.
    pub(super) fn new(span: &Span, label: &str, is_main: bool) -> Self {
        let mut excerpt = Self {
            source: Arc::clone(&span.source),
            marks: Vec::new(),
        };
        excerpt.mark(span, label, is_main);
        excerpt
    }

    /// Adds a mark.
    pub(super) fn mark(&mut self, span: &Span, label: &str, is_main: bool) {
        let label = safe_str(label).replace('\n', " ");
        self.marks.push((span.clone(), label, is_main));
    }

    /// Whether the place lies in the same file.
    pub(super) fn is_of(&self, span: &Span) -> bool {
        Arc::ptr_eq(&self.source, &span.source)
    }

    /// The file's name.
    pub(super) fn name(&self) -> String {
        safe_str(&self.source.name).replace('\n', " ")
    }

    /// The number of the first line, from 1.
    pub(super) fn first_line(&self) -> usize {
        let lines = self.marks.iter().map(|(span, ..)| span.line);
        lines.min().unwrap_or(1)
    }

    /// The marked lines and those between them, with what is marked in them.
    ///
    /// A mark ends at the end of its first line, so a whole mapping does not paint
    /// the screen.
    pub(super) fn shown(&self) -> (String, Vec<Mark>) {
        let text = &self.source.text;
        let start = self.marks.iter().map(|(span, ..)| span.start).min();
        let end = self.marks.iter().map(|(span, ..)| span.start).max();
        let start = line_range(text, start.unwrap_or(0)).start;
        let end = line_range(text, end.unwrap_or(0)).end;
        let mut shown = Shown::new(self.marks.iter().flat_map(|(span, ..)| {
            let line_end = line_range(text, span.start).end;
            [span.start, span.end.min(line_end)]
        }));
        for (offset, character) in text[start..end].char_indices() {
            shown.push(start + offset, character, &text[start + offset..]);
        }
        let marks = self.marks.iter().map(|(span, label, is_main)| {
            let line_end = line_range(text, span.start).end;
            let end = span.end.min(line_end);
            Mark {
                range: shown.place_of(span.start)..shown.place_of(end),
                label: label.clone(),
                is_main: *is_main,
            }
        });
        let marks = marks.collect();
        (shown.text, marks)
    }
}

/// A text that is being made safe, and where certain offsets of the original are in it.
struct Shown {
    text: String,
    /// The offsets that matter, in order, with their places as far as these are reached.
    places: Vec<(usize, Option<usize>)>,
    reached: usize,
    line_length: usize,
}

impl Shown {
    fn new(offsets: impl Iterator<Item = usize>) -> Self {
        let mut places: Vec<_> = offsets.map(|offset| (offset, None)).collect();
        places.sort_unstable();
        Self {
            text: String::new(),
            places,
            reached: 0,
            line_length: 0,
        }
    }

    /// Adds one character of the original; `rest` begins with it.
    fn push(&mut self, offset: usize, character: char, rest: &str) {
        while let Some((wanted, place)) = self.places.get_mut(self.reached)
            && *wanted <= offset
        {
            *place = Some(self.text.len());
            self.reached += 1;
        }
        let is_break = character == '\n' || character == '\r' && !rest.starts_with("\r\n");
        if is_break {
            self.text.push('\n');
            self.line_length = 0;
        } else if character != '\r' && self.line_length < MAX_LINE {
            let mut buffer = [0; 4];
            let is_safe = matches!(
                safe_str(character.encode_utf8(&mut buffer)),
                std::borrow::Cow::Borrowed(_)
            );
            let shown = if is_safe {
                character
            } else {
                char::REPLACEMENT_CHARACTER
            };
            self.text.push(shown);
            self.line_length += 1;
        }
    }

    fn place_of(&self, offset: usize) -> usize {
        self.places
            .iter()
            .find(|(wanted, _)| *wanted == offset)
            .and_then(|(_, place)| *place)
            .unwrap_or(self.text.len())
    }
}

/// The line around an offset, without its break.
fn line_range(text: &str, offset: usize) -> Range<usize> {
    let is_break = |byte: &u8| *byte == b'\n' || *byte == b'\r';
    let bytes = text.as_bytes();
    let offset = offset.min(bytes.len());
    let start = bytes[..offset]
        .iter()
        .rposition(is_break)
        .map_or(0, |at| at + 1);
    let end = bytes[offset..]
        .iter()
        .position(is_break)
        .map_or(bytes.len(), |length| offset + length);
    start..end
}
