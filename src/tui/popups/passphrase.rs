//! A passphrase to type: nobody sees it, and it is kept only until it is handed on.

use std::fmt;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::window;
use crate::tui::effect::Effects;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::request::Request;
use crate::tui::update::jobs;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::TextField;
use crate::value::secret::Secret;

/// How wide the window is at most.
const WIDEST: u16 = 72;

/// A passphrase to type.
#[derive(Debug)]
pub(in crate::tui) struct Passphrase {
    title: String,
    /// What is typed, and what was typed before where it has to be typed twice.
    typed: Hidden,
    before: Option<Hidden>,
    /// Why it was not taken, or what else there is to know; may be empty.
    note: &'static str,
    /// For what.
    request: Request,
    /// Whether it is a new one, so that it is typed twice.
    is_new: bool,
}

/// A line that is not shown, and wiped when it goes.
#[derive(Default)]
struct Hidden(TextField);

impl Drop for Hidden {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Asks for a new passphrase, with which a request then begins.
pub(in crate::tui) fn open_new(model: &mut Model, request: Request) {
    open(
        model,
        "Passphrase for the new backup".to_owned(),
        request,
        true,
    );
}

/// Asks for that of a backup, with which a request is then asked for.
pub(in crate::tui) fn open_known(model: &mut Model, backup: &str, request: Request) {
    open(model, format!("Passphrase of {backup}"), request, false);
}

fn open(model: &mut Model, title: String, request: Request, is_new: bool) {
    let note = if matches!(request, Request::Verify { .. }) {
        "Without one the checksums alone are compared."
    } else {
        ""
    };
    model.popups.push(Popup::Passphrase(Passphrase {
        title,
        typed: Hidden::default(),
        before: None,
        note,
        request,
        is_new,
    }));
}

/// Takes a key.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(Popup::Passphrase(passphrase)) = model.popups.last_mut() else {
        return;
    };
    match event.code {
        KeyCode::Esc => {
            model.popups.pop();
            model.say("nothing was changed");
        }
        KeyCode::Enter => {
            if let Some(secret) = passphrase.take() {
                let request = passphrase.request.clone();
                model.popups.pop();
                hand_on(model, request, secret, effects);
            }
        }
        _ => {
            passphrase.typed.0.key(event);
        }
    }
}

fn hand_on(model: &mut Model, request: Request, secret: Secret, effects: &mut Effects) {
    if matches!(request, Request::BackUp { .. }) {
        jobs::begin_with(model, request, secret, effects);
    } else if secret.expose().is_empty() {
        // The checksums alone are to be compared.
        jobs::ask(model, request, effects);
    } else {
        jobs::ask_with(model, request, secret, effects);
    }
}

impl Passphrase {
    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        self.typed.0.insert(text);
    }

    /// What was typed, once it is complete; else says what is missing.
    fn take(&mut self) -> Option<Secret> {
        let secret = Secret::new(self.typed.0.text());
        let may_be_empty = matches!(self.request, Request::Verify { .. });
        if secret.expose().is_empty() && !may_be_empty {
            self.note = "A passphrase has at least one character.";
            return None;
        }
        if !self.is_new {
            return Some(secret);
        }
        let typed = std::mem::take(&mut self.typed);
        match self.before.take() {
            None => {
                self.before = Some(typed);
                self.note = "Once more, so that no slip of a finger locks it for good.";
                None
            }
            Some(before) if before.0.text() == typed.0.text() => Some(secret),
            Some(_) => {
                self.note = "These were two different ones: begin again.";
                None
            }
        }
    }

    /// Draws it.
    pub(super) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let width = area.width.saturating_sub(4).min(WIDEST);
        let inside = window(area, canvas, &self.title, (width, 5));
        let mut rows = (inside.top()..inside.bottom()).map(|y| Rect {
            y,
            height: 1,
            ..inside
        });
        let Some(line) = rows.next() else {
            return;
        };
        let label = if self.before.is_some() {
            "Once more: "
        } else {
            "Passphrase: "
        };
        let used = canvas.text(line.x, line.y, line.width, label, Role::Strong);
        let rest = Rect {
            x: line.x + used,
            width: line.width - used,
            ..line
        };
        self.typed.0.masked().view(rest, canvas);
        if let Some(line) = rows.next() {
            canvas.text(line.x, line.y, line.width, self.note, Role::Dim);
        }
        if let Some(line) = rows.next() {
            let keys = "enter go on   esc leave everything as it is";
            canvas.text(line.x, line.y, line.width, keys, Role::Dim);
        }
    }
}
