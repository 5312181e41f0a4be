//! A plan to agree to, or not: what it does, what is lost, and the command line that
//! does the same. Where data is lost, agreeing takes the name of the project.

use std::fmt::Write as _;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use ratatui::layout::Rect;

use super::Popup;
use super::window;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::request::Request;
use crate::tui::update::jobs;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Reader;
use crate::tui::widgets::TextField;

/// How wide it gets at most.
const WIDEST: u16 = 100;
/// The heading over the plan's steps in its text.
const PLAN: &str = "The plan:";

/// Something to agree to.
#[derive(Debug)]
pub(in crate::tui) struct Confirm {
    /// The question.
    title: String,
    /// What there is to know.
    reader: Reader,
    /// What will be gone for good, in a sentence; empty if nothing.
    loses: String,
    /// What has to be typed to agree, and what was.
    word: Option<(String, TextField)>,
    /// Whether something else was typed.
    is_mistaken: bool,
    /// The command line that does the same, if there is one.
    command: Option<String>,
    yes: Yes,
}

/// What a yes does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Yes {
    /// Begins a piece of work.
    Begin(Request),
    /// Ends the dashboard.
    Quit,
}

impl Confirm {
    /// A question with what there is to know about it.
    pub(in crate::tui) fn new(title: impl Into<String>, text: &str, yes: Yes) -> Self {
        Self {
            title: title.into(),
            reader: Reader::new(text),
            loses: String::new(),
            word: None,
            is_mistaken: false,
            command: None,
            yes,
        }
    }

    /// The same with the command line that does it.
    pub(in crate::tui) fn with_command(mut self, command: String) -> Self {
        self.command = Some(command);
        self
    }

    /// The same where something will be gone for good, so that a word must be typed.
    pub(in crate::tui) fn losing(mut self, loses: String, word: &str) -> Self {
        self.loses = loses;
        self.word = Some((word.to_owned(), TextField::default()));
        self
    }

    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        if let Some((_, field)) = &mut self.word {
            field.insert(text);
        }
    }

    /// Turns the wheel over it.
    pub(super) fn wheel(&self, notches: i32) {
        self.reader.scroll(notches * 3);
    }

    /// What a key is to it.
    fn answer(&mut self, event: KeyEvent) -> Answer {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        match (event.code, &mut self.word) {
            (KeyCode::Esc, _) | (KeyCode::Char('n' | 'N' | 'q'), None) => Answer::No,
            (KeyCode::Char('y'), _) if ctrl => Answer::Copy,
            (KeyCode::Enter, Some((word, field))) if field.text() == word => Answer::Yes,
            (KeyCode::Enter, Some(_)) => {
                self.is_mistaken = true;
                Answer::Wait
            }
            (KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown, _) => {
                self.reader.key(event);
                Answer::Wait
            }
            (_, Some((_, field))) => {
                self.is_mistaken &= !field.key(event);
                Answer::Wait
            }
            (KeyCode::Enter | KeyCode::Char('y' | 'Y'), None) => Answer::Yes,
            (_, None) => {
                self.reader.key(event);
                Answer::Wait
            }
        }
    }
}

/// What a key is to a question.
enum Answer {
    Yes,
    No,
    Copy,
    Wait,
}

/// Takes a key.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(Popup::Confirm(confirm)) = model.popups.last_mut() else {
        return;
    };
    match confirm.answer(event) {
        Answer::Wait => {}
        Answer::Copy => {
            if let Some(command) = confirm.command.clone() {
                model.say(format!("copied: {command}"));
                effects.push(Effect::Copy(command));
            }
        }
        Answer::No => {
            if let Yes::Begin(request) = &confirm.yes {
                if matches!(request, Request::Restore { .. }) {
                    effects.push(Effect::Forget);
                }
                model.say("nothing was changed");
            }
            model.popups.pop();
        }
        Answer::Yes => {
            let yes = confirm.yes.clone();
            model.popups.pop();
            match yes {
                Yes::Begin(request) => jobs::agreed(model, request, effects),
                Yes::Quit => jobs::leave(model, effects),
            }
        }
    }
}

impl Confirm {
    /// Draws it: what there is to know above, what is lost and the answers below,
    /// which stay in sight however small the terminal is.
    pub(super) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let width = if area.width < 60 {
            area.width
        } else {
            area.width.saturating_sub(4).min(WIDEST)
        };
        let inner = width.saturating_sub(if width > 32 { 4 } else { 2 });
        let loses = Reader::new(&self.loses);
        let losing = if self.loses.is_empty() {
            0
        } else {
            loses.height(inner)
        };
        let footer = losing + usize::from(self.word.is_some()) + 1;
        let gap = usize::from(area.height >= 16);
        let height = self.reader.height(inner) + gap + footer + 2;
        let inside = window(area, canvas, &self.title, (width, height));
        let footer = u16::try_from(footer).unwrap_or(u16::MAX).min(inside.height);
        let gap = u16::try_from(gap).unwrap_or_default();
        let body = Rect {
            height: inside.height.saturating_sub(footer + gap),
            ..inside
        };
        self.reader.view(body, canvas, role_of);
        let mut rest = Rect {
            y: inside.bottom() - footer,
            height: footer,
            ..inside
        };
        if losing > 0 {
            let place = Rect {
                height: rest
                    .height
                    .saturating_sub(1 + u16::from(self.word.is_some())),
                ..rest
            };
            loses.view(place, canvas, |_| Role::Bad);
            rest.y += place.height;
            rest.height -= place.height;
        }
        self.answers(rest, canvas);
    }

    /// The line to type in, if there is one, and the keys.
    fn answers(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let mut y = area.y;
        if let Some((word, field)) = &self.word
            && area.height > 1
        {
            let (label, role) = if self.is_mistaken {
                (format!("That is not {word}: "), Role::Bad)
            } else {
                (format!("Type {word} to go on: "), Role::Strong)
            };
            let used = canvas.text(area.x, y, area.width, &label, role);
            let line = Rect {
                x: area.x + used,
                y,
                width: area.width - used,
                height: 1,
            };
            field.view(line, canvas);
            y += 1;
        }
        if y >= area.bottom() {
            return;
        }
        let yes = if self.word.is_some() { "enter" } else { "y" };
        let no = if self.word.is_some() { "esc" } else { "n" };
        let words = match (&self.yes, area.width < 60) {
            (Yes::Quit, _) => ["quit", "stay", ""],
            (Yes::Begin(_), true) => ["do it", "leave it", "copy"],
            (Yes::Begin(_), false) => [
                "do it",
                "leave everything as it is",
                "copy the command line",
            ],
        };
        let copy = self.command.as_ref().map(|_| "ctrl-y");
        let mut x = area.x;
        for (key, word) in [Some(yes), Some(no), copy].into_iter().zip(words) {
            let Some(key) = key else { continue };
            let left = |x: u16| area.right().saturating_sub(x);
            x += canvas.text(x, y, left(x), key, Role::Accent) + 1;
            x += canvas.text(x, y, left(x), word, Role::Dim) + 2;
        }
    }
}

/// How a line of the text is drawn.
fn role_of(line: &str) -> Role {
    if line == PLAN {
        Role::Strong
    } else if line.starts_with("warning:") || line.starts_with("impossible:") {
        Role::Attention
    } else {
        Role::Plain
    }
}

/// The text of a question about a request: a line for each thing to know, then the plan.
pub(in crate::tui) fn text(facts: &[(&str, String)], plan: &str) -> String {
    let mut text = String::new();
    for (label, fact) in facts.iter().filter(|(_, fact)| !fact.is_empty()) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{label:<11}{fact}");
    }
    if !plan.is_empty() {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(PLAN);
        text.push('\n');
        text.push_str(plan.trim_end());
    }
    text.trim_end().to_owned()
}
