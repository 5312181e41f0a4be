//! The backups that something can be restored from, to choose from: the latest first.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::window;
use crate::tui::action::List;
use crate::tui::effect::Effects;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::screens::volumes;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;
use crate::tui::widgets::Target;

/// Backups to choose from.
#[derive(Debug)]
pub(in crate::tui) struct Backups {
    /// What is restored from the one that is chosen.
    volumes: Vec<String>,
    title: String,
    /// Their names, and what is known of each.
    rows: Vec<(String, String)>,
    choice: Choice,
}

/// Opens the list of these backups for a restore of some volumes.
pub(in crate::tui) fn open(
    model: &mut Model,
    title: String,
    volumes: Vec<String>,
    rows: Vec<(String, String)>,
) {
    model.popups.push(Popup::Backups(Backups {
        volumes,
        title,
        rows,
        choice: Choice::default(),
    }));
}

/// Takes a key: moves, or chooses one.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(Popup::Backups(backups)) = model.popups.last_mut() else {
        return;
    };
    match event.code {
        KeyCode::Esc | KeyCode::Char('q') => {
            model.popups.pop();
            model.say("nothing was changed");
        }
        KeyCode::Enter => {
            if let Some(at) = backups.choice.index(&backups.names()) {
                choose(model, at, effects);
            }
        }
        KeyCode::Down | KeyCode::Char('j') => backups.step(List::Down),
        KeyCode::Up | KeyCode::Char('k') => backups.step(List::Up),
        KeyCode::PageDown => backups.step(List::PageDown),
        KeyCode::PageUp => backups.step(List::PageUp),
        KeyCode::Home | KeyCode::Char('g') => backups.step(List::First),
        KeyCode::End | KeyCode::Char('G') => backups.step(List::Last),
        _ => {}
    }
}

/// Takes what the mouse did.
pub(super) fn pointed(
    model: &mut Model,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    let Some(Popup::Backups(backups)) = model.popups.last_mut() else {
        return;
    };
    match (pointing, row) {
        (Pointing::Wheel(notches), _) if notches > 0 => backups.step(List::Down),
        (Pointing::Wheel(_), _) => backups.step(List::Up),
        (Pointing::Click, Some(row)) => choose(model, row, effects),
        (Pointing::Click, None) => {
            model.popups.pop();
        }
        (Pointing::Drag | Pointing::Release, _) => {}
    }
}

/// Closes the list and has the volumes restored from one of it.
fn choose(model: &mut Model, at: usize, effects: &mut Effects) {
    let Some(Popup::Backups(Backups { volumes, rows, .. })) = model.popups.pop() else {
        return;
    };
    if let Some((name, _)) = rows.get(at) {
        volumes::restore_from(model, name, volumes, effects);
    }
}

impl Backups {
    fn names(&self) -> Vec<&str> {
        self.rows.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn step(&mut self, motion: List) {
        let names: Vec<&str> = self.rows.iter().map(|(name, _)| name.as_str()).collect();
        self.choice.step(motion, &names);
    }

    /// Draws it.
    pub(super) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let Self {
            volumes: _,
            title,
            rows,
            choice,
        } = self;
        let width = area.width.saturating_sub(4).min(100);
        let inside = window(area, canvas, title, (width, rows.len() + 3));
        let height = usize::from(inside.height.saturating_sub(1));
        let selected = choice.index(&self.names()).unwrap_or_default();
        let in_sight = choice.window(selected, rows.len(), height);
        for (y, at) in (inside.top()..).zip(in_sight) {
            let line = Rect {
                y,
                height: 1,
                ..inside
            };
            canvas.hits.push(line, Target::Popup(at));
            let (name, known) = &rows[at];
            let used = canvas.text(line.x, y, line.width, name, Role::Plain);
            let x = line.x + (used + 2).min(line.width);
            canvas.text(x, y, line.right() - x, known, Role::Dim);
            if at == selected {
                canvas.paint(line, Role::Selected);
            }
        }
        if inside.height > 0 {
            let words = "enter show the plan   esc leave everything as it is";
            let y = inside.bottom() - 1;
            canvas.text(inside.x, y, inside.width, words, Role::Dim);
        }
    }
}
