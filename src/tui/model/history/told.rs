//! What the engine tells, made into entries: several events may be one, and one that
//! nobody would miss is none.

use super::Around;
use super::Entry;
use super::History;
use super::SOON;
use super::What;
use super::causes;
use super::tracks::Condition;
use crate::ops::events::Event;
use crate::state::Health;
use crate::text::echo;
use crate::tui::model::SECOND;

/// How long before a death somebody may have asked for it.
const ASKED: i64 = 60 * SECOND;
/// The longest pause of a restart policy, with some time to spare.
const LONGEST_PAUSE: i64 = 70 * SECOND;

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
                self.tracks.change(id, service, *at, Condition::Off);
            }
            What::Healthy => self.tracks.judge(id, service, *at, true),
            What::Unhealthy => self.tracks.judge(id, service, *at, false),
            What::Paused => self.tracks.change(id, service, *at, Condition::Paused),
            What::Resumed => self.tracks.change(id, service, *at, Condition::Well),
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
}
