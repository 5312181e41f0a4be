//! A lane of time for each service, and one for what was asked for here.

use std::fmt::Write as _;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::State;
use super::view::LANES;
use crate::tui::action::Action;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::history::Condition;
use crate::tui::model::history::Entry;
use crate::tui::model::history::Severity;
use crate::tui::model::history::What;
use crate::tui::model::history::Window;
use crate::tui::model::history::YOU;
use crate::tui::model::history::hour_and_minute;
use crate::tui::model::history::span;
use crate::tui::screens::events;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// How long the window of time can be, in seconds.
const WINDOWS: &[i64] = &[120, 300, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400];
/// The longest of them.
pub(super) const WIDEST: usize = WINDOWS.len() - 1;
/// The one at first: half an hour.
pub(super) const USUAL: usize = 3;
/// Cells from one time of the axis to the next.
const TICK: usize = 12;
/// What moves the window of time.
const KEYS: &[(Action, &str)] = &[
    (Action::Events(events::Action::Closer), "zoom in"),
    (Action::Events(events::Action::Farther), "zoom out"),
    (Action::List(List::Left), "earlier"),
    (Action::List(List::Right), "later"),
    (Action::Events(events::Action::Now), "now"),
];
/// What the signs of the lanes mean.
const LEGEND: &[(Glyph, &str)] = &[
    (Glyph::RunWell, "runs"),
    (Glyph::RunUnhealthy, "unhealthy"),
    (Glyph::RunStarting, "starting"),
    (Glyph::Failed, "die"),
    (Glyph::Stopped, "stop"),
    (Glyph::Restarted, "start"),
    (Glyph::Drift, "differs"),
    (Glyph::Selected, "you"),
];

/// The window of time of so many cells, up to a time or to now. Now moves from cell to
/// cell, so that nothing is drawn anew as long as it would look the same.
pub(super) fn window(state: &State, now: i64, cells: u16) -> Window {
    let step = (length(state.zoom) / i64::from(cells.max(1))).max(1);
    let until = (state.until.unwrap_or(now) / step + 1) * step;
    Window {
        from: until - step * i64::from(cells),
        until,
        step,
    }
}

/// How long the window is, in nanoseconds.
pub(super) fn length(zoom: usize) -> i64 {
    WINDOWS.get(zoom).copied().unwrap_or(WINDOWS[USUAL]) * SECOND
}

/// The next larger or smaller window, if there is one.
pub(super) fn zoomed(zoom: usize, closer: bool) -> Option<usize> {
    if closer {
        zoom.checked_sub(1)
    } else {
        Some(zoom + 1).filter(|next| *next < WINDOWS.len())
    }
}

/// How many cells are left for the lanes beside the names.
pub(super) fn cells(width: u16) -> u16 {
    width.saturating_sub(2).saturating_sub(names(width))
}

/// How much room the names get.
fn names(width: u16) -> u16 {
    if width < 100 { 13 } else { 18 }
}

/// How many lanes there are.
pub(super) fn count(model: &Model) -> usize {
    model.facts.as_ref().map_or(0, |facts| facts.services.len()) + 1
}

/// Draws the lanes; `marked` is the time of the event that is selected.
pub(super) fn view(model: &Model, marked: Option<i64>, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.events;
    canvas.hits.push(area, Target::Pane(Screen::Events, LANES));
    let inside = canvas.frame(area, "Timeline", false);
    if inside.is_empty() {
        return;
    }
    let names = names(area.width).min(inside.width);
    let lanes = Rect {
        x: inside.x + names,
        width: inside.width - names,
        ..inside
    };
    let window = window(state, model.now, lanes.width);
    title(model, area, canvas);
    axis(model, window, lanes, canvas);
    let room = usize::from(inside.height - 1);
    let (services, hidden) = chosen(model, window, room.saturating_sub(1));
    let mut painted = vec![Condition::Off; usize::from(lanes.width)];
    let rows = inside.y + 1..inside.bottom();
    for (y, service) in rows.zip(services.into_iter().chain([YOU])) {
        canvas.text(inside.x, y, names - 1, service, Role::Plain);
        let row = Rect::new(lanes.x, y, lanes.width, 1);
        if service == YOU {
            own(model, window, row, canvas);
        } else {
            model
                .history
                .paint(service, &window, model.now, &mut painted);
            runs(&painted, row, canvas);
            marks(model, service, window, row, canvas);
        }
    }
    if let Some(column) = marked.and_then(|at| window.cell(at)) {
        let x = lanes.x + u16::try_from(column).unwrap_or_default();
        canvas.paint(
            Rect::new(x, lanes.y + 1, 1, lanes.height - 1),
            Role::Selected,
        );
    }
    legend(hidden, area, canvas);
}

fn title(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let state = &model.views.events;
    let mut text = format!(" window {}", span(length(state.zoom)));
    if !model.zone.is_known() {
        text.push_str(", UTC");
    }
    text.push(' ');
    if area.width >= 100 {
        for (action, word) in KEYS {
            let mut lines = model.keymap.lines().iter();
            let line = lines.find(|line| line.binding.action == *action);
            if let Some(key) = line.and_then(|line| line.keys.first()) {
                let _ = write!(text, " {key} {word} ");
            }
        }
    }
    let place = Rect {
        width: area.width.saturating_sub(2),
        ..area
    };
    let role = if state.until.is_some() {
        Role::Attention
    } else {
        Role::Dim
    };
    canvas.right(place, &text, role);
}

fn axis(model: &Model, window: Window, lanes: Rect, canvas: &mut Canvas<'_>) {
    let width = usize::from(lanes.width);
    let now = "now";
    for cell in (0..width).step_by(TICK) {
        let at = window.from + window.step * i64::try_from(cell).unwrap_or_default();
        let left = width - cell;
        if left < now.len() + 6 {
            break;
        }
        let x = lanes.x + u16::try_from(cell).unwrap_or_default();
        let time = hour_and_minute(at, &model.zone);
        canvas.text(x, lanes.y, 5, &time, Role::Dim);
    }
    if model.views.events.until.is_none() {
        canvas.right(Rect { height: 1, ..lanes }, now, Role::Dim);
    }
}

/// The services that get a lane: all, or if there is no room for them those to
/// which something happened in the window, and as many others as fit.
fn chosen(model: &Model, window: Window, room: usize) -> (Vec<&str>, usize) {
    let services = model.facts.iter().flat_map(|facts| &facts.services);
    let services: Vec<&str> = services.map(|service| service.name.as_str()).collect();
    if services.len() <= room {
        return (services, 0);
    }
    let has_news = |service: &str| {
        let mut entries = recent(model, window);
        entries.any(|entry| entry.service == service)
    };
    let (mut loud, quiet): (Vec<&str>, Vec<&str>) = services.iter().partition(|one| has_news(one));
    loud.extend(quiet);
    loud.truncate(room);
    let hidden = services.len() - loud.len();
    let in_order = services.into_iter().filter(|one| loud.contains(one));
    (in_order.collect(), hidden)
}

/// What happened in the window, the newest first.
fn recent(model: &Model, window: Window) -> impl Iterator<Item = &Entry> {
    let entries = model.history.entries().rev();
    let entries = entries.skip_while(move |entry| entry.at >= window.until);
    entries.take_while(move |entry| entry.at >= window.from)
}

fn runs(painted: &[Condition], row: Rect, canvas: &mut Canvas<'_>) {
    for (condition, x) in painted.iter().zip(row.left()..row.right()) {
        let (glyph, role) = match condition {
            Condition::Off => continue,
            Condition::Well => (Glyph::RunWell, Role::Good),
            Condition::Paused => (Glyph::Paused, Role::Attention),
            Condition::Starting => (Glyph::RunStarting, Role::Attention),
            Condition::Unhealthy => (Glyph::RunUnhealthy, Role::Bad),
        };
        let symbol = canvas.look.glyph(glyph);
        canvas.text(x, row.y, 1, symbol, role);
    }
}

/// Sets the signs of what happened; of several in one cell the one that matters most.
fn marks(model: &Model, service: &str, window: Window, row: Rect, canvas: &mut Canvas<'_>) {
    let mut taken: Vec<(usize, Severity)> = Vec::new();
    for entry in recent(model, window).filter(|entry| entry.service == service) {
        let Some(cell) = window.cell(entry.at) else {
            continue;
        };
        let severity = entry.what.severity();
        let before = taken.iter_mut().rev().find(|(one, _)| *one == cell);
        match before {
            Some((_, known)) if *known >= severity => continue,
            Some((_, known)) => *known = severity,
            None => taken.push((cell, severity)),
        }
        let (glyph, role) = entry.what.look();
        let symbol = canvas.look.glyph(glyph);
        let x = row.x + u16::try_from(cell).unwrap_or_default();
        canvas.text(x, row.y, 1, symbol, role);
        can_be_clicked(entry, Rect::new(x, row.y, 1, 1), canvas);
    }
}

/// Has a click on a sign tell which event it stands for, by its number.
fn can_be_clicked(entry: &Entry, place: Rect, canvas: &mut Canvas<'_>) {
    if let Ok(number) = entry.key.parse() {
        let target = Target::Row(Screen::Events, LANES, number);
        canvas.hits.push(place, target);
    }
}

/// The lane of what was asked for here: a sign, and its name as far as there is room.
fn own(model: &Model, window: Window, row: Rect, canvas: &mut Canvas<'_>) {
    let mut end = row.right();
    for entry in recent(model, window) {
        let (What::Yours { .. }, Some(cell)) = (&entry.what, window.cell(entry.at)) else {
            continue;
        };
        let x = row.x + u16::try_from(cell).unwrap_or_default();
        if x >= end {
            continue;
        }
        let (glyph, role) = entry.what.look();
        let symbol = canvas.look.glyph(glyph);
        let used = canvas.text(x, row.y, end - x, symbol, role);
        if end > x + used + 2 {
            canvas.text(
                x + used,
                row.y,
                end - x - used - 1,
                &entry.name,
                Role::Plain,
            );
        }
        can_be_clicked(entry, Rect::new(x, row.y, end - x, 1), canvas);
        end = x;
    }
}

fn legend(hidden: usize, area: Rect, canvas: &mut Canvas<'_>) {
    let y = area.bottom() - 1;
    let mut x = area.x + 2;
    if hidden > 0 {
        let text = format!(" {hidden} quiet services not shown ");
        x += canvas.text(x, y, area.right().saturating_sub(x + 1), &text, Role::Dim) + 1;
    }
    for (glyph, word) in LEGEND {
        let wide = word.width() + 4;
        if usize::from(area.right().saturating_sub(x + 1)) < wide {
            return;
        }
        let text = format!(" {} {word} ", canvas.look.glyph(*glyph));
        x += canvas.text(x, y, area.right() - x, &text, Role::Dim);
    }
}
