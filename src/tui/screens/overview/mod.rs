//! The services at one glance, and what is wrong.

mod aside;
mod cells;
mod layout;
mod rows;
mod services;
mod strip;
#[cfg(test)]
mod tests;
mod tiny;

pub(in crate::tui) use cells::cpu as share_of;
pub(in crate::tui) use rows::Sort;

use std::cell::Cell;
use std::collections::BTreeSet;

use ratatui::layout::Rect;
use serde::Deserialize;
use serde::Serialize;

use crate::text::safe_str;
use crate::tui::action;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::amounts;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::model::SECOND;
use crate::tui::model::problems;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::popups::prompt::Typed;
use crate::tui::screens::logs;
use crate::tui::screens::service::detail;
use crate::tui::update::app;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;
use crate::tui::widgets::Marks;
use rows::Row;
use rows::rows;

/// The pane of the services and that of the problems, as clicks count them.
const SERVICES: u8 = 0;
const PROBLEMS: u8 = 1;
/// How many containers are asked at most what they use.
const MOST_SAMPLED: usize = 128;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Show what the chosen services write, and nothing else.
    Logs,
    /// Give the containers of all services rows of their own, or take them away.
    FoldAll,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// Which services to show.
    Filter {
        /// What was shown before.
        before: String,
    },
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[
    key(Action::Logs, "logs-of", &["l"], "show what it writes").hint("logs"),
    key(
        Action::FoldAll,
        "fold-all",
        &["z"],
        "show or hide the containers of all services",
    ),
];

const fn key(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Overview(action), name, keys, help)
}

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    choice: Choice,
    marks: Marks,
    filter: String,
    sort: Sort,
    unfolded: BTreeSet<String>,
    /// The problem that is looked at.
    problem: Option<String>,
    focus: Focus,
    /// The first row in sight, and the one behind the last.
    sight: Cell<(usize, usize)>,
}

/// How the services were looked at last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Remembered {
    sort: Sort,
    unfolded: BTreeSet<String>,
    filter: String,
}

impl State {
    /// How the services are looked at.
    pub(in crate::tui) fn remember(&self) -> Remembered {
        Remembered {
            sort: self.sort,
            unfolded: self.unfolded.clone(),
            filter: self.filter.clone(),
        }
    }

    /// Looks at the services in the same way again.
    pub(in crate::tui) fn recall(&mut self, remembered: Remembered) {
        let Remembered {
            sort,
            unfolded,
            filter,
        } = remembered;
        self.sort = sort;
        self.unfolded = unfolded;
        self.filter = safe_str(&filter).into_owned();
    }
}

/// The pane that gets the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    #[default]
    Services,
    Problems,
}

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
    }
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::Logs => !chosen(model).is_empty(),
        Action::FoldAll => model.facts.is_some(),
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

/// Moves, marks and opens.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    if model.views.overview.focus == Focus::Problems && list_problems(model, list, effects) {
        return;
    }
    match list {
        List::Filter => {
            let before = model.views.overview.filter.clone();
            let purpose = Purpose::Overview(Ask::Filter {
                before: before.clone(),
            });
            prompt::open(model, "filter", &before, purpose);
        }
        List::Sort => {
            let sort = model.views.overview.sort.next();
            model.views.overview.sort = sort;
            model.say(format!("sorted by {}", sort.name()));
        }
        List::Right => fold(model, false),
        List::Left => fold(model, true),
        List::Open => open(model, effects),
        List::Back => back(model),
        List::Copy => {
            if let Some((_, row)) = chosen_row(model) {
                let name = match row {
                    Row::Service(standing) => standing.service.name.clone(),
                    Row::Container(_, container) => container.name.clone(),
                };
                model.say(format!("copied {name}"));
                effects.push(Effect::Copy(name));
            }
        }
        List::Mark | List::MarkRange | List::MarkAll => mark(model, list),
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last => step(model, list),
        List::Next | List::Previous | List::FarLeft | List::FarRight => {}
    }
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let state = &model.views.overview;
    match list {
        List::Filter | List::Sort => model.facts.is_some(),
        List::Left => chosen_row(model).is_some_and(|(_, row)| {
            let name = &row.standing().service.name;
            state.unfolded.contains(name)
        }),
        List::Right => can_unfold(model),
        List::Open => state.focus == Focus::Problems || chosen_row(model).is_some(),
        List::Back => {
            !state.marks.is_empty()
                || !state.filter.is_empty()
                || state.problem.is_some()
                || state.focus == Focus::Problems
        }
        List::Copy | List::Mark | List::MarkRange | List::MarkAll => !rows(model).is_empty(),
        List::Up
        | List::Down
        | List::HalfUp
        | List::HalfDown
        | List::PageUp
        | List::PageDown
        | List::First
        | List::Last => true,
        List::Next | List::Previous | List::FarLeft | List::FarRight => false,
    }
}

/// The row that is selected, and where it stands.
fn chosen_row(model: &Model) -> Option<(usize, Row<'_>)> {
    rows::selected(&model.views.overview, &rows(model))
}

/// Changes the choice or the marks with the keys of all rows at hand.
fn with_rows(model: &mut Model, change: impl FnOnce(&mut Choice, &mut Marks, &[&str], &[&str])) {
    let mut choice = std::mem::take(&mut model.views.overview.choice);
    let mut marks = std::mem::take(&mut model.views.overview.marks);
    let rows = rows(model);
    let keys: Vec<&str> = rows.iter().map(|row| row.key()).collect();
    let names: Vec<&str> = rows
        .iter()
        .map(|row| row.standing().service.name.as_str())
        .collect();
    change(&mut choice, &mut marks, &keys, &names);
    model.views.overview.choice = choice;
    model.views.overview.marks = marks;
}

fn step(model: &mut Model, motion: List) {
    with_rows(model, |choice, _, keys, _| {
        choice.step(motion, keys);
    });
}

/// Marks services; the row of a container stands for its service.
fn mark(model: &mut Model, list: List) {
    with_rows(model, |choice, marks, keys, names| {
        let Some(at) = choice.index(keys) else {
            return;
        };
        if list == List::Mark {
            marks.toggle(names[at]);
            choice.step(List::Down, keys);
        } else if list == List::MarkRange {
            marks.range(at, names);
        } else {
            marks.all(names);
        }
    });
}

/// Whether the selected row is a service whose containers could have rows.
fn can_unfold(model: &Model) -> bool {
    chosen_row(model).is_some_and(|(_, row)| match row {
        Row::Service(standing) => {
            let name = &standing.service.name;
            !standing.containers.is_empty() && !model.views.overview.unfolded.contains(name)
        }
        Row::Container(..) => false,
    })
}

/// Takes the rows of a service's containers away, or gives them some.
fn fold(model: &mut Model, is_folded: bool) {
    let Some((_, row)) = chosen_row(model) else {
        return;
    };
    let name = row.standing().service.name.clone();
    let state = &mut model.views.overview;
    if is_folded {
        state.choice.select(&name);
        state.unfolded.remove(&name);
    } else {
        state.unfolded.insert(name);
    }
}

/// Shows the containers of a service that has several, or else all about it.
fn open(model: &mut Model, effects: &mut Effects) {
    let has_several = chosen_row(model).is_some_and(|(_, row)| match row {
        Row::Service(standing) => standing.containers.len() > 1,
        Row::Container(..) => false,
    });
    if has_several && can_unfold(model) {
        fold(model, false);
    } else {
        detail::act(model, detail::Action::Open, effects);
    }
}

/// Leaves what is most particular: the problems, the marks, the filter.
fn back(model: &mut Model) {
    let state = &mut model.views.overview;
    if state.focus == Focus::Problems || state.problem.is_some() {
        state.focus = Focus::Services;
        state.problem = None;
    } else if !state.marks.clear() {
        state.filter.clear();
    }
}

/// Walks through the problems; returns whether the key was for them.
fn list_problems(model: &mut Model, list: List, effects: &mut Effects) -> bool {
    match list {
        List::Up => walk(model, false),
        List::Down => walk(model, true),
        List::Open => open_problem(model, effects),
        _ => return false,
    }
    true
}

/// Goes to where the problem is that is looked at: to its service, or to the tasks.
fn open_problem(model: &mut Model, effects: &mut Effects) {
    let looked_at = model.views.overview.problem.as_ref();
    let mut problems = problems::all(model).into_iter();
    let problem = problems.find(|one| Some(&one.key) == looked_at);
    model.views.overview.focus = Focus::Services;
    if problem.is_some_and(|one| one.helps.contains(&problems::Help::Tasks)) {
        app::jump(model, Screen::Tasks, effects);
    }
}

/// Goes to the next or the previous problem and selects its service.
fn walk(model: &mut Model, forward: bool) {
    let problems = problems::all(model);
    let state = &mut model.views.overview;
    let Some(last) = problems.len().checked_sub(1) else {
        state.problem = None;
        return;
    };
    let is_it = |problem: &problems::Problem| Some(&problem.key) == state.problem.as_ref();
    let to = match problems.iter().position(is_it) {
        None => 0,
        Some(at) if forward => (at + 1) % (last + 1),
        Some(at) => at.checked_sub(1).unwrap_or(last),
    };
    let problem = &problems[to];
    state.problem = Some(problem.key.clone());
    let mut text = format!("{} of {}: ", to + 1, last + 1);
    if let Some(service) = &problem.service {
        state.filter.clear();
        state.choice.select(service);
        text = format!("{text}{service} ");
    }
    text += &problem.text;
    model.say(text);
}

/// Goes to the next problem, from any screen.
pub(in crate::tui) fn next_problem(model: &mut Model, effects: &mut Effects) {
    app::jump(model, Screen::Overview, effects);
    walk(model, true);
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

/// Takes a click or a turn of the wheel on the so-manieth row of a pane, or on the
/// pane itself.
pub(in crate::tui) fn pointed(
    model: &mut Model,
    pane: u8,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    match pointing {
        Pointing::Click if pane == PROBLEMS => {
            let problems = problems::all(model);
            if let Some(problem) = row.and_then(|row| problems.get(row)) {
                model.views.overview.problem = Some(problem.key.clone());
                if let Some(service) = problem.service.clone() {
                    select(model, &service);
                }
            }
        }
        Pointing::Click => {
            model.views.overview.focus = Focus::Services;
            let Some(row) = row else {
                return;
            };
            let is_again = chosen_row(model).is_some_and(|(at, _)| at == row);
            with_rows(model, |choice, _, keys, _| choice.choose(row, keys));
            if is_again {
                list(model, List::Open, effects);
            }
        }
        Pointing::Wheel(notches) => {
            let motion = if notches > 0 { List::Down } else { List::Up };
            for _ in 0..notches.unsigned_abs() {
                list(model, motion, effects);
            }
        }
        Pointing::Drag | Pointing::Release => {}
    }
}

/// Puts another pane into focus.
pub(in crate::tui) fn pane(model: &mut Model, _forward: bool, _effects: &mut Effects) {
    let has_problems = !problems::all(model).is_empty();
    match model.views.overview.focus {
        Focus::Services if has_problems => {
            model.views.overview.focus = Focus::Problems;
            if model.views.overview.problem.is_none() {
                walk(model, true);
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
