//! The services where there is hardly any room: one line each, the worst first.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::SERVICES;
use super::cells;
use super::rows::Row;
use super::rows::rows;
use super::rows::selected as selected_of;
use crate::tui::action::Screen;
use crate::tui::amounts;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::model::Model;
use crate::tui::model::standing::Grade;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// The widest name that gets all its cells.
const LONGEST_NAME: u16 = 16;

/// Draws it.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.overview;
    let rows = rows(model);
    let area = filtered(model, rows.len(), area, canvas);
    let selected = selected_of(state, &rows).map_or(0, |(at, _)| at);
    let sight = state
        .choice
        .window(selected, rows.len(), usize::from(area.height));
    state.sight.set((sight.start, sight.end));
    let longest = rows.iter().map(|row| cells::name(*row).width()).max();
    let longest = u16::try_from(longest.unwrap_or_default()).unwrap_or(u16::MAX);
    let wide = longest.min(LONGEST_NAME);
    for (y, at) in (area.y..).zip(sight) {
        let (row, x) = (rows[at], area.x);
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        let left = |x: u16| area.right().saturating_sub(x);
        if at == selected {
            let glyph = canvas.look.glyph(Glyph::Selected);
            canvas.text(x, y, left(x), glyph, Role::Accent);
        }
        let Sign { glyph, role, word } = sign(model, row);
        let symbol = canvas.look.glyph(glyph);
        canvas.text(x + 1, y, left(x + 1), symbol, role);
        canvas.text(
            x + 3,
            y,
            left(x + 3).min(wide),
            &cells::name(row),
            Role::Plain,
        );
        let behind = x + 4 + wide;
        canvas.text(behind, y, left(behind), &word, role);
        canvas
            .hits
            .push(line, Target::Row(Screen::Overview, SERVICES, at));
    }
}

/// Says in the last row that not all services are shown, if so; returns what is left.
fn filtered(model: &Model, shown: usize, area: Rect, canvas: &mut Canvas<'_>) -> Rect {
    let filter = &model.views.overview.filter;
    if filter.is_empty() || area.height < 2 {
        return area;
    }
    let left = Rect {
        height: area.height - 1,
        ..area
    };
    let text = match shown {
        0 => format!("none fits filter: {filter}"),
        _ => format!("filter: {filter}"),
    };
    let width = area.width.saturating_sub(1);
    canvas.text(area.x + 1, left.bottom(), width, &text, Role::Attention);
    left
}

/// All that there is to say of a row: what is wrong, or what it uses.
fn sign(model: &Model, row: Row<'_>) -> Sign {
    let standing = row.standing();
    let state = cells::state(row);
    if let Some(remark) = cells::remark(model, row) {
        return Sign::new(state.glyph, remark, Role::Attention);
    }
    match standing.grade() {
        Grade::Failed | Grade::Restarting | Grade::Unhealthy => {
            let health = cells::health(row);
            let word = if health.word.is_empty() {
                &state.word
            } else {
                &health.word
            };
            let (restarts, _) = cells::restarts(row);
            let since = cells::since(row, model.now, u16::MAX);
            Sign::new(
                state.glyph,
                format!("{word}  {restarts}x  {since}"),
                Role::Bad,
            )
        }
        Grade::Missing | Grade::Waiting | Grade::Paused | Grade::Stopped | Grade::Done => state,
        Grade::Well if model.drift.contains_key(&standing.service.name) => {
            Sign::new(Glyph::Drift, "differs from the file", Role::Attention)
        }
        Grade::Well => match row.sum(model) {
            Some(sum) => {
                let cpu = cells::cpu(sum.cpu);
                let word = format!("{cpu:>4}  {}", amounts::bytes(sum.memory));
                Sign::new(state.glyph, word, Role::Good)
            }
            None => state,
        },
    }
}
