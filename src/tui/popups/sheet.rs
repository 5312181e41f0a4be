//! A frame over the screen with a line to type in and a list below it.

use ratatui::layout::Rect;

use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;
use crate::tui::widgets::TextField;

/// The most columns and rows of a sheet.
const MOST: (u16, u16) = (90, 32);
/// A screen of fewer columns or rows is covered whole.
const SMALL: (u16, u16) = (70, 16);

/// Draws the frame and returns what is inside.
pub(super) fn open(area: Rect, title: &str, note: &str, canvas: &mut Canvas<'_>) -> Rect {
    let place = place(area);
    canvas.clear(place);
    canvas.hits.push(area, Target::Nothing);
    let inside = canvas.frame(place, title, true);
    if place.width >= 30 {
        let edge = Rect::new(place.x + 2, place.y, place.width - 4, 1);
        canvas.right(edge, &format!(" {note} "), Role::Dim);
    }
    if inside.width < 4 {
        return place;
    }
    Rect {
        x: inside.x + 1,
        width: inside.width - 2,
        ..inside
    }
}

fn place(area: Rect) -> Rect {
    if area.width < SMALL.0 || area.height < SMALL.1 {
        return area;
    }
    let width = MOST.0.min(area.width - 4);
    let height = MOST.1.min(area.height - 4);
    let x = area.x + (area.width - width) / 2;
    Rect::new(x, area.y + (area.height - height) / 3, width, height)
}

/// Draws the line to type in, with a wish where it is empty, and returns what is below it.
pub(super) fn field(field: &TextField, wish: &str, inside: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let used = canvas.text(inside.x, inside.y, inside.width, "> ", Role::Accent);
    let line = Rect {
        x: inside.x + used,
        width: inside.width - used,
        height: inside.height.min(1),
        ..inside
    };
    if field.text().is_empty() {
        canvas.text(line.x, line.y, line.width, wish, Role::Dim);
    }
    field.view(line, canvas);
    Rect {
        y: inside.y + line.height,
        height: inside.height - line.height,
        ..inside
    }
}

/// Tells at the right edge that there are rows above or below those in sight.
pub(super) fn more(list: Rect, offset: usize, count: usize, canvas: &mut Canvas<'_>) {
    if list.is_empty() {
        return;
    }
    let last = list.bottom() - 1;
    let x = list.right();
    if offset > 0 {
        let up = canvas.look.glyph(Glyph::Up);
        canvas.text(x, list.y, 1, up, Role::Accent);
    }
    if count > offset + usize::from(list.height) {
        let down = canvas.look.glyph(Glyph::Down);
        canvas.text(x, last, 1, down, Role::Accent);
    }
}
