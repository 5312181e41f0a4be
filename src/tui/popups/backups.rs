//! The backups that something can be restored from, to choose from: the latest first.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::list;
use super::list::Pointed;
use super::window;
use crate::tui::action::List;
use crate::tui::effect::Effects;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::screens::volumes;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;

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
        code => {
            if let Some(motion) = list::motion(code) {
                backups.step(motion);
            }
        }
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
    match list::pointed(row, pointing) {
        Pointed::Step(motion) => backups.step(motion),
        Pointed::Row(row) => choose(model, row, effects),
        Pointed::Beside => {
            model.popups.pop();
        }
        Pointed::Nothing => {}
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
        list::view(
            inside,
            1,
            choice,
            &self.names(),
            canvas,
            |at, line, canvas| {
                let (name, known) = &rows[at];
                let used = canvas.text(line.x, line.y, line.width, name, Role::Plain);
                let x = line.x + (used + 2).min(line.width);
                canvas.text(x, line.y, line.right() - x, known, Role::Dim);
            },
        );
        let words = "enter show the plan   esc leave everything as it is";
        list::hints(inside, words, canvas);
    }
}
