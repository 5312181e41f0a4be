//! The columns of the overview, to be shown or not.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use super::Popup;
use super::list;
use super::list::Pointed;
use super::window;
use crate::tui::action::List;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::screens::overview::columns;
use crate::tui::screens::overview::columns::Optional;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;

/// How wide the window is, and its column of names with the mark before it.
const WIDTH: u16 = 66;
const NAMES: u16 = 14;
/// What stands below the columns.
const BELOW: [&str; 3] = [
    "Where it gets narrow they go in the order at the right;",
    "service, state, health and restarts are always there.",
    "space show or hide   * show all   esc back",
];

/// The columns to choose from.
#[derive(Debug, Default)]
pub(in crate::tui) struct Columns {
    choice: Choice,
}

/// Opens them.
pub(in crate::tui) fn open(model: &mut Model) {
    model.popups.push(Popup::Columns(Columns::default()));
}

/// Takes a key: moves, shows or hides, closes.
pub(super) fn key(model: &mut Model, event: KeyEvent) {
    let Some(Popup::Columns(popup)) = model.popups.last_mut() else {
        return;
    };
    match event.code {
        KeyCode::Esc | KeyCode::Char('q' | 'c') => {
            model.popups.pop();
        }
        KeyCode::Enter | KeyCode::Char(' ') => {
            let at = popup.at();
            columns::toggle(model, Optional::ALL[at]);
        }
        KeyCode::Char('*') => columns::show_all(model),
        code => {
            if let Some(motion) = list::motion(code) {
                popup.step(motion);
            }
        }
    }
}

/// Takes what the mouse did: a click on a row shows or hides it, one beside the window
/// closes it.
pub(super) fn pointed(model: &mut Model, row: Option<usize>, pointing: Pointing) {
    let Some(Popup::Columns(popup)) = model.popups.last_mut() else {
        return;
    };
    match list::pointed(row, pointing) {
        Pointed::Step(motion) => popup.step(motion),
        Pointed::Row(row) => {
            popup.choice.choose(row, &names());
            let at = popup.at();
            columns::toggle(model, Optional::ALL[at]);
        }
        Pointed::Beside => {
            model.popups.pop();
        }
        Pointed::Nothing => {}
    }
}

fn names() -> [&'static str; Optional::ALL.len()] {
    Optional::ALL.map(Optional::name)
}

impl Columns {
    /// Where the selection stands.
    fn at(&self) -> usize {
        self.choice.index(&names()).unwrap_or_default()
    }

    fn step(&mut self, motion: List) {
        self.choice.step(motion, &names());
    }

    /// Draws them, each with when it goes or why it is not to be seen.
    pub(super) fn view(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let count = Optional::ALL.len();
        let inside = window(area, canvas, "Columns", (WIDTH, count + BELOW.len() + 3));
        let all = count + BELOW.len() + 1;
        // Where there is little room the keys alone stand below.
        let below = if usize::from(inside.height) >= all {
            &BELOW[..]
        } else {
            &BELOW[BELOW.len() - 1..]
        };
        let last = u16::try_from(below.len()).unwrap_or_default();
        let last = last.min(inside.height);
        list::view(
            inside,
            last,
            &self.choice,
            &names(),
            canvas,
            |at, line, canvas| {
                draw(model, Optional::ALL[at], line, canvas);
            },
        );
        for (y, text) in (inside.bottom() - last..inside.bottom()).zip(below) {
            canvas.text(inside.x, y, inside.width, text, Role::Dim);
        }
    }
}

fn draw(model: &Model, column: Optional, line: Rect, canvas: &mut Canvas<'_>) {
    let is_shown = columns::is_shown(model, column);
    let (note, role) = if !is_shown {
        ("hidden".to_owned(), Role::Dim)
    } else if columns::has_no_room(model, column) {
        ("no room now".to_owned(), Role::Attention)
    } else {
        (format!("goes {}", ordinal(column.turn())), Role::Dim)
    };
    let used = canvas.right(line, &note, role);
    let x = |indent: u16| line.x + indent.min(line.width);
    let left = |indent: u16| line.width.saturating_sub(used + 1 + indent);
    if is_shown {
        let tick = canvas.look.glyph(Glyph::Done);
        canvas.text(line.x, line.y, left(0), tick, Role::Good);
    }
    let role = if is_shown { Role::Plain } else { Role::Dim };
    let name = left(2).min(NAMES - 3);
    canvas.text(x(2), line.y, name, column.name(), role);
    canvas.text(x(NAMES), line.y, left(NAMES), column.words(), role);
}

/// `1st`, `2nd`, `3rd`, `4th`, as far as there are columns.
fn ordinal(number: u8) -> String {
    let ending = match number {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
