//! What happened, in a lane for each service and one for the user, and in a list.

mod export;
mod patterns;
mod remembered;
mod rows;
mod strip;
#[cfg(test)]
mod tests;
mod timeline;
mod view;

pub(in crate::tui) use remembered::Remembered;
pub(in crate::tui) use strip::strip;
pub(in crate::tui) use view::view;

use std::collections::BTreeSet;

use crate::tui::action;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::model::history::Entry;
use crate::tui::model::history::Severity;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::screens::logs;
use crate::tui::update::app;
use crate::tui::widgets::Choice;
use rows::Rows;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// A shorter window of time, or a longer one.
    Closer,
    Farther,
    /// Back to the present.
    Now,
    /// What matters less is left out, or comes back.
    Severity,
    /// What follows from something else is left out, or comes back.
    OnlyCauses,
    /// Write the list to a file.
    Export,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// A text that rows must fit; before it was this.
    Filter(String),
    /// The name of a file.
    Export,
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[
    own(
        Action::Closer,
        "closer",
        &["+", "="],
        "look at a shorter time",
    )
    .hint("zoom"),
    own(Action::Farther, "zoom-out", &["-"], "look at a longer time"),
    own(Action::Now, "timeline-now", &["0"], "come back to now").hint("now"),
    own(
        Action::Severity,
        "event-severity",
        &["s"],
        "leave out what matters less",
    )
    .hint("severity"),
    own(
        Action::OnlyCauses,
        "only-causes",
        &["c"],
        "leave out what follows from something else",
    )
    .hint("causes"),
    own(
        Action::Export,
        "export-events",
        &["E"],
        "write the list to a file, as JSON lines",
    )
    .hint("export"),
];

const fn own(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Events(action), name, keys, help)
}

/// What is remembered from one look to the next.
#[derive(Debug)]
pub(in crate::tui) struct State {
    choice: Choice,
    filter: String,
    least: Severity,
    only_causes: bool,
    /// Which of the lengths that the window can have.
    zoom: usize,
    /// Where the window ends; `None` is now.
    until: Option<i64>,
    rows: Rows,
}

impl Default for State {
    fn default() -> Self {
        Self {
            choice: Choice::default(),
            filter: String::new(),
            least: Severity::default(),
            only_causes: false,
            zoom: timeline::USUAL,
            until: None,
            rows: Rows::default(),
        }
    }
}

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    let state = &mut model.views.events;
    match action {
        Action::Closer => state.zoom = timeline::zoomed(state.zoom, true).unwrap_or(state.zoom),
        Action::Farther => state.zoom = timeline::zoomed(state.zoom, false).unwrap_or(state.zoom),
        Action::Now => state.until = None,
        Action::Severity => {
            state.least = state.least.next();
            let name = state.least.name();
            model.say(format!("what is {name} or worse is shown"));
        }
        Action::OnlyCauses => state.only_causes = !state.only_causes,
        Action::Export => {
            let name = format!("events-{}.jsonl", model.scope.project);
            prompt::open(model, "write to", &name, Purpose::Events(Ask::Export));
        }
    }
    effects.redraw();
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    let state = &model.views.events;
    match action {
        Action::Closer => timeline::zoomed(state.zoom, true).is_some(),
        Action::Farther => timeline::zoomed(state.zoom, false).is_some(),
        Action::Now => state.until.is_some(),
        Action::Severity | Action::OnlyCauses => true,
        Action::Export => rows::shown(model).next().is_some(),
    }
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    effects: &mut Effects,
) {
    match (ask, typed) {
        (Ask::Filter(before), Typed::GivenUp) => model.views.events.filter = before,
        (Ask::Filter(_), Typed::Changing | Typed::Done) => {
            text.clone_into(&mut model.views.events.filter);
        }
        (Ask::Export, Typed::Done) if !text.trim().is_empty() => effects.push(Effect::Write {
            path: text.trim().into(),
            content: export::json_lines(rows::shown(model)),
        }),
        (Ask::Export, _) => {}
    }
}

/// Moves, filters and copies.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    match list {
        List::Left => pan(model, -1),
        List::Right => pan(model, 1),
        List::FarLeft => pan(model, -4),
        List::FarRight => pan(model, 4),
        List::First => model.views.events.choice = Choice::default(),
        List::Filter => {
            let before = model.views.events.filter.clone();
            let purpose = Purpose::Events(Ask::Filter(before.clone()));
            prompt::open(model, "filter", &before, purpose);
        }
        List::Back => model.views.events.filter.clear(),
        List::Copy => {
            if let Some(entry) = selected(model) {
                let line = export::line(entry);
                model.say(format!("copied: {line}"));
                effects.push(Effect::Copy(line));
            }
        }
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::Last => {
            let mut choice = std::mem::take(&mut model.views.events.choice);
            let keys: Vec<&str> = rows::shown(model).map(|entry| entry.key.as_str()).collect();
            choice.step(list, &keys);
            model.views.events.choice = choice;
            follow_selection(model);
        }
        List::Open => open(model, effects),
        List::Mark | List::MarkRange | List::MarkAll | List::Next | List::Previous | List::Sort => {
        }
    }
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    match list {
        List::Left | List::FarLeft | List::Filter => true,
        List::Right | List::FarRight => model.views.events.until.is_some(),
        List::Back => !model.views.events.filter.is_empty(),
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last
        | List::Open
        | List::Copy => rows::shown(model).next().is_some(),
        List::Mark | List::MarkRange | List::MarkAll | List::Next | List::Previous | List::Sort => {
            false
        }
    }
}

/// The event that is selected.
fn selected(model: &Model) -> Option<&Entry> {
    let shown: Vec<&Entry> = rows::shown(model).collect();
    let keys: Vec<&str> = shown.iter().map(|entry| entry.key.as_str()).collect();
    let at = model.views.events.choice.index(&keys)?;
    shown.get(at).copied()
}

/// Goes to what was written when the selected event happened.
fn open(model: &mut Model, effects: &mut Effects) {
    let Some(entry) = selected(model) else {
        return;
    };
    let (at, service) = (entry.at, entry.service.clone());
    app::show(model, Screen::Logs, effects);
    logs::at(model, at, &service);
}

/// Moves the window of time by quarters of its length.
fn pan(model: &mut Model, quarters: i64) {
    let state = &mut model.views.events;
    let until = state.until.unwrap_or(model.now) + quarters * timeline::length(state.zoom) / 4;
    state.until = Some(until).filter(|until| *until < model.now);
}

/// Moves the window of time so that the selected event is in it.
fn follow_selection(model: &mut Model) {
    let Some(at) = selected(model).map(|entry| entry.at) else {
        return;
    };
    let state = &mut model.views.events;
    let length = timeline::length(state.zoom);
    let until = state.until.unwrap_or(model.now);
    if !(until - length..=until).contains(&at) {
        state.until = Some(at + length / 2).filter(|until| *until < model.now);
    }
}

/// Takes a click or a turn of the wheel: a click selects an event, in the list or in
/// its lane; the wheel moves the selection of the list, and the window of the timeline.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    pane: u8,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    match (pane, row, pointing) {
        (view::LANES, _, Pointing::Wheel(notches)) => {
            let closer = if notches < 0 {
                Action::Closer
            } else {
                Action::Farther
            };
            act(model, closer, effects);
        }
        (view::LIST, Some(row), Pointing::Click) => {
            let key = rows::shown(model).nth(row).map(|entry| entry.key.clone());
            if let Some(key) = key {
                model.views.events.choice.select(&key);
                follow_selection(model);
            }
        }
        (view::LANES, Some(number), Pointing::Click) => {
            let key = number.to_string();
            if rows::shown(model).any(|entry| entry.key == key) {
                model.views.events.choice.select(&key);
            } else {
                model.say("the list leaves this event out: s, c and esc show more");
            }
        }
        (view::LIST, _, Pointing::Wheel(notches)) => {
            let step = if notches < 0 { List::Up } else { List::Down };
            for _ in 0..notches.abs().min(10) {
                list(model, step, effects);
            }
        }
        _ => {}
    }
}

/// There is one list only, so no other pane to go to.
pub(in crate::tui) fn pane(_: &mut Model, _: bool, _: &mut Effects) {}

/// The screen has come into sight; all that it shows is there already.
pub(in crate::tui) fn entered(_: &mut Model, _: &mut Effects) {}

/// Nothing is asked here.
pub(in crate::tui) fn answered(
    _: &mut Model,
    _: &Question,
    _: &Result<Answer, String>,
    _: &mut Effects,
) {
}

/// The containers whose use of the machine is worth its cost here.
pub(in crate::tui) fn sampled(model: &Model) -> BTreeSet<String> {
    patterns::sampled(model)
}

/// When the timeline has moved on by a cell.
pub(in crate::tui) fn next_change(model: &Model) -> Option<i64> {
    let state = &model.views.events;
    let window = timeline::window(state, model.now, timeline::cells(model.size.0));
    state.until.is_none().then_some(window.until)
}
