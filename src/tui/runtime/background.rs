//! Whether the terminal's background is light, as the terminal itself tells. Its answer
//! comes among the keys, whenever it likes; nothing waits for it.

use ratatui::crossterm::event::Event;
use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;

/// The question, in the form that every terminal at least leaves out (OSC 11).
pub(super) const QUESTION: &str = "\u{1b}]11;?\u{7}";

/// How every answer begins, behind the escape.
const BEGINNING: &str = "11;rgb";
/// More than any answer has.
const LONGEST: usize = 40;

/// Picks the answer out of the keys.
#[derive(Debug, Default)]
pub(super) struct Background {
    is_asked: bool,
    /// As much of the answer as came.
    answer: Option<String>,
}

/// What something that came in was.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Nothing of the answer.
    Other(Event),
    /// A part of it.
    Part,
    /// The end of it: whether the background is light, if it can be understood.
    End(Option<bool>),
}

impl Background {
    /// From now on an answer may come, once.
    pub(super) fn expect(&mut self) {
        self.is_asked = true;
    }

    /// Looks whether something belongs to the answer.
    pub(super) fn hear(&mut self, event: Event) -> Heard {
        let key = match &event {
            Event::Key(key) if self.is_asked => *key,
            _ => return Heard::Other(event),
        };
        let is = |letter, held| key == KeyEvent::new(KeyCode::Char(letter), held);
        let Some(answer) = &mut self.answer else {
            if !is(']', KeyModifiers::ALT) {
                return Heard::Other(event);
            }
            self.answer = Some(String::new());
            return Heard::Part;
        };
        if is('\\', KeyModifiers::ALT) || is('g', KeyModifiers::CONTROL) {
            let is_light = is_light(answer);
            *self = Self::default();
            return Heard::End(is_light);
        }
        if let KeyCode::Char(letter) = key.code {
            answer.push(letter);
            let is_on_the_way =
                BEGINNING.starts_with(answer.as_str()) || answer.starts_with(BEGINNING);
            if is_on_the_way && answer.len() <= LONGEST {
                return Heard::Part;
            }
        }
        // Somebody pressed these keys.
        self.answer = None;
        Heard::Other(event)
    }
}

/// Whether `11;rgb:ffff/ffff/ffff` is nearer to white than to black.
fn is_light(answer: &str) -> Option<bool> {
    let (_, colours) = answer.split_once(':')?;
    let mut parts = colours.split('/').map(|part| {
        let digits = u32::try_from(part.len()).ok().filter(|one| *one <= 4)?;
        let value = u32::from_str_radix(part, 16).ok()?;
        Some(f64::from(value) / f64::from(16_u32.pow(digits) - 1))
    });
    let [red, green, blue] = [parts.next()??, parts.next()??, parts.next()??];
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(letter: char, held: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(letter), held))
    }

    /// What comes of an answer, as the terminal's bytes are read as keys.
    fn hear(text: &str) -> Heard {
        let mut background = Background::default();
        background.expect();
        assert_eq!(background.hear(key(']', KeyModifiers::ALT)), Heard::Part);
        for letter in text.chars() {
            let heard = background.hear(key(letter, KeyModifiers::NONE));
            assert_eq!(heard, Heard::Part, "{letter}");
        }
        background.hear(key('\\', KeyModifiers::ALT))
    }

    #[test]
    fn the_terminal_tells_its_background() {
        assert_eq!(hear("11;rgb:ffff/fafa/f0f0"), Heard::End(Some(true)));
        assert_eq!(hear("11;rgb:1e/1e/1e"), Heard::End(Some(false)));
        assert_eq!(hear("11;rgb:"), Heard::End(None));
    }

    #[test]
    fn keys_of_the_user_pass() {
        let mut background = Background::default();
        let plain = |letter| key(letter, KeyModifiers::NONE);
        assert_eq!(background.hear(plain('q')), Heard::Other(plain('q')));

        background.expect();
        assert_eq!(background.hear(key(']', KeyModifiers::ALT)), Heard::Part);
        assert_eq!(background.hear(plain('q')), Heard::Other(plain('q')));
        assert_eq!(background.hear(plain('1')), Heard::Other(plain('1')));
    }
}
