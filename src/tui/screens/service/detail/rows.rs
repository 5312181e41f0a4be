//! Rows of the detail pane: a name, a text, and how it is.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::safe_str;
use crate::tui::look::Glyph;
use crate::tui::look::Role;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What stands in the first column; empty where there is none.
    pub(super) name: String,
    /// How it is, in a symbol.
    pub(super) sign: Option<(Glyph, Role)>,
    /// What stands behind it, on one line.
    pub(super) text: String,
    /// The role of the text.
    pub(super) role: Role,
}

impl Row {
    /// A name and a text.
    pub(super) fn new(name: &str, text: &str) -> Self {
        Self {
            name: line(name),
            sign: None,
            text: line(text),
            role: Role::Plain,
        }
    }

    /// A text without a name.
    pub(super) fn text(text: &str, role: Role) -> Self {
        Self {
            role,
            ..Self::new("", text)
        }
    }

    /// The same in a role.
    pub(super) fn with(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The same with a symbol in front of the text; both have the role.
    pub(super) fn signed(self, glyph: Glyph, role: Role) -> Self {
        Self {
            sign: Some((glyph, role)),
            role,
            ..self
        }
    }

    /// The row as it is copied.
    pub(super) fn copied(&self) -> String {
        if self.name.is_empty() {
            self.text.trim_start().to_owned()
        } else {
            format!("{} {}", self.name, self.text)
        }
    }

    /// Whether it holds a text, capital letters or not.
    pub(super) fn holds(&self, query: &str) -> bool {
        place(&self.name, query).is_some() || place(&self.text, query).is_some()
    }
}

/// Text from outside on one line, without anything that steers terminals.
pub(in crate::tui) fn line(text: &str) -> String {
    let safe = safe_str(text);
    if safe.contains(['\n', '\t']) {
        safe.replace(['\n', '\t'], " ")
    } else {
        safe.into_owned()
    }
}

/// A text in lines of so many cells, and no more lines than that. A line ends between
/// words unless one word is longer than a line.
pub(in crate::tui) fn wrapped(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_word_bounds() {
        let is_split = word.width() > width;
        let pieces: Vec<&str> = if is_split {
            word.graphemes(true).collect()
        } else {
            vec![word]
        };
        for piece in pieces {
            if used + piece.width() > width {
                if lines.len() == most {
                    return lines;
                }
                lines.push(String::new());
                used = 0;
                if piece.trim().is_empty() {
                    continue;
                }
            }
            used += piece.width();
            if let Some(last) = lines.last_mut() {
                last.push_str(piece);
            }
        }
    }
    lines
}

/// Where a text stands in another, capital letters or not, in bytes.
pub(super) fn place(text: &str, query: &str) -> Option<usize> {
    if query.is_empty() {
        return None;
    }
    let fits = |window: &[u8]| window.eq_ignore_ascii_case(query.as_bytes());
    text.as_bytes().windows(query.len()).position(fits)
}

/// How wide the first column is, of so much room.
pub(super) fn name_width(rows: &[Row], width: u16) -> u16 {
    let widest = rows.iter().map(|row| row.name.width()).max();
    let widest = u16::try_from(widest.unwrap_or_default()).unwrap_or(u16::MAX);
    match widest {
        0 => 0,
        widest => (widest + 2).min(width / 2),
    }
}

/// Lines of cells as rows, each column as wide as its widest cell; the first line is
/// the heading.
pub(super) fn table(lines: &[Vec<String>]) -> Vec<Row> {
    let columns = lines.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut rows = Vec::with_capacity(lines.len());
    for (number, line) in lines.iter().enumerate() {
        let mut text = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            text.push_str(cell);
            let gap = width.saturating_sub(cell.width()) + 2;
            text.extend(std::iter::repeat_n(' ', gap));
        }
        let role = if number == 0 { Role::Dim } else { Role::Plain };
        rows.push(Row::text(text.trim_end(), role));
    }
    rows
}
