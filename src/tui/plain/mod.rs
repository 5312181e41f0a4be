//! The dashboard as lines, for screen readers and pipes: the state at first, then a
//! line for everything that changes.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::model::Link;
use super::model::Model;
use super::model::Wanted;
use super::model::history::Entry;
use super::model::history::time_of_day;
use super::model::problems;
use super::model::standing;
use super::model::standing::Standing;
use super::model::tasks::Counts;
use crate::state::ContainerState;
use crate::text::echo;
use crate::value::human;

/// How many of the last events are told with the state.
const EVENTS: usize = 5;

/// What was told already.
#[derive(Debug, Default)]
pub(in crate::tui) struct Told {
    link: Option<Link>,
    services: BTreeMap<String, String>,
    problems: BTreeMap<String, String>,
    tasks: String,
    /// The last event that was told.
    event: u64,
}

/// Whether enough is known to tell the state: the engine has told the details of
/// containers, or that it cannot be reached.
pub(in crate::tui) fn is_ready(model: &Model) -> bool {
    let is_known = model.facts.as_ref().is_some_and(|facts| {
        let mut containers = facts.containers.iter().filter(|one| one.state.is_alive());
        containers.all(|one| one.started_at.is_some())
    });
    match model.link {
        Link::Lost { .. } => true,
        Link::Up { .. } => is_known,
        Link::Connecting => false,
    }
}

/// Whether something is wrong.
pub(in crate::tui) fn is_wrong(model: &Model) -> bool {
    let is_bad = |one: &problems::Problem| one.weight == problems::Weight::Bad;
    !matches!(model.link, Link::Up { .. }) || problems::all(model).iter().any(is_bad)
}

impl Told {
    /// All of the state, in lines.
    pub(in crate::tui) fn state(&mut self, model: &Model) -> Vec<String> {
        let mut lines = vec![sentence(model)];
        for standing in standing::all(model.facts.as_ref()) {
            let use_of_it = usage(model, standing);
            lines.push(format!("{}{use_of_it}", service(model, standing)));
        }
        let problems = problems::all(model);
        for problem in &problems {
            lines.push(format!("problem: {}", text_of(problem)));
        }
        let tasks = tasks(model);
        lines.extend(Some(tasks).filter(|text| !text.is_empty()));
        let history = &model.history;
        let skipped = history.entries().len().saturating_sub(EVENTS);
        for entry in history.entries().skip(skipped) {
            lines.push(event(model, entry));
        }
        // What was told as the state is no news.
        drop(self.news(model));
        lines
    }

    /// A line for everything that has changed since the last call.
    pub(in crate::tui) fn news(&mut self, model: &Model) -> Vec<String> {
        let mut lines = Vec::new();
        let is_news = match (&self.link, &model.link) {
            // Every try fails in words of its own, and is no news.
            (Some(Link::Lost { .. }), Link::Lost { .. }) => false,
            (before, now) => before.as_ref() != Some(now),
        };
        if is_news {
            lines.push(link(model));
            self.link = Some(model.link.clone());
        }
        let services = standing::all(model.facts.as_ref());
        let services = services.map(|one| (one.service.name.clone(), service(model, one)));
        tell_changes(&mut self.services, services.collect(), "", &mut lines);
        let problems = problems::all(model).into_iter();
        // What is wrong with the engine was told with the link.
        let problems = problems.filter(|one| one.key != problems::ENGINE);
        let problems = problems.map(|one| (one.key.clone(), text_of(&one)));
        tell_changes(
            &mut self.problems,
            problems.collect(),
            "problem: ",
            &mut lines,
        );
        let tasks = tasks(model);
        if self.tasks != tasks {
            lines.extend(Some(tasks.clone()).filter(|text| !text.is_empty()));
            self.tasks = tasks;
        }
        for entry in model.history.entries() {
            let number: u64 = entry.key.parse().unwrap_or_default();
            if number > self.event {
                lines.push(event(model, entry));
            }
        }
        self.event = self.event.max(model.history.count());
        lines
    }
}

/// Tells what is new, other than before, or gone.
fn tell_changes(
    told: &mut BTreeMap<String, String>,
    now: BTreeMap<String, String>,
    kind: &str,
    lines: &mut Vec<String>,
) {
    for (key, text) in &now {
        if told.get(key) != Some(text) {
            lines.push(format!("{kind}{text}"));
        }
    }
    for (key, text) in &*told {
        if !now.contains_key(key) {
            lines.push(format!("{kind}gone: {text}"));
        }
    }
    *told = now;
}

/// What happened, and when by the clock of the user.
fn event(model: &Model, entry: &Entry) -> String {
    let time = time_of_day(entry.at, &model.zone);
    format!("event {time}: {}", entry.line())
}

/// The state of everything in words: `shop: 1 failed, 7/9 up`.
fn sentence(model: &Model) -> String {
    let signs = super::screens::heading::signs(model);
    let words: Vec<String> = signs.into_iter().map(|sign| sign.word).collect();
    format!("{}: {}", echo(&model.scope.project), words.join(", "))
}

fn link(model: &Model) -> String {
    match &model.link {
        Link::Connecting => "engine: connecting".to_owned(),
        Link::Up { product } => format!("engine: {product}"),
        Link::Lost { why, .. } => format!("engine: not reached: {why}"),
    }
}

/// One service: what its containers do, and how it differs from the file.
fn service(model: &Model, standing: Standing<'_>) -> String {
    let name = &standing.service.name;
    let mut words: Vec<String> = Vec::new();
    for container in standing.replicas() {
        let mut word = standing::state(standing.service, container).word;
        if container.health.is_some() && container.state.is_alive() {
            word.push_str(", ");
            word.push_str(&standing::health(container).word);
        }
        if container.restarts > 0 {
            let _ = write!(word, ", restarted {} times", container.restarts);
        }
        words.push(word);
    }
    let first = words.first().cloned();
    let text = match first {
        None => "no container".to_owned(),
        Some(one) if words.len() == 1 => one,
        Some(one) if words.iter().all(|word| *word == one) => {
            format!("{} containers, all {one}", words.len())
        }
        Some(_) => {
            let numbered = words.iter().enumerate();
            let numbered = numbered.map(|(at, word)| format!("{}: {word}", at + 1));
            format!(
                "{} containers, {}",
                words.len(),
                numbered.collect::<Vec<_>>().join("; ")
            )
        }
    };
    match model.drift.get(name) {
        Some(why) => format!("{name}: {text}, differs from the file: {}", echo(why)),
        None => format!("{name}: {text}"),
    }
}

/// What a service uses: `, 14 % CPU, 190MiB of 512MiB`; empty if that is not known.
fn usage(model: &Model, standing: Standing<'_>) -> String {
    let samples = standing
        .replicas()
        .filter_map(|one| model.usage.latest(&one.id, model.now));
    let (mut cpu, mut memory, mut limit, mut count) = (0.0, 0, 0, 0);
    for sample in samples {
        cpu += sample.cpu;
        memory += sample.memory;
        limit += sample.memory_limit;
        count += 1;
    }
    if count == 0 {
        return String::new();
    }
    let of = if limit == 0 {
        String::new()
    } else {
        format!(" of {}", human::memory(limit))
    };
    format!(", {cpu:.0} % CPU, {}{of}", human::memory(memory))
}

fn text_of(problem: &problems::Problem) -> String {
    match &problem.service {
        Some(service) => format!("{service}: {}", echo(&problem.text)),
        None => echo(&problem.text),
    }
}

/// How many tasks there are in which state; empty if there is none.
fn tasks(model: &Model) -> String {
    let Counts {
        running,
        waiting,
        asking,
        failed,
        done,
    } = model.tasks.counts();
    let all = [
        (asking, "to answer"),
        (running, "at work"),
        (waiting, "waiting"),
        (failed, "failed"),
        (done, "done"),
    ];
    let all = all.iter().filter(|(count, _)| *count > 0);
    let words: Vec<String> = all.map(|(count, word)| format!("{count} {word}")).collect();
    if words.is_empty() {
        return String::new();
    }
    format!("tasks: {}", words.join(", "))
}

/// The containers that run, whose use of the machine is told with the state.
pub(in crate::tui) fn everything(model: &Model) -> Wanted {
    let containers = model.facts.iter().flat_map(|facts| &facts.containers);
    let running = containers.filter(|one| one.state == ContainerState::Running);
    Wanted {
        samples: running.map(|one| one.id.clone()).collect(),
        ..Wanted::default()
    }
}

/// Whether there is nothing more to wait for: the use of all that runs is known.
pub(in crate::tui) fn is_complete(model: &Model) -> bool {
    let ids = everything(model).samples;
    let is_lost = !matches!(model.link, Link::Up { .. });
    is_lost
        || ids
            .iter()
            .all(|id| model.usage.latest(id, model.now).is_some())
}
