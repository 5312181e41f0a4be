//! Whether the terminal's background is light, as the terminal itself tells. Its answer
//! comes among the keys, whenever it likes and in as many pieces; nothing waits for it,
//! and no key of the user is lost to it.

use std::time::Duration;

use ratatui::crossterm::event::Event;
use ratatui::crossterm::event::KeyCode;
use ratatui::crossterm::event::KeyEvent;
use ratatui::crossterm::event::KeyModifiers;
use tokio::time::Instant;

/// The question, in the form that every terminal at least leaves out (OSC 11).
pub(super) const QUESTION: &str = "\u{1b}]11;?\u{7}";

/// How every answer begins.
const BEGINNING: &str = "\u{1b}]11;rgb";
/// The two ways in which it ends.
const BELL: &str = "\u{7}";
const TERMINATOR: &str = "\u{1b}\\";
/// More than any answer has.
const LONGEST: usize = 40;

/// How long an answer is expected that a lone escape begins: what comes in pieces may
/// be cut behind it.
const SOON: Duration = Duration::from_secs(10);
/// How long an escape waits for what may follow it, and the rest of a beginning for more.
const ESCAPE_WAITS: Duration = Duration::from_millis(50);
const BEGINNING_WAITS: Duration = Duration::from_millis(400);
/// How long an answer that was begun for certain goes on.
const ANSWER_WAITS: Duration = Duration::from_secs(2);

/// Picks the answer out of the keys.
#[derive(Debug, Default)]
pub(super) struct Background {
    /// When the terminal was asked; nothing, once it has answered.
    asked: Option<Instant>,
    /// As much of the answer as came.
    answer: String,
    /// Keys that may be a part of it, and may be the user's.
    held: Vec<Event>,
    /// When the last piece came.
    last: Option<Instant>,
}

/// What came of something that came in.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    /// What the user did, in order.
    pub(super) events: Vec<Event>,
    /// Whether the background is light, where the answer has ended and says so.
    pub(super) is_light: Option<bool>,
}

impl Heard {
    fn other(event: Event) -> Self {
        Self {
            events: vec![event],
            is_light: None,
        }
    }

    /// The same with what the user did before.
    fn behind(mut self, mut before: Vec<Event>) -> Self {
        before.append(&mut self.events);
        self.events = before;
        self
    }
}

impl Background {
    /// From now on an answer may come, once.
    pub(super) fn expect(&mut self, now: Instant) {
        self.asked = Some(now);
    }

    /// Looks whether something belongs to the answer.
    pub(super) fn hear(&mut self, now: Instant, event: Event) -> Heard {
        let Some(asked) = self.asked else {
            return Heard::other(event);
        };
        if self.due().is_some_and(|due| due <= now) || self.is_forsaken(now) {
            let before = self.overdue();
            return self.hear(now, event).behind(before);
        }
        let is_soon = now.duration_since(asked) < SOON;
        match &event {
            Event::Key(key) => match written(*key) {
                Some(piece) if self.has_begun() => self.go_on(now, event, &piece),
                Some(piece) => self.begin(now, event, &piece, is_soon),
                None if self.has_begun() => Heard::other(event),
                None => Heard::other(event).behind(self.forget()),
            },
            Event::FocusGained
            | Event::FocusLost
            | Event::Mouse(_)
            | Event::Paste(_)
            | Event::Resize(..) => Heard::other(event),
        }
    }

    /// When keys are given back that were held, if nothing comes meanwhile.
    pub(super) fn due(&self) -> Option<Instant> {
        let waits = match self.answer.as_str() {
            _ if self.held.is_empty() => return None,
            "\u{1b}" => ESCAPE_WAITS,
            _ if self.has_begun() => ESCAPE_WAITS,
            _ => BEGINNING_WAITS,
        };
        self.last.map(|last| last + waits)
    }

    /// Gives back what was held too long to be a part of the answer.
    pub(super) fn overdue(&mut self) -> Vec<Event> {
        let is_escape = self.answer == "\u{1b}";
        if is_escape || (self.has_begun() && !self.held.is_empty()) {
            // The rest may still come, as if the escape had not been given back.
            return std::mem::take(&mut self.held);
        }
        self.forget()
    }

    /// Whether it is certain that this is an answer.
    fn has_begun(&self) -> bool {
        self.answer.len() >= BEGINNING.len()
    }

    /// Whether an answer broke off.
    fn is_forsaken(&self, now: Instant) -> bool {
        self.has_begun()
            && self
                .last
                .is_some_and(|last| now.duration_since(last) > ANSWER_WAITS)
    }

    /// Is as if nothing of an answer had come; returns what was held.
    fn forget(&mut self) -> Vec<Event> {
        self.answer.clear();
        std::mem::take(&mut self.held)
    }

    /// Takes a piece of what may become an answer.
    fn begin(&mut self, now: Instant, event: Event, piece: &str, is_soon: bool) -> Heard {
        let answer = format!("{}{piece}", self.answer);
        let is_on_the_way = BEGINNING.starts_with(&answer) && (is_soon || answer != "\u{1b}");
        if is_on_the_way {
            self.answer = answer;
            self.last = Some(now);
            self.held.push(event);
            if self.has_begun() {
                self.held.clear();
            }
            return Heard::default();
        }
        let is_first = self.answer.is_empty();
        let before = self.forget();
        if is_first {
            return Heard::other(event);
        }
        // What did not go on may begin.
        self.begin(now, event, piece, is_soon).behind(before)
    }

    /// Takes a piece while an answer comes.
    fn go_on(&mut self, now: Instant, event: Event, piece: &str) -> Heard {
        let is_behind_escape = self.answer.ends_with('\u{1b}');
        let is_end = piece == BELL || piece == TERMINATOR || (is_behind_escape && piece == "\\");
        if is_end {
            let is_light = is_light(self.answer.trim_end_matches('\u{1b}'));
            *self = Self::default();
            return Heard {
                events: Vec::new(),
                is_light,
            };
        }
        if is_behind_escape {
            self.answer.pop();
        }
        let before = std::mem::take(&mut self.held);
        let is_colour = |letter: char| letter.is_ascii_hexdigit() || letter == ':' || letter == '/';
        if piece == "\u{1b}" {
            self.held.push(event);
        } else if !piece.chars().all(is_colour) {
            // Somebody typed meanwhile.
            return Heard::other(event).behind(before);
        }
        self.answer.push_str(piece);
        self.last = Some(now);
        if self.answer.len() > LONGEST {
            *self = Self::default();
        }
        Heard::default().behind(before)
    }
}

/// What the terminal writes for a key, if it may be a part of an answer.
fn written(key: KeyEvent) -> Option<String> {
    match key.code {
        KeyCode::Esc if key.modifiers.is_empty() => Some("\u{1b}".to_owned()),
        KeyCode::Char('g') if key.modifiers == KeyModifiers::CONTROL => Some(BELL.to_owned()),
        KeyCode::Char(letter) if key.modifiers == KeyModifiers::ALT => {
            Some(format!("\u{1b}{letter}"))
        }
        KeyCode::Char(letter) if KeyModifiers::SHIFT.contains(key.modifiers) => {
            Some(letter.to_string())
        }
        _ => None,
    }
}

/// Whether `…rgb:ffff/ffff/ffff` is nearer to white than to black.
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

    const ESCAPE: Event = Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
    const MILLISECOND: Duration = Duration::from_millis(1);

    fn key(letter: char, held: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(letter), held))
    }

    /// The keys as which the bytes of a terminal are read, those of one read.
    fn keys(text: &str) -> Vec<Event> {
        let mut letters = text.chars().peekable();
        let mut keys = Vec::new();
        while let Some(letter) = letters.next() {
            keys.push(match (letter, letters.peek()) {
                ('\u{1b}', Some(next)) => key(*next, KeyModifiers::ALT),
                ('\u{1b}', None) => ESCAPE,
                ('\u{7}', _) => key('g', KeyModifiers::CONTROL),
                _ => key(letter, KeyModifiers::NONE),
            });
            if letter == '\u{1b}' {
                letters.next();
            }
        }
        keys
    }

    /// What comes of reads with so much time between them.
    fn hear(reads: &[&str], pause: Duration) -> Heard {
        let begun = Instant::now();
        let mut background = Background::default();
        background.expect(begun);
        let mut all = Heard::default();
        for (at, read) in (0..).zip(reads) {
            let now = begun + pause * at;
            if background.due().is_some_and(|due| due <= now) {
                all.events.extend(background.overdue());
            }
            for event in keys(read) {
                let Heard { events, is_light } = background.hear(now, event);
                all.events.extend(events);
                all.is_light = all.is_light.or(is_light);
            }
        }
        all.events.extend(background.overdue());
        all
    }

    fn answered(is_light: Option<bool>) -> Heard {
        Heard {
            events: Vec::new(),
            is_light,
        }
    }

    #[test]
    fn the_terminal_tells_its_background() {
        for (answer, is_light) in [
            ("\u{1b}]11;rgb:ffff/fafa/f0f0\u{1b}\\", Some(true)),
            ("\u{1b}]11;rgb:1e/1e/1e\u{7}", Some(false)),
            ("\u{1b}]11;rgba:ffff/ffff/ffff/ffff\u{7}", Some(true)),
            ("\u{1b}]11;rgb:\u{7}", None),
        ] {
            assert_eq!(hear(&[answer], MILLISECOND), answered(is_light), "{answer}");
        }
    }

    #[test]
    fn an_answer_may_come_in_two_pieces_wherever_it_is_cut() {
        let answer = "\u{1b}]11;rgb:ffff/fafa/f0f0\u{1b}\\";
        for at in 0..=answer.len() {
            let reads = [&answer[..at], &answer[at..]];
            assert_eq!(hear(&reads, MILLISECOND), answered(Some(true)), "{at}");
        }
    }

    #[test]
    fn an_escape_that_was_taken_for_a_key_takes_the_rest_of_the_answer_along() {
        let answer = "\u{1b}]11;rgb:ffff/fafa/f0f0\u{1b}\\";
        for at in [1, answer.len() - 1] {
            let reads = [&answer[..at], &answer[at..]];

            let heard = hear(&reads, Duration::from_millis(100));

            assert_eq!(heard.is_light, Some(true), "cut at {at}");
            assert_eq!(heard.events, [ESCAPE], "cut at {at}");
        }
    }

    #[test]
    fn no_key_of_the_user_is_lost_before_behind_or_amid_an_answer() {
        let reads = ["j\u{1b}", "\u{1b}]11;rgb:ff/ff", "q", "/ffw\u{1b}\\k"];

        let heard = hear(&reads, MILLISECOND);

        let mut expected = keys("j");
        expected.push(ESCAPE);
        expected.extend(keys("qwk"));
        assert_eq!(heard.events, expected);
        assert_eq!(heard.is_light, Some(true));
    }

    #[test]
    fn what_only_looks_like_a_beginning_is_given_back() {
        for typed in ["\u{1b}]q1", "\u{1b}]11;rq", "\u{1b}]", "\u{1b}", "]11;rgb"] {
            let heard = hear(&[typed], MILLISECOND);

            assert_eq!(heard.events, keys(typed), "{typed:?}");
        }
    }

    #[test]
    fn an_answer_that_broke_off_holds_no_keys_for_long() {
        let heard = hear(&["\u{1b}]11;rgb:ff", "aq"], Duration::from_secs(3));

        assert_eq!(heard.events, keys("aq"));
    }

    #[test]
    fn an_escape_comes_at_once_where_no_answer_is_expected_any_more() {
        let begun = Instant::now();
        let mut background = Background::default();
        assert_eq!(background.hear(begun, ESCAPE), Heard::other(ESCAPE));
        background.expect(begun);

        let heard = background.hear(begun + SOON, ESCAPE);

        assert_eq!((heard, background.due()), (Heard::other(ESCAPE), None));
    }
}
