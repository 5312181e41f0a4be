//! What stands between the lines although no container wrote it: what happened to
//! them, what was left out, and the user's marks.

use super::Level;
use super::Spot;
use crate::ops::events::Event;

/// The source of notes, which stands behind all others.
pub(super) const NOTES: u32 = u32::MAX;
/// How many are kept.
const KEPT: usize = 2000;

/// Something between the lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Note {
    /// Where it stands in time, in nanoseconds since 1970.
    pub(in crate::tui) time: i64,
    id: u64,
    /// The service that it is about; empty if it is about none.
    pub(in crate::tui) service: String,
    /// The sentence.
    pub(in crate::tui) text: String,
    /// How bad it is.
    pub(in crate::tui) level: Level,
    /// Whether the user put it there.
    pub(in crate::tui) is_mark: bool,
}

/// All of them, by time.
#[derive(Debug, Default)]
pub(super) struct Notes {
    all: Vec<Note>,
    next: u64,
    marks: u64,
}

impl Notes {
    /// Puts one in its place, and returns where that is.
    pub(super) fn add(&mut self, time: i64, service: &str, text: String, level: Level) -> Spot {
        self.put(Note {
            time,
            id: 0,
            service: service.to_owned(),
            text,
            level,
            is_mark: false,
        })
    }

    /// Puts a mark of the user behind what stands at a time.
    pub(super) fn mark(&mut self, time: i64) -> Spot {
        self.marks += 1;
        self.put(Note {
            time,
            id: 0,
            service: String::new(),
            text: format!("marker {}", self.marks),
            level: Level::Other,
            is_mark: true,
        })
    }

    fn put(&mut self, mut note: Note) -> Spot {
        note.id = self.next;
        self.next += 1;
        let spot = note.spot();
        let at = self.all.partition_point(|one| one.spot() < spot);
        self.all.insert(at, note);
        if self.all.len() > KEPT {
            self.all.remove(0);
        }
        spot
    }

    /// Takes a mark away again; returns whether there was one.
    pub(super) fn unmark(&mut self, spot: Spot) -> bool {
        let before = self.all.len();
        self.all.retain(|note| !note.is_mark || note.spot() != spot);
        self.all.len() < before
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Note] {
        &self.all
    }

    /// The one at a spot.
    pub(super) fn at(&self, spot: Spot) -> Option<&Note> {
        let at = self.before(spot);
        self.all.get(at).filter(|note| note.spot() == spot)
    }

    /// How many stand before a spot.
    pub(super) fn before(&self, spot: Spot) -> usize {
        self.all.partition_point(|note| note.spot() < spot)
    }
}

impl Note {
    /// Where it stands among the lines.
    pub(super) fn spot(&self) -> Spot {
        Spot {
            time: self.time,
            source: NOTES,
            number: self.id,
        }
    }
}

/// What an event says between the lines, and how bad it is; `None` if it says nothing there.
pub(super) fn of_event(event: &Event) -> Option<(String, Level)> {
    let Event {
        at: _,
        kind,
        service: _,
        id: _,
        action,
        attributes,
    } = event;
    if kind != "container" {
        return None;
    }
    let attribute = |name: &str| attributes.get(name).map(String::as_str);
    let said = match action.as_str() {
        "oom" => ("out of memory".to_owned(), Level::Error),
        "start" => ("started".to_owned(), Level::Info),
        "pause" => ("paused".to_owned(), Level::Info),
        "unpause" => ("goes on".to_owned(), Level::Info),
        "health_status: healthy" => ("healthy".to_owned(), Level::Info),
        "health_status: unhealthy" => ("unhealthy".to_owned(), Level::Error),
        "die" => {
            let code = attribute("exitCode").unwrap_or("?");
            let level = if code == "0" {
                Level::Info
            } else {
                Level::Error
            };
            (format!("exited {code}"), level)
        }
        "kill" => {
            let signal = attribute("signal").unwrap_or("?");
            (format!("got signal {signal}"), Level::Info)
        }
        _ => return None,
    };
    let (text, level) = said;
    Some((crate::text::echo(&text), level))
}
