//! Moving through the merged log: up stops it, the end goes on following.

use super::copies;
use super::state::Pane;
use super::state::Stopped;
use crate::tui::action::List;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::model::logs::Sort;
use crate::tui::model::logs::Spot;
use crate::tui::model::logs::Walk;
use crate::tui::msg::Pointing;

/// How many lines a notch of the wheel moves.
const NOTCH: usize = 3;

/// The lines that are shown, from a spot on.
pub(super) fn walk(model: &Model, at: Spot) -> Walk<'_> {
    let state = &model.views.logs;
    model.logs.walk(state.sort(), at, state.floor)
}

/// The line that keys are about: the one that is selected, else the last.
pub(super) fn selected(model: &Model) -> Option<Spot> {
    let Some(stopped) = model.views.logs.stopped else {
        return walk(model, model.logs.end()).up().map(|row| row.spot);
    };
    Some(nearest(model, stopped.at).unwrap_or(stopped.at))
}

/// The line that is shown at a spot, or else the first one behind it, or before it.
pub(super) fn nearest(model: &Model, at: Spot) -> Option<Spot> {
    let mut walk = walk(model, at);
    walk.peek().or_else(|| walk.up().map(|row| row.spot))
}

/// Selects a line; what follows the newest lines stops.
pub(super) fn select(model: &mut Model, at: Spot) {
    let end = model.logs.end();
    let stopped = &mut model.views.logs.stopped;
    let end = stopped.map_or(end, |stopped| stopped.end);
    *stopped = Some(Stopped { at, end });
}

/// Selects a line, and has it stand in the middle if it is not in sight.
pub(super) fn jump(model: &mut Model, at: Spot) {
    select(model, at);
    model.views.logs.window.centre.set(true);
}

/// Has the selected line in sight, or the one nearest to it, now that others are shown.
pub(super) fn stay_in_sight(model: &Model) {
    model.views.logs.window.centre.set(true);
}

/// Follows the newest lines.
pub(super) fn follow(model: &mut Model) {
    model.views.logs.stopped = None;
    model.views.logs.anchor = None;
}

/// Stops following, or goes on.
pub(super) fn toggle_pause(model: &mut Model) {
    match (model.views.logs.stopped, selected(model)) {
        (None, Some(last)) => select(model, last),
        (None, None) => model.complain("there is no line to stop at yet"),
        (Some(_), _) => follow(model),
    }
}

/// Moves the selection.
pub(super) fn step(model: &mut Model, motion: List) {
    let page = model.views.logs.window.spots.borrow().len().max(2);
    let lines = match motion {
        List::Up | List::Down => 1,
        List::HalfUp | List::HalfDown => page / 2,
        List::PageUp | List::PageDown => page - 1,
        List::First => return first(model),
        List::Last => return follow(model),
        _ => return,
    };
    let is_down = matches!(motion, List::Down | List::HalfDown | List::PageDown);
    by(model, lines, is_down);
}

/// Moves the selection by so many lines. Down from the newest is nowhere.
pub(super) fn by(model: &mut Model, lines: usize, is_down: bool) {
    let is_following = model.views.logs.stopped.is_none();
    let Some(from) = selected(model) else {
        return;
    };
    if is_following && is_down {
        return;
    }
    let mut walk = walk(model, from);
    let mut to = from;
    if is_down {
        walk.down();
    }
    for _ in 0..lines {
        let row = if is_down { walk.down() } else { walk.up() };
        match row {
            Some(row) => to = row.spot,
            None => break,
        }
    }
    select(model, to);
}

fn first(model: &mut Model) {
    let first = walk(model, Spot::START).peek();
    if let Some(first) = first {
        select(model, first);
    }
}

/// How many cells a screen is sideways.
pub(super) fn screen(model: &Model) -> isize {
    let width = model.views.logs.window.width.get();
    isize::try_from(width).unwrap_or(8).max(8)
}

/// Moves sideways.
pub(super) fn sideways(model: &mut Model, cells: isize) {
    let state = &mut model.views.logs;
    state.column = state
        .column
        .saturating_add_signed(cells)
        .min(super::text::LONGEST);
}

/// Begins a range of lines at the selected one, or gives it up.
pub(super) fn begin_range(model: &mut Model) {
    if model.views.logs.anchor.take().is_some() {
        return model.say("the range is given up");
    }
    if let Some(at) = selected(model) {
        select(model, at);
        model.views.logs.anchor = Some(at);
        model.say("a range begins here: move to its other end, and Y copies it");
    }
}

/// Shows nothing of what was written until now.
pub(super) fn clear(model: &mut Model) {
    follow(model);
    let state = &mut model.views.logs;
    state.in_context = false;
    state.floor = model.logs.end();
    model.say("cleared; esc brings the lines back");
}

/// Whether there is anything that [`back`] would leave.
pub(super) fn can_go_back(model: &Model) -> bool {
    let state = &model.views.logs;
    state.in_context
        || state.anchor.is_some()
        || model.logs.filter().pattern.is_some()
        || state.floor > Spot::START
        || state.stopped.is_some()
}

/// Leaves what was entered last: a range, a context, a search, a cleared view, a stop.
pub(super) fn back(model: &mut Model) {
    let state = &mut model.views.logs;
    if state.anchor.take().is_some() {
        return;
    }
    if state.in_context {
        state.in_context = false;
        state.window.centre.set(true);
        return;
    }
    if model.logs.filter().pattern.is_some() {
        let mut filter = model.logs.filter().clone();
        filter.pattern = None;
        model.logs.set_filter(filter);
        model.views.logs.window.centre.set(true);
        return;
    }
    let state = &mut model.views.logs;
    if state.floor > Spot::START {
        state.floor = Spot::START;
        return;
    }
    follow(model);
}

/// Takes what the mouse did to a line in sight, or beside them. A drag selects lines
/// and copies them when it ends.
pub(super) fn pointed(
    model: &mut Model,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    let spots = model.views.logs.window.spots.borrow();
    let at = row.and_then(|row| spots.get(row).copied());
    drop(spots);
    match (pointing, at) {
        (Pointing::Wheel(notches), _) => wheel(model, notches),
        (Pointing::Click, Some(at)) => {
            model.views.logs.focus = Pane::Log;
            model.views.logs.anchor = None;
            select(model, at);
        }
        (Pointing::Drag, Some(at)) => {
            let before = model.views.logs.stopped.map(|stopped| stopped.at);
            let anchor = &mut model.views.logs.anchor;
            *anchor = anchor.or(before).or(Some(at));
            select(model, at);
        }
        (Pointing::Release, _) if model.views.logs.anchor.is_some() => {
            copies::range(model, effects);
        }
        (Pointing::Click, None) => model.views.logs.focus = Pane::Log,
        (Pointing::Drag | Pointing::Release, _) => {}
    }
}

/// Scrolls; down to the newest line follows again.
fn wheel(model: &mut Model, notches: i32) {
    let lines = usize::try_from(notches.unsigned_abs()).unwrap_or(1) * NOTCH;
    let is_down = notches > 0;
    by(model, lines, is_down);
    if let Some(stopped) = model.views.logs.stopped.filter(|_| is_down)
        && walk(model, stopped.at.behind()).peek().is_none()
    {
        follow(model);
    }
}

/// How many lines fit the filter that came since it was stopped.
pub(super) fn new_lines(model: &Model) -> usize {
    match model.views.logs.stopped {
        Some(stopped) => walk(model, stopped.end).count_below(),
        None => 0,
    }
}

/// Which hit is selected, counted from one, and how many there are.
pub(super) fn hits(model: &Model) -> (usize, usize) {
    let floor = model.views.logs.floor;
    let at = match model.views.logs.stopped {
        Some(stopped) => stopped.at.behind(),
        None => model.logs.end(),
    };
    let walk = model.logs.walk(Sort::Found, at, floor);
    (walk.count_above(), walk.count_above() + walk.count_below())
}
