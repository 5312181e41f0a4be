//! From problem to problem.

use super::state::Focus;
use crate::tui::action::List;
use crate::tui::action::Screen;
use crate::tui::effect::Effects;
use crate::tui::model::Model;
use crate::tui::model::problems;
use crate::tui::update::app;

/// Walks through the problems; returns whether the key was for them.
pub(super) fn list_problems(model: &mut Model, list: List, effects: &mut Effects) -> bool {
    match list {
        List::Up => walk(model, false),
        List::Down => walk(model, true),
        List::Open => open(model, effects),
        _ => return false,
    }
    true
}

/// Goes to where the problem is that is looked at: to its service, or to the tasks.
fn open(model: &mut Model, effects: &mut Effects) {
    let looked_at = model.views.overview.problem.as_ref();
    let mut problems = problems::all(model).into_iter();
    let problem = problems.find(|one| Some(&one.key) == looked_at);
    model.views.overview.focus = Focus::Services;
    if problem.is_some_and(|one| one.helps.contains(&problems::Help::Tasks)) {
        app::jump(model, Screen::Tasks, effects);
    }
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
    app::jump(model, Screen::Overview, effects);
    walk(model, true);
}
