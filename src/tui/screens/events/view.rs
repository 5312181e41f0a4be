//! The screen: lanes above, the list below, and what dies again and again. As the
//! room gets less, the sentences go first, then the lanes; the list never goes.

use std::fmt::Write as _;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::patterns;
use super::rows;
use super::selected;
use super::timeline;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::history::Entry;
use crate::tui::model::history::Severity;
use crate::tui::model::history::day_and_time;
use crate::tui::model::history::time_of_day;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Column;
use crate::tui::widgets::Table;
use crate::tui::widgets::Target;

/// The panes, as the mouse knows them.
pub(super) const LANES: u8 = 0;
pub(super) const LIST: u8 = 1;

/// Below this there are no lanes, and no sentences.
const LANES_NEED: (u16, u16) = (60, 15);
const PATTERNS_NEED: u16 = 19;
/// The fewest rows that the list keeps, with its frame and headings.
const LIST_KEEPS: u16 = 8;

const COLUMNS: [Column; 6] = [
    Column::new("", 1),
    Column::new("TIME", 8),
    Column::new("SERVICE", 12).up_to(18),
    Column::new("EVENT", 13).up_to(17),
    Column::new("DETAIL", 22).up_to(62).goes(2),
    Column::new("CAUSE", 20).up_to(60).goes(1),
];

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let patterns = model.history.patterns(model.now);
    let mut rest = area;
    if area.height >= PATTERNS_NEED && !patterns.is_empty() {
        let rows = patterns::height(model, &patterns);
        let (upper, lower) = split_below(rest, rows + 2);
        rest = upper;
        patterns::view(model, &patterns, lower, canvas);
    }
    if area.width >= LANES_NEED.0 && area.height >= LANES_NEED.1 {
        let wanted = u16::try_from(timeline::count(model) + 3).unwrap_or(u16::MAX);
        let most = (rest.height / 2).max(rest.height.saturating_sub(LIST_KEEPS + 6));
        let height = wanted.min(most).min(rest.height.saturating_sub(LIST_KEEPS));
        let (lanes, lower) = split_below(rest, rest.height - height);
        rest = lower;
        let marked = selected(model).map(|entry| entry.at);
        timeline::view(model, marked, lanes, canvas);
    }
    list(model, rest, canvas);
}

/// The upper part of an area, and as many rows at its bottom.
fn split_below(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let upper = Rect {
        height: area.height - rows,
        ..area
    };
    let lower = Rect {
        y: upper.bottom(),
        height: rows,
        ..area
    };
    (upper, lower)
}

fn list(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    canvas.hits.push(area, Target::Pane(Screen::Events, LIST));
    let inside = canvas.frame(area, "Events", true);
    let shown: Vec<&Entry> = rows::shown(model).collect();
    summary(model, shown.len(), area, canvas);
    if inside.is_empty() {
        return;
    }
    if shown.is_empty() {
        let text = if model.history.entries().len() == 0 {
            "nothing has happened of late; what does is listed here as it happens"
        } else {
            "nothing that happened fits; esc ends the filter, s and c show more"
        };
        canvas.text(inside.x + 1, inside.y, inside.width - 1, text, Role::Dim);
        return;
    }
    let mut columns = COLUMNS;
    if shown.last().is_some_and(|oldest| is_old(oldest, model.now)) {
        columns[1] = Column::new("TIME", 11);
    }
    let table = Table::fit(columns, inside);
    table.heading(canvas);
    let body = table.body();
    let keys: Vec<&str> = shown.iter().map(|entry| entry.key.as_str()).collect();
    let choice = &model.views.events.choice;
    let at = choice.index(&keys).unwrap_or_default();
    let window = choice.window(at, shown.len(), body.height.into());
    for (row, y) in window.zip(body.top()..body.bottom()) {
        let entry = shown[row];
        let time = if is_old(entry, model.now) {
            day_and_time(entry.at, &model.zone)
        } else {
            time_of_day(entry.at, &model.zone)
        };
        table.text(canvas, 1, y, &time, Role::Dim);
        line(entry, row == at, &table, y, canvas);
        let place = Rect::new(inside.x, y, inside.width, 1);
        if row == at {
            canvas.paint(place, Role::Selected);
        }
        canvas
            .hits
            .push(place, Target::Row(Screen::Events, LIST, row));
    }
}

/// Whether the time of day alone does not say when it was.
fn is_old(entry: &Entry, now: i64) -> bool {
    now - entry.at > 20 * 3_600 * SECOND
}

fn line(entry: &Entry, is_selected: bool, table: &Table<6>, y: u16, canvas: &mut Canvas<'_>) {
    if is_selected {
        let pointer = canvas.look.glyph(Glyph::Selected);
        table.text(canvas, 0, y, pointer, Role::Accent);
    }
    table.text(canvas, 2, y, &entry.name, Role::Plain);
    table.sign(canvas, 3, y, &entry.what.sign());
    table.text(canvas, 4, y, &entry.detail, Role::Plain);
    let cause = entry.shown_cause(canvas.look);
    table.text(canvas, 5, y, &cause, Role::Dim);
}

/// How many there are and what is left out, in the upper edge.
fn summary(model: &Model, shown: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.events;
    let all = model.history.entries().len();
    let mut text = if shown == all {
        format!(" {all} kept ")
    } else {
        format!(" {shown} of {all} ")
    };
    if state.least != Severity::Info {
        let _ = write!(text, " {} or worse ", state.least.name());
    }
    if state.only_causes {
        text.push_str(" causes only ");
    }
    if !state.filter.is_empty() {
        let _ = write!(text, " filter: {} ", state.filter);
    }
    if usize::from(area.width) > text.width() + 14 {
        let place = Rect {
            width: area.width - 2,
            ..area
        };
        canvas.right(place, &text, Role::Dim);
    }
}
