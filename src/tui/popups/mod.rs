//! What lies over the screen: the last one gets every key until it is closed.

pub(super) mod help;
pub(super) mod palette;
pub(super) mod prompt;
mod sheet;

use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::effect::Effects;
use super::model::Model;
use super::msg::Pointing;
use super::widgets::Canvas;
use super::widgets::Target;
use help::Help;
use palette::Palette;
use prompt::Prompt;

/// Something that lies over the screen.
#[derive(Debug)]
pub(super) enum Popup {
    /// A line to type in.
    Prompt(Prompt),
    /// The keys.
    Help(Help),
    /// Anything by its name.
    Palette(Palette),
}

/// Hands a key to the popup on top.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    match model.popups.last_mut() {
        Some(Popup::Prompt(_)) => prompt::key(model, event, effects),
        Some(Popup::Help(_)) => help::key(model, event),
        Some(Popup::Palette(_)) => palette::key(model, event, effects),
        None => {}
    }
}

/// Hands pasted text to the popup on top.
pub(super) fn paste(model: &mut Model, text: &str, effects: &mut Effects) {
    match model.popups.last_mut() {
        Some(Popup::Prompt(_)) => prompt::paste(model, text, effects),
        Some(Popup::Help(help)) => help::paste(help, text),
        Some(Popup::Palette(palette)) => palette.paste(text),
        None => {}
    }
}

/// Hands what the mouse did to a row of the popup on top.
pub(super) fn pointed(model: &mut Model, row: usize, pointing: Pointing, effects: &mut Effects) {
    match (model.popups.last_mut(), pointing) {
        (Some(Popup::Help(help)), Pointing::Wheel(notches)) => help.scroll(rows(notches)),
        (Some(Popup::Palette(palette)), Pointing::Wheel(notches)) => palette.step(rows(notches)),
        (Some(Popup::Palette(palette)), Pointing::Click) => {
            if palette.select(row) {
                palette::run(model, effects);
            }
        }
        (Some(Popup::Prompt(_) | Popup::Help(_) | Popup::Palette(_)) | None, _) => {}
    }
}

/// How many rows some notches of the wheel are.
fn rows(notches: i32) -> isize {
    isize::try_from(notches.saturating_mul(3)).unwrap_or_default()
}

/// Draws all popups, the last one on top.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    for popup in &model.popups {
        // What lies below cannot be reached.
        canvas.hits.push(area, Target::Nothing);
        match popup {
            Popup::Prompt(prompt) => prompt.view(area, canvas),
            Popup::Help(help) => help.view(model, area, canvas),
            Popup::Palette(palette) => palette.view(area, canvas),
        }
    }
}
