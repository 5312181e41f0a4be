//! From problem to problem.

use super::state::Focus;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::model::problems;
use crate::tui::update::app;

/// Walks through the problems; returns whether the key was for them.
pub(super) fn list_problems(model: &mut Model, list: List) -> bool {
    match list {
        List::Up => walk(model, false),
        List::Down => walk(model, true),
        List::Open => model.views.overview.focus = Focus::Services,
        _ => return false,
    }
    true
}

/// Goes to the next or the previous problem and selects its service.
pub(super) fn walk(model: &mut Model, forward: bool) {
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
    app::show(model, Screen::Overview, effects);
    walk(model, true);
}
