//! Anything by its name: what can be done now, here, on a service or on another
//! screen, each with its key and the command line that does the same.

mod entries;
mod entry;

use std::cell::Cell;
use std::ops::Range;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use ratatui::layout::Rect;

use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::Question;
use crate::tui::fuzzy::Fuzzy;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::model::Model;
use crate::tui::msg::Pointing;
use crate::tui::popups::Popup;
use crate::tui::popups::rows;
use crate::tui::popups::sheet;
use crate::tui::update::is_connected;
use crate::tui::widgets::Canvas;
use crate::tui::widgets::Target;
use crate::tui::widgets::TextField;
use entry::Entry;

/// How many things that were found are remembered.
const RECENT: usize = 20;

/// Everything that can be asked for, and what was typed to find it.
#[derive(Debug)]
pub(in crate::tui) struct Palette {
    field: TextField,
    entries: Vec<Entry>,
    /// Those that fit, the best first.
    found: Vec<usize>,
    /// Which of these is selected.
    selected: usize,
    /// The first one in sight, and how many there is room for; left by the drawing.
    offset: Cell<usize>,
    height: Cell<usize>,
}

/// Opens the palette, and asks for the other projects that there are.
pub(in crate::tui) fn open(model: &mut Model, effects: &mut Effects) {
    if is_connected(model) {
        effects.push(Effect::Ask(Question::Projects));
    }
    let mut palette = Palette {
        field: TextField::default(),
        entries: entries::all(model),
        found: Vec::new(),
        selected: 0,
        offset: Cell::new(0),
        height: Cell::new(1),
    };
    palette.find();
    model.popups.push(Popup::Palette(palette));
}

/// Finds again if the palette is open, because there is something new to be found. What
/// is selected stays so.
pub(in crate::tui) fn refresh(model: &mut Model) {
    let Some(Popup::Palette(_)) = model.popups.last() else {
        return;
    };
    let entries = entries::all(model);
    if let Some(Popup::Palette(palette)) = model.popups.last_mut() {
        palette.renew(entries);
    }
}

/// Takes a key.
pub(super) fn key(model: &mut Model, event: KeyEvent, effects: &mut Effects) {
    let Some(Popup::Palette(palette)) = model.popups.last_mut() else {
        return;
    };
    let page = palette.height.get().max(2) - 1;
    let is_ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    match event.code {
        KeyCode::Esc => drop(model.popups.pop()),
        KeyCode::Enter => run(model, effects),
        KeyCode::Char('y') if is_ctrl => copy(model, effects),
        KeyCode::Up => palette.step(-1),
        KeyCode::Down => palette.step(1),
        KeyCode::Char('p') if is_ctrl => palette.step(-1),
        KeyCode::Char('n') if is_ctrl => palette.step(1),
        KeyCode::PageUp => palette.step(-page.cast_signed()),
        KeyCode::PageDown => palette.step(page.cast_signed()),
        _ => {
            if palette.field.key(event) {
                palette.find();
            }
        }
    }
}

/// Takes what the mouse did to a row, or beside all of them.
pub(super) fn pointed(
    model: &mut Model,
    row: Option<usize>,
    pointing: Pointing,
    effects: &mut Effects,
) {
    let Some(Popup::Palette(palette)) = model.popups.last_mut() else {
        return;
    };
    match (pointing, row) {
        (Pointing::Wheel(notches), _) => palette.step(rows(notches)),
        (Pointing::Click, Some(row)) if row < palette.found.len() => {
            palette.selected = row;
            run(model, effects);
        }
        (Pointing::Click | Pointing::Drag | Pointing::Release, _) => {}
    }
}

/// Does what is selected, and remembers it as the latest.
fn run(model: &mut Model, effects: &mut Effects) {
    let Some(Popup::Palette(palette)) = model.popups.pop() else {
        return;
    };
    let Some(entry) = palette.selected().cloned() else {
        model.complain("nothing fits, so nothing was done");
        return;
    };
    model.recent.retain(|text| *text != entry.text);
    model.recent.insert(0, entry.text.clone());
    model.recent.truncate(RECENT);
    entry.run(model, effects);
}

fn copy(model: &mut Model, effects: &mut Effects) {
    let Some(Popup::Palette(palette)) = model.popups.last() else {
        return;
    };
    match palette.selected().and_then(|entry| entry.line.clone()) {
        Some(line) => {
            model.say(format!("copied: {line}"));
            effects.push(Effect::Copy(line));
        }
        None => model.complain("no command line does the same"),
    }
}

impl Palette {
    /// Takes pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        self.field.insert(text);
        self.find();
    }

    /// Moves the selection by so many rows.
    fn step(&mut self, rows: isize) {
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
    }

    fn selected(&self) -> Option<&Entry> {
        self.entries.get(*self.found.get(self.selected)?)
    }

    fn find(&mut self) {
        let entries = self.entries.iter().enumerate();
        let found = Fuzzy::new(self.field.text()).ranked(entries, |(_, entry)| &entry.words);
        self.found = found.into_iter().map(|(at, _)| at).collect();
        self.selected = 0;
    }

    /// Finds among others, and stays with what is selected.
    fn renew(&mut self, entries: Vec<Entry>) {
        let selected = self.selected().map(|entry| entry.text.clone());
        self.entries = entries;
        self.find();
        let is_it = |at: &usize| Some(&self.entries[*at].text) == selected.as_ref();
        self.selected = self.found.iter().position(is_it).unwrap_or_default();
    }

    /// Which of those found are in sight, the selection among them.
    fn in_sight(&self, height: usize) -> Range<usize> {
        self.height.set(height);
        let lowest = (self.selected + 1).saturating_sub(height);
        let offset = self.offset.get().clamp(lowest, self.selected.max(lowest));
        let offset = offset.min(self.found.len().saturating_sub(height));
        self.offset.set(offset);
        offset..(offset + height).min(self.found.len())
    }

    /// Draws it in the middle of the screen, or over all of it where that is small.
    pub(super) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let inside = sheet::open(area, "Command", "enter run  esc close", canvas);
        let below = sheet::field(&self.field, "type what you want to do", inside, canvas);
        let foot = if below.height >= 3 { 2 } else { 0 };
        let list = Rect {
            height: below.height - foot,
            ..below
        };
        if self.found.is_empty() {
            canvas.text(list.x, list.y, list.width, "nothing fits", Role::Dim);
        }
        let in_sight = self.in_sight(list.height.into());
        let offset = in_sight.start;
        for (y, row) in (list.y..list.bottom()).zip(in_sight) {
            let area = Rect::new(list.x, y, list.width, 1);
            self.entries[self.found[row]].view(area, row == self.selected, canvas);
            canvas.hits.push(area, Target::Popup(row));
        }
        sheet::more(list, offset, self.found.len(), canvas);
        if foot > 0 {
            self.foot(Rect::new(below.x, list.bottom(), below.width, foot), canvas);
        }
    }

    /// The command line that does the same.
    fn foot(&self, area: Rect, canvas: &mut Canvas<'_>) {
        let across = canvas.look.glyph(Glyph::Level);
        let across = across.repeat(area.width.into());
        canvas.text(area.x, area.y, area.width, &across, Role::Border);
        let line = self.selected().and_then(|entry| entry.line.as_deref());
        if let Some(line) = line {
            let used = canvas.text(area.x, area.y + 1, area.width, "ctrl-y copy ", Role::Dim);
            let left = area.width - used;
            canvas.text(area.x + used, area.y + 1, left, line, Role::Plain);
        }
    }
}

#[cfg(test)]
mod tests;
