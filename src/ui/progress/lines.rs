//! Progress as lines that stay, for logs and pipes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Stopwatch;
use super::noun;
use super::pace::Pace;
use super::warning;
use super::word;
use crate::event::Event;
use crate::event::Progress;
use crate::event::Reporter;
use crate::event::Subject;
use crate::text::safe_text;
use crate::ui::style::Palette;

/// How long a thing is silent at least between two lines about its bytes.
const SILENCE: Duration = Duration::from_secs(10);

/// Writes one line for each change of a state.
#[derive(Debug)]
pub struct Lines {
    palette: Palette,
    stopwatch: Mutex<Stopwatch>,
    flowing: Mutex<Flowing>,
}

/// What was told of bytes.
#[derive(Debug, Default)]
struct Flowing {
    pace: Pace,
    last: BTreeMap<(Subject, String), Instant>,
}

impl Lines {
    /// Lines in these colours.
    pub fn new(palette: Palette) -> Self {
        Self {
            palette,
            stopwatch: Mutex::default(),
            flowing: Mutex::default(),
        }
    }

    /// A line about bytes, unless there was one just before.
    fn flowed(
        &self,
        subject: Subject,
        name: &str,
        done: u64,
        total: Option<u64>,
    ) -> Option<String> {
        let mut flowing = self.flowing.lock().unwrap_or_else(PoisonError::into_inner);
        let flow = flowing.pace.heard(subject, name, done, total).text();
        let now = Instant::now();
        let last = flowing
            .last
            .entry((subject, name.to_owned()))
            .or_insert(now);
        if now.duration_since(*last) < SILENCE {
            return None;
        }
        *last = now;
        let name = safe_text(name.as_bytes());
        Some(format!(" {} {name}  {flow}", noun(subject)))
    }

    /// The line that an event is worth, if any.
    fn line(&self, event: &Event) -> Option<String> {
        match event {
            // The lines of the work itself tell as much.
            Event::At { .. } | Event::Planned(_) | Event::Finished => None,
            Event::Note(text) => Some(safe_text(text.as_bytes())),
            Event::Warning(text) => Some(warning(&self.palette, text)),
            Event::Output {
                subject: _,
                name,
                line,
            } => Some(format!(
                "{} | {}",
                safe_text(name.as_bytes()),
                safe_text(line.as_bytes())
            )),
            Event::Bytes {
                subject,
                name,
                done,
                total,
            } => self.flowed(*subject, name, *done, *total),
            Event::Moved {
                subject,
                name,
                progress,
                detail,
            } => {
                let mut stopwatch = self
                    .stopwatch
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                let elapsed = stopwatch.elapsed(*subject, name);
                let (meaning, word) = word(progress);
                let name = safe_text(name.as_bytes());
                let mut line = format!(
                    " {} {name}  {}",
                    noun(*subject),
                    self.palette.paint(meaning, word)
                );
                if let Some(detail) = detail {
                    let _ = write!(line, "  {}", safe_text(detail.as_bytes()));
                }
                if !matches!(progress, Progress::Working(_)) {
                    let _ = write!(line, "  {:.1}s", elapsed.as_secs_f64());
                }
                Some(line)
            }
        }
    }
}

impl Reporter for Lines {
    fn report(&self, event: Event) {
        if let Some(line) = self.line(&event) {
            // Progress that cannot be written is no reason to end the work.
            drop(writeln!(io::stderr().lock(), "{line}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_the_thing_and_how_far_it_is_and_its_end_how_long_it_took() {
        let lines = Lines::new(Palette {
            colour: false,
            unicode: true,
        });
        let moved = |progress| Event::Moved {
            subject: Subject::Network,
            name: "shop_default".to_owned(),
            progress,
            detail: None,
        };

        let begun = lines.line(&moved(Progress::Working("Creating")));
        let done = lines.line(&moved(Progress::Done("Created")));

        assert_eq!(begun.as_deref(), Some(" Network shop_default  Creating"));
        assert_eq!(
            done.as_deref(),
            Some(" Network shop_default  Created  0.0s")
        );
    }
}
