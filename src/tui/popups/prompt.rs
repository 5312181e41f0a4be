//! A line to type in, at the bottom of the screen: filters, numbers, names.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::tui::effect::Effects;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::popups::Popup;
use crate::tui::screens;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::TextField;

/// A line to type in.
#[derive(Debug)]
pub(in crate::tui) struct Prompt {
    /// What is asked for: `filter`.
    pub(in crate::tui) label: String,
    /// What was typed.
    pub(in crate::tui) field: TextField,
    /// What it is for.
    pub(in crate::tui) purpose: Purpose,
}

/// What a line is typed for; each screen has its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Purpose {
    Overview(screens::overview::Ask),
    Logs(screens::logs::Ask),
    Tasks(screens::tasks::Ask),
    Events(screens::events::Ask),
    Volumes(screens::volumes::Ask),
    Images(screens::images::Ask),
    Projects(screens::projects::Ask),
    Service(screens::service::Ask),
    Detail(screens::service::detail::Ask),
    Shell(screens::service::shell::Ask),
}

/// How far the typing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Typed {
    /// It goes on; filters may follow it.
    Changing,
    /// Enter was pressed.
    Done,
    /// Esc was pressed: as it was before.
    GivenUp,
}

/// Opens a line to type in.
pub(in crate::tui) fn open(
    model: &mut Model,
    label: impl Into<String>,
    text: &str,
    purpose: Purpose,
) {
    let prompt = Prompt {
        label: label.into(),
        field: TextField::new(text),
        purpose,
    };
    model.popups.push(Popup::Prompt(prompt));
}

/// Takes a key.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    if let Some(Popup::Prompt(prompt)) = model.popups.last()
        && let Purpose::Logs(ask) = prompt.purpose
        && screens::logs::key_of_prompt(model, ask, event)
    {
        return tell(model, Typed::Changing, effects);
    }
    let Some(Popup::Prompt(prompt)) = model.popups.last_mut() else {
        return;
    };
    let typed = match event.code {
        KeyCode::Enter => Typed::Done,
        KeyCode::Esc => Typed::GivenUp,
        _ if prompt.field.key(event) => Typed::Changing,
        _ => return,
    };
    tell(model, typed, effects);
}

/// Takes pasted text.
pub(super) fn paste(model: &mut Model, text: &str, effects: &mut Effects) {
    if let Some(Popup::Prompt(prompt)) = model.popups.last_mut() {
        prompt.field.insert(text);
        tell(model, Typed::Changing, effects);
    }
}

/// Tells whoever asked.
fn tell(model: &mut Model, typed: Typed, effects: &mut Effects) {
    let Some(Popup::Prompt(prompt)) = model.popups.last() else {
        return;
    };
    let (purpose, text) = (prompt.purpose.clone(), prompt.field.text().to_owned());
    if typed != Typed::Changing {
        model.popups.pop();
    }
    match purpose {
        Purpose::Overview(ask) => screens::overview::typed(model, ask, &text, typed, effects),
        Purpose::Logs(ask) => screens::logs::typed(model, ask, &text, typed, effects),
        Purpose::Tasks(ask) => screens::tasks::typed(model, ask, &text, typed, effects),
        Purpose::Events(ask) => screens::events::typed(model, ask, &text, typed, effects),
        Purpose::Volumes(ask) => screens::volumes::typed(model, ask, &text, typed, effects),
        Purpose::Images(ask) => screens::images::typed(model, ask, &text, typed, effects),
        Purpose::Projects(ask) => screens::projects::typed(model, ask, &text, typed, effects),
        Purpose::Service(ask) => screens::service::typed(model, ask, &text, typed, effects),
        Purpose::Detail(ask) => {
            screens::service::detail::typed(model, ask, &text, typed, effects);
        }
        Purpose::Shell(ask) => screens::service::shell::typed(model, ask, &text, typed, effects),
    }
}

impl Prompt {
    /// Draws it over the last line of the screen.
    pub(super) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let Self {
            label,
            field,
            purpose: _,
        } = self;
        let line = Rect {
            y: area.bottom().saturating_sub(1),
            height: area.height.min(1),
            ..area
        };
        canvas.clear(line);
        let label = format!(" {label}: ");
        let used = canvas.text(line.x, line.y, line.width, &label, Role::Accent);
        let rest = Rect {
            x: line.x + used,
            width: line.width - used,
            ..line
        };
        field.view(rest, canvas);
    }
}
