//! What hurts only after weeks.

use std::collections::HashSet;

use super::code;
use super::{Findings, View, in_words};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::{Condition, Service};

pub(super) fn stays_down(view: &View<'_>, findings: &mut Findings) {
    let ends_by_itself: HashSet<&str> = view
        .services()
        .flat_map(|(_, service)| &service.depends_on)
        .filter(|(_, how)| how.condition == Condition::ServiceCompletedSuccessfully)
        .map(|(wanted, _)| wanted.as_str())
        .collect();
    let is_unsaid = |name: &str, service: &Service| {
        let deployed = service.deploy.as_ref();
        service.restart.is_empty()
            && deployed.is_none_or(|deploy| deploy.restart_policy.is_none())
            && service.profiles.is_empty()
            && service.provider.is_none()
            && !ends_by_itself.contains(name)
    };
    let names: Vec<&str> = view
        .services()
        .filter(|(name, service)| is_unsaid(name, service))
        .map(|(name, _)| name)
        .collect();
    together(
        view,
        findings,
        &names,
        &Together {
            code: code::NO_RESTART,
            one: "does not come back after a crash or a reboot",
            several: "do not come back after a crash or a reboot",
            help: "add `restart: unless-stopped`, or `restart: \"no\"` where that is meant",
        },
    );
}

pub(super) fn logs_grow(view: &View<'_>, findings: &mut Findings) {
    let names: Vec<&str> = view
        .services()
        .filter(|(_, service)| keeps_everything(service))
        .map(|(name, _)| name)
        .collect();
    together(
        view,
        findings,
        &names,
        &Together {
            code: code::NO_LOG_LIMIT,
            one: "has a log without limit",
            several: "have logs without limit",
            help: "add `logging: {driver: json-file, options: {max-size: 10m, max-file: \"3\"}}`",
        },
    );
}

/// Whether the log is kept by the engine's usual driver, and all of it.
fn keeps_everything(service: &Service) -> bool {
    let (driver, options) = match &service.logging {
        Some(logging) => (logging.driver.as_str(), &logging.options),
        None => (service.log_driver.as_str(), &service.log_opt),
    };
    matches!(driver, "" | "json-file")
        && !options.contains_key("max-size")
        && service.provider.is_none()
}

/// A finding that most services of a file share.
struct Together {
    code: &'static str,
    one: &'static str,
    several: &'static str,
    help: &'static str,
}

/// One finding for all of them, at the first; each can be left out by itself.
fn together(view: &View<'_>, findings: &mut Findings, names: &[&str], what: &Together) {
    let names: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !view.is_ignored(Some(name), what.code))
        .collect();
    let Some(first) = names.first() else { return };
    let message = match names.as_slice() {
        [only] => format!("service {only:?} {}", what.one),
        several => format!("services {} {}", in_words(several), what.several),
    };
    findings.push(
        Diagnostic::warning(what.code, message)
            .at(view.key(&["services", first]))
            .help(what.help),
    );
}
