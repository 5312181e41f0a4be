//! What happened to the stack, and what was asked of it here, by time.

mod causes;
mod entry;
mod pattern;
#[cfg(test)]
pub(in crate::tui) mod sample;
#[cfg(test)]
mod tests;
mod tracks;
mod words;

pub(in crate::tui) use entry::Entry;
pub(in crate::tui) use entry::Severity;
pub(in crate::tui) use entry::What;
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
use crate::ops::board::Facts;
use crate::ops::events::Event;
use crate::state::ContainerState;
use crate::state::Health;
use crate::text::echo;
use tracks::Condition as State;
use tracks::Tracks;

/// How many entries are kept.
const KEPT: usize = 5_000;
/// How long before a death the engine may tell of its want of memory, and how long
/// before one somebody may have asked for it.
const SOON: i64 = 10 * SECOND;
const ASKED: i64 = 60 * SECOND;
/// The longest pause of a restart policy, with some time to spare.
const LONGEST_PAUSE: i64 = 70 * SECOND;
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
}

impl History {
    /// Takes note of what happened.
    pub(in crate::tui) fn push(&mut self, events: Vec<Event>, around: &Around<'_>) {
        self.version += 1;
        for event in events {
            match event.kind.as_str() {
                "container" => self.container(&event, around),
                "image" => self.image(&event, around),
                _ => self.thing(&event),
            }
        }
    }

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

    /// What containers die of again and again, in sentences, by service.
    pub(in crate::tui) fn patterns(&self, now: i64) -> Vec<(String, String)> {
        pattern::all(&self.entries, now)
    }

    /// Completes what is known by the state of the stack: what a health check
    /// complains about, the number of a restart, runs that began before all events.
    pub(in crate::tui) fn learn(&mut self, facts: &Facts) {
        self.version += 1;
        for container in facts.containers.iter().filter(|one| !one.is_one_off) {
            self.tracks.learn(container);
            if container.out_of_memory
                && let Some(finished) = container.finished_at
            {
                self.mark_out_of_memory(&container.id, finished);
            }
            if let (Some(failing), Some(Health::Unhealthy)) = (&container.failing, container.health)
                && let Some(entry) = self.last_of(&container.id, |what| *what == What::Unhealthy)
                && entry.detail.is_empty()
            {
                entry.detail = format!("{} failed probes: {}", failing.times, failing.output);
            }
            let waits = u64::from(container.state == ContainerState::Restarting);
            self.number_restarts(&container.id, container.restarts.saturating_sub(waits));
        }
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

    /// A network or a volume.
    fn thing(&mut self, event: &Event) {
        let name = event.attributes.get("name").unwrap_or(&event.id);
        let kind = echo(&event.kind);
        let what = match event.action.as_str() {
            "create" => What::ThingMade(kind),
            "destroy" | "remove" => What::ThingRemoved(kind),
            _ => return,
        };
        self.insert(Entry {
            at: event.at,
            name: echo(name),
            ..Entry::of(what)
        });
    }

    /// A name that stands for another image from now on.
    fn image(&mut self, event: &Event, around: &Around<'_>) {
        let what = match event.action.as_str() {
            "pull" | "tag" => What::NewImage,
            "untag" | "delete" => What::ThingRemoved("image".to_owned()),
            _ => return,
        };
        let named = event.attributes.get("name");
        let name = named.filter(|name| name.contains(':')).unwrap_or(&event.id);
        let services = around.facts.iter().flat_map(|facts| &facts.services);
        let mut users = services.filter(|service| service.image == *name);
        let service = match (users.next(), users.next()) {
            (Some(only), None) => only.name.clone(),
            _ => String::new(),
        };
        self.insert(Entry {
            at: event.at,
            name: echo(name),
            cause: causes::own(around.jobs, event.at, &service, &what),
            service,
            ..Entry::of(what)
        });
    }

    fn container(&mut self, event: &Event, around: &Around<'_>) {
        let (word, verdict) = event.action.split_once(": ").unwrap_or((&event.action, ""));
        let id = &event.id;
        let what = match word {
            "create" => What::Made,
            "start" => What::Started {
                by_itself: self.starts_by_itself(event, around),
            },
            "die" | "died" => {
                self.dies(event, around);
                return;
            }
            "stop" => {
                self.mark_stopped(id, event.at);
                return;
            }
            "kill" => {
                self.note_signal(event);
                return;
            }
            "oom" if self.mark_out_of_memory(id, event.at) => return,
            "oom" => What::OutOfMemory,
            "health_status" => match Health::from_word(verdict) {
                Some(Health::Healthy) => What::Healthy,
                Some(Health::Unhealthy) => What::Unhealthy,
                Some(Health::Starting) | None => return,
            },
            "pause" => What::Paused,
            "unpause" => What::Resumed,
            "destroy" | "remove" => What::Removed,
            "rename" => What::Renamed,
            _ => return,
        };
        self.add(event, around, what);
    }

    /// Puts something about a container into the list, with all that is known of it.
    fn add(&mut self, event: &Event, around: &Around<'_>, what: What) {
        let service = if event.service.is_empty() {
            ""
        } else {
            &event.service
        };
        let place = causes::Place {
            around,
            entries: &self.entries,
            tracks: &self.tracks,
            event,
            service,
        };
        let entry = Entry {
            at: event.at,
            service: echo(service),
            name: place.name(),
            container: event.id.clone(),
            detail: place.detail(&what),
            cause: place.cause(&what),
            ..Entry::of(what)
        };
        if !place.is_one_off() {
            self.track(&entry);
        }
        self.insert(entry);
    }

    fn track(&mut self, entry: &Entry) {
        let Entry {
            container: id,
            service,
            at,
            what,
            ..
        } = entry;
        match what {
            What::Started { .. } => self.tracks.begin(id, service, *at),
            What::Died { .. } | What::Stopped { .. } | What::Removed => {
                self.tracks.change(id, service, *at, State::Off);
            }
            What::Healthy => self.tracks.judge(id, service, *at, true),
            What::Unhealthy => self.tracks.judge(id, service, *at, false),
            What::Paused => self.tracks.change(id, service, *at, State::Paused),
            What::Resumed => self.tracks.change(id, service, *at, State::Well),
            What::Made
            | What::Renamed
            | What::OutOfMemory
            | What::Differs
            | What::NewImage
            | What::ThingMade(_)
            | What::ThingRemoved(_)
            | What::Yours { .. } => {}
        }
    }

    fn dies(&mut self, event: &Event, around: &Around<'_>) {
        let exit_code = event.attributes.get("exitCode");
        let exit_code = exit_code.and_then(|code| code.parse().ok()).unwrap_or(0);
        let killed = self.killed.remove(&event.id);
        let was_asked = killed.is_some_and(|at| event.at - at < ASKED);
        if was_asked {
            self.add(event, around, What::Stopped { exit_code });
            return;
        }
        let last = self.entries.iter().rposition(|entry| {
            entry.container == event.id
                && event.at - entry.at < SOON
                && entry.what == What::OutOfMemory
        });
        // The death says all that the want of memory did.
        let out_of_memory = last.and_then(|at| self.entries.remove(at)).is_some();
        let what = What::Died {
            exit_code,
            out_of_memory,
        };
        self.add(event, around, what);
    }

    /// Whether a start is the work of a restart policy: it follows soon on a death
    /// that nobody asked for, and is none of our own actions.
    fn starts_by_itself(&self, event: &Event, around: &Around<'_>) -> bool {
        let mut of_it = self
            .entries
            .iter()
            .rev()
            .filter(|one| one.container == event.id);
        let ended = of_it.find(|one| {
            matches!(
                one.what,
                What::Died { .. } | What::Stopped { .. } | What::Started { .. }
            )
        });
        let has_died = ended.is_some_and(|one| {
            matches!(one.what, What::Died { .. }) && event.at - one.at < LONGEST_PAUSE
        });
        let started = What::Started { by_itself: false };
        has_died && causes::own(around.jobs, event.at, &event.service, &started).is_empty()
    }

    fn note_signal(&mut self, event: &Event) {
        let signal = event.attributes.get("signal").map_or("", String::as_str);
        if [
            "2", "3", "9", "15", "SIGINT", "SIGQUIT", "SIGKILL", "SIGTERM",
        ]
        .contains(&signal)
        {
            self.killed.insert(event.id.clone(), event.at);
        }
    }

    /// A death was a stop: the engine says so a moment later.
    fn mark_stopped(&mut self, id: &str, at: i64) {
        let is_death = |what: &What| matches!(what, What::Died { .. } | What::Stopped { .. });
        if let Some(entry) = self.last_of(id, is_death)
            && at - entry.at < SOON
            && let What::Died { exit_code, .. } = entry.what
        {
            entry.what = What::Stopped { exit_code };
        }
    }

    /// A death was for want of memory; returns whether there was one just then.
    fn mark_out_of_memory(&mut self, id: &str, at: i64) -> bool {
        let is_death = |what: &What| matches!(what, What::Died { .. });
        let Some(entry) = self.last_of(id, is_death) else {
            return false;
        };
        if (at - entry.at).abs() >= NEAR {
            return false;
        }
        if let What::Died { out_of_memory, .. } = &mut entry.what
            && !std::mem::replace(out_of_memory, true)
        {
            entry.detail = causes::with_memory(&entry.detail);
        }
        true
    }

    /// Gives the restarts of a container their numbers, of which the last is known.
    fn number_restarts(&mut self, id: &str, last: u64) {
        let starts = self.entries.iter_mut().rev().filter_map(|entry| {
            let is_start = matches!(entry.what, What::Started { .. });
            (entry.container == id && is_start).then_some(entry)
        });
        let by_itself = starts.take_while(|entry| entry.what == What::Started { by_itself: true });
        for (entry, number) in by_itself.zip((1..=last).rev()) {
            if entry.detail.starts_with("number ") {
                return;
            }
            entry.detail = format!("number {number}, {}", entry.detail);
        }
    }

    fn last_of(&mut self, id: &str, is_it: impl Fn(&What) -> bool) -> Option<&mut Entry> {
        let mut of_it = self.entries.iter_mut().rev();
        of_it.find(|entry| entry.container == id && is_it(&entry.what))
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
