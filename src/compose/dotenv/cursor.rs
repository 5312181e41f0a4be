//! A place in an env file that moves forward and keeps count of lines and columns.

use std::sync::Arc;

use crate::compose::dotenv::is_blank;
use crate::compose::tree::{SourceText, Span, ends_line};

/// A place in a text.
pub(super) struct Cursor<'a> {
    source: &'a Arc<SourceText>,
    at: usize,
    line: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    /// The start of the text.
    pub(super) fn new(source: &'a Arc<SourceText>) -> Self {
        Self {
            source,
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// Where in the text it is, in bytes.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// The text from here on.
    pub(super) fn rest(&self) -> &'a str {
        &self.source.text[self.at..]
    }

    /// The text up to the end of the line.
    pub(super) fn line(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find('\n').unwrap_or(rest.len())]
    }

    /// The next `length` bytes as a place.
    pub(super) fn span(&self, length: usize) -> Span {
        Span {
            source: Arc::clone(self.source),
            start: self.at,
            end: self.at + length,
            line: self.line,
            column: self.column,
        }
    }

    /// Moves `length` bytes forward.
    pub(super) fn advance(&mut self, length: usize) {
        let bytes = self.rest().as_bytes();
        for at in 0..length {
            if ends_line(bytes[at], bytes.get(at + 1).copied()) {
                self.line += 1;
                self.column = 1;
            } else if self.rest().is_char_boundary(at) {
                self.column += 1;
            }
        }
        self.at += length;
    }

    /// Moves to the start of the next line.
    pub(super) fn skip_line(&mut self) {
        let has_break = self.line().len() < self.rest().len();
        self.advance(self.line().len() + usize::from(has_break));
    }

    /// Moves behind blanks, but not behind the line.
    pub(super) fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.advance(rest.len() - rest.trim_start_matches(is_blank).len());
    }

    /// Moves behind `export` and the blanks that have to follow it.
    pub(super) fn skip_export(&mut self) {
        if let Some(rest) = self.rest().strip_prefix("export")
            && rest.starts_with(is_blank)
        {
            self.advance("export".len());
            self.skip_blanks();
        }
    }

    /// Moves behind space, empty lines and comments; `false` at the end of the text.
    pub(super) fn skip_to_statement(&mut self) -> bool {
        loop {
            let rest = self.rest();
            self.advance(rest.len() - rest.trim_start().len());
            match self.rest().chars().next() {
                None => return false,
                Some('#') => self.skip_line(),
                Some(_) => return true,
            }
        }
    }
}
