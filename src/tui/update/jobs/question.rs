//! The question before something is done: its plan, what stops, what is lost.

use std::collections::BTreeSet;

use crate::ops::board::Facts;
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
            let text = facts(model, &request, &proposal);
            question(model, request, &text, &proposal.loses);
        }
    }
}

pub(super) fn question(model: &mut Model, request: Request, text: &str, loses: &[String]) {
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
pub(super) fn facts(model: &Model, request: &Request, proposal: &Proposal) -> String {
    let Proposal {
        is_empty: _,
        text,
        ends,
        loses: _,
        stopping_takes,
    } = proposal;
    let of = |comes_back: bool| -> Vec<String> {
        let some = ends.iter().filter(|(_, back)| *back == comes_back);
        let prefix = format!("{}-", model.scope.project);
        let short = |name: &String| name.strip_prefix(&prefix).unwrap_or(name).to_owned();
        some.map(|(name, _)| short(name)).collect()
    };
    let affected = model.facts.as_ref().map(|facts| affected(facts, ends));
    let affected = affected.filter(|names| !names.is_empty());
    let affected =
        affected.map(|all| format!("{}: depends on what stops, goes on without it", names(&all)));
    let at_most = stopping_takes.map(|time| format!("at most {} s to stop", time.as_secs()));
    let last_time = model.jobs.took_last_time(request);
    let last_time = last_time.map(|time| format!("{} in all the last time", in_seconds(time)));
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
