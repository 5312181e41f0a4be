//! The part of the graph that is in sight.

use ratatui::layout::Rect;

use super::grid::ASCII;
use super::grid::Grid;
use super::grid::TIP;
use super::grid::UNICODE;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::widgets::Canvas;

/// The part of the graph that is in sight.
pub(super) struct Window {
    pub(super) area: Rect,
    pub(super) scroll: (usize, usize),
}

impl Window {
    /// Where a part of the graph is on the screen, cut at its edges; `None` if it is
    /// not in sight.
    pub(super) fn place(&self, x: usize, y: usize, wide: usize, tall: usize) -> Option<Rect> {
        let span = |from: usize, size: usize, scroll: usize, begin: u16, room: u16| {
            let first = from.max(scroll) - scroll;
            let end = (from + size).checked_sub(scroll)?.min(room.into());
            let length = end.checked_sub(first).filter(|length| *length > 0)?;
            let first = u16::try_from(first).ok()?;
            Some((begin + first, u16::try_from(length).ok()?))
        };
        let area = self.area;
        let (x, width) = span(x, wide, self.scroll.0, area.x, area.width)?;
        let (y, height) = span(y, tall, self.scroll.1, area.y, area.height)?;
        Some(Rect::new(x, y, width, height))
    }

    pub(super) fn lines(&self, grid: &Grid, rows: usize, canvas: &mut Canvas<'_>) {
        let symbols = if canvas.look.unicode {
            &UNICODE
        } else {
            &ASCII
        };
        let (plain, marked) = (canvas.style(Role::Border), canvas.style(Role::Accent));
        let tip = canvas.look.glyph(Glyph::Working);
        let area = self.area;
        for (y, row) in (area.top()..area.bottom()).zip(self.scroll.1..rows) {
            for (x, column) in (area.left()..area.right()).zip(self.scroll.0..grid.width) {
                let (sides, is_marked) = grid.cells[row * grid.width + column];
                if sides != 0 {
                    let style = if is_marked { marked } else { plain };
                    let symbol = if sides & TIP == 0 {
                        symbols[usize::from(sides)]
                    } else {
                        tip
                    };
                    canvas.buffer[(x, y)].set_symbol(symbol).set_style(style);
                }
            }
        }
    }
}
