//! What long work says, shown in one of four ways.

pub mod bars;
pub mod json;
pub mod lines;
mod pace;
pub mod silent;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::style::Meaning;
use super::style::Palette;
use crate::event::Progress;
use crate::event::Subject;
use crate::host::env::COMPOSE_PROGRESS;
use crate::host::env::Environment;
use crate::host::env::TERM;
use crate::text::safe_text;

/// How progress is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProgressMode {
    /// Moving lines on a terminal, else one line for each change.
    #[default]
    Auto,
    /// Lines that move in place.
    Tty,
    /// One line for each change.
    Plain,
    /// One JSON object for each change.
    Json,
    /// Nothing.
    Quiet,
}

/// The words for the modes in `COMPOSE_PROGRESS`.
const WORDS: &[(&str, ProgressMode)] = &[
    ("tty", ProgressMode::Tty),
    ("plain", ProgressMode::Plain),
    ("json", ProgressMode::Json),
    ("quiet", ProgressMode::Quiet),
];

impl ProgressMode {
    /// What `auto` comes to: the environment's wish, else what the stream can show.
    #[must_use]
    pub fn settled(self, environment: &Environment, is_terminal: bool) -> Self {
        if self != Self::Auto {
            return self;
        }
        let wish = environment.get(COMPOSE_PROGRESS);
        let wished = WORDS.iter().find(|(word, _)| Some(*word) == wish);
        match wished {
            Some((_, mode)) => *mode,
            None if is_terminal && environment.get(TERM) != Some("dumb") => Self::Tty,
            None => Self::Plain,
        }
    }
}

/// Since when something is worked on, so that its end can tell how long it took.
#[derive(Debug, Default)]
struct Stopwatch(BTreeMap<(Subject, String), Instant>);

impl Stopwatch {
    /// The time since this thing was first heard of.
    fn elapsed(&mut self, subject: Subject, name: &str) -> Duration {
        self.0
            .entry((subject, name.to_owned()))
            .or_insert_with(Instant::now)
            .elapsed()
    }
}

/// The kind of a thing as docker compose calls it.
fn noun(subject: Subject) -> &'static str {
    match subject {
        Subject::Image => "Image",
        Subject::Network => "Network",
        Subject::Volume => "Volume",
        Subject::Container => "Container",
        Subject::Service => "Service",
        Subject::Backup => "Backup",
    }
}

/// The line about something that stops nothing.
pub fn warning(palette: &Palette, text: &str) -> String {
    let word = palette.paint(Meaning::Attention, "warning");
    format!("{word}: {}", safe_text(text.as_bytes()))
}

/// The word for how far something is, and how to take it.
fn word(progress: &Progress) -> (Meaning, String) {
    match progress {
        Progress::Working(verb) => (Meaning::Attention, (*verb).to_owned()),
        Progress::Done(verb) => (Meaning::Good, (*verb).to_owned()),
        Progress::Failed(reason) => (
            Meaning::Bad,
            format!("Failed: {}", safe_text(reason.as_bytes())),
        ),
    }
}
