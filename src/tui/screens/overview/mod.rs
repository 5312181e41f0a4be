//! The services at one glance, and what is wrong.

mod aside;
mod cells;
pub(in crate::tui) mod columns;
mod keys;
mod layout;
mod list;
mod pointing;
mod problems;
mod rows;
mod services;
mod state;
mod strip;
#[cfg(test)]
mod tests;
mod tiny;

pub(in crate::tui) use cells::cpu as share_of;
pub(in crate::tui) use keys::Action;
pub(in crate::tui) use keys::Ask;
pub(in crate::tui) use keys::KEYS;
pub(in crate::tui) use list::can_list;
pub(in crate::tui) use list::list;
pub(in crate::tui) use pointing::pointed;
pub(in crate::tui) use problems::next_problem;
pub(in crate::tui) use state::Remembered;
pub(in crate::tui) use state::State;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use crate::tui::action::Screen;
use crate::tui::amounts;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::problems::all as problems_of;
use crate::tui::msg::Answer;
use crate::tui::popups;
use crate::tui::popups::prompt::Typed;
use crate::tui::screens::logs;
use crate::tui::update::app;
use crate::tui::widgets::Canvas;
use rows::Row;
use rows::rows;
use state::Focus;

/// The pane of the services and that of the problems, as clicks count them.
const SERVICES: u8 = 0;
const PROBLEMS: u8 = 1;
/// How many containers are asked at most what they use.
const MOST_SAMPLED: usize = 128;

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::Logs => {
            let services = chosen(model);
            logs::those(model, &services);
            app::jump(model, Screen::Logs, effects);
        }
        Action::FoldAll => {
            let state = &mut model.views.overview;
            if !state.unfolded.is_empty() {
                state.unfolded.clear();
            } else if let Some(facts) = &model.facts {
                let names = facts.services.iter().map(|one| one.name.clone());
                state.unfolded = names.collect();
            }
        }
        Action::Columns => popups::columns::open(model),
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::Logs => !chosen(model).is_empty(),
        Action::FoldAll => model.facts.is_some(),
        Action::Columns => model.facts.is_some() && !is_tiny(model),
    }
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    _effects: &mut Effects,
) {
    let Ask::Filter { before } = ask;
    model.views.overview.filter = match typed {
        Typed::Changing | Typed::Done => text.to_owned(),
        Typed::GivenUp => before,
    };
}

/// The row that is selected, and where it stands.
fn chosen_row(model: &Model) -> Option<(usize, Row<'_>)> {
    rows::selected(&model.views.overview, &rows(model))
}

/// Selects a service.
pub(in crate::tui) fn select(model: &mut Model, service: &str) {
    model.views.overview.filter.clear();
    model.views.overview.choice.select(service);
}

/// Selects a service, and marks none.
pub(in crate::tui) fn choose(model: &mut Model, service: &str) {
    model.views.overview.marks.clear();
    select(model, service);
}

/// Puts another pane into focus.
pub(in crate::tui) fn pane(model: &mut Model, _forward: bool, _effects: &mut Effects) {
    let has_problems = !problems_of(model).is_empty();
    match model.views.overview.focus {
        Focus::Services if has_problems => {
            model.views.overview.focus = Focus::Problems;
            if model.views.overview.problem.is_none() {
                problems::walk(model, true);
            }
        }
        Focus::Services | Focus::Problems => model.views.overview.focus = Focus::Services,
    }
}

/// The screen has come into sight: what it shows comes by itself.
pub(in crate::tui) fn entered(_model: &mut Model, _effects: &mut Effects) {}

/// Takes an answer to a question that was asked here: none is.
pub(in crate::tui) fn answered(
    _model: &mut Model,
    _question: &Question,
    _answer: &Result<Answer, String>,
    _effects: &mut Effects,
) {
}

/// Whether there is room for one line a service and no more.
fn is_tiny(model: &Model) -> bool {
    model.size.1 < 12
}

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if is_tiny(model) {
        tiny::view(model, area, canvas);
    } else {
        layout::view(model, area, canvas);
    }
}

/// The services that are chosen: those that are marked, else the one that is selected.
pub(in crate::tui) fn chosen(model: &Model) -> Vec<String> {
    let marks = &model.views.overview.marks;
    if !marks.is_empty()
        && let Some(facts) = &model.facts
    {
        let names = facts.services.iter().map(|one| &one.name);
        return names.filter(|name| marks.has(name)).cloned().collect();
    }
    let row = chosen_row(model);
    row.map(|(_, row)| row.standing().service.name.clone())
        .into_iter()
        .collect()
}

/// The container whose row is selected, if it is one of a container.
pub(in crate::tui) fn chosen_container(model: &Model) -> Option<String> {
    match chosen_row(model)? {
        (_, Row::Service(_)) => None,
        (_, Row::Container(_, container)) => Some(container.id.clone()),
    }
}

/// The containers whose use of the machine is shown: those in sight, or all where
/// the order depends on it.
pub(in crate::tui) fn sampled(model: &Model) -> BTreeSet<String> {
    let rows = rows(model);
    let (from, to) = model.views.overview.sight.get();
    let seen = if rows::order(model).is_by_use() {
        rows.as_slice()
    } else {
        rows.get(from.min(rows.len())..to.min(rows.len()))
            .unwrap_or_default()
    };
    let ids = seen.iter().flat_map(|row| row.alive());
    ids.take(MOST_SAMPLED).map(str::to_owned).collect()
}

/// When an age that is shown becomes another text.
pub(in crate::tui) fn next_change(model: &Model) -> Option<i64> {
    let rows = rows(model);
    let (from, to) = model.views.overview.sight.get();
    let seen = rows.iter().skip(from).take(to.saturating_sub(from));
    let moments = seen.filter_map(|row| cells::moment(*row));
    let wait = moments
        .map(|at| amounts::until_next(model.now - at))
        .min()?;
    Some(model.now + wait.max(SECOND / 100))
}
