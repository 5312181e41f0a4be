//! The screens: each draws its part of the model, and knows what its keys do.

pub(super) mod events;
pub(super) mod frame;
pub(super) mod heading;
mod hints;
pub(super) mod images;
pub(super) mod logs;
pub(super) mod overview;
pub(super) mod projects;
pub(super) mod service;
mod shelf;
mod status;
pub(super) mod tasks;
pub(super) mod volumes;

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::action::Action;
use super::action::List;
use super::action::Screen;
use super::effect::Effects;
use super::effect::Question;
use super::model::Model;
use super::model::Part;
use super::model::Wanted;
use super::msg::Answer;
use super::msg::Pointing;
use super::popups;
use super::request::Request;
use super::update::app;
use super::widgets::Canvas;
use super::widgets::Target;
use crate::ops::events::Event;

/// Does what was asked for.
pub(super) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    match action {
        Action::App(action) => app::act(model, action, effects),
        Action::List(action) => list(model, action, effects),
        Action::Service(action) => service::act(model, action, effects),
        Action::Detail(action) => service::detail::act(model, action, effects),
        Action::Shell(action) => service::shell::act(model, action, effects),
        Action::Overview(action) => overview::act(model, action, effects),
        Action::Logs(action) => logs::act(model, action, effects),
        Action::Tasks(action) => tasks::act(model, action, effects),
        Action::Events(action) => events::act(model, action, effects),
        Action::Volumes(action) => volumes::act(model, action, effects),
        Action::Images(action) => images::act(model, action, effects),
        Action::Projects(action) => projects::act(model, action, effects),
    }
}

/// What an action asks for right now, if it asks nothing first.
pub(super) fn request(model: &Model, action: Action) -> Option<Request> {
    match action {
        Action::Service(action) => service::request(model, action),
        Action::Volumes(action) => volumes::request(model, action),
        Action::App(_)
        | Action::List(_)
        | Action::Detail(_)
        | Action::Shell(_)
        | Action::Overview(_)
        | Action::Logs(_)
        | Action::Tasks(_)
        | Action::Events(_)
        | Action::Images(_)
        | Action::Projects(_) => None,
    }
}

/// Whether it can be done now; hints and help show nothing else.
pub(super) fn can_act(model: &Model, action: Action) -> bool {
    match action {
        Action::App(action) => app::can_act(model, action),
        Action::List(action) => can_list(model, action),
        Action::Service(action) => service::can_act(model, action),
        Action::Detail(action) => service::detail::can_act(model, action),
        Action::Shell(action) => service::shell::can_act(model, action),
        Action::Overview(action) => overview::can_act(model, action),
        Action::Logs(action) => logs::can_act(model, action),
        Action::Tasks(action) => tasks::can_act(model, action),
        Action::Events(action) => events::can_act(model, action),
        Action::Volumes(action) => volumes::can_act(model, action),
        Action::Images(action) => images::can_act(model, action),
        Action::Projects(action) => projects::can_act(model, action),
    }
}

fn list(model: &mut Model, list: List, effects: &mut Effects) {
    if service::detail::is_open(model) {
        service::detail::list(model, list, effects);
        return;
    }
    if list == List::Back && !can_list_here(model, list) {
        app::go_back(model, effects);
        return;
    }
    match model.screen {
        Screen::Overview => overview::list(model, list, effects),
        Screen::Logs => logs::list(model, list, effects),
        Screen::Tasks => tasks::list(model, list, effects),
        Screen::Events => events::list(model, list, effects),
        Screen::Volumes => volumes::list(model, list, effects),
        Screen::Images => images::list(model, list, effects),
        Screen::Projects => projects::list(model, list, effects),
    }
}

fn can_list(model: &Model, list: List) -> bool {
    if service::detail::is_open(model) {
        return service::detail::can_list(model, list);
    }
    let leads_back = list == List::Back && !model.trail.is_empty();
    leads_back || can_list_here(model, list)
}

/// Whether the screen itself can do that now.
fn can_list_here(model: &Model, list: List) -> bool {
    match model.screen {
        Screen::Overview => overview::can_list(model, list),
        Screen::Logs => logs::can_list(model, list),
        Screen::Tasks => tasks::can_list(model, list),
        Screen::Events => events::can_list(model, list),
        Screen::Volumes => volumes::can_list(model, list),
        Screen::Images => images::can_list(model, list),
        Screen::Projects => projects::can_list(model, list),
    }
}

/// Takes what the mouse did to something.
pub(super) fn pointed(
    model: &mut Model,
    target: Target,
    pointing: Pointing,
    effects: &mut Effects,
) {
    let (screen, pane, row) = match target {
        Target::Pane(screen, pane) => (screen, pane, None),
        Target::Row(screen, pane, row) => (screen, pane, Some(row)),
        Target::Act(action) => {
            if pointing == Pointing::Click {
                act(model, action, effects);
            }
            return;
        }
        Target::Go(screen) => {
            if pointing == Pointing::Click {
                app::jump(model, screen, effects);
            }
            return;
        }
        Target::Popup(row) => return popups::pointed(model, Some(row), pointing, effects),
        Target::Nothing => return popups::pointed(model, None, pointing, effects),
    };
    if service::shell::has_focus(model) {
        service::shell::pointed(model, pointing);
        return;
    }
    if service::detail::is_open(model) {
        service::detail::pointed(model, row, pointing);
        return;
    }
    match screen {
        Screen::Overview => overview::pointed(model, pane, row, pointing, effects),
        Screen::Logs => logs::pointed(model, pane, row, pointing, effects),
        Screen::Tasks => tasks::pointed(model, pane, row, pointing, effects),
        Screen::Events => events::pointed(model, pane, row, pointing, effects),
        Screen::Volumes => volumes::pointed(model, pane, row, pointing, effects),
        Screen::Images => images::pointed(model, pane, row, pointing, effects),
        Screen::Projects => projects::pointed(model, pane, row, pointing, effects),
    }
}

/// Puts another pane of the screen into focus.
pub(super) fn pane(model: &mut Model, forward: bool, effects: &mut Effects) {
    match model.screen {
        Screen::Overview => overview::pane(model, forward, effects),
        Screen::Logs => logs::pane(model, forward, effects),
        Screen::Tasks => tasks::pane(model, forward, effects),
        Screen::Events => events::pane(model, forward, effects),
        Screen::Volumes => volumes::pane(model, forward, effects),
        Screen::Images => images::pane(model, forward, effects),
        Screen::Projects => projects::pane(model, forward, effects),
    }
}

/// The screen has come into sight.
pub(super) fn entered(model: &mut Model, effects: &mut Effects) {
    match model.screen {
        Screen::Overview => overview::entered(model, effects),
        Screen::Logs => logs::entered(model, effects),
        Screen::Tasks => tasks::entered(model, effects),
        Screen::Events => events::entered(model, effects),
        Screen::Volumes => volumes::entered(model, effects),
        Screen::Images => images::entered(model, effects),
        Screen::Projects => projects::entered(model, effects),
    }
}

/// Hands an answer to every screen; each takes those to its own questions.
pub(super) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    effects: &mut Effects,
) {
    service::detail::answered(model, question, answer);
    overview::answered(model, question, answer, effects);
    logs::answered(model, question, answer, effects);
    tasks::answered(model, question, answer, effects);
    events::answered(model, question, answer, effects);
    volumes::answered(model, question, answer, effects);
    images::answered(model, question, answer, effects);
    projects::answered(model, question, answer, effects);
}

/// Something happened to things that a screen has asked for: it asks again if it is shown.
pub(super) fn happened(model: &mut Model, events: &[Event], effects: &mut Effects) {
    let is_about = |kind: &str| {
        let is_change = |action: &str| {
            [
                "create", "destroy", "remove", "pull", "tag", "untag", "delete",
            ]
            .contains(&action)
        };
        let mut events = events.iter();
        events.any(|event| event.kind == kind && is_change(&event.action))
    };
    match model.screen {
        Screen::Volumes if is_about("volume") => volumes::ask(effects),
        Screen::Images if is_about("image") => images::ask(effects),
        Screen::Overview
        | Screen::Logs
        | Screen::Tasks
        | Screen::Events
        | Screen::Volumes
        | Screen::Images
        | Screen::Projects => {}
    }
}

/// Draws the screen that is shown.
fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    if service::shell::has_focus(model) {
        service::shell::view(model, area, canvas);
        return;
    }
    if service::detail::is_open(model) {
        service::detail::view(model, area, canvas);
        return;
    }
    match model.screen {
        Screen::Overview => overview::view(model, area, canvas),
        Screen::Logs => logs::view(model, area, canvas),
        Screen::Tasks => tasks::view(model, area, canvas),
        Screen::Events => events::view(model, area, canvas),
        Screen::Volumes => volumes::view(model, area, canvas),
        Screen::Images => images::view(model, area, canvas),
        Screen::Projects => projects::view(model, area, canvas),
    }
}

/// Whether a screen shows a part of the model, beyond what the header tells of it.
pub(super) fn reads(screen: Screen, part: Part) -> bool {
    match part {
        Part::Usage => screen == Screen::Overview,
        Part::Logs => matches!(screen, Screen::Overview | Screen::Logs),
        Part::History => matches!(screen, Screen::Overview | Screen::Events),
        Part::Tasks => true,
    }
}

/// What streams of the engine are worth their cost for the screen that is shown.
pub(super) fn wanted(model: &Model) -> Wanted {
    Wanted {
        task: tasks::looked_at(model),
        samples: match model.screen {
            Screen::Overview => overview::sampled(model),
            Screen::Events => events::sampled(model),
            Screen::Logs | Screen::Tasks | Screen::Volumes | Screen::Images | Screen::Projects => {
                BTreeSet::new()
            }
        },
    }
}

/// When the screen that is shown looks different although nothing came in.
pub(super) fn next_change(model: &Model) -> Option<i64> {
    let here = match model.screen {
        Screen::Overview => overview::next_change(model),
        Screen::Events => events::next_change(model),
        Screen::Logs | Screen::Tasks | Screen::Volumes | Screen::Images | Screen::Projects => None,
    };
    [
        here,
        service::detail::next_change(model),
        tasks::next_change(model),
        logs::next_change(model),
        volumes::next_change(model),
        status::next_change(model),
    ]
    .into_iter()
    .flatten()
    .min()
}
