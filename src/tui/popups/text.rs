//! A text to read over the screen: a result, a failure in full, a decision.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::window;
use crate::text::safe_str;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Reader;

/// A text to read.
#[derive(Debug)]
pub(in crate::tui) struct Text {
    title: String,
    reader: Reader,
}

/// Opens a text over the screen.
pub(in crate::tui) fn open(model: &mut Model, title: impl Into<String>, text: &str) {
    let text = Text {
        title: title.into(),
        reader: Reader::new(&safe_str(text)),
    };
    model.popups.push(Popup::Text(text));
}

/// Takes a key: scrolls, copies all of it, or closes.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(Popup::Text(text)) = model.popups.last_mut() else {
        return;
    };
    match event.code {
        _ if text.reader.key(event) => {}
        KeyCode::Char('y') => {
            effects.push(Effect::Copy(text.reader.text().to_owned()));
            model.say("copied the whole text");
        }
        KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => {
            model.popups.pop();
        }
        _ => {}
    }
}

impl Text {
    /// Turns the wheel over it.
    pub(super) fn wheel(&self, notches: i32) {
        self.reader.scroll(notches * 3);
    }

    /// Draws it.
    pub(super) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let Self { title, reader } = self;
        let width = area.width.saturating_sub(4).min(110);
        let height = reader.height(width.saturating_sub(4)) + 3;
        let inside = window(area, canvas, title, (width, height));
        let body = Rect {
            height: inside.height.saturating_sub(1),
            ..inside
        };
        reader.view(body, canvas, |_| Role::Plain);
        if inside.height > 0 {
            let keys = "esc back   j k scroll   y copy";
            canvas.text(inside.x, body.bottom(), inside.width, keys, Role::Dim);
        }
    }
}
