//! Tables as docker prints them: plain columns, three blanks apart, no lines.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::style::Meaning;
use super::style::Palette;
use crate::text::safe_text;

/// Blanks between two columns, as in docker.
const GAP: usize = 3;

/// One field of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    text: String,
    meaning: Meaning,
    symbol: bool,
}

impl Cell {
    /// A field that means nothing particular.
    pub fn plain(text: impl AsRef<str>) -> Self {
        Self::new(Meaning::Plain, text)
    }

    /// A field in the colour of its meaning. Whatever could steer a terminal is taken out.
    pub fn new(meaning: Meaning, text: impl AsRef<str>) -> Self {
        let text = safe_text(text.as_ref().as_bytes()).replace(['\n', '\t'], " ");
        Self {
            text,
            meaning,
            symbol: false,
        }
    }

    /// The same with the symbol of its meaning in front.
    #[must_use]
    pub fn with_symbol(mut self) -> Self {
        self.symbol = true;
        self
    }

    fn width(&self) -> usize {
        self.text.width() + if self.symbol { 2 } else { 0 }
    }

    fn write(&self, palette: &Palette, line: &mut String) {
        if self.symbol {
            let _ = write!(line, "{} ", palette.symbol(self.meaning));
        }
        let _ = write!(line, "{}", palette.paint(self.meaning, &self.text));
    }
}

/// Rows below a line of headings.
#[derive(Clone, Debug, Default)]
pub struct Table {
    headings: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table with these headings.
    pub fn new(headings: impl IntoIterator<Item = &'static str>) -> Self {
        Self {
            headings: headings.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, one field for each heading.
    pub fn push(&mut self, row: impl IntoIterator<Item = Cell>) {
        self.rows.push(row.into_iter().collect());
    }

    /// The table as text, a line for each row, no blanks at the ends of lines.
    pub fn render(&self, palette: &Palette) -> String {
        let heading: Vec<Cell> = self
            .headings
            .iter()
            .map(|text| Cell::new(Meaning::Strong, text))
            .collect();
        let rows: Vec<&[Cell]> = std::iter::once(&*heading)
            .chain(self.rows.iter().map(Vec::as_slice))
            .collect();
        let widths: Vec<usize> = (0..heading.len())
            .map(|column| {
                rows.iter()
                    .filter_map(|row| row.get(column))
                    .map(Cell::width)
                    .max()
            })
            .map(Option::unwrap_or_default)
            .collect();
        rows.into_iter()
            .map(|row| render_row(row, &widths, palette))
            .collect()
    }
}

fn render_row(row: &[Cell], widths: &[usize], palette: &Palette) -> String {
    let last = row.iter().rposition(|cell| cell.width() > 0).unwrap_or(0);
    let mut line = String::new();
    for (column, (cell, width)) in row.iter().zip(widths).enumerate().take(last + 1) {
        cell.write(palette, &mut line);
        if column < last {
            line.extend(std::iter::repeat_n(' ', width - cell.width() + GAP));
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Palette = Palette {
        colour: false,
        unicode: true,
    };

    #[test]
    fn columns_begin_below_each_other_and_lines_end_without_blanks() {
        let mut table = Table::new(["NAME", "STATE", "PORTS"]);
        table.push([
            Cell::plain("shop-web-1"),
            Cell::new(Meaning::Good, "running").with_symbol(),
            Cell::plain("8000->80/tcp"),
        ]);
        table.push([
            Cell::plain("größe-1"),
            Cell::plain("exited"),
            Cell::plain(""),
        ]);

        insta::assert_snapshot!(table.render(&PLAIN), @r"
        NAME         STATE       PORTS
        shop-web-1   ✔ running   8000->80/tcp
        größe-1      exited
        ");
    }

    #[test]
    fn colour_codes_do_not_count_as_width() {
        let mut table = Table::new(["A", "B"]);
        table.push([Cell::new(Meaning::Bad, "x"), Cell::plain("y")]);

        let coloured = table.render(&Palette {
            colour: true,
            unicode: true,
        });

        assert!(
            coloured.contains("\u{1b}[31mx\u{1b}[0m   y"),
            "{coloured:?}"
        );
    }
}
