//! Going to hits, errors, marks and times.

use super::Ask;
use super::moves;
use super::sources;
use super::state::Pane;
use super::times;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::logs::Sort;
use crate::tui::model::logs::Spot;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;

/// How far from a moment a line is still of it.
const NEAR: i64 = SECOND;

/// The next line of a sort below or above the selected one. While the newest lines are
/// followed, either way leads to the last one.
fn next(model: &Model, sort: Sort, is_down: bool) -> Option<Spot> {
    let state = &model.views.logs;
    let store = &model.logs;
    let Some(stopped) = state.stopped else {
        let mut walk = store.walk(sort, store.end(), state.floor);
        return walk.up().map(|row| row.spot);
    };
    if is_down {
        let mut walk = store.walk(sort, stopped.at.behind(), state.floor);
        return walk.down().map(|row| row.spot);
    }
    let mut walk = store.walk(sort, stopped.at, state.floor);
    walk.up().map(|row| row.spot)
}

/// Goes to the next hit.
pub(super) fn hit(model: &mut Model, is_down: bool) {
    match next(model, Sort::Found, is_down) {
        Some(at) => moves::jump(model, at),
        None if model.logs.is_at_work() => model.say("still searching"),
        None if is_down => model.complain("no hit further down"),
        None => model.complain("no hit further up"),
    }
}

/// Goes to the next error; one that is hidden is shown among all lines.
pub(super) fn error(model: &mut Model, is_down: bool) {
    let Some(at) = next(model, Sort::Errors, is_down) else {
        return model.complain(if is_down {
            "no error further down"
        } else {
            "no error further up"
        });
    };
    moves::jump(model, at);
    if moves::walk(model, at).peek() != Some(at) {
        model.views.logs.in_context = true;
        model.say("the filter hides this line: it is shown with all others, esc goes back");
    }
}

/// Shows all lines around the selected one, or only those that fit.
pub(super) fn toggle_context(model: &mut Model) {
    if let Some(at) = moves::selected(model) {
        moves::jump(model, at);
    }
    model.views.logs.in_context ^= true;
}

/// Puts a mark behind the selected line, or takes one away that is selected.
pub(super) fn toggle_mark(model: &mut Model) {
    let Some(at) = moves::selected(model) else {
        return model.complain("there is no line to mark yet");
    };
    if model.logs.unmark(at) {
        return model.say("the mark is gone");
    }
    model.logs.mark(at.time);
    model.say("marked; { and } go from mark to mark");
}

/// Goes to the next mark.
pub(super) fn mark(model: &mut Model, is_down: bool) {
    let at = model.views.logs.stopped.map(|stopped| stopped.at);
    let mut marks = model.logs.marks();
    let found = match at {
        None => marks.next_back(),
        Some(at) if is_down => marks.find(|mark| *mark > at),
        Some(at) => marks.rfind(|mark| *mark < at),
    };
    drop(marks);
    match found {
        Some(at) => moves::jump(model, at),
        None => model.complain("no mark further that way"),
    }
}

/// Goes to the lines of a moment, with a service alone in sight, or all if it is none.
pub(in crate::tui) fn at(model: &mut Model, time: i64, service: &str) {
    let is_alone = sources::show_alone(model, service);
    moves::follow(model);
    let state = &mut model.views.logs;
    state.focus = Pane::Log;
    state.in_context = false;
    if state.floor > Spot::at(time) {
        state.floor = Spot::START;
    }
    let whose = if is_alone { service } else { "all services" };
    let clock = times::of_day(model, time);
    let Some(found) = moves::nearest(model, Spot::at(time)) else {
        return model.complain(format!("no line of {whose} is kept that fits the filter"));
    };
    moves::jump(model, found);
    let is_later = found.time > time + NEAR && model.logs.oldest().is_none_or(|one| one > time);
    model.say(match (is_later, is_alone) {
        (true, _) => format!("lines of {clock} are not kept: these came after it"),
        (false, true) => format!("{whose} at {clock}; a shows all services"),
        (false, false) => format!("{whose} at {clock}"),
    });
}

/// Asks for a time of day.
pub(super) fn ask_moment(model: &mut Model) {
    let clock = times::clock_name(model);
    let label = format!("go to the time (h:m or h:m:s, {clock})");
    prompt::open(model, label, "", Purpose::Logs(Ask::Moment));
}

/// Goes to the last moment before now at which the clock showed a time.
pub(super) fn moment(model: &mut Model, text: &str) {
    let Some(time) = times::parse(model, text) else {
        return model.complain("a time is written as 14:03 or 14:03:22");
    };
    let mut walk = moves::walk(model, Spot::at(time));
    let found = walk.peek().or_else(|| walk.up().map(|row| row.spot));
    match found {
        Some(at) => moves::jump(model, at),
        None => model.complain("there are no lines yet"),
    }
}
