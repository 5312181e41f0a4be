//! What was asked for, and what became of it.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::time::Duration;

use crate::event::Event;
use crate::event::Progress;
use crate::text::echo;
use crate::tui::effect::JobId;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;
use crate::tui::msg::JobNews;
use crate::tui::request::Request;

/// How many pieces of work are kept.
const KEPT: usize = 200;
/// How many lines of what one says are kept.
const KEPT_LINES: usize = 500;

/// All that was asked for, the oldest first.
#[derive(Debug, Default)]
pub(in crate::tui) struct Jobs {
    /// What is looked at before it is asked for.
    pub(in crate::tui) planning: Option<Request>,
    /// Whether the dashboard ends as soon as nobody is held still any more.
    pub(in crate::tui) is_leaving: bool,
    all: VecDeque<Job>,
    next: JobId,
}

/// A piece of work.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui) struct Job {
    /// Its number.
    pub(in crate::tui) id: JobId,
    /// What was asked for.
    pub(in crate::tui) request: Request,
    /// When, in nanoseconds since 1970.
    pub(in crate::tui) begun: i64,
    /// How many steps were planned, and how many have ended.
    pub(in crate::tui) steps: (usize, usize),
    /// How many bytes of each thing are done, and how many there are where that is known.
    bytes: BTreeMap<String, (u64, Option<u64>)>,
    /// What it said last.
    pub(in crate::tui) last: String,
    /// What came of its steps, and its warnings, a line each.
    pub(in crate::tui) said: Vec<String>,
    /// How often it was asked to stop.
    pub(in crate::tui) stops: usize,
    /// What takes it back, if anything does.
    pub(in crate::tui) undo: Option<Request>,
    /// When it ended and what came of it.
    pub(in crate::tui) ended: Option<(i64, Result<String, String>)>,
}

impl Jobs {
    /// Begins a piece of work, and returns its number.
    pub(in crate::tui) fn begin(&mut self, now: i64, request: Request) -> JobId {
        let id = self.next;
        self.next += 1;
        self.all.push_back(Job {
            id,
            request,
            begun: now,
            steps: (0, 0),
            bytes: BTreeMap::new(),
            last: String::new(),
            said: Vec::new(),
            stops: 0,
            undo: None,
            ended: None,
        });
        if self.all.len() > KEPT {
            self.all.pop_front();
        }
        id
    }

    /// Takes note of what a piece of work says; returns it if it has ended.
    pub(in crate::tui) fn hear(&mut self, now: i64, id: JobId, news: JobNews) -> Option<&Job> {
        let job = self.find(id)?;
        match news {
            JobNews::Event(event) => {
                job.note(event);
                None
            }
            JobNews::Ended(outcome) => {
                job.ended = Some((now, outcome));
                Some(job)
            }
        }
    }

    /// The one of this number.
    pub(in crate::tui) fn find(&mut self, id: JobId) -> Option<&mut Job> {
        self.all.iter_mut().find(|job| job.id == id)
    }

    /// Those that have not ended.
    pub(in crate::tui) fn running(&self) -> impl DoubleEndedIterator<Item = &Job> {
        self.all.iter().filter(|job| job.is_running())
    }

    /// Those that hold containers still and have not ended.
    pub(in crate::tui) fn holding_still(&self) -> impl Iterator<Item = &Job> {
        self.running().filter(|job| job.request.holds_still())
    }

    /// All that are kept, the oldest first.
    pub(in crate::tui) fn all(&self) -> impl DoubleEndedIterator<Item = &Job> {
        self.all.iter()
    }

    /// How long the same took the last time that it succeeded.
    pub(in crate::tui) fn took_last_time(&self, request: &Request) -> Option<Duration> {
        let is_like = |job: &&Job| {
            job.request == *request && matches!(job.ended, Some((_, Ok(_)))) && job.steps.1 > 0
        };
        let job = self.all.iter().rev().find(is_like)?;
        Some(job.took(job.begun))
    }
}

impl Job {
    /// Whether it has not ended.
    pub(in crate::tui) fn is_running(&self) -> bool {
        self.ended.is_none()
    }

    /// How long it took, or has taken until now.
    pub(in crate::tui) fn took(&self, now: i64) -> Duration {
        let until = self.ended.as_ref().map_or(now, |(at, _)| *at);
        Duration::from_nanos(u64::try_from(until - self.begun).unwrap_or_default())
    }

    /// How many bytes are done in all, and how many there are if that is known of each
    /// thing; `None` where nothing is told in bytes.
    pub(in crate::tui) fn bytes(&self) -> Option<(u64, Option<u64>)> {
        let done = self.bytes.values().map(|(done, _)| done).sum();
        let total = self.bytes.values().map(|(_, total)| *total).sum();
        (!self.bytes.is_empty()).then_some((done, total))
    }

    /// How it stands.
    pub(in crate::tui) fn sign(&self) -> Sign {
        match (&self.ended, self.stops) {
            (None, 0) => Sign::new(Glyph::Working, "running", Role::Accent),
            (None, _) => Sign::new(Glyph::Working, "stopping", Role::Attention),
            (Some((_, Ok(_))), _) => Sign::new(Glyph::Done, "done", Role::Good),
            (Some((_, Err(_))), 0) => Sign::new(Glyph::Failed, "failed", Role::Bad),
            (Some((_, Err(_))), _) => Sign::new(Glyph::Stopped, "stopped", Role::Attention),
        }
    }

    /// What came of it, in full.
    pub(in crate::tui) fn outcome(&self) -> Option<String> {
        let (_, outcome) = self.ended.as_ref()?;
        Some(match outcome {
            Ok(text) | Err(text) => text.clone(),
        })
    }

    fn note(&mut self, event: Event) {
        match event {
            Event::Planned(steps) => self.steps = (steps, 0),
            Event::Moved {
                name,
                progress,
                subject: _,
                detail,
            } => {
                let (word, has_ended) = match progress {
                    Progress::Working(word) => (format!("{word} {name}"), false),
                    Progress::Done(word) => (format!("{word} {name}"), true),
                    Progress::Failed(why) => (format!("{name}: {why}"), true),
                };
                self.last = echo(&word);
                if has_ended {
                    self.steps.1 += 1;
                    let detail = detail.map(|detail| format!(" ({detail})"));
                    self.say(&format!("{word}{}", detail.unwrap_or_default()));
                }
            }
            Event::At {
                subject: _,
                name,
                text,
            } => self.last = echo(&format!("{name}: {text}")),
            Event::Output {
                subject: _,
                name,
                line,
            } => self.last = echo(&format!("{name}: {line}")),
            Event::Note(text) => {
                self.last = echo(&text);
                self.say(&text);
            }
            Event::Warning(text) => {
                self.last = echo(&text);
                self.say(&format!("warning: {text}"));
            }
            Event::Bytes {
                subject: _,
                name,
                done,
                total,
            } => {
                self.bytes.insert(name, (done, total));
            }
            Event::Finished => {}
        }
    }

    fn say(&mut self, line: &str) {
        if self.said.len() < KEPT_LINES {
            self.said.push(echo(line));
        }
    }
}

/// A time as results tell it: `1.4 s`, `250 ms`, `3 m 20 s`.
pub(in crate::tui) fn in_seconds(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        1..100 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} m {} s", seconds / 60, seconds % 60),
    }
}
