//! The keys: those of this place first, made from the same table by which they are
//! found. What is typed filters them.

use std::cell::Cell;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;

use crate::tui::fuzzy::Fuzzy;
use crate::tui::keys::Key;
use crate::tui::keys::Keymap;
use crate::tui::keys::Line;
use crate::tui::keys::Place;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::popups::Popup;
use crate::tui::popups::sheet;
use crate::tui::update::is_possible;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::TextField;

/// What is worth knowing beside the keys.
const NOTES: &[&str] = &[
    "Hold shift while dragging to select text, in most terminals.",
    "Dim keys do nothing right now; the names at the right are those of tui.yaml.",
];

/// The list of keys.
#[derive(Debug, Default)]
pub(in crate::tui) struct Help {
    field: TextField,
    /// The first row in sight; the drawing keeps it within bounds.
    offset: Cell<usize>,
    height: Cell<usize>,
}

/// A row of the list.
enum Row {
    /// The name of a place, and whether its keys apply now.
    Place(Place, bool),
    /// The keys of one thing, what it does, its name, and whether it can be done now.
    Keys(String, &'static str, &'static str, bool),
    Note(&'static str),
    Empty,
}

/// Opens the list.
pub(in crate::tui) fn open(model: &mut Model) {
    model.popups.push(Popup::Help(Help::default()));
}

/// Takes a key.
pub(super) fn key(model: &mut Model, event: KeyEvent) {
    let is_asked_again = Key::from(event) == Key::from(KeyEvent::from(KeyCode::Char('?')));
    let Some(Popup::Help(help)) = model.popups.last_mut() else {
        return;
    };
    let page = help.height.get().max(2);
    match event.code {
        KeyCode::Esc | KeyCode::Enter => drop(model.popups.pop()),
        _ if is_asked_again && help.field.text().is_empty() => drop(model.popups.pop()),
        KeyCode::Up => help.scroll(-1),
        KeyCode::Down => help.scroll(1),
        KeyCode::PageUp => help.scroll(1 - page.cast_signed()),
        KeyCode::PageDown => help.scroll(page.cast_signed() - 1),
        _ => {
            if help.field.key(event) {
                help.offset.set(0);
            }
        }
    }
}

/// Takes pasted text.
pub(super) fn paste(help: &mut Help, text: &str) {
    help.field.insert(text);
    help.offset.set(0);
}

impl Help {
    /// Moves what is in sight by so many rows.
    pub(super) fn scroll(&self, rows: isize) {
        self.offset
            .set(self.offset.get().saturating_add_signed(rows));
    }

    fn rows(&self, model: &Model) -> Vec<Row> {
        let mut fuzzy = Fuzzy::of_words(self.field.text());
        let here = model.places();
        let elsewhere = Keymap::all_places().filter(|place| !here.contains(place));
        let all = here.iter().copied().chain(elsewhere);
        let mut rows = Vec::new();
        for place in all {
            let is_here = here.contains(&place);
            let lines = model.keymap.lines().iter();
            let lines = lines.filter(|line| line.place == place);
            let found: Vec<Row> = lines
                .filter_map(|line| row(model, line, is_here, &mut fuzzy))
                .collect();
            if !found.is_empty() {
                rows.push(Row::Place(place, is_here));
                rows.extend(found);
                rows.push(Row::Empty);
            }
        }
        if self.field.text().is_empty() {
            rows.extend(NOTES.iter().copied().map(Row::Note));
        }
        rows
    }

    /// Draws it in the middle of the screen, or over all of it where that is small.
    pub(super) fn view(&self, model: &Model, area: Rect, canvas: &mut Canvas<'_>) {
        let inside = sheet::open(area, "Keys", "esc close", canvas);
        let list = sheet::field(&self.field, "type to filter the keys", inside, canvas);
        let rows = self.rows(model);
        let height = usize::from(list.height);
        let most = rows.len().saturating_sub(height);
        self.height.set(height);
        self.offset.set(self.offset.get().min(most));
        if rows.is_empty() {
            canvas.text(list.x, list.y, list.width, "no key fits", Role::Dim);
        }
        let in_sight = rows.iter().skip(self.offset.get()).take(height);
        for (y, row) in (list.y..).zip(in_sight) {
            row.view(Rect::new(list.x, y, list.width, 1), canvas);
        }
        sheet::more(list, self.offset.get(), rows.len(), canvas);
    }
}

/// The row of a line of the table; `None` where it does not fit what was typed, or
/// is not to be had at all.
fn row(model: &Model, line: &Line, is_here: bool, fuzzy: &mut Fuzzy) -> Option<Row> {
    let binding = line.binding;
    if line.keys.is_empty() || (model.read_only && binding.changes) {
        return None;
    }
    let keys: Vec<String> = line.keys.iter().map(Key::to_string).collect();
    let keys = keys.join(" ");
    let text = format!(
        "{keys} {} {} {}",
        binding.help,
        binding.name,
        line.place.name()
    );
    let is_possible = is_here && is_possible(model, binding);
    fuzzy
        .fits(&text)
        .then_some(Row::Keys(keys, binding.help, binding.name, is_possible))
}

impl Row {
    fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let Rect { x, y, width, .. } = area;
        match self {
            Self::Empty => {}
            Self::Note(text) => {
                canvas.text(x, y, width, text, Role::Plain);
            }
            Self::Place(place, is_here) => {
                let used = canvas.text(x, y, width, place.name(), Role::Strong);
                if !is_here {
                    canvas.text(x + used, y, width - used, ", not shown now", Role::Dim);
                }
            }
            Self::Keys(keys, help, name, is_possible) => {
                let first = (width / 4).clamp(8, 18).min(width);
                let (of_keys, of_help) = if *is_possible {
                    (Role::Accent, Role::Plain)
                } else {
                    (Role::Dim, Role::Dim)
                };
                canvas.text(x, y, first.saturating_sub(1), keys, of_keys);
                canvas.text(x + first, y, width - first, help, of_help);
                if width >= 66 {
                    canvas.right(area, name, Role::Dim);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
