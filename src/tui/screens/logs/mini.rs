//! The newest lines of all services, for the overview.

use ratatui::layout::Rect;

use super::facts;
use super::row;
use super::sources;
use super::text;
use super::times;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::logs::Content;
use crate::tui::model::logs::Row;
use crate::tui::model::logs::Sort;
use crate::tui::model::logs::Spot;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// How many cells a name has at most.
const NAME: u16 = 14;

/// Draws the newest lines of all services that are not muted, in a frame of their own.
pub(in crate::tui) fn mini(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let title = title(model);
    let inside = canvas.frame(area, &title, false);
    let target = Target::Go(Screen::Logs);
    canvas.hits.push(area, target);
    if inside.is_empty() {
        return;
    }
    if area.width > 30 {
        let from = area.x + 6 + u16::try_from(title.len()).unwrap_or_default();
        let edge = Rect::new(from, area.y, (area.right() - 2).saturating_sub(from), 1);
        let rate = format!(" {} ", facts::rate(model));
        canvas.right(edge, &rate, Role::Plain);
    }
    let mut walk = model.logs.walk(Sort::All, model.logs.end(), Spot::START);
    let mut y = inside.bottom();
    let mut is_empty = true;
    while y > inside.top()
        && let Some(row) = walk.up()
    {
        y -= 1;
        is_empty = false;
        line(model, &row, Rect::new(inside.x, y, inside.width, 1), canvas);
    }
    if is_empty {
        canvas.text(
            inside.x,
            inside.y,
            inside.width,
            "nothing was written yet",
            Role::Dim,
        );
    }
}

/// What is heard, as far as that is not all.
fn title(model: &Model) -> String {
    let (heard, all) = sources::count(model);
    if heard < all {
        format!("Logs of {heard} of {all}")
    } else {
        "Logs".to_owned()
    }
}

fn line(model: &Model, row: &Row<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let (mut x, y) = (area.x, area.y);
    let left = |x: u16| area.right().saturating_sub(x);
    if area.width >= 60 {
        let time = times::of_day(model, row.spot.time);
        canvas.text(x, y, left(x), &time, Role::Dim);
        x += 9;
    }
    let room = NAME.min(area.width / 4);
    let (service, text) = match row.content {
        Content::Line { origin, text, .. } => {
            let text = text::clean(text, usize::from(area.width) * 4 + 64);
            (&origin.service, text.text)
        }
        Content::Note(note) => {
            let rule = canvas.look.glyph(Glyph::Level).repeat(2);
            (&note.service, format!("{rule} {}", note.text).into())
        }
    };
    let role = row::colour(model, service);
    canvas.text(x, y, room.min(left(x)), service, role);
    x += room;
    let border = canvas.look.glyph(Glyph::Separator);
    canvas.text(x, y, left(x).min(1), border, Role::Border);
    x += 2;
    canvas.text(x, y, left(x), &text, row::role(row.level));
}
