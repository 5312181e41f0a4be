//! The list of the services: moving in it, marking, folding and opening its rows.

use super::chosen_row;
use super::keys::Ask;
use super::problems::list_problems;
use super::rows::Row;
use super::rows::rows;
use super::state::Focus;
use crate::tui::action::List;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::popups::prompt;
use crate::tui::popups::prompt::Purpose;
use crate::tui::screens::service::detail;
use crate::tui::widgets::Choice;
use crate::tui::widgets::Marks;

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

/// Changes the choice or the marks with the keys of all rows at hand.
pub(super) fn with_rows(
    model: &mut Model,
    change: impl FnOnce(&mut Choice, &mut Marks, &[&str], &[&str]),
) {
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
