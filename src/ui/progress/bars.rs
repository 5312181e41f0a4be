//! Progress on a terminal: a line for each thing, which changes in place.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

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
use crate::ui::style::Meaning;
use crate::ui::style::Palette;

/// How often what is being worked on shows that it moves.
const TICK: Duration = Duration::from_millis(100);

/// What moves on standard error now, if anything does.
static MOVING: Mutex<Option<MultiProgress>> = Mutex::new(None);

/// Writes lines to standard error, above whatever moves there. That they cannot be
/// written is no reason to end what is being done.
pub(in crate::ui) fn print_above(lines: &str) {
    let moving = MOVING.lock().unwrap_or_else(PoisonError::into_inner);
    // Not held meanwhile: what is to move next must not wait for it.
    let screen = moving.clone();
    drop(moving);
    match screen.filter(|screen| !screen.is_hidden()) {
        Some(screen) => drop(screen.println(lines.trim_end())),
        None => drop(io::stderr().lock().write_all(lines.as_bytes())),
    }
}

fn set_moving(screen: Option<MultiProgress>) {
    *MOVING.lock().unwrap_or_else(PoisonError::into_inner) = screen;
}

/// Lines that change in place on standard error, below a count of what is done.
#[derive(Debug)]
pub struct Bars {
    palette: Palette,
    screen: MultiProgress,
    shown: Mutex<Shown>,
}

#[derive(Debug, Default)]
struct Shown {
    header: Option<ProgressBar>,
    lines: BTreeMap<(Subject, String), Line>,
    stopwatch: Stopwatch,
    pace: Pace,
}

#[derive(Debug)]
struct Line {
    bar: ProgressBar,
    done: bool,
    /// What it says while it is worked on.
    text: String,
}

impl Bars {
    /// An empty screen part in these colours.
    pub fn new(palette: Palette) -> Self {
        Self {
            palette,
            screen: MultiProgress::new(),
            shown: Mutex::default(),
        }
    }

    fn moved(&self, subject: Subject, name: String, progress: &Progress, detail: Option<&str>) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let Shown {
            header,
            lines,
            stopwatch,
            pace: _,
        } = &mut *shown;
        let header = header.get_or_insert_with(|| self.bar("{msg}"));
        let elapsed = stopwatch.elapsed(subject, &name);
        let (meaning, word) = word(progress);
        let text = format!(
            "{} {}  {}{}",
            noun(subject),
            safe_text(name.as_bytes()),
            self.palette.paint(meaning, word),
            detail
                .map(|detail| format!("  {}", safe_text(detail.as_bytes())))
                .unwrap_or_default(),
        );
        let line = lines.entry((subject, name)).or_insert_with(|| Line {
            bar: self.bar(" {spinner} {msg}"),
            done: false,
            text: String::new(),
        });
        line.text.clone_from(&text);
        line.done = !matches!(progress, Progress::Working(_));
        if line.done {
            let symbol = self.palette.symbol(meaning);
            let seconds = format!("{:.1}s", elapsed.as_secs_f64());
            let seconds = self.palette.paint(Meaning::Faint, seconds);
            line.bar.disable_steady_tick();
            line.bar.set_style(style(" {msg}"));
            line.bar.set_message(format!("{symbol} {text}  {seconds}"));
        } else {
            line.bar.set_style(style(" {spinner} {msg}"));
            line.bar.enable_steady_tick(TICK);
            line.bar.set_message(text);
        }
        let done = lines.values().filter(|line| line.done).count();
        header.set_message(format!("[+] {done}/{}", lines.len()));
    }

    /// Shows how far a thing has come behind what it says anyway.
    fn flowed(&self, subject: Subject, name: String, done: u64, total: Option<u64>) {
        let flow = {
            let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            shown.pace.heard(subject, &name, done, total).text()
        };
        self.at(subject, name, &flow);
    }

    fn at(&self, subject: Subject, name: String, flow: &str) {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = shown.lines.get(&(subject, name))
            && !line.done
        {
            let flow = self.palette.paint(Meaning::Faint, flow);
            line.bar.set_message(format!("{}  {flow}", line.text));
        }
    }

    fn bar(&self, template: &str) -> ProgressBar {
        set_moving(Some(self.screen.clone()));
        self.screen
            .add(ProgressBar::new_spinner().with_style(style(template)))
    }

    /// Leaves everything on the screen as it stands.
    fn finish(&self) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let Shown {
            header,
            lines,
            stopwatch: _,
            pace: _,
        } = std::mem::take(&mut *shown);
        for bar in header
            .into_iter()
            .chain(lines.into_values().map(|line| line.bar))
        {
            bar.abandon();
        }
        set_moving(None);
    }
}

/// The templates are ours and right; a wrong one would show indicatif's own.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner())
}

impl Reporter for Bars {
    fn report(&self, event: Event) {
        match event {
            Event::At {
                subject,
                name,
                text,
            } => self.at(subject, name, &safe_text(text.as_bytes())),
            // Here it would push everything else away; a failure shows its end.
            Event::Output { .. } | Event::Planned(_) => {}
            Event::Moved {
                subject,
                name,
                progress,
                detail,
            } => {
                self.moved(subject, name, &progress, detail.as_deref());
            }
            Event::Bytes {
                subject,
                name,
                done,
                total,
            } => self.flowed(subject, name, done, total),
            Event::Note(text) => {
                // A line that cannot be written is no reason to end the work.
                drop(self.screen.println(safe_text(text.as_bytes())));
            }
            Event::Warning(text) => {
                let line = warning(&self.palette, &text);
                // A line that cannot be written is no reason to end the work.
                drop(self.screen.println(line));
            }
            Event::Finished => self.finish(),
        }
    }
}
