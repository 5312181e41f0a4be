//! What the popups have in common from which a row is chosen: the keys that move, the
//! mouse, and how the rows and the line below them are drawn.

use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::tui::action::List;
use crate::tui::look::Role;
use crate::tui::msg::Pointing;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Choice;
use crate::tui::widgets::Target;

/// What the mouse asks of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointed {
    /// Move the selection.
    Step(List),
    /// Take this row.
    Row(usize),
    /// Leave: it clicked beside the window.
    Beside,
    /// Nothing.
    Nothing,
}

/// Where a key moves the selection, if it does.
pub(super) fn motion(code: KeyCode) -> Option<List> {
    Some(match code {
        KeyCode::Down | KeyCode::Char('j') => List::Down,
        KeyCode::Up | KeyCode::Char('k') => List::Up,
        KeyCode::PageDown => List::PageDown,
        KeyCode::PageUp => List::PageUp,
        KeyCode::Home | KeyCode::Char('g') => List::First,
        KeyCode::End | KeyCode::Char('G') => List::Last,
        _ => return None,
    })
}

/// What the mouse asks for by what it did to a row, or somewhere else.
pub(super) fn pointed(row: Option<usize>, pointing: Pointing) -> Pointed {
    match (pointing, row) {
        (Pointing::Wheel(notches), _) if notches > 0 => Pointed::Step(List::Down),
        (Pointing::Wheel(_), _) => Pointed::Step(List::Up),
        (Pointing::Click, Some(row)) => Pointed::Row(row),
        (Pointing::Click, None) => Pointed::Beside,
        (Pointing::Drag | Pointing::Release, _) => Pointed::Nothing,
    }
}

/// Draws the rows that are in sight above the last so many lines of `inside`; `draw` puts
/// one of them on its line.
pub(super) fn view(
    inside: Rect,
    below: u16,
    choice: &Choice,
    names: &[&str],
    canvas: &mut Canvas<'_>,
    mut draw: impl FnMut(usize, Rect, &mut Canvas<'_>),
) {
    let height = usize::from(inside.height.saturating_sub(below));
    let selected = choice.index(names).unwrap_or_default();
    let in_sight = choice.window(selected, names.len(), height);
    for (y, at) in (inside.top()..).zip(in_sight) {
        let line = Rect {
            y,
            height: 1,
            ..inside
        };
        canvas.hits.push(line, Target::Popup(at));
        draw(at, line, canvas);
        if at == selected {
            canvas.paint(line, Role::Selected);
        }
    }
}

/// Writes into the last line which keys there are.
pub(super) fn hints(inside: Rect, words: &str, canvas: &mut Canvas<'_>) {
    if inside.height > 0 {
        let y = inside.bottom() - 1;
        canvas.text(inside.x, y, inside.width, words, Role::Dim);
    }
}
