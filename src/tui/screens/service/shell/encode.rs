//! Keys and pasted text as the bytes that a terminal sends for them.

use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;

const ESCAPE: u8 = 0x1b;

/// Keys that are a letter behind `ESC [`, or behind `ESC O` where the program wants that.
const LETTERS: &[(KeyCode, char)] = &[
    (KeyCode::Up, 'A'),
    (KeyCode::Down, 'B'),
    (KeyCode::Right, 'C'),
    (KeyCode::Left, 'D'),
    (KeyCode::End, 'F'),
    (KeyCode::Home, 'H'),
];

/// Keys that are a letter behind `ESC O` whatever the program wants.
const FUNCTIONS: &[(KeyCode, char)] = &[
    (KeyCode::F(1), 'P'),
    (KeyCode::F(2), 'Q'),
    (KeyCode::F(3), 'R'),
    (KeyCode::F(4), 'S'),
];

/// Keys that are a number between `ESC [` and `~`.
const NUMBERS: &[(KeyCode, u8)] = &[
    (KeyCode::Insert, 2),
    (KeyCode::Delete, 3),
    (KeyCode::PageUp, 5),
    (KeyCode::PageDown, 6),
    (KeyCode::F(5), 15),
    (KeyCode::F(6), 17),
    (KeyCode::F(7), 18),
    (KeyCode::F(8), 19),
    (KeyCode::F(9), 20),
    (KeyCode::F(10), 21),
    (KeyCode::F(11), 23),
    (KeyCode::F(12), 24),
];

/// The bytes of a key; none for one that terminals send nothing for.
pub(super) fn key(event: KeyEvent, application_cursor: bool) -> Vec<u8> {
    let KeyEvent {
        code, modifiers, ..
    } = event;
    let alt = modifiers.contains(KeyModifiers::ALT);
    let control = modifiers.contains(KeyModifiers::CONTROL);
    let plain = match code {
        KeyCode::Char(character) if control => controlled(character),
        KeyCode::Char(character) => character.to_string().into_bytes(),
        KeyCode::Enter => vec![b'\r'],
        KeyCode::Tab => vec![b'\t'],
        KeyCode::Backspace if control => vec![0x08],
        KeyCode::Backspace => vec![0x7f],
        KeyCode::Esc => vec![ESCAPE],
        KeyCode::BackTab => return b"\x1b[Z".to_vec(),
        code => return sequence(code, modifiers, application_cursor),
    };
    if alt && !plain.is_empty() {
        [vec![ESCAPE], plain].concat()
    } else {
        plain
    }
}

/// The byte of a letter with the control key held down.
fn controlled(character: char) -> Vec<u8> {
    let byte = match character.to_ascii_lowercase() {
        letter @ 'a'..='z' => letter as u8 & 0x1f,
        ' ' | '@' | '2' => 0,
        '[' | '3' => ESCAPE,
        '\\' | '4' => 0x1c,
        ']' | '5' => 0x1d,
        '^' | '6' => 0x1e,
        '_' | '/' | '7' => 0x1f,
        '?' | '8' => 0x7f,
        other => return other.to_string().into_bytes(),
    };
    vec![byte]
}

/// The sequence of a key that is no letter.
fn sequence(code: KeyCode, modifiers: KeyModifiers, application_cursor: bool) -> Vec<u8> {
    let held = held(modifiers);
    let letter = |table: &[(KeyCode, char)]| {
        let found = table.iter().find(|(known, _)| *known == code);
        found.map(|(_, letter)| *letter)
    };
    if let Some(letter) = letter(LETTERS) {
        return match held {
            1 if application_cursor => format!("\x1bO{letter}"),
            1 => format!("\x1b[{letter}"),
            held => format!("\x1b[1;{held}{letter}"),
        }
        .into_bytes();
    }
    if let Some(letter) = letter(FUNCTIONS) {
        return match held {
            1 => format!("\x1bO{letter}"),
            held => format!("\x1b[1;{held}{letter}"),
        }
        .into_bytes();
    }
    let number = NUMBERS.iter().find(|(known, _)| *known == code);
    match (number, held) {
        (Some((_, number)), 1) => format!("\x1b[{number}~").into_bytes(),
        (Some((_, number)), held) => format!("\x1b[{number};{held}~").into_bytes(),
        (None, _) => Vec::new(),
    }
}

/// What is held down, as a number of xterm's.
fn held(modifiers: KeyModifiers) -> u8 {
    let weight = |modifier, weight| u8::from(modifiers.contains(modifier)) * weight;
    1 + weight(KeyModifiers::SHIFT, 1)
        + weight(KeyModifiers::ALT, 2)
        + weight(KeyModifiers::CONTROL, 4)
}

/// The bytes of pasted text. It cannot end its own brackets, nor type an escape.
pub(super) fn paste(text: &str, brackets: bool) -> Vec<u8> {
    let typed = text.replace("\r\n", "\r").replace('\n', "\r");
    let is_text = |c: &char| !c.is_control() || matches!(c, '\r' | '\t');
    let typed: String = typed.chars().filter(is_text).collect();
    if brackets {
        format!("\x1b[200~{typed}\x1b[201~").into_bytes()
    } else {
        typed.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_what_terminals_send_for_them() {
        let table: &[(KeyCode, KeyModifiers, &[u8])] = &[
            (KeyCode::Char('ü'), KeyModifiers::NONE, "ü".as_bytes()),
            (KeyCode::Char('c'), KeyModifiers::CONTROL, b"\x03"),
            (KeyCode::Char(' '), KeyModifiers::CONTROL, b"\0"),
            (KeyCode::Char('4'), KeyModifiers::CONTROL, b"\x1c"),
            (KeyCode::Char('b'), KeyModifiers::ALT, b"\x1bb"),
            (KeyCode::Enter, KeyModifiers::NONE, b"\r"),
            (KeyCode::Backspace, KeyModifiers::NONE, b"\x7f"),
            (KeyCode::Left, KeyModifiers::NONE, b"\x1b[D"),
            (KeyCode::Left, KeyModifiers::CONTROL, b"\x1b[1;5D"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, b"\x1b[Z"),
            (KeyCode::Delete, KeyModifiers::NONE, b"\x1b[3~"),
            (KeyCode::F(1), KeyModifiers::NONE, b"\x1bOP"),
            (KeyCode::F(12), KeyModifiers::SHIFT, b"\x1b[24;2~"),
            (KeyCode::CapsLock, KeyModifiers::NONE, b""),
        ];
        for (code, modifiers, bytes) in table {
            assert_eq!(
                key(KeyEvent::new(*code, *modifiers), false),
                *bytes,
                "{code:?}"
            );
        }
        let up = KeyEvent::new(KeyCode::Up, KeyModifiers::NONE);
        assert_eq!(key(up, true), b"\x1bOA");
    }

    #[test]
    fn pasted_text_stays_within_its_brackets() {
        assert_eq!(
            paste("a\nb\x1b[201~rm", true),
            b"\x1b[200~a\rb[201~rm\x1b[201~"
        );
        assert_eq!(paste("a\r\nb", false), b"a\rb");
    }
}
