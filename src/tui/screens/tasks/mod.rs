//! Tasks, their parts, and the agents that work on them.

use ratatui::layout::Rect;

use crate::tui::action::List;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::keys::Binding;
use crate::tui::model::Model;
use crate::tui::msg::Answer;
use crate::tui::msg::Pointing;
use crate::tui::popups::prompt::Typed;
use crate::tui::widgets::Canvas;

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

/// Moves, marks and opens.
pub(in crate::tui) fn list(model: &mut Model, list: List, effects: &mut Effects) {
    let _ = (model, list, effects);
}

/// Whether a list here can do that now.
pub(in crate::tui) fn can_list(model: &Model, list: List) -> bool {
    let _ = (model, list);
    false
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
    let _ = (model, pane, row, pointing, effects);
}

/// Puts another pane into focus.
pub(in crate::tui) fn pane(model: &mut Model, forward: bool, effects: &mut Effects) {
    let _ = (model, forward, effects);
}

/// The screen has come into sight: asks for what it needs.
pub(in crate::tui) fn entered(model: &mut Model, effects: &mut Effects) {
    let _ = (model, effects);
}

/// Takes an answer to a question that was asked here.
pub(in crate::tui) fn answered(
    model: &mut Model,
    question: &Question,
    answer: &Result<Answer, String>,
    effects: &mut Effects,
) {
    let _ = (model, question, answer, effects);
}

/// Draws the screen.
pub(in crate::tui) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    let _ = model;
    canvas.frame(area, "Tasks", true);
}

// The lead's stand-ins until the branch tui-tasks lands: replace them by the real ones.

/// The task that is looked at.
pub(in crate::tui) fn looked_at(model: &Model) -> Option<String> {
    let _ = model;
    None
}

/// When the screen looks different although nothing came in.
pub(in crate::tui) fn next_change(model: &Model) -> Option<i64> {
    let _ = model;
    None
}

/// Time has passed.
pub(in crate::tui) fn ticked(model: &mut Model, effects: &mut Effects) {
    let _ = (model, effects);
}

/// Something is new with tasks.
pub(in crate::tui) fn heard(model: &mut Model, effects: &mut Effects) {
    let _ = (model, effects);
}
