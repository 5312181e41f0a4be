//! From what is asked for to what became of it: the plan, the question, the work,
//! the result.

use std::collections::BTreeSet;

use crate::ops::board::Facts;
use crate::state::ContainerState;
use crate::tui::effect::Effect;
use crate::tui::effect::Effects;
use crate::tui::effect::JobId;
use crate::tui::model::Model;
use crate::tui::model::jobs::in_seconds;
use crate::tui::msg::JobNews;
use crate::tui::popups::Popup;
use crate::tui::popups::confirm;
use crate::tui::popups::confirm::Confirm;
use crate::tui::popups::confirm::Yes;
use crate::tui::popups::text;
use crate::tui::request::Asking;
use crate::tui::request::Proposal;
use crate::tui::request::Request;

/// How many names are spelt out before the rest is counted.
const NAMED: usize = 6;

/// Takes what is asked for: looks first what it would do, asks, or does it at once,
/// as the request needs it.
pub(in crate::tui) fn ask(model: &mut Model, request: Request, effects: &mut Effects) {
    if model.read_only {
        model.complain("nothing is changed: this is --read-only");
        return;
    }
    match request.asking() {
        Asking::Never => begin(model, request, effects),
        Asking::Plain => {
            let text = facts(model, &request, &Proposal::default());
            question(model, request, &text, &[]);
        }
        Asking::WithPlan => {
            model.say(format!(
                "looking at what would be done to {} …",
                request.words()
            ));
            model.jobs.planning = Some(request.clone());
            effects.push(Effect::Plan(request));
        }
    }
}

/// Begins a piece of work.
pub(in crate::tui) fn begin(model: &mut Model, request: Request, effects: &mut Effects) {
    let undo = undo(model, &request);
    let command = model.command_line(&request);
    let id = model.jobs.begin(model.now, request.clone());
    if let Some(job) = model.jobs.find(id) {
        job.undo = undo;
    }
    model.say(command);
    effects.push(Effect::Run(id, request));
}

/// Takes what a request would do, and asks whether to do it; one that was given up
/// meanwhile is left.
pub(super) fn planned(model: &mut Model, request: Request, proposal: Result<Proposal, String>) {
    if model.jobs.planning.as_ref() != Some(&request) {
        return;
    }
    model.jobs.planning = None;
    model.notice = None;
    match proposal {
        Err(why) => {
            let first = why.lines().next().unwrap_or_default();
            model.complain(format!("cannot {}: {first}", request.words()));
            if why.lines().count() > 1 {
                text::open(model, format!("Cannot {}", request.words()), &why);
            }
        }
        Ok(proposal) if proposal.is_empty => {
            let warnings: Vec<&str> = proposal.text.lines().collect();
            let mut sentence = format!("nothing to do to {}", request.words());
            if !warnings.is_empty() {
                sentence = format!("{sentence}; {}", warnings.join("; "));
            }
            model.say(sentence);
        }
        Ok(proposal) => {
            let text = facts(model, &request, &proposal);
            question(model, request, &text, &proposal.loses);
        }
    }
}

fn question(model: &mut Model, request: Request, text: &str, loses: &[String]) {
    let title = format!("{}?", capital(&request.words()));
    let command = model.command_line(&request);
    let mut confirm = Confirm::new(title, text, Yes::Begin(request)).with_command(command);
    if !loses.is_empty() {
        let what = if loses.len() == 1 {
            "Volume"
        } else {
            "Volumes"
        };
        let loses = format!(
            "{what} {} with all data: gone for good, nothing brings it back.",
            names(loses)
        );
        confirm = confirm.losing(loses, &model.scope.project.clone());
    }
    model.popups.push(Popup::Confirm(confirm));
}

/// What one would want to know before one agrees.
fn facts(model: &Model, request: &Request, proposal: &Proposal) -> String {
    let Proposal {
        is_empty: _,
        text,
        ends,
        loses: _,
        stopping_takes,
    } = proposal;
    let of = |comes_back: bool| -> Vec<String> {
        let some = ends.iter().filter(|(_, back)| *back == comes_back);
        some.map(|(name, _)| name.clone()).collect()
    };
    let affected = model.facts.as_ref().map(|facts| affected(facts, ends));
    let affected = affected.filter(|names| !names.is_empty());
    let affected =
        affected.map(|all| format!("{}: depends on what stops, goes on without it", names(&all)));
    let at_most = stopping_takes.map(|time| format!("stopping at most {}", in_seconds(time)));
    let last_time = model.jobs.took_last_time(request);
    let last_time = last_time.map(|time| format!("all of it {} last time", in_seconds(time)));
    let takes: Vec<String> = at_most.into_iter().chain(last_time).collect();
    confirm::text(
        &[
            ("Stops", names(&of(false))),
            ("Interrupts", names(&of(true))),
            ("Affects", affected.unwrap_or_default()),
            ("Takes", takes.join(", ")),
            ("Same as", model.command_line(request)),
        ],
        text,
    )
}

/// Services that run, and depend on one of which a container ends.
fn affected(facts: &Facts, ends: &[(String, bool)]) -> Vec<String> {
    let ended: BTreeSet<&str> = ends.iter().map(|(name, _)| name.as_str()).collect();
    let of_service = facts
        .containers
        .iter()
        .filter(|one| ended.contains(one.name.as_str()));
    let mut reached: BTreeSet<&str> = of_service.map(|one| one.service.as_str()).collect();
    let stopped = reached.clone();
    loop {
        let next = facts.services.iter().filter(|service| {
            !reached.contains(service.name.as_str())
                && service
                    .needs
                    .iter()
                    .any(|need| reached.contains(need.as_str()))
        });
        let next: Vec<&str> = next.map(|service| service.name.as_str()).collect();
        if next.is_empty() {
            break;
        }
        reached.extend(next);
    }
    let runs = |name: &str| {
        let mut all = facts.replicas(name);
        all.any(|one| one.state == ContainerState::Running)
    };
    let services = facts.services.iter().map(|service| &service.name);
    services
        .filter(|name| reached.contains(name.as_str()) && !stopped.contains(name.as_str()))
        .filter(|name| runs(name))
        .cloned()
        .collect()
}

/// What takes a request back, as things are now.
fn undo(model: &Model, request: &Request) -> Option<Request> {
    Some(match request {
        Request::Start(services) => Request::Stop(services.clone()),
        Request::Stop(services) => Request::Start(services.clone()),
        Request::Pause(services) => Request::Unpause(services.clone()),
        Request::Unpause(services) => Request::Pause(services.clone()),
        Request::Scale { service, count: _ } => {
            let replicas = model.facts.as_ref()?.replicas(service).count();
            Request::Scale {
                service: service.clone(),
                count: u32::try_from(replicas).ok()?,
            }
        }
        Request::Down { volumes: false } if model.scope.has_file => Request::Up(Vec::new()),
        Request::Down { .. }
        | Request::Restart(_)
        | Request::Kill(_)
        | Request::Up(_)
        | Request::Pull(_)
        | Request::Submit { .. }
        | Request::ExecuteTask(_)
        | Request::CancelTask(_)
        | Request::RetryTask(_)
        | Request::AnswerTask { .. } => return None,
    })
}

/// Takes what a piece of work says.
pub(super) fn hear(model: &mut Model, id: JobId, news: JobNews) {
    let Some(job) = model.jobs.hear(model.now, id, news) else {
        return;
    };
    let Some((_, outcome)) = &job.ended else {
        return;
    };
    let (words, took) = (job.request.words(), in_seconds(job.took(model.now)));
    let undo = job.undo.clone();
    match outcome.clone() {
        Ok(text) => {
            let undo = undo.map(|undo| format!(" (undo: {})", model.command_line(&undo)));
            let undo = undo.unwrap_or_default();
            model.say(format!("{words}: {text} in {took}{undo}"));
        }
        Err(why) => {
            let first = why.lines().next().unwrap_or_default();
            model.complain(format!("{words}: {first}"));
        }
    }
}

/// Stops a piece of work: gracefully when asked for the first time, then by force.
pub(in crate::tui) fn stop(model: &mut Model, id: JobId, effects: &mut Effects) {
    let Some(job) = model.jobs.find(id) else {
        return;
    };
    job.stops += 1;
    let words = job.request.words();
    let sentence = if job.stops == 1 {
        format!("{words}: what has begun is brought to an end; once more ends it at once")
    } else {
        format!("{words}: ended by force; what the engine was asked for goes on there")
    };
    model.say(sentence);
    effects.push(Effect::Cancel(id));
}

/// Ctrl-C: stops the newest piece of work, or quits if none runs.
pub(super) fn interrupt(model: &mut Model, effects: &mut Effects) {
    let newest = model.jobs.running().next_back().map(|job| job.id);
    match newest {
        Some(id) => stop(model, id, effects),
        None => effects.push(Effect::Quit),
    }
}

/// Quits; where work runs, asks first, because it would be cut off.
pub(super) fn quit(model: &mut Model, effects: &mut Effects) {
    let running: Vec<String> = model
        .jobs
        .running()
        .map(|job| job.request.words())
        .collect();
    if running.is_empty() {
        effects.push(Effect::Quit);
        return;
    }
    let text = format!(
        "Still running: {}.\n\nWhat the engine was asked for already goes on there; the rest is \
         left undone. The same command goes on from there.",
        running.join(", ")
    );
    let confirm = Confirm::new("Quit in the middle of it?", &text, Yes::Quit);
    model.popups.push(Popup::Confirm(confirm));
}

/// Names in a sentence; many are counted.
fn names(all: &[String]) -> String {
    if all.len() <= NAMED {
        return all.join(", ");
    }
    let shown = &all[..NAMED - 1];
    format!("{} and {} more", shown.join(", "), all.len() - shown.len())
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
