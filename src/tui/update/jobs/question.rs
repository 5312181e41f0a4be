//! The question before something is done: its plan, what stops, what is lost.

use std::collections::BTreeSet;

use crate::ops::board::Facts;
use crate::ops::board::ServiceFacts;
use crate::state::ContainerState;
use crate::tui::model::Model;
use crate::tui::model::jobs::in_seconds;
use crate::tui::popups::Popup;
use crate::tui::popups::confirm;
use crate::tui::popups::confirm::Confirm;
use crate::tui::popups::confirm::Yes;
use crate::tui::popups::text;
use crate::tui::request::Proposal;
use crate::tui::request::Request;
use crate::tui::screens::volumes;

/// How many names are spelt out before the rest is counted.
const NAMED: usize = 6;

/// Takes what a request would do, and asks whether to do it; one that was given up
/// meanwhile is left.
pub(in crate::tui::update) fn planned(
    model: &mut Model,
    request: Request,
    proposal: Result<Proposal, String>,
) {
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
            let mut sentence = format!("{}: there is nothing to do", request.words());
            for warning in proposal.text.lines() {
                sentence = format!("{sentence}; {warning}");
            }
            model.say(sentence);
        }
        Ok(proposal) => {
            question(model, request, &proposal);
        }
    }
}

pub(super) fn question(model: &mut Model, request: Request, proposal: &Proposal) {
    let request = request.settled(proposal);
    let text = facts(model, &request, proposal);
    let title = format!("{}?", capital(&request.words()));
    let command = model.command_line(&request);
    let losing = loses(&request, proposal);
    let word = word(model, &request, proposal).to_owned();
    let mut confirm = Confirm::new(title, &text, Yes::Begin(request)).with_command(command);
    if let Some(loses) = losing {
        confirm = confirm.losing(loses, &word);
    }
    model.popups.push(Popup::Confirm(confirm));
}

/// What is to be typed before data is lost: the name of the volume, where one is restored,
/// else that of the project.
fn word<'a>(model: &'a Model, request: &Request, proposal: &'a Proposal) -> &'a str {
    if let (Request::Restore { .. }, [one]) = (request, proposal.loses.as_slice()) {
        return one;
    }
    &model.scope.project
}

/// What will be gone for good, in a sentence, if anything will.
fn loses(request: &Request, proposal: &Proposal) -> Option<String> {
    if let (Request::Restore { .. }, [_, ..]) = (request, proposal.loses.as_slice()) {
        let volumes = match proposal.loses.as_slice() {
            [one] => format!("volume {one} holds"),
            several => format!("volumes {} hold", names(several)),
        };
        return Some(format!(
            "All that {volumes} now is replaced: only another backup brings it back."
        ));
    }
    let what = match (proposal.loses.as_slice(), proposal.loses_anonymous) {
        ([], false) => return None,
        ([], true) => "Volumes without a name, if the containers have any".to_owned(),
        ([one], _) => format!("Volume {one} with all its data"),
        (several, _) => format!("Volumes {} with all their data", names(several)),
    };
    Some(format!("{what}: gone for good, nothing brings it back."))
}

/// What one would want to know before one agrees.
fn facts(model: &Model, request: &Request, proposal: &Proposal) -> String {
    let Proposal {
        is_empty: _,
        text,
        ends,
        loses: _,
        loses_anonymous: _,
        stopping_takes,
        saves,
        holds,
        place,
    } = proposal;
    let of = |comes_back: bool| -> Vec<String> {
        let some = ends.iter().filter(|(_, back)| *back == comes_back);
        let prefix = format!("{}-", model.scope.project);
        let short = |name: &String| name.strip_prefix(&prefix).unwrap_or(name).to_owned();
        some.map(|(name, _)| short(name)).collect()
    };
    let affected = model.facts.as_ref().map(|facts| affected(facts, ends));
    let affected = match affected.as_deref() {
        None | Some([]) => String::new(),
        Some([one]) => format!("{one}: it depends on what ends, and goes on without it"),
        Some(several) => format!("{}: they depend on what ends", names(several)),
    };
    let at_most = stopping_takes.map(|time| format!("at most {} s to stop", time.as_secs()));
    let last_time = model.jobs.took_last_time(request);
    let last_time = last_time.map(|time| format!("{} in all the last time", in_seconds(time)));
    let takes: Vec<String> = at_most.into_iter().chain(last_time).collect();
    let (task, means) = of_task(model, request);
    confirm::text(
        &[
            ("Task", task),
            ("Means", means),
            ("Stops", names(&of(false))),
            ("Restarts", names(&of(true))),
            ("Saves", volumes::with_sizes(model, saves)),
            ("Pauses", held(model, saves, holds)),
            ("Goes to", place.clone()),
            ("Encrypted", encryption(request).to_owned()),
            ("Affects", affected),
            ("Takes", takes.join(", ")),
            ("Same as", model.command_line(request)),
        ],
        text,
    )
}

/// Who stands still while volumes are read, and for how long that is likely.
fn held(model: &Model, saves: &[String], holds: &[String]) -> String {
    if holds.is_empty() {
        return String::new();
    }
    let time = match volumes::seconds_to_read(model, saves) {
        None => String::new(),
        Some(seconds @ ..100) => format!(", for about {seconds} s"),
        Some(seconds) => format!(", for about {} min", seconds.div_ceil(60)),
    };
    format!("{}{time}", names(holds))
}

/// Whether what is saved can be read by anybody.
fn encryption(request: &Request) -> &'static str {
    let Request::BackUp { encrypt, .. } = request else {
        return "";
    };
    if *encrypt {
        "with a passphrase"
    } else {
        "no; so .env and other files with secrets are left out"
    }
}

/// The task that is given up, and what that means.
fn of_task(model: &Model, request: &Request) -> (String, String) {
    let Request::CancelTask(id) = request else {
        return (String::new(), String::new());
    };
    let task = model.tasks.task(id);
    let description = task.map(|task| task.description.clone());
    let means = "what is worked on is stopped; what is done stays".to_owned();
    (description.unwrap_or_default(), means)
}

/// Services that run, and depend on one of which no container is left running.
fn affected(facts: &Facts, ends: &[(String, bool)]) -> Vec<String> {
    let ended: BTreeSet<&str> = ends.iter().map(|(name, _)| name.as_str()).collect();
    let running = |name: &str| -> Vec<&str> {
        let all = facts.containers.iter().filter(|one| one.service == name);
        let running = all.filter(|one| one.state == ContainerState::Running);
        running.map(|one| one.name.as_str()).collect()
    };
    let names = || facts.services.iter().map(|service| service.name.as_str());
    let ends_whole = |name: &str| {
        let running = running(name);
        !running.is_empty() && running.iter().all(|one| ended.contains(one))
    };
    let gone: BTreeSet<&str> = names().filter(|name| ends_whole(name)).collect();
    let mut reached = gone.clone();
    loop {
        let depends = |service: &&ServiceFacts| {
            let mut needs = service.needs.iter();
            needs.any(|need| reached.contains(need.as_str()))
        };
        let services = facts.services.iter().filter(depends);
        let next: BTreeSet<&str> = services.map(|service| service.name.as_str()).collect();
        if next.is_subset(&reached) {
            break;
        }
        reached.extend(next);
    }
    let is_affected = |name: &&str| reached.contains(name) && !gone.contains(name);
    let affected = names().filter(is_affected);
    let affected = affected.filter(|name| !running(name).is_empty());
    affected.map(str::to_owned).collect()
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
