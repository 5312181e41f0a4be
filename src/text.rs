//! What may reach a terminal of a text that somebody else wrote.
//!
//! A log line, a container's name or a key of a YAML file can carry escape
//! sequences that set the title, write the clipboard or paint over what stood
//! there before. Everything from outside passes through here before it is shown.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The most characters of a user's text that a message repeats.
pub const MAX_ECHO: usize = 120;

/// The longest colour sequence that is kept, in bytes behind `ESC [`.
const MAX_COLOUR: usize = 64;

/// What is left of escape sequences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Escapes {
    /// None of them.
    #[default]
    Plain,
    /// Colours and emphasis (`ESC [ … m`), nothing else.
    Colour,
}

/// The text of `bytes` without escape sequences, control characters and
/// characters that turn the direction of writing.
///
/// Tabs and line breaks stay, a lone carriage return becomes a line break, and
/// what is not UTF-8 becomes U+FFFD.
pub fn safe_text(bytes: &[u8]) -> String {
    let mut sanitizer = Sanitizer::new(Escapes::Plain);
    let mut text = sanitizer.push(bytes);
    text.push_str(&sanitizer.finish());
    text
}

/// [`safe_text`] of a text; the same text where nothing has to go.
pub fn safe_str(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_safe) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(safe_text(text.as_bytes()))
    }
}

/// [`safe_str`] on one line and cut to [`MAX_ECHO`] characters, for a user's text
/// inside a message.
pub fn echo(text: &str) -> String {
    let safe = safe_str(text);
    let mut characters = safe
        .chars()
        .map(|character| if character == '\n' { ' ' } else { character });
    let mut short: String = characters.by_ref().take(MAX_ECHO).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}

/// Makes a stream safe piece by piece.
///
/// A character or an escape sequence may be cut anywhere between two pieces. A
/// sequence that does not end ends with its line, so it never hides the next.
#[derive(Clone, Debug, Default)]
pub struct Sanitizer {
    escapes: Escapes,
    state: State,
    /// The bytes of a character whose rest has not come yet.
    partial: Vec<u8>,
    /// A carriage return came, and whether a line feed follows is not known yet.
    carriage_return: bool,
}

/// Where in an escape sequence the stream is.
#[derive(Clone, Debug, Default, PartialEq)]
enum State {
    #[default]
    Text,
    /// Behind `ESC`.
    Escape,
    /// Behind `ESC` and an intermediate byte, before the final one.
    Designation,
    /// Behind `ESC [`; holds what came since.
    Control(String),
    /// In a string for the terminal (OSC, DCS, APC, PM, SOS) until its terminator.
    Payload,
    /// Behind an `ESC` in such a string.
    PayloadEscape,
}

impl Sanitizer {
    /// A sanitizer at the start of a stream.
    pub fn new(escapes: Escapes) -> Self {
        Self {
            escapes,
            ..Self::default()
        }
    }

    /// The safe text of the next piece, as far as it is known.
    pub fn push(&mut self, bytes: &[u8]) -> String {
        let joined;
        let mut rest = if self.partial.is_empty() {
            bytes
        } else {
            self.partial.extend_from_slice(bytes);
            joined = std::mem::take(&mut self.partial);
            &joined
        };
        let mut safe = String::with_capacity(rest.len());
        loop {
            let (valid, wrong) = match std::str::from_utf8(rest) {
                Ok(text) => (text, None),
                Err(error) => (
                    std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or(""),
                    Some(error.error_len()),
                ),
            };
            for character in valid.chars() {
                self.character(character, &mut safe);
            }
            rest = &rest[valid.len()..];
            match wrong {
                None => return safe,
                Some(None) => {
                    self.partial = rest.to_vec();
                    return safe;
                }
                Some(Some(length)) => {
                    self.character(char::REPLACEMENT_CHARACTER, &mut safe);
                    rest = &rest[length..];
                }
            }
        }
    }

    /// What was held back at the end of the stream; afterwards a new one may begin.
    pub fn finish(&mut self) -> String {
        let mut safe = String::new();
        if !std::mem::take(&mut self.partial).is_empty() {
            self.character(char::REPLACEMENT_CHARACTER, &mut safe);
        }
        if std::mem::take(&mut self.carriage_return) {
            safe.push('\n');
        }
        self.state = State::Text;
        safe
    }

    fn character(&mut self, character: char, safe: &mut String) {
        if std::mem::take(&mut self.carriage_return) && character != '\n' {
            safe.push('\n');
        }
        match character {
            '\n' => {
                self.state = State::Text;
                safe.push('\n');
            }
            '\r' => {
                self.state = State::Text;
                self.carriage_return = true;
            }
            _ => self.state = self.step(character, safe),
        }
    }

    /// The state behind `character`; what may be seen goes to `safe`.
    fn step(&mut self, character: char, safe: &mut String) -> State {
        match (std::mem::take(&mut self.state), character) {
            (_, '\u{18}' | '\u{1a}')
            | (State::Payload, '\u{7}' | '\u{9c}')
            | (State::PayloadEscape, '\\') => State::Text,
            (State::Payload, '\u{1b}') => State::PayloadEscape,
            (_, '\u{1b}') => State::Escape,
            (State::Escape, '[') | (State::Text, '\u{9b}') => State::Control(String::new()),
            (State::Escape, ']' | 'P' | '_' | '^' | 'X')
            | (State::Text, '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}')
            | (State::Payload | State::PayloadEscape, _) => State::Payload,
            (State::Escape | State::Designation, ' '..='/') => State::Designation,
            (State::Escape | State::Designation, _) => State::Text,
            (State::Control(parameters), _) => self.control(parameters, character, safe),
            (State::Text, character) => {
                if is_safe(character) {
                    safe.push(character);
                }
                State::Text
            }
        }
    }

    /// One more character of a control sequence; a colour is written when it is complete.
    fn control(&self, mut parameters: String, character: char, safe: &mut String) -> State {
        match character {
            ' '..='?' => {
                if parameters.len() <= MAX_COLOUR {
                    parameters.push(character);
                }
                State::Control(parameters)
            }
            'm' if self.escapes == Escapes::Colour && is_colour(&parameters) => {
                // Writing to a string cannot fail.
                write!(safe, "\u{1b}[{parameters}m").unwrap_or_default();
                State::Text
            }
            _ => State::Text,
        }
    }
}

fn is_colour(parameters: &str) -> bool {
    parameters.len() <= MAX_COLOUR
        && parameters
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b';')
}

/// Whether a character may be shown as it is. Joiners stay: emoji and several
/// scripts are spelt with them.
fn is_safe(character: char) -> bool {
    match character {
        '\t' | '\n' => true,
        '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => false,
        other => !other.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_payload_reaches_the_terminal() {
        let table: &[(&[u8], &str)] = &[
            (b"a\x1b]52;c;ZXZpbA==\x07b", "ab"),
            (b"a\x1b]0;PWNED\x1b\\b", "ab"),
            (b"\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
            (b"a\x1bP1$r0m\x1b\\b", "ab"),
            (b"a\x1b_apc\x1b\\b", "ab"),
            (b"a\x1b^pm\x1b\\b\x1bXsos\x1b\\c", "abc"),
            (b"a\x1b[2Jb\x1b[3Ac\x1b[6nd", "abcd"),
            (b"a\x1bcb\x1b(0c\x1b#8d", "abcd"),
            (b"\x1b[31mred\x1b[0m", "red"),
            (b"a\x1b]0;never ends\nnext", "a\nnext"),
            (b"a\x1b[12\nnext", "a\nnext"),
            (b"a\x9b2Jb", "a\u{fffd}2Jb"),
            ("a\u{9b}2Jb\u{9d}0;t\u{9c}c".as_bytes(), "abc"),
            (b"100%\rdone\r\nx\r", "100%\ndone\nx\n"),
            (b"bell\x07 back\x08 del\x7f nul\0", "bell back del nul"),
            ("a\u{202e}b\u{2066}c\u{200b}d".as_bytes(), "abcd"),
            (
                "tab\there, 👩\u{200d}🚀, ü".as_bytes(),
                "tab\there, 👩\u{200d}🚀, ü",
            ),
            (b"cut \xc3", "cut \u{fffd}"),
            (b"\x1b[38;5;1;2\x18kept", "kept"),
        ];

        for (bytes, seen) in table {
            assert_eq!(safe_text(bytes), *seen, "{bytes:?}");
        }
    }

    #[test]
    fn colours_stay_where_they_are_asked_for() {
        let mut sanitizer = Sanitizer::new(Escapes::Colour);

        let seen = sanitizer.push(b"\x1b[1;31mred\x1b[0m \x1b[2J\x1b[?25m\x1b[m");

        assert_eq!(seen, "\x1b[1;31mred\x1b[0m \x1b[m");
    }

    #[test]
    fn a_text_without_anything_to_hide_is_not_copied() {
        assert!(matches!(safe_str("plain ü"), Cow::Borrowed(_)));
        assert_eq!(safe_str("a\x1b[2Jb"), "ab");
    }

    #[test]
    fn an_echo_is_one_short_line() {
        assert_eq!(echo("a\nb"), "a b");
        assert_eq!(echo(&"${".repeat(5000)).chars().count(), MAX_ECHO + 1);
    }

    /// Bytes that are likely to be part of an escape sequence.
    fn hostile() -> impl Strategy<Value = Vec<u8>> {
        let pieces = prop_oneof![
            any::<u8>().prop_map(|byte| vec![byte]),
            prop::sample::select(vec![
                &b"\x1b"[..],
                b"[",
                b"]",
                b"P",
                b"m",
                b";",
                b"3",
                b"\n",
                b"\r",
                b"\x07",
                b"\\",
                b"\xc2\x9b",
                b"\xe2\x80\xae",
                b"\xf0\x9f\x98\x80",
            ])
            .prop_map(<[u8]>::to_vec),
        ];
        prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn whatever_comes_in_only_harmless_characters_come_out(bytes in hostile()) {
            prop_assert!(safe_text(&bytes).chars().all(is_safe));
        }

        #[test]
        fn of_all_escape_sequences_only_colours_may_stay(bytes in hostile()) {
            let mut sanitizer = Sanitizer::new(Escapes::Colour);
            let seen = sanitizer.push(&bytes) + &sanitizer.finish();

            let mut pieces = seen.split('\u{1b}');

            prop_assert!(pieces.next().unwrap().chars().all(is_safe));
            for piece in pieces {
                let sequence = piece.strip_prefix('[').and_then(|rest| rest.split_once('m'));
                prop_assert!(sequence.is_some_and(|(colour, text)| {
                    is_colour(colour) && text.chars().all(is_safe)
                }), "{seen:?}");
            }
        }

        #[test]
        fn where_a_stream_is_cut_makes_no_difference(bytes in hostile(), at in 0_usize..60) {
            let at = at.min(bytes.len());
            let mut sanitizer = Sanitizer::new(Escapes::Plain);

            let mut pieces = sanitizer.push(&bytes[..at]);
            pieces.push_str(&sanitizer.push(&bytes[at..]));
            pieces.push_str(&sanitizer.finish());

            prop_assert_eq!(pieces, safe_text(&bytes));
        }
    }
}
