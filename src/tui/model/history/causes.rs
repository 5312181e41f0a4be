//! Says of something that happened what else is known of it, and what brought it
//! about. The rules are few: nothing is guessed that the order of events does not show.

use std::collections::VecDeque;

use super::Around;
use super::Entry;
use super::What;
use super::span;
use super::time_of_day;
use super::tracks::Tracks;
use crate::ops::events::Event;
use crate::text::echo;
use crate::tui::model::SECOND;
use crate::tui::model::jobs::Jobs;
use crate::tui::request::Request;

/// How long a service may take to suffer from the end of another.
const SUFFERING: i64 = 120 * SECOND;
/// How long after our own action something may still be its work, and how far the
/// engine's clock may be ahead of ours.
const AFTERWARDS: i64 = 3 * SECOND;
const AHEAD: i64 = SECOND;

/// What ends a process, by its exit code.
const EXIT_CODES: &[(i64, &str)] = &[
    (125, "the engine could not run it"),
    (126, "the program cannot be executed"),
    (127, "there is no such program"),
    (132, "illegal instruction"),
    (134, "aborted"),
    (135, "bus error"),
    (136, "arithmetic error"),
    (137, "killed"),
    (139, "segmentation fault"),
    (143, "terminated"),
];

/// Something that happens to a container, and what is known before it.
pub(super) struct Place<'a> {
    pub(super) around: &'a Around<'a>,
    pub(super) entries: &'a VecDeque<Entry>,
    pub(super) tracks: &'a Tracks,
    pub(super) event: &'a Event,
    pub(super) service: &'a str,
}

impl Place<'_> {
    /// The container's name without that of the project, and without its number
    /// where it is the only one.
    pub(super) fn name(&self) -> String {
        let name = self.bare();
        let facts = self.around.facts;
        let replicas = facts.map_or(0, |facts| facts.replicas(self.service).count());
        let is_only = replicas < 2 && name.strip_prefix(self.service) == Some("-1");
        echo(if is_only { self.service } else { name })
    }

    fn bare(&self) -> &str {
        let attributes = &self.event.attributes;
        let name = attributes.get("name").map_or(&self.event.id, |name| name);
        let behind = name.strip_prefix(self.around.project);
        behind
            .and_then(|rest| rest.strip_prefix(['-', '_']))
            .unwrap_or(name)
    }

    /// Whether `run` made it.
    pub(super) fn is_one_off(&self) -> bool {
        let behind = self.bare().strip_prefix(self.service);
        behind.is_some_and(|rest| rest.starts_with("-run-") || rest.starts_with("_run_"))
    }

    /// What else there is to say of it.
    pub(super) fn detail(&self, what: &What) -> String {
        let at = self.event.at;
        let began = || self.tracks.began(&self.event.id, at);
        match what {
            What::Died {
                exit_code,
                out_of_memory,
            } => ended(*exit_code, *out_of_memory, began().map(|began| at - began)),
            What::Stopped { exit_code } => {
                ended(*exit_code, false, began().map(|began| at - began))
            }
            What::Started { .. } => {
                let death =
                    self.last(|what| matches!(what, What::Died { .. } | What::Stopped { .. }));
                death
                    .map(|death| {
                        let word = if matches!(death.what, What::Died { .. }) {
                            "it died"
                        } else {
                            "its stop"
                        };
                        format!("{} after {word}", span(at - death.at))
                    })
                    .unwrap_or_default()
            }
            What::Healthy => {
                let start = self.last(|what| {
                    matches!(what, What::Started { .. } | What::Unhealthy | What::Healthy)
                });
                match start.map(|start| (&start.what, start.at)) {
                    Some((What::Started { .. }, start)) => {
                        format!("{} after its start", span(at - start))
                    }
                    Some((What::Unhealthy, since)) => format!("again after {}", span(at - since)),
                    _ => String::new(),
                }
            }
            What::Renamed => {
                let before = self.event.attributes.get("oldName");
                let before = before.map(|name| echo(name.trim_start_matches('/')));
                before.map(|name| format!("was {name}")).unwrap_or_default()
            }
            What::Made
            | What::OutOfMemory
            | What::Unhealthy
            | What::Paused
            | What::Resumed
            | What::Removed
            | What::Differs
            | What::NewImage
            | What::ThingMade(_)
            | What::ThingRemoved(_)
            | What::Yours { .. } => String::new(),
        }
    }

    /// What brought it about.
    pub(super) fn cause(&self, what: &What) -> String {
        let own = own(self.around.jobs, self.event.at, self.service, what);
        if !own.is_empty() {
            return own;
        }
        match what {
            What::Died { exit_code, .. } if *exit_code != 0 => self
                .suffers()
                .or_else(|| self.again(what))
                .unwrap_or_default(),
            What::Unhealthy => self.suffers().unwrap_or_default(),
            What::Started { by_itself: true } => "← its restart policy".to_owned(),
            What::Made
            | What::Started { by_itself: false }
            | What::Died { .. }
            | What::Stopped { .. }
            | What::OutOfMemory
            | What::Healthy
            | What::Paused
            | What::Resumed
            | What::Removed
            | What::Renamed
            | What::Differs
            | What::NewImage
            | What::ThingMade(_)
            | What::ThingRemoved(_)
            | What::Yours { .. } => String::new(),
        }
    }

    /// A service that this one needs ended or fell ill a moment ago.
    fn suffers(&self) -> Option<String> {
        let services = &self.around.facts?.services;
        let own = services.iter().find(|one| one.name == self.service)?;
        let from = self.event.at - SUFFERING;
        let before = self.entries.iter().rev().take_while(|one| one.at >= from);
        let mut ill = before.filter(|one| {
            own.needs.contains(&one.service)
                && matches!(
                    one.what,
                    What::Died { .. } | What::Stopped { .. } | What::Unhealthy
                )
        });
        let one = ill.next()?;
        Some(format!(
            "← {} {} {}",
            one.name,
            one.what.word(),
            time_of_day(one.at, self.around.zone)
        ))
    }

    /// It ended like this before.
    fn again(&self, what: &What) -> Option<String> {
        let mut same = self
            .entries
            .iter()
            .rev()
            .filter(|one| one.container == self.event.id && one.what == *what);
        let last = same.next()?;
        let times = same.count() + 2;
        let time = time_of_day(last.at, self.around.zone);
        Some(format!("like at {time} ({times} times)"))
    }

    fn last(&self, is_it: impl Fn(&What) -> bool) -> Option<&Entry> {
        let mut before = self.entries.iter().rev();
        before.find(|one| one.container == self.event.id && is_it(&one.what))
    }
}

/// How a container ended, and after how long.
fn ended(exit_code: i64, out_of_memory: bool, after: Option<i64>) -> String {
    let mut text = format!("exit {exit_code}");
    let meaning = EXIT_CODES.iter().find(|(code, _)| *code == exit_code);
    if out_of_memory {
        text.push_str(", out of memory");
    } else if let Some((_, meaning)) = meaning {
        text.push_str(", ");
        text.push_str(meaning);
    }
    if let Some(after) = after {
        text.push_str(", after ");
        text.push_str(&span(after));
    }
    text
}

/// What is said of a death that turned out to be for want of memory.
pub(super) fn with_memory(detail: &str) -> String {
    let detail = detail.replacen(", killed", "", 1);
    match detail.split_once(", ") {
        Some((exit, rest)) => format!("{exit}, out of memory, {rest}"),
        None => format!("{detail}, out of memory"),
    }
}

/// The action of our own that something was the work of, if there is one.
pub(super) fn own(jobs: &Jobs, at: i64, service: &str, what: &What) -> String {
    let is_work = match what {
        What::Healthy
        | What::Unhealthy
        | What::OutOfMemory
        | What::Differs
        | What::Yours { .. } => false,
        What::Made
        | What::Started { .. }
        | What::Died { .. }
        | What::Stopped { .. }
        | What::Paused
        | What::Resumed
        | What::Removed
        | What::Renamed
        | What::NewImage
        | What::ThingMade(_)
        | What::ThingRemoved(_) => true,
    };
    let fits = |job: &&crate::tui::model::jobs::Job| {
        let end = job
            .ended
            .as_ref()
            .map_or(i64::MAX, |(ended, _)| ended + AFTERWARDS);
        (job.begun - AHEAD..=end).contains(&at) && concerns(&job.request, service)
    };
    match jobs.all().rev().find(fits) {
        Some(job) if is_work => {
            let line = job.request.command_line("");
            format!("← you: {}", echo(line.trim_start_matches("devtools ")))
        }
        _ => String::new(),
    }
}

/// Whether a request is about a service; none named means all.
fn concerns(request: &Request, service: &str) -> bool {
    let named = match request {
        Request::Start(services)
        | Request::Stop(services)
        | Request::Restart(services)
        | Request::Pause(services)
        | Request::Unpause(services)
        | Request::Kill(services)
        | Request::Pull(services) => services,
        // What a service needs comes up with it.
        Request::Up(_)
        | Request::Down { .. }
        // Whoever uses the volumes stands still meanwhile.
        | Request::BackUp { .. }
        | Request::Restore { .. } => return true,
        Request::Scale { service: name, .. } => return name == service,
        Request::Submit { .. }
        | Request::ExecuteTask(_)
        | Request::CancelTask(_)
        | Request::RetryTask(_)
        | Request::AnswerTask { .. }
        | Request::Verify { .. } => return false,
    };
    named.is_empty() || named.iter().any(|name| name == service)
}
