//! Tables as docker prints them: plain columns, three blanks apart, no lines.

use comfy_table::ContentArrangement;
use comfy_table::presets;

use super::style::Meaning;
use super::style::Palette;
use crate::text::safe_text;

/// Blanks between two columns, as in docker.
const GAP: u16 = 3;

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

    /// The field with its colours, which the layout does not count as width.
    fn painted(&self, palette: &Palette) -> String {
        let Self {
            text,
            meaning,
            symbol,
        } = self;
        if text.is_empty() {
            return String::new();
        }
        let text = palette.paint(*meaning, text);
        if *symbol {
            format!("{} {text}", palette.symbol(*meaning))
        } else {
            text.to_string()
        }
    }
}

/// Rows below a line of headings.
#[derive(Clone, Debug, Default)]
pub struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// An empty table with these headings.
    pub fn new(headings: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let safe = |heading: &[u8]| safe_text(heading).replace(['\n', '\t'], " ");
        Self {
            headings: headings
                .into_iter()
                .map(|heading| safe(heading.as_ref().as_bytes()))
                .collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, one field for each heading.
    pub fn push(&mut self, row: impl IntoIterator<Item = Cell>) {
        self.rows.push(row.into_iter().collect());
    }

    /// The table as text, a line for each row however wide it gets, no blanks at
    /// the ends of lines.
    pub fn render(&self, palette: &Palette) -> String {
        let headings = self
            .headings
            .iter()
            .map(|heading| palette.paint(Meaning::Strong, heading));
        let mut layout = comfy_table::Table::new();
        layout
            .force_no_tty()
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Disabled)
            .set_header(headings);
        for row in &self.rows {
            layout.add_row(row.iter().map(|cell| cell.painted(palette)));
        }
        for column in layout.column_iter_mut() {
            column.set_padding((0, GAP));
        }
        layout.trim_fmt() + "\n"
    }
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
