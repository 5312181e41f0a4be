//! The newest events in a few rows, for other screens.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::history::Entry;
use crate::tui::model::history::time_of_day;
use crate::tui::widgets::Canvas;

/// Draws the newest events, the newest first: as many as fit behind one another
/// into one row, or one a row where there are several.
pub(in crate::tui) fn strip(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let mut newest = model.history.entries().rev().peekable();
    if newest.peek().is_none() {
        let text = "nothing has happened of late";
        canvas.text(
            area.x,
            area.y,
            area.width.min(area.width * area.height),
            text,
            Role::Dim,
        );
        return;
    }
    if area.height == 1 {
        let mut x = area.x;
        for entry in newest {
            let left = area.right().saturating_sub(x);
            if usize::from(left) < short_width(entry) && x > area.x {
                return;
            }
            let place = Rect::new(x, area.y, left, 1);
            x += short(model, entry, place, canvas) + 2;
        }
        return;
    }
    for (entry, y) in newest.zip(area.top()..area.bottom()) {
        let place = Rect::new(area.x, y, area.width, 1);
        let mut x = area.x + short(model, entry, place, canvas) + 1;
        let cause = entry.shown_cause(canvas.look);
        for (text, role) in [(&*entry.detail, Role::Plain), (&*cause, Role::Dim)] {
            if !text.is_empty() && x < area.right() {
                x += canvas.text(x, y, area.right() - x, text, role) + 2;
            }
        }
    }
}

/// Writes time, name and what happened.
fn short(model: &Model, entry: &Entry, place: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let Rect { x, y, width, .. } = place;
    let time = time_of_day(entry.at, &model.zone);
    let mut used = canvas.text(x, y, width, &time, Role::Dim) + 1;
    let left = width.saturating_sub(used);
    used += canvas.text(x + used, y, left, &entry.name, Role::Plain) + 1;
    let left = width.saturating_sub(used);
    used + canvas.sign(x + used, y, left, &entry.what.sign())
}

fn short_width(entry: &Entry) -> usize {
    entry.name.width() + entry.what.word().width() + "14:03:04   ".len() + 1
}
