//! One line of text that somebody types.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use ratatui::layout::Position;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
use zeroize::Zeroize;

use super::Canvas;
use crate::text::safe_str;
use crate::tui::look::Role;

/// The longest text that is taken, in bytes.
const LONGEST: usize = 16 * 1024;

/// A line of text with a cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct TextField {
    text: String,
    /// Where the cursor stands, in bytes.
    cursor: usize,
}

impl TextField {
    /// A line with the cursor behind its text.
    pub(in crate::tui) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
        }
    }

    /// What was typed.
    pub(in crate::tui) fn text(&self) -> &str {
        &self.text
    }

    /// The same with a star for each character, for where others may look.
    pub(in crate::tui) fn masked(&self) -> Self {
        let stars = |text: &str| "*".repeat(text.graphemes(true).count());
        let before = stars(&self.text[..self.cursor]);
        let behind = stars(&self.text[self.cursor..]);
        Self {
            cursor: before.len(),
            text: before + &behind,
        }
    }

    /// Leaves nothing of what was typed, in memory neither.
    pub(in crate::tui) fn wipe(&mut self) {
        self.text.zeroize();
        self.cursor = 0;
    }

    /// Puts text at the cursor, on one line and without anything that steers terminals.
    pub(in crate::tui) fn insert(&mut self, text: &str) {
        let safe = safe_str(text).replace(['\n', '\t'], " ");
        if self.text.len() + safe.len() <= LONGEST {
            self.text.insert_str(self.cursor, &safe);
            self.cursor += safe.len();
        }
    }

    /// Takes a key, with the usual ones of shells; returns whether it was one for it.
    pub(in crate::tui) fn key(&mut self, event: KeyEvent) -> bool {
        let is_held = |modifier| event.modifiers.contains(modifier);
        let ctrl = is_held(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Char('a') if ctrl => self.cursor = 0,
            KeyCode::Char('e') if ctrl => self.cursor = self.text.len(),
            KeyCode::Char('u') if ctrl => {
                self.text.drain(..self.cursor);
                self.cursor = 0;
            }
            KeyCode::Char('k') if ctrl => self.text.truncate(self.cursor),
            KeyCode::Char('w') if ctrl => self.remove(self.word_before()),
            KeyCode::Char(character) if !ctrl && !is_held(KeyModifiers::ALT) => {
                self.insert(character.encode_utf8(&mut [0; 4]));
            }
            KeyCode::Backspace => self.remove(self.before()),
            KeyCode::Delete => {
                let end = self.behind();
                self.text.drain(self.cursor..end);
            }
            KeyCode::Left => self.cursor = self.before(),
            KeyCode::Right => self.cursor = self.behind(),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    /// Removes what stands between a place and the cursor behind it.
    fn remove(&mut self, from: usize) {
        self.text.drain(from..self.cursor);
        self.cursor = from;
    }

    /// Where the character before the cursor begins.
    fn before(&self) -> usize {
        let before = &self.text[..self.cursor];
        before
            .grapheme_indices(true)
            .next_back()
            .map_or(0, |(at, _)| at)
    }

    /// Where the character behind the cursor ends.
    fn behind(&self) -> usize {
        let behind = &self.text[self.cursor..];
        self.cursor + behind.graphemes(true).next().map_or(0, str::len)
    }

    /// Where the word before the cursor begins.
    fn word_before(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.rfind(' ').map_or(0, |at| at + 1)
    }

    /// Draws as much as fits around the cursor, and puts the terminal's there.
    pub(in crate::tui) fn view(&self, area: Rect, canvas: &mut Canvas<'_>) {
        if area.is_empty() {
            return;
        }
        let room = usize::from(area.width) - 1;
        let mut from = 0;
        let mut graphemes = self.text[..self.cursor].grapheme_indices(true);
        while self.text[from..self.cursor].width() > room {
            let Some((at, grapheme)) = graphemes.next() else {
                break;
            };
            from = at + grapheme.len();
        }
        canvas.text(area.x, area.y, area.width, &self.text[from..], Role::Plain);
        let column = self.text[from..self.cursor].width();
        let x = area.x + u16::try_from(column).unwrap_or(0).min(area.width - 1);
        canvas.cursor = Some(Position::new(x, area.y));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_in(field: &mut TextField, keys: &[(KeyCode, KeyModifiers)]) {
        for (code, modifiers) in keys {
            field.key(KeyEvent::new(*code, *modifiers));
        }
    }

    #[test]
    fn characters_go_as_they_are_seen_and_words_as_in_a_shell() {
        let mut field = TextField::new("one 👩\u{200d}🚀");

        type_in(&mut field, &[(KeyCode::Backspace, KeyModifiers::NONE)]);
        assert_eq!(field.text(), "one ");

        type_in(&mut field, &[(KeyCode::Char('w'), KeyModifiers::CONTROL)]);
        assert_eq!(field.text(), "");
    }

    #[test]
    fn a_masked_line_shows_how_much_was_typed_and_where_the_cursor_is() {
        let mut field = TextField::new("pä👩\u{200d}🚀s");
        type_in(&mut field, &[(KeyCode::Left, KeyModifiers::NONE)]);

        let masked = field.masked();

        assert_eq!((masked.text(), masked.cursor), ("****", 3));
    }

    #[test]
    fn pasted_text_steers_no_terminal() {
        let mut field = TextField::default();

        field.insert("a\u{1b}[2J\nb");

        assert_eq!(field.text(), "a b");
    }
}
