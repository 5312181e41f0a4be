//! What was asked for, and what became of it.

use std::collections::VecDeque;

use crate::tui::effect::JobId;
use crate::tui::msg::JobNews;
use crate::tui::request::Request;

/// How many pieces of work are kept.
const KEPT: usize = 200;

/// All that was asked for, the oldest first.
#[derive(Debug, Default)]
pub(in crate::tui) struct Jobs {
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
    /// How many steps were planned, and how many are done.
    pub(in crate::tui) steps: (usize, usize),
    /// What it said last.
    pub(in crate::tui) last: String,
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
            last: String::new(),
            ended: None,
        });
        if self.all.len() > KEPT {
            self.all.pop_front();
        }
        id
    }

    /// Takes note of what a piece of work says; returns it if it has ended.
    pub(in crate::tui) fn hear(&mut self, now: i64, id: JobId, news: JobNews) -> Option<&Job> {
        let job = self.all.iter_mut().find(|job| job.id == id)?;
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

    /// Those that have not ended.
    pub(in crate::tui) fn running(&self) -> impl DoubleEndedIterator<Item = &Job> {
        self.all.iter().filter(|job| job.ended.is_none())
    }

    /// All that are kept, the oldest first.
    pub(in crate::tui) fn all(&self) -> impl DoubleEndedIterator<Item = &Job> {
        self.all.iter()
    }
}

impl Job {
    fn note(&mut self, event: crate::event::Event) {
        use crate::event::{Event, Progress};
        match event {
            Event::Planned(steps) => self.steps = (steps, 0),
            Event::Moved { name, progress, .. } => {
                let word = match progress {
                    Progress::Working(word) => word.to_owned(),
                    Progress::Done(word) => {
                        self.steps.1 += 1;
                        word.to_owned()
                    }
                    Progress::Failed(why) => why,
                };
                self.last = crate::text::echo(&format!("{word} {name}"));
            }
            Event::Warning(text) => self.last = crate::text::echo(&text),
            Event::Finished => {}
        }
    }
}
