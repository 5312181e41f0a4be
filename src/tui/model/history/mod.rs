//! What happened to the stack, and what was asked of it here, by time.

mod causes;
mod entry;
mod learned;
mod pattern;
#[cfg(test)]
pub(in crate::tui) mod sample;
#[cfg(test)]
mod tests;
mod told;
mod tracks;
mod words;

pub(in crate::tui) use entry::Entry;
pub(in crate::tui) use entry::Severity;
pub(in crate::tui) use entry::What;
pub(in crate::tui) use pattern::Pattern;
pub(in crate::tui) use pattern::Run;
pub(in crate::tui) use tracks::Condition;
pub(in crate::tui) use tracks::Window;
pub(in crate::tui) use words::day_and_time;
pub(in crate::tui) use words::hour_and_minute;
pub(in crate::tui) use words::span;
pub(in crate::tui) use words::time_of_day;

use std::collections::BTreeMap;
use std::collections::VecDeque;

use super::SECOND;
use super::jobs::Jobs;
use crate::host::zone::Zone;
use crate::ops::board::Facts;
use crate::text::echo;
use tracks::Tracks;

/// How many entries are kept.
const KEPT: usize = 5_000;
/// How long before a death the engine may tell of its want of memory, and how long
/// after one that it was asked for.
const SOON: i64 = 10 * SECOND;
/// How far apart two reports of the same thing may be.
const NEAR: i64 = 2 * SECOND;

/// The name under which one's own actions are listed.
pub(in crate::tui) const YOU: &str = "you";

/// What happened, the oldest first.
#[derive(Debug, Default)]
pub(in crate::tui) struct History {
    entries: VecDeque<Entry>,
    tracks: Tracks,
    /// When containers were last sent a signal that ends them.
    killed: BTreeMap<String, i64>,
    /// How many entries there ever were.
    count: u64,
    /// The first piece of work that had not ended when it was last looked at.
    open_job: u64,
    /// How often anything of it has changed.
    version: u64,
}

/// What stands around something that happened.
pub(in crate::tui) struct Around<'a> {
    /// The name of the project, with which the names of its containers begin.
    pub(in crate::tui) project: &'a str,
    /// The state of the stack.
    pub(in crate::tui) facts: Option<&'a Facts>,
    /// What was asked for here.
    pub(in crate::tui) jobs: &'a Jobs,
    /// The clock of the user, by which other events are named.
    pub(in crate::tui) zone: &'a Zone,
}

impl History {
    /// All that is kept, the oldest first.
    pub(in crate::tui) fn entries(
        &self,
    ) -> impl DoubleEndedIterator<Item = &Entry> + ExactSizeIterator {
        self.entries.iter()
    }

    /// How many entries there ever were, which is the key of the newest.
    pub(in crate::tui) fn count(&self) -> u64 {
        self.count
    }

    /// The so-manieth entry that is kept.
    pub(in crate::tui) fn entry(&self, place: usize) -> Option<&Entry> {
        self.entries.get(place)
    }

    /// A number that is another one whenever anything here has changed.
    pub(in crate::tui) fn version(&self) -> u64 {
        self.version
    }

    /// Paints how a service was over a window of time into cells.
    pub(in crate::tui) fn paint(
        &self,
        service: &str,
        window: &Window,
        now: i64,
        cells: &mut [Condition],
    ) {
        let known = self.entries.front().map_or(now, |entry| entry.at);
        self.tracks.paint(service, window, known, now, cells);
    }

    /// What containers die of again and again, by service.
    pub(in crate::tui) fn patterns(&self, now: i64) -> Vec<Pattern> {
        pattern::all(&self.entries, now)
    }

    /// Takes note of what was asked for here since the last call; returns whether
    /// there is anything new.
    pub(in crate::tui) fn heed(&mut self, jobs: &Jobs) -> bool {
        let mut is_news = false;
        let mut open = None;
        let mut next = self.open_job;
        let first = self.open_job;
        for job in jobs.all().rev().take_while(|job| job.id >= first) {
            next = next.max(job.id + 1);
            if job.ended.is_none() {
                open = Some(job.id);
            }
            let outcome = job.ended.as_ref().map(|(_, outcome)| outcome.is_ok());
            let what = What::Yours {
                job: job.id,
                outcome,
            };
            let is_of = |entry: &&mut Entry| matches!(entry.what, What::Yours { job: id, .. } if id == job.id);
            let known = self.entries.iter_mut().rev().find(is_of);
            if known.as_ref().is_some_and(|entry| entry.what == what) {
                continue;
            }
            is_news = true;
            self.version += 1;
            let detail = match &job.ended {
                Some((at, Ok(text))) => format!("after {}: {}", span(at - job.begun), echo(text)),
                Some((at, Err(why))) => format!("after {}: {}", span(at - job.begun), echo(why)),
                None => String::new(),
            };
            match known {
                Some(entry) => (entry.what, entry.detail) = (what, detail),
                None => self.insert(Entry {
                    at: job.begun,
                    service: YOU.to_owned(),
                    name: echo(job.request.command_line("").trim_start_matches("devtools ")),
                    detail,
                    ..Entry::of(what)
                }),
            }
        }
        self.open_job = open.unwrap_or(next);
        is_news
    }

    /// Takes note of services that run otherwise than the file says from now on.
    pub(in crate::tui) fn differ(
        &mut self,
        now: i64,
        before: &BTreeMap<String, String>,
        after: &BTreeMap<String, String>,
    ) {
        for (service, why) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
            self.insert(Entry {
                at: now,
                service: service.clone(),
                name: service.clone(),
                detail: echo(why),
                ..Entry::of(What::Differs)
            });
        }
    }

    fn insert(&mut self, mut entry: Entry) {
        self.count += 1;
        self.version += 1;
        entry.key = self.count.to_string();
        let later = self
            .entries
            .iter()
            .rev()
            .take_while(|one| one.at > entry.at);
        let place = self.entries.len() - later.count();
        self.entries.insert(place, entry);
        if self.entries.len() > KEPT {
            self.entries.pop_front();
        }
    }
}

impl Entry {
    fn of(what: What) -> Self {
        Self {
            key: String::new(),
            at: 0,
            service: String::new(),
            name: String::new(),
            container: String::new(),
            what,
            detail: String::new(),
            cause: String::new(),
        }
    }
}
