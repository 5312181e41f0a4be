//! What lies over the screen: the last one gets every key until it is closed.

pub(super) mod prompt;

use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::effect::Effects;
use super::model::Model;
use super::widgets::Canvas;
use prompt::Prompt;

/// Something that lies over the screen.
#[derive(Debug)]
pub(super) enum Popup {
    /// A line to type in.
    Prompt(Prompt),
}

/// Hands a key to the popup on top.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    match model.popups.last_mut() {
        Some(Popup::Prompt(_)) => prompt::key(model, event, effects),
        None => {}
    }
}

/// Hands pasted text to the popup on top.
pub(super) fn paste(model: &mut Model, text: &str, effects: &mut Effects) {
    match model.popups.last_mut() {
        Some(Popup::Prompt(_)) => prompt::paste(model, text, effects),
        None => {}
    }
}

/// Draws all popups, the last one on top.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    for popup in &model.popups {
        match popup {
            Popup::Prompt(prompt) => prompt.view(area, canvas),
        }
    }
}
