//! The lines that are shown as they come, on the terminal's own screen, where they
//! scroll by and can be scrolled back, searched and copied as in any terminal.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;

use super::Action;
use super::copies;
use super::moves;
use crate::tui::action;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::keys::Key;
use crate::tui::model::Model;

/// How many lines of before are printed at most.
const BEFORE: usize = 5_000;

/// Leaves the screen for the stream of lines.
pub(super) fn open(model: &mut Model, effects: &mut Effects) {
    let end = model.logs.end();
    let mut walk = moves::walk(model, end);
    let mut from = end;
    for _ in 0..BEFORE {
        match walk.up() {
            Some(row) => from = row.spot,
            None => break,
        }
    }
    drop(walk);
    let (mut text, _) = copies::lines(model, from, end, usize::MAX);
    text.push_str("-- lines come as they are written; esc or q leads back to the dashboard\n");
    effects.push(Effect::StepAside);
    effects.push(Effect::Print(text));
    model.views.logs.stream = Some(end);
}

/// Whether lines scroll by instead of a screen.
pub(in crate::tui) fn is_open(model: &Model) -> bool {
    model.views.logs.stream.is_some()
}

/// Takes a key while lines scroll by: some lead back, all others do nothing.
pub(in crate::tui) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let is_interrupt =
        event.code == KeyCode::Char('c') && event.modifiers.contains(KeyModifiers::CONTROL);
    let leads_back = matches!(event.code, KeyCode::Esc | KeyCode::Char('q')) || is_interrupt;
    let places = model.places();
    let mut bound = model.keymap.find(Key::from(event), &places);
    let is_own = bound.any(|one| one.action == action::Action::Logs(Action::Stream));
    drop(bound);
    if leads_back || is_own {
        model.views.logs.stream = None;
        effects.push(Effect::StepBack);
    }
}

/// Prints what has come since. What is printed stays: a line that comes later than
/// those behind it is left to the dashboard.
pub(in crate::tui) fn flow(model: &mut Model, effects: &mut Effects) {
    let Some(from) = model.views.logs.stream else {
        return;
    };
    let end = model.logs.end();
    if from < end {
        let (text, count) = copies::lines(model, from, end, usize::MAX);
        if count > 0 {
            effects.push(Effect::Print(text));
        }
        model.views.logs.stream = Some(end);
    }
}
