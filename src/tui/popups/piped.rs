//! What a command line makes of lines that it was given: waited for, then read.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::window;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::PipeId;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Piped;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Reader;

/// The window of one command line.
#[derive(Debug)]
pub(in crate::tui) struct Window {
    id: PipeId,
    /// What goes where: `402 lines into wc -l`.
    about: String,
    /// What it wrote, once it has ended, and how that went.
    outcome: Option<(Reader, String)>,
}

/// Opens it while the command line runs.
pub(in crate::tui) fn open(model: &mut Model, id: PipeId, about: String) {
    let outcome = None;
    let window = Window { id, about, outcome };
    model.popups.push(Popup::Piped(window));
}

/// Shows what it wrote, if anybody still waits for that.
pub(in crate::tui) fn hear(model: &mut Model, id: PipeId, piped: Result<Piped, String>) {
    let mut windows = model.popups.iter_mut().filter_map(|popup| match popup {
        Popup::Piped(window) => Some(window),
        Popup::Prompt(_)
        | Popup::Help(_)
        | Popup::Palette(_)
        | Popup::Confirm(_)
        | Popup::History(_)
        | Popup::Menu(_)
        | Popup::Text(_)
        | Popup::Filters(_)
        | Popup::Columns(_)
        | Popup::Backups(_)
        | Popup::Passphrase(_) => None,
    });
    let Some(window) = windows.find(|window| window.id == id) else {
        return;
    };
    let (text, end) = match piped {
        Ok(piped) => {
            let end = end(&piped);
            (piped.text, end)
        }
        Err(why) => (why, "it could not be run".to_owned()),
    };
    let text = if text.is_empty() {
        "It wrote nothing."
    } else {
        text.trim_end()
    };
    window.outcome = Some((Reader::new(text), end));
}

/// How it ended.
fn end(piped: &Piped) -> String {
    let Piped {
        text: _,
        is_cut,
        code,
    } = piped;
    match (is_cut, code) {
        (true, _) => "it wrote more than is kept, and was ended".to_owned(),
        (false, Some(0)) => "done".to_owned(),
        (false, Some(code)) => format!("exit {code}"),
        (false, None) => "ended by a signal".to_owned(),
    }
}

/// Takes a key: scrolls, copies all of it, or closes; what still runs is ended.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(Popup::Piped(window)) = model.popups.last_mut() else {
        return;
    };
    let (id, is_running) = (window.id, window.outcome.is_none());
    match (event.code, &window.outcome) {
        (_, Some((reader, _))) if reader.key(event) => {}
        (KeyCode::Char('y'), Some((reader, _))) => {
            effects.push(Effect::Copy(reader.text().to_owned()));
            model.say("copied all that it wrote");
        }
        (KeyCode::Esc | KeyCode::Char('q'), _) => {
            model.popups.pop();
            if is_running {
                effects.push(Effect::EndPipe(id));
                model.say("the command line was ended");
            }
        }
        (KeyCode::Enter, Some(_)) => {
            model.popups.pop();
        }
        _ => {}
    }
}

impl Window {
    /// Turns the wheel over it.
    pub(super) fn wheel(&self, notches: i32) {
        if let Some((reader, _)) = &self.outcome {
            reader.scroll(notches * 3);
        }
    }

    /// Draws it.
    pub(super) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let Self {
            id: _,
            about,
            outcome,
        } = self;
        let width = area.width.saturating_sub(4).min(140);
        let height = match outcome {
            Some((reader, _)) => reader.height(width.saturating_sub(4)),
            None => 1,
        };
        let inside = window(area, canvas, about, (width, height + 3));
        let body = Rect {
            height: inside.height.saturating_sub(1),
            ..inside
        };
        let keys = if let Some((reader, end)) = outcome {
            reader.view(body, canvas, |_| Role::Plain);
            format!("esc back   j k scroll   y copy   {end}")
        } else {
            let text = "it runs; what it writes is shown when it has ended";
            canvas.text(body.x, body.y, body.width, text, Role::Attention);
            "esc end it".to_owned()
        };
        if inside.height > 0 {
            canvas.text(inside.x, body.bottom(), inside.width, &keys, Role::Dim);
        }
    }
}
