//! How many lines came when, and where the errors are, in a column as high as the log.

use ratatui::layout::Rect;

use super::moves;
use crate::tui::action::Screen;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::model::logs::Spot;
use crate::tui::msg::Pointing;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;

/// What it is called among the panes of the screen.
pub(super) const PANE: u8 = 2;
/// Signs for more and more lines.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII_BARS: [&str; 8] = [".", ".", ":", ":", "+", "+", "#", "#"];

/// The time of the first line and of the last.
fn span(model: &Model) -> Option<(i64, i64)> {
    let (from, to) = (model.logs.oldest()?, model.logs.end().time);
    // Lines are there before the first of them is shown.
    (from <= to).then_some((from, to))
}

/// Draws one sign for each slice of time, and beside it which slices are in sight.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let Some((from, to)) = span(model) else {
        return;
    };
    let height = usize::from(area.height);
    let slices = model.logs.pace().between(from, to, height);
    let most = slices.iter().map(|slice| slice.lines).max().unwrap_or(0);
    let spots = model.views.logs.window.spots.borrow();
    let seen = spots.first().zip(spots.last());
    let slice = |time: i64| slice(time, from, to, height);
    let seen = seen.map(|(first, last)| slice(first.time)..=slice(last.time));
    for ((at, one), y) in slices.iter().enumerate().zip(area.top()..area.bottom()) {
        let bars = if canvas.look.unicode {
            BARS
        } else {
            ASCII_BARS
        };
        let full = u64::from(one.lines) * 7 / u64::from(most.max(1));
        let bar = bars[usize::try_from(full).unwrap_or(0).min(7)];
        let (sign, role) = match (one.errors, one.lines) {
            (0, 0) => (" ", Role::Dim),
            (0, _) => (bar, Role::Dim),
            _ => ("!", Role::Bad),
        };
        canvas.text(area.x, y, 1, sign, role);
        if seen.as_ref().is_some_and(|seen| seen.contains(&at)) {
            let mark = if canvas.look.unicode { "▐" } else { "|" };
            canvas.text(area.x + 1, y, 1, mark, Role::Focus);
        }
        let place = Rect::new(area.x, y, area.width, 1);
        canvas.hits.push(place, Target::Row(Screen::Logs, PANE, at));
    }
}

/// In which of so many slices a time lies.
fn slice(time: i64, from: i64, to: i64, count: usize) -> usize {
    let span = i128::from((to - from).max(1));
    let before = i128::from((time - from).max(0));
    let at = before * i128::try_from(count).unwrap_or(0) / span;
    usize::try_from(at)
        .unwrap_or(0)
        .min(count.saturating_sub(1))
}

/// Goes to the time of a slice.
pub(super) fn pointed(model: &mut Model, row: Option<usize>, pointing: Pointing) {
    let (Some(row), Some((from, to))) = (row, span(model)) else {
        return;
    };
    if !matches!(pointing, Pointing::Click | Pointing::Drag) {
        return;
    }
    let height = i64::try_from(model.views.logs.window.height.get()).unwrap_or(1);
    let row = i64::try_from(row).unwrap_or(0);
    let time = from + (to - from) / height.max(1) * row;
    let found = moves::walk(model, Spot::at(time)).peek();
    if let Some(at) = found {
        moves::jump(model, at);
    }
}
