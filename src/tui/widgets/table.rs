//! Tables whose columns go one after another as the room gets less, in an order
//! that the table states.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::Canvas;
use super::Choice;
use super::Target;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;

/// How many cells stand between two columns.
const GAP: u16 = 1;

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Column {
    /// What stands above it.
    title: &'static str,
    /// The cells that it has before others go, and after all have gone that may.
    least: u16,
    narrow: u16,
    /// The most that it takes where there is room.
    most: u16,
    /// When it goes: 1 goes first, and what has no number stays.
    goes: Option<u8>,
    /// Whether its texts end at its right edge, as numbers do.
    is_number: bool,
    /// Whether it is left out wherever there is room.
    is_hidden: bool,
}

impl Column {
    /// A column of so many cells that never goes.
    pub(in crate::tui) const fn new(title: &'static str, width: u16) -> Self {
        Self {
            title,
            least: width,
            narrow: width,
            most: width,
            goes: None,
            is_number: false,
            is_hidden: false,
        }
    }

    /// The same, with up to so many cells where there is room.
    pub(in crate::tui) const fn up_to(mut self, most: u16) -> Self {
        self.most = most;
        self
    }

    /// The same, with no more than so many cells where others went in vain.
    pub(in crate::tui) const fn down_to(mut self, narrow: u16) -> Self {
        self.narrow = narrow;
        self
    }

    /// The same, but it goes where there is no room: those with 1 go first.
    pub(in crate::tui) const fn goes(mut self, turn: u8) -> Self {
        self.goes = Some(turn);
        self
    }

    /// The same for numbers, which end at the right edge.
    pub(in crate::tui) const fn number(mut self) -> Self {
        self.is_number = true;
        self
    }

    /// The same, but it is left out, however much room there is.
    pub(in crate::tui) const fn hidden(mut self) -> Self {
        self.is_hidden = true;
        self
    }
}

/// Where the columns of a table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Table<const N: usize> {
    columns: [Column; N],
    /// Where each begins and how wide it is; `None` has gone.
    places: [Option<(u16, u16)>; N],
    area: Rect,
}

impl<const N: usize> Table<N> {
    /// Fits columns into an area, whose first row is for the headings.
    pub(in crate::tui) fn fit(columns: [Column; N], area: Rect) -> Self {
        let mut widths = columns.map(|column| (!column.is_hidden).then_some(column.least));
        while needed(&widths) > area.width {
            let Some(next) = first_to_go(&columns, &widths) else {
                break;
            };
            widths[next] = None;
        }
        shrink(&columns, &mut widths, area.width);
        grow(&columns, &mut widths, area.width);
        let mut x = area.x;
        let places = widths.map(|width| {
            let left = area.right().saturating_sub(x);
            let width = width
                .map(|width| width.min(left))
                .filter(|width| *width > 0);
            let place = width.map(|width| (x, width));
            x = x.saturating_add(width.map_or(0, |width| width + GAP));
            place
        });
        Self {
            columns,
            places,
            area,
        }
    }

    /// Draws the rows in sight of a pane of a screen: `line` writes one into its
    /// row of the screen; the selected one is marked, and each can be clicked.
    pub(in crate::tui) fn list(
        &self,
        canvas: &mut Canvas<'_>,
        (screen, pane): (Screen, u8),
        (choice, at, count): (&Choice, usize, usize),
        mut line: impl FnMut(&mut Canvas<'_>, usize, u16),
    ) {
        let body = self.body();
        let window = choice.window(at, count, body.height.into());
        for (row, y) in window.zip(body.top()..body.bottom()) {
            if row == at {
                let pointer = canvas.look.glyph(Glyph::Selected);
                self.text(canvas, 0, y, pointer, Role::Accent);
            }
            line(canvas, row, y);
            let place = Rect::new(body.x, y, body.width, 1);
            if row == at {
                canvas.paint(place, Role::Selected);
            }
            canvas.hits.push(place, Target::Row(screen, pane, row));
        }
    }

    /// The area below the headings.
    pub(in crate::tui) fn body(&self) -> Rect {
        let top = self.area.height.min(1);
        Rect {
            y: self.area.y + top,
            height: self.area.height - top,
            ..self.area
        }
    }

    /// Writes the headings.
    pub(in crate::tui) fn heading(&self, canvas: &mut Canvas<'_>) {
        if self.area.height == 0 {
            return;
        }
        for (column, Column { title, .. }) in self.columns.iter().enumerate() {
            self.text(canvas, column, self.area.y, title, Role::Dim);
        }
    }

    /// Which columns have not gone, by their places.
    pub(in crate::tui) fn there(&self) -> [bool; N] {
        self.places.map(|place| place.is_some())
    }

    /// Where a cell is; `None` if its column has gone.
    pub(in crate::tui) fn cell(&self, column: usize, y: u16) -> Option<Rect> {
        let (x, width) = (*self.places.get(column)?)?;
        Some(Rect::new(x, y, width, 1))
    }

    /// Writes the text of a cell, if its column has not gone.
    pub(in crate::tui) fn text(
        &self,
        canvas: &mut Canvas<'_>,
        column: usize,
        y: u16,
        text: &str,
        role: Role,
    ) {
        let Some(cell) = self.cell(column, y) else {
            return;
        };
        if self.columns[column].is_number && text.width() <= usize::from(cell.width) {
            canvas.right(cell, text, role);
        } else {
            canvas.text(cell.x, y, cell.width, text, role);
        }
    }

    /// Writes a sign into a cell, if its column has not gone.
    pub(in crate::tui) fn sign(&self, canvas: &mut Canvas<'_>, column: usize, y: u16, sign: &Sign) {
        if let Some(cell) = self.cell(column, y) {
            canvas.sign(cell.x, y, cell.width, sign);
        }
    }
}

/// Takes what is too much, a cell of each column in turn.
fn shrink<const N: usize>(columns: &[Column; N], widths: &mut [Option<u16>; N], room: u16) {
    let mut excess = needed(widths).saturating_sub(room);
    let mut has_shrunk = true;
    while excess > 0 && has_shrunk {
        has_shrunk = false;
        for (width, column) in widths.iter_mut().zip(columns) {
            if let Some(width) = width.as_mut().filter(|width| **width > column.narrow)
                && excess > 0
            {
                *width -= 1;
                excess -= 1;
                has_shrunk = true;
            }
        }
    }
}

/// Shares what room is left, a cell for each column in turn.
fn grow<const N: usize>(columns: &[Column; N], widths: &mut [Option<u16>; N], room: u16) {
    let mut spare = room.saturating_sub(needed(widths));
    let mut has_grown = true;
    while spare > 0 && has_grown {
        has_grown = false;
        for (width, column) in widths.iter_mut().zip(columns) {
            if let Some(width) = width.as_mut().filter(|width| **width < column.most)
                && spare > 0
            {
                *width += 1;
                spare -= 1;
                has_grown = true;
            }
        }
    }
}

/// How many cells columns and the gaps between them take.
fn needed<const N: usize>(widths: &[Option<u16>; N]) -> u16 {
    let there = widths.iter().flatten();
    let cells: u16 = there.clone().sum();
    let gaps = u16::try_from(there.count()).unwrap_or(u16::MAX);
    cells.saturating_add(GAP * gaps.saturating_sub(1))
}

/// The column whose turn to go it is, among those that are still there.
fn first_to_go<const N: usize>(columns: &[Column; N], widths: &[Option<u16>; N]) -> Option<usize> {
    (0..N)
        .filter(|at| widths[*at].is_some() && columns[*at].goes.is_some())
        .min_by_key(|at| columns[*at].goes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column; 4] = [
        Column::new("NAME", 6).down_to(4).up_to(12),
        Column::new("STATE", 5),
        Column::new("CPU", 5).number().goes(2),
        Column::new("PORTS", 8).goes(1),
    ];

    fn widths(width: u16) -> [Option<u16>; 4] {
        let table = Table::fit(COLUMNS, Rect::new(0, 0, width, 3));
        table.places.map(|place| place.map(|(_, width)| width))
    }

    #[test]
    fn columns_go_in_their_order_and_the_rest_takes_the_room() {
        assert_eq!(widths(40), [Some(12), Some(5), Some(5), Some(8)]);
        assert_eq!(widths(27), [Some(6), Some(5), Some(5), Some(8)]);
        assert_eq!(widths(26), [Some(12), Some(5), Some(5), None]);
        assert_eq!(widths(17), [Some(11), Some(5), None, None]);
    }

    #[test]
    fn what_is_hidden_leaves_its_room_to_the_others() {
        let mut columns = COLUMNS;
        columns[2] = columns[2].hidden();

        let table = Table::fit(columns, Rect::new(0, 0, 26, 3));

        assert_eq!(table.there(), [true, true, false, true]);
    }

    #[test]
    fn what_never_goes_gets_narrow_and_is_then_cut_at_the_edge() {
        assert_eq!(widths(11), [Some(5), Some(5), None, None]);
        assert_eq!(widths(9), [Some(4), Some(4), None, None]);
        assert_eq!(widths(0), [None; 4]);
    }
}
