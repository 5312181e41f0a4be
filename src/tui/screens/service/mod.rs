//! What can be asked about and of the services that are chosen, and what there is to know of one.

mod act;
pub(in crate::tui) mod detail;
mod keys;
pub(in crate::tui) mod shell;
#[cfg(test)]
mod tests;

use crate::tui::action::Screen;
use crate::tui::model::Model;
use crate::tui::request::Request;
pub(in crate::tui) use act::Ask;
pub(in crate::tui) use act::act;
pub(in crate::tui) use act::can_act;
pub(in crate::tui) use act::can_act_on;
pub(in crate::tui) use act::request_for;
pub(in crate::tui) use act::typed;
pub(in crate::tui) use keys::Action;
pub(in crate::tui) use keys::KEYS;
pub(in crate::tui) use keys::PROJECT_KEYS;

/// What an action asks for right now, if it asks nothing first.
pub(in crate::tui) fn request(model: &Model, action: Action) -> Option<Request> {
    request_for(action, chosen(model))
}

/// The services that are chosen on the screen that is shown: those that are
/// marked, else the one that is selected. One that is gone, of which a pane or a
/// line of the log is still in sight, is none.
pub(in crate::tui) fn chosen(model: &Model) -> Vec<String> {
    let mut chosen = match detail::service(model) {
        Some(service) => vec![service.to_owned()],
        None => chosen_on_screen(model),
    };
    if let Some(facts) = &model.facts {
        chosen.retain(|service| facts.knows(service));
    }
    chosen
}

fn chosen_on_screen(model: &Model) -> Vec<String> {
    match model.screen {
        Screen::Overview => super::overview::chosen(model),
        Screen::Logs => super::logs::chosen(model),
        Screen::Tasks | Screen::Events | Screen::Volumes | Screen::Images | Screen::Projects => {
            Vec::new()
        }
    }
}

/// The container that is chosen, where one is and not only its service.
pub(in crate::tui) fn chosen_container(model: &Model) -> Option<String> {
    if detail::is_open(model) {
        return detail::container(model).map(str::to_owned);
    }
    match model.screen {
        Screen::Overview => super::overview::chosen_container(model),
        Screen::Logs
        | Screen::Tasks
        | Screen::Events
        | Screen::Volumes
        | Screen::Images
        | Screen::Projects => None,
    }
}
