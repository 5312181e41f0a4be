//! Logs that grow until the disk is full.

use std::collections::BTreeSet;

use super::{Check, Facts, Finding, Seen, Severity};
use crate::compose::lint;
use crate::value::human::storage;

/// A log that has grown too much already.
const LARGE: u64 = 100_000_000;

/// Drivers that keep everything unless they are told otherwise.
const WITHOUT_END: &[&str] = &["json-file"];

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let default = match facts.engine().map(|engine| &engine.about) {
        Some(Ok(about)) => about.log_driver.as_str(),
        Some(Err(_)) | None => "json-file",
    };
    let seen = facts.seen();
    let endless: Vec<&Seen> = seen.iter().filter(|one| is_endless(one)).collect();
    let size = |one: &Seen| facts.machine.log_sizes.get(&one.id).copied();
    let (large, small): (Vec<&Seen>, Vec<&Seen>) = endless
        .into_iter()
        .partition(|one| size(one).is_some_and(|size| size >= LARGE));
    let mut findings: Vec<Finding> = large
        .iter()
        .map(|one| of_large(one, size(one).unwrap_or_default()))
        .collect();
    findings.extend(of_small(
        &small,
        small.iter().filter_map(|one| size(one)).sum(),
    ));
    // What has no container yet is judged by the file alone.
    if seen.is_empty() && WITHOUT_END.contains(&default) {
        let by_file = super::files::of_codes(facts, Check::Logs, &[lint::code::NO_LOG_LIMIT]);
        findings.extend(by_file);
    }
    if findings.is_empty() {
        let message = "every log has an end";
        findings.push(Finding::new(Check::Logs, Severity::Ok, "", message));
    }
    findings
}

fn is_endless(seen: &Seen) -> bool {
    let is_limited = seen.log_options.contains_key("max-size");
    !is_limited && WITHOUT_END.contains(&seen.log_driver.as_str())
}

fn of_large(seen: &Seen, size: u64) -> Finding {
    let message = format!(
        "the log of {} has no limit, and {} already",
        seen.name,
        storage(size)
    );
    told(Finding::new(
        Check::Logs,
        Severity::Warning,
        &seen.service,
        message,
    ))
}

/// One finding for all that are small yet.
fn of_small(seen: &[&Seen], size: u64) -> Option<Finding> {
    let names: BTreeSet<&str> = seen.iter().map(|one| one.service.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let names: Vec<&str> = names.into_iter().collect();
    let message = format!(
        "no limit for the logs of {}; {} together so far",
        names.join(", "),
        storage(size)
    );
    Some(told(Finding::new(Check::Logs, Severity::Note, "", message)))
}

fn told(finding: Finding) -> Finding {
    finding
        .because("the driver json-file keeps everything until the disk is full")
        .remedy(
            "`logging: {driver: local}`, or `options: {max-size: 10m, max-file: \"3\"}`; \
             then `devtools up`",
        )
}
