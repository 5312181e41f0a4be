//! The filters of the logs that have a name, to choose from.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::list;
use super::list::Pointed;
use super::window;
use crate::tui::action::List;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::screens::logs::saved;
use crate::tui::screens::logs::saved::Saved;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;

/// How much room a name gets.
const NAME: u16 = 28;

/// The list of filters.
#[derive(Debug, Default)]
pub(in crate::tui) struct Filters {
    choice: Choice,
}

/// Opens it.
pub(in crate::tui) fn open(model: &mut Model) {
    model.popups.push(Popup::Filters(Filters::default()));
}

/// Takes a key: moves, chooses one, also by its number, or forgets one.
pub(super) fn key(model: &mut Model, event: KeyEvent) {
    match event.code {
        KeyCode::Esc | KeyCode::Char('q' | 'f') => {
            model.popups.pop();
        }
        KeyCode::Enter => {
            if let Some(at) = selected(model) {
                choose(model, at);
            }
        }
        KeyCode::Char(digit @ '1'..='9') => choose(model, digit as usize - '1' as usize),
        KeyCode::Char('x') | KeyCode::Delete => {
            if let Some(at) = selected(model) {
                saved::forget(model, at);
            }
        }
        code => {
            if let Some(motion) = list::motion(code) {
                step(model, motion);
            }
        }
    }
}

/// Takes what the mouse did.
pub(super) fn pointed(model: &mut Model, row: Option<usize>, pointing: Pointing) {
    match list::pointed(row, pointing) {
        Pointed::Step(motion) => step(model, motion),
        Pointed::Row(row) => choose(model, row),
        Pointed::Beside => {
            model.popups.pop();
        }
        Pointed::Nothing => {}
    }
}

/// Closes the list and has a filter in force.
fn choose(model: &mut Model, at: usize) {
    if at < saved::all(model).len() {
        model.popups.pop();
        saved::apply(model, at);
    }
}

fn step(model: &mut Model, motion: List) {
    let names = names(model);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if let Some(Popup::Filters(filters)) = model.popups.last_mut() {
        filters.choice.step(motion, &names);
    }
}

fn selected(model: &Model) -> Option<usize> {
    let Some(Popup::Filters(filters)) = model.popups.last() else {
        return None;
    };
    let names = names(model);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    filters.choice.index(&names)
}

fn names(model: &Model) -> Vec<String> {
    let saved = saved::all(model).iter();
    saved.map(|one| one.name().to_owned()).collect()
}

impl Filters {
    /// Draws it.
    pub(super) fn view(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let Self { choice } = self;
        let all = saved::all(model);
        let width = area.width.saturating_sub(4).min(100);
        let size = (width, all.len().max(1) + 3);
        let inside = window(area, canvas, "Saved filters", size);
        let names: Vec<&str> = all.iter().map(Saved::name).collect();
        list::view(inside, 1, choice, &names, canvas, |at, line, canvas| {
            row(at, &all[at], line, canvas);
        });
        if all.is_empty() && inside.height > 1 {
            let words = "None is left; F saves the filter in force.";
            canvas.text(inside.x, inside.y, inside.width, words, Role::Dim);
        }
        list::hints(inside, "enter 1-9 show   x forget   esc back", canvas);
    }
}

/// Its number, its name, and what it does.
fn row(at: usize, saved: &Saved, line: Rect, canvas: &mut Canvas<'_>) {
    let number = if at < 9 {
        format!("{}", at + 1)
    } else {
        String::new()
    };
    canvas.text(line.x, line.y, line.width, &number, Role::Accent);
    let x = line.x + 3.min(line.width);
    let left = line.right() - x;
    canvas.text(x, line.y, left.min(NAME), saved.name(), Role::Plain);
    let indent = (NAME + 2).min(left);
    let words = saved.words();
    canvas.text(x + indent, line.y, left - indent, &words, Role::Dim);
}
