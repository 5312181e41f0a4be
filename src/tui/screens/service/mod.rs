//! What can be asked about and of the services that are chosen, and what there is to know of one.

pub(in crate::tui) mod detail;
pub(in crate::tui) mod shell;

use crate::tui::action::Screen;
use crate::tui::effect::Effects;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::popups::prompt::Typed;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[];

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {}

/// Does what was asked for.
pub(in crate::tui) fn act(model: &mut Model, action: Action, effects: &mut Effects) {
    let _ = (model, effects);
    match action {}
}

/// Whether it can be done now.
pub(in crate::tui) fn can_act(model: &Model, action: Action) -> bool {
    let _ = model;
    match action {}
}

/// Takes what was typed.
pub(in crate::tui) fn typed(
    model: &mut Model,
    ask: Ask,
    text: &str,
    typed: Typed,
    effects: &mut Effects,
) {
    let _ = (model, text, typed, effects);
    match ask {}
}

/// The services that are chosen on the screen that is shown: those that are
/// marked, else the one that is selected.
pub(in crate::tui) fn chosen(model: &Model) -> Vec<String> {
    if let Some(service) = detail::service(model) {
        return vec![service.to_owned()];
    }
    match model.screen {
        Screen::Overview => super::overview::chosen(model),
        Screen::Logs => super::logs::chosen(model),
        Screen::Tasks | Screen::Events | Screen::Volumes | Screen::Images | Screen::Projects => {
            Vec::new()
        }
    }
}
