//! Which services are shown, and which there are.

use std::collections::BTreeSet;

use super::change;
use crate::tui::model::Model;
use crate::tui::model::logs::Store;
use crate::tui::screens::logs::chosen;

/// A service that writes, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Service {
    pub(super) name: String,
    pub(super) containers: usize,
    pub(super) rate: u32,
    pub(super) errors: u64,
}

/// The services of the stack, and those of lines that are no longer in it.
pub(super) fn services(model: &Model) -> Vec<Service> {
    let facts = model.facts.iter().flat_map(|facts| &facts.services);
    let empty = |name: &String| Service {
        name: name.clone(),
        containers: 0,
        rate: 0,
        errors: 0,
    };
    let mut services: Vec<Service> = facts.map(|one| empty(&one.name)).collect();
    for source in model.logs.sources() {
        let name = &source.origin.service;
        let at = services.iter().position(|one| one.name == *name);
        let at = at.unwrap_or_else(|| {
            services.push(empty(name));
            services.len() - 1
        });
        let service = &mut services[at];
        service.containers += 1;
        service.rate += Store::rate(source, model.now);
        service.errors += source.errors;
    }
    services
}

/// How many services are shown, and how many there are.
pub(in crate::tui::screens::logs) fn count(model: &Model) -> (usize, usize) {
    let services = services(model);
    let muted = &model.logs.filter().muted;
    let heard = services.iter().filter(|one| !muted.contains(&one.name));
    (heard.count(), services.len())
}

/// The names of the services that are shown.
pub(in crate::tui::screens::logs) fn heard(model: &Model) -> Vec<String> {
    let muted = &model.logs.filter().muted;
    let names = services(model).into_iter().map(|one| one.name);
    names.filter(|name| !muted.contains(name)).collect()
}

/// Shows the chosen service alone, or all again if it is alone already.
pub(in crate::tui::screens::logs) fn only(model: &mut Model) {
    let Some(chosen) = chosen(model).into_iter().next() else {
        return;
    };
    if heard(model) == [chosen.clone()] {
        return change(model, |filter| filter.muted.clear());
    }
    those(model, std::slice::from_ref(&chosen));
    model.say(format!("{chosen} alone; o shows all again"));
}

/// Shows these services and no others.
pub(in crate::tui) fn those(model: &mut Model, wanted: &[String]) {
    let all = services(model).into_iter().map(|one| one.name);
    let others = all.filter(|name| !wanted.contains(name)).collect();
    change(model, |filter| filter.muted = others);
}

/// Shows this service alone if there is such a one, and else all; returns whether
/// there is.
pub(in crate::tui::screens::logs) fn show_alone(model: &mut Model, service: &str) -> bool {
    let is_known = services(model).iter().any(|one| one.name == service);
    if is_known {
        those(model, &[service.to_owned()]);
    } else {
        change(model, |filter| filter.muted.clear());
    }
    is_known
}

/// Shows all services, or none if all are shown.
pub(in crate::tui::screens::logs) fn all_or_none(model: &mut Model) {
    let muted = if model.logs.filter().muted.is_empty() {
        services(model).into_iter().map(|one| one.name).collect()
    } else {
        BTreeSet::new()
    };
    change(model, |filter| filter.muted = muted);
}
