//! A graph of boxes in columns, with lines that run straight and turn at right angles.

mod grid;
mod layout;
mod lines;
mod window;

pub(in crate::tui) use layout::Layout;

use ratatui::layout::Rect;

use super::Canvas;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use grid::Grid;
use layout::Item;
use lines::Widths;
use lines::widths;
use window::Window;

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Card {
    /// How it is, and what it is called.
    pub(in crate::tui) sign: Sign,
    /// What stands below; only where there is room for it.
    pub(in crate::tui) below: String,
    /// Whether it stands out.
    pub(in crate::tui) is_marked: bool,
}

/// Who stands behind whom: the boxes by columns, and those before each.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Plan<'a> {
    /// The boxes of each column.
    pub(in crate::tui) levels: &'a [Vec<usize>],
    /// The boxes that lines come from, all in columns further left.
    pub(in crate::tui) before: &'a [Vec<usize>],
}

/// A graph that can be drawn.
pub(in crate::tui) struct Dag<'a> {
    /// Who stands behind whom.
    pub(in crate::tui) plan: Plan<'a>,
    /// What stands in the boxes.
    pub(in crate::tui) cards: &'a dyn Fn(usize) -> Card,
    /// Whether the line from one box to another stands out.
    pub(in crate::tui) is_marked: &'a dyn Fn(usize, usize) -> bool,
    /// The box that is selected, and whether the keyboard is with it.
    pub(in crate::tui) selected: (Option<usize>, bool),
}

impl Dag<'_> {
    /// Draws as much as fits, scrolled so that the selected box is in sight, and tells
    /// `seen` where each box is. Returns how far it is scrolled, to be given the next time.
    pub(in crate::tui) fn view(
        &self,
        area: Rect,
        scrolled: (usize, usize),
        canvas: &mut Canvas<'_>,
        seen: &mut dyn FnMut(&mut Canvas<'_>, usize, Rect),
    ) -> (usize, usize) {
        let area = area.intersection(canvas.buffer.area);
        let most = self.plan.levels.iter().map(Vec::len).max().unwrap_or(0);
        if area.is_empty() || most == 0 {
            return (0, 0);
        }
        let tall = if most * 4 <= usize::from(area.height) {
            4
        } else {
            3
        };
        let layout = Layout::new(self.plan, tall);
        let lines = self.lines(&layout);
        let widths = widths(&lines, usize::from(area.width));
        let mut grid = Grid::new(widths.all, layout.rows());
        self.rule(&layout, &lines, &widths, &mut grid);
        let scroll = self.scroll(&layout, &widths, area, scrolled);
        let window = Window { area, scroll };
        window.lines(&grid, layout.rows(), canvas);
        for (column, items) in layout.columns.iter().enumerate() {
            for (item, top) in items {
                if let Item::Card(card) = item {
                    let place = (widths.columns[column], *top);
                    let size = (widths.card, tall);
                    self.card(*card, &window, place, size, canvas, seen);
                }
            }
        }
        scroll
    }

    /// How far to scroll, as little as possible.
    fn scroll(
        &self,
        layout: &Layout,
        widths: &Widths,
        area: Rect,
        (x, y): (usize, usize),
    ) -> (usize, usize) {
        let (wide, high) = (usize::from(area.width), usize::from(area.height));
        let limit = |from: usize, all: usize, room: usize| from.min(all.saturating_sub(room));
        let (x, y) = (limit(x, widths.all, wide), limit(y, layout.rows(), high));
        let place = layout
            .columns
            .iter()
            .enumerate()
            .find_map(|(column, items)| {
                let is_it =
                    |(item, _): &&(Item, usize)| Some(*item) == self.selected.0.map(Item::Card);
                let (_, top) = items.iter().find(is_it)?;
                Some((widths.columns[column], *top))
            });
        let Some((left, top)) = place else {
            return (x, y);
        };
        let near = |from: usize, begin: usize, size: usize, room: usize| {
            let lowest = (begin + size).saturating_sub(room).min(begin);
            from.clamp(lowest, begin)
        };
        (
            near(x, left, widths.card, wide),
            near(y, top, layout.tall, high),
        )
    }

    fn card(
        &self,
        card: usize,
        window: &Window,
        (x, y): (usize, usize),
        (wide, tall): (usize, usize),
        canvas: &mut Canvas<'_>,
        seen: &mut dyn FnMut(&mut Canvas<'_>, usize, Rect),
    ) {
        let Some(area) = window.place(x, y, wide, tall) else {
            return;
        };
        let Card {
            sign,
            below,
            is_marked,
        } = (self.cards)(card);
        let (selected, has_focus) = self.selected;
        let is_selected = selected == Some(card);
        canvas.clear(area);
        let inside = canvas.frame(area, "", is_selected || is_marked);
        if is_marked && !is_selected {
            canvas.paint(area, Role::Accent);
        }
        if !inside.is_empty() {
            let symbol = canvas.look.glyph(sign.glyph);
            let used = canvas.text(inside.x, inside.y, inside.width, symbol, sign.role) + 1;
            let room = inside.width.saturating_sub(used);
            let role = if is_marked { Role::Strong } else { Role::Plain };
            canvas.text(inside.x + used, inside.y, room, &sign.word, role);
            if inside.height > 1 {
                let x = inside.x + 2.min(inside.width);
                let room = inside.right().saturating_sub(x);
                canvas.text(x, inside.y + 1, room, &below, Role::Dim);
            }
        }
        if is_selected && has_focus {
            canvas.paint(area, Role::Selected);
        }
        seen(canvas, card, area);
    }
}
