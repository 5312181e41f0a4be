//! Keys as people write them: `q`, `G`, `ctrl-d`, `shift-tab`, `f1`.

use std::fmt;
use std::str::FromStr;

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;

/// One key with what is held down beside it. Shift is part of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::tui) struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// The key as the terminal tells of it.
    #[cfg(test)]
    pub(in crate::tui) fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }
}

/// Keys that are written as a word.
const NAMED: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("space", KeyCode::Char(' ')),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

/// What may be held down, in the order in which it is written.
const MODIFIERS: &[(&str, KeyModifiers)] = &[
    ("ctrl-", KeyModifiers::CONTROL),
    ("alt-", KeyModifiers::ALT),
];

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let held = KeyModifiers::CONTROL | KeyModifiers::ALT;
        Self {
            code: as_written(event),
            modifiers: event.modifiers & held,
        }
    }
}

/// The key by the name that is on it: terminals send one byte for ctrl-] and ctrl-5,
/// which is read as the latter.
fn as_written(event: KeyEvent) -> KeyCode {
    match event.code {
        KeyCode::Char(digit @ '4'..='7') if event.modifiers.contains(KeyModifiers::CONTROL) => {
            let written = match digit {
                '4' => '\\',
                '5' => ']',
                '6' => '^',
                _ => '_',
            };
            KeyCode::Char(written)
        }
        code => code,
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let mut modifiers = KeyModifiers::NONE;
        for (word, modifier) in MODIFIERS {
            if let Some(behind) = rest.strip_prefix(word) {
                rest = behind;
                modifiers |= *modifier;
            }
        }
        let code = NAMED
            .iter()
            .find(|(name, _)| *name == rest)
            .map(|(_, code)| *code)
            .or_else(|| function(rest))
            .or_else(|| single(rest))
            .ok_or_else(|| {
                format!("{text:?} is no key; keys are written as q, G, ctrl-d, shift-tab, f1")
            })?;
        Ok(Self { code, modifiers })
    }
}

/// The number of `f7`.
fn function(text: &str) -> Option<KeyCode> {
    let number = text.strip_prefix('f')?.parse().ok()?;
    (1..=24).contains(&number).then_some(KeyCode::F(number))
}

fn single(text: &str) -> Option<KeyCode> {
    let mut characters = text.chars();
    let character = characters.next()?;
    characters
        .next()
        .is_none()
        .then_some(KeyCode::Char(character))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, modifiers } = self;
        for (word, modifier) in MODIFIERS {
            if modifiers.contains(*modifier) {
                f.write_str(word)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, known)| known == code) {
            return f.write_str(name);
        }
        match code {
            KeyCode::Char(character) => write!(f, "{character}"),
            KeyCode::F(number) => write!(f, "f{number}"),
            other => write!(f, "{other}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_as_it_is_written() {
        for text in [
            "q",
            "G",
            "/",
            "-",
            "ctrl-d",
            "alt-x",
            "ctrl-alt-x",
            "f12",
            "shift-tab",
            "space",
        ] {
            let key: Key = text.parse().unwrap();
            assert_eq!(key.to_string(), text);
        }
        assert!("ctrl-".parse::<Key>().is_err());
        assert!("f99".parse::<Key>().is_err());
    }

    #[test]
    fn the_byte_that_two_keys_share_stands_for_the_one_that_is_written() {
        let told = KeyEvent::new(KeyCode::Char('5'), KeyModifiers::CONTROL);

        assert_eq!(Key::from(told), "ctrl-]".parse().unwrap());
    }

    #[test]
    fn a_capital_letter_is_the_same_whether_shift_is_told_or_not() {
        let told = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);

        assert_eq!(Key::from(told), "G".parse().unwrap());
    }
}
