//! What lies over the screen: the last one gets every key until it is closed.

pub(super) mod backups;
pub(super) mod columns;
pub(super) mod confirm;
pub(super) mod filters;
pub(super) mod help;
pub(super) mod history;
mod list;
pub(super) mod menu;
pub(super) mod palette;
pub(super) mod passphrase;
pub(super) mod piped;
pub(super) mod prompt;
mod sheet;
pub(super) mod text;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::effect::Effects;
use super::model::Model;
use super::msg::Pointing;
use super::widgets::Canvas;
use super::widgets::Target;
use backups::Backups;
use columns::Columns;
use confirm::Confirm;
use filters::Filters;
use help::Help;
use history::History;
use menu::Menu;
use palette::Palette;
use passphrase::Passphrase;
use piped::Window;
use prompt::Prompt;
use text::Text;

/// Something that lies over the screen.
#[derive(Debug)]
pub(super) enum Popup {
    /// A line to type in.
    Prompt(Prompt),
    /// The keys.
    Help(Help),
    /// Anything by its name.
    Palette(Palette),
    /// A plan to agree to, or not.
    Confirm(Confirm),
    /// What was asked for, and what became of it.
    History(History),
    /// Actions to choose from.
    Menu(Menu),
    /// A text to read.
    Text(Text),
    /// What a command line makes of lines.
    Piped(Window),
    /// Filters to choose from.
    Filters(Filters),
    /// Columns to be shown or not.
    Columns(Columns),
    /// Backups to choose from.
    Backups(Backups),
    /// A passphrase to type.
    Passphrase(Passphrase),
}

/// Hands a key to the popup on top. Some keys mean the same everywhere.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let mut event = event;
    if event.modifiers.contains(KeyModifiers::CONTROL) {
        match event.code {
            KeyCode::Char('z') => return effects.push(Effect::Suspend),
            KeyCode::Char('l') => return effects.push(Effect::Redraw),
            // What lies on top is what is left first.
            KeyCode::Char('c') => event = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE),
            _ => {}
        }
    }
    match model.popups.last_mut() {
        Some(Popup::Prompt(_)) => prompt::key(model, event, effects),
        Some(Popup::Help(_)) => help::key(model, event),
        Some(Popup::Palette(_)) => palette::key(model, event, effects),
        Some(Popup::Confirm(_)) => confirm::key(model, event, effects),
        Some(Popup::History(_)) => history::key(model, event, effects),
        Some(Popup::Menu(_)) => menu::key(model, event, effects),
        Some(Popup::Text(_)) => text::key(model, event, effects),
        Some(Popup::Piped(_)) => piped::key(model, event, effects),
        Some(Popup::Filters(_)) => filters::key(model, event),
        Some(Popup::Columns(_)) => columns::key(model, event),
        Some(Popup::Backups(_)) => backups::key(model, event, effects),
        Some(Popup::Passphrase(_)) => passphrase::key(model, event, effects),
        None => {}
    }
}

/// Hands pasted text to the popup on top.
pub(super) fn paste(model: &mut Model, text: &str, effects: &mut Effects) {
    match model.popups.last_mut() {
        Some(Popup::Prompt(_)) => prompt::paste(model, text, effects),
        Some(Popup::Help(help)) => help::paste(help, text),
        Some(Popup::Palette(palette)) => palette.paste(text),
        Some(Popup::Confirm(confirm)) => confirm.paste(text),
        Some(Popup::Passphrase(passphrase)) => passphrase.paste(text),
        Some(
            Popup::History(_)
            | Popup::Menu(_)
            | Popup::Text(_)
            | Popup::Piped(_)
            | Popup::Filters(_)
            | Popup::Columns(_)
            | Popup::Backups(_),
        )
        | None => {}
    }
}

/// Hands the popup on top what the mouse did to a row of it, or somewhere else.
pub(super) fn pointed(
    model: &mut Model,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    match (model.popups.last_mut(), pointing, row) {
        (Some(Popup::Confirm(confirm)), Pointing::Wheel(notches), _) => confirm.wheel(notches),
        (Some(Popup::Text(text)), Pointing::Wheel(notches), _) => text.wheel(notches),
        (Some(Popup::Piped(piped)), Pointing::Wheel(notches), _) => piped.wheel(notches),
        (Some(Popup::Filters(_)), _, _) => filters::pointed(model, row, pointing),
        (Some(Popup::History(_)), _, _) => history::pointed(model, row, pointing),
        (Some(Popup::Menu(_)), _, _) => menu::pointed(model, row, pointing, effects),
        (Some(Popup::Columns(_)), _, _) => columns::pointed(model, row, pointing),
        (Some(Popup::Backups(_)), _, _) => backups::pointed(model, row, pointing, effects),
        (Some(Popup::Help(help)), Pointing::Wheel(notches), _) => help.scroll(rows(notches)),
        (Some(Popup::Palette(_)), _, _) => palette::pointed(model, row, pointing, effects),
        (
            Some(
                Popup::Prompt(_)
                | Popup::Confirm(_)
                | Popup::Text(_)
                | Popup::Piped(_)
                | Popup::Passphrase(_)
                | Popup::Help(_),
            )
            | None,
            _,
            _,
        ) => {}
    }
}

/// How many rows some notches of the wheel are.
fn rows(notches: i32) -> isize {
    isize::try_from(notches.saturating_mul(3)).unwrap_or_default()
}

/// Draws all popups, the last one on top.
pub(super) fn view(model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
    for popup in &model.popups {
        match popup {
            Popup::Prompt(prompt) => prompt.view(area, canvas),
            Popup::Help(help) => help.view(model, area, canvas),
            Popup::Palette(palette) => palette.view(area, canvas),
            Popup::Confirm(confirm) => confirm.view(area, canvas),
            Popup::History(history) => history.view(model, area, canvas),
            Popup::Menu(menu) => menu.view(model, area, canvas),
            Popup::Text(text) => text.view(area, canvas),
            Popup::Piped(piped) => piped.view(area, canvas),
            Popup::Filters(filters) => filters.view(model, area, canvas),
            Popup::Columns(columns) => columns.view(model, area, canvas),
            Popup::Backups(backups) => backups.view(area, canvas),
            Popup::Passphrase(passphrase) => passphrase.view(area, canvas),
        }
    }
}

/// Makes a framed window of so many columns and rows in the middle, or of all there
/// are, and returns what is inside. What lies below cannot be clicked any more.
fn window(area: Rect, canvas: &mut Canvas<'_>, title: &str, size: (u16, usize)) -> Rect {
    let (width, height) = size;
    let width = width.min(area.width);
    let height = u16::try_from(height).unwrap_or(u16::MAX).min(area.height);
    let place = Rect::new(
        area.x + (area.width - width) / 2,
        area.y + (area.height - height) / 2,
        width,
        height,
    );
    canvas.hits.push(area, Target::Nothing);
    canvas.clear(place);
    let inside = canvas.frame(place, title, true);
    let margin = u16::from(inside.width > 30);
    Rect {
        x: inside.x + margin,
        width: inside.width - 2 * margin,
        ..inside
    }
}
