//! What lints and `env check` found in files, as far as it is a check's business.

use super::{Check, Facts, Finding, Fix, Severity};
use crate::compose::diagnostic::{self, Diagnostic};
use crate::compose::env_check::code;
use crate::compose::env_check::value::{looks_random, speaks_of_secret};
use crate::compose::lint;

/// Findings of `env check` that are about secrets.
const OF_SECRETS: &[&str] = &[
    lint::code::SECRET_IN_FILE,
    code::WEAK,
    code::READABLE,
    code::COMMITTED,
    code::NOT_IGNORED,
];

/// The others.
const OF_VARIABLES: &[&str] = &[
    code::MISSING,
    code::UNUSED,
    code::EMPTY,
    code::PLACEHOLDER,
    code::TWICE,
    code::MISFIT,
    code::DISAGREES,
    code::ALIKE,
    code::UNDOCUMENTED,
    code::NO_FILE,
];

pub(super) fn secrets(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = of_codes(facts, Check::Secrets, OF_SECRETS);
    findings.extend(random_literals(facts));
    or_well(
        findings,
        Check::Secrets,
        "no secret lies open in the files of the project",
    )
}

pub(super) fn stdio(facts: &Facts<'_>) -> Vec<Finding> {
    let findings = of_codes(facts, Check::Stdio, &[lint::code::STDIN_CLOSED]);
    or_well(
        findings,
        Check::Stdio,
        "no service waits for an input that is closed",
    )
}

pub(super) fn env(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = facts
        .load_trouble
        .into_iter()
        .flatten()
        .filter(|one| one.severity == diagnostic::Severity::Error)
        .map(|one| of_diagnostic(Check::Env, one))
        .collect();
    findings.extend(super::stale::judge(facts));
    if let Some(trouble) = facts.env_trouble {
        findings.push(
            Finding::new(Check::Env, Severity::Unknown, "", trouble)
                .remedy("`devtools env check` tells more"),
        );
        return findings;
    }
    findings.extend(of_codes(facts, Check::Env, OF_VARIABLES));
    or_well(
        findings,
        Check::Env,
        "all variables are set, used and fitting",
    )
}

fn or_well(mut findings: Vec<Finding>, check: Check, message: &str) -> Vec<Finding> {
    if findings.is_empty() {
        findings.push(Finding::new(check, Severity::Ok, "", message));
    }
    findings
}

/// The findings that have one of these codes.
pub(super) fn of_codes(facts: &Facts<'_>, check: Check, codes: &[&str]) -> Vec<Finding> {
    let wanted = facts
        .findings
        .iter()
        .filter(|one| codes.contains(&one.code));
    wanted.map(|one| of_diagnostic(check, one)).collect()
}

pub(super) fn of_diagnostic(check: Check, diagnostic: &Diagnostic) -> Finding {
    let severity = match diagnostic.severity {
        diagnostic::Severity::Error => Severity::Error,
        diagnostic::Severity::Warning => Severity::Warning,
    };
    let file = diagnostic
        .span
        .as_ref()
        .map(|span| span.source.name.clone());
    let fix = match (diagnostic.code, file) {
        (code::READABLE, Some(name)) => Some(Fix::MakePrivate { name }),
        (code::NOT_IGNORED, Some(name)) => Some(Fix::IgnoreInGit { name }),
        (code::NO_FILE, _) => Some(Fix::SyncVariables),
        (code::MISSING, _) => {
            let is_in_example = diagnostic
                .help
                .as_deref()
                .is_some_and(|help| help.contains("env sync"));
            is_in_example.then_some(Fix::SyncVariables)
        }
        _ => None,
    };
    let more = format!("`devtools explain {}` tells more", diagnostic.code);
    let remedy = match &diagnostic.help {
        Some(help) => format!("{help}; {more}"),
        None => more,
    };
    Finding::new(check, severity, "", diagnostic.message.clone())
        .at(diagnostic.span.as_ref().map(ToString::to_string))
        .remedy(remedy)
        .fix(fix)
}

/// Values in compose files that are as mixed as keys are, under names that do not say so.
fn random_literals(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(project) = facts.project else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for (name, service) in &project.services {
        for (key, value) in &service.environment {
            let value = value.as_deref().unwrap_or_default();
            let span = project.span(&["services", name, "environment", key]);
            let is_literal = span.is_some_and(|span| span.text().contains(value));
            if !is_literal || speaks_of_secret(key) || !looks_random(value) {
                continue;
            }
            let message =
                format!("{key} of service {name} looks like a key, and stands in the file");
            findings.push(
                Finding::new(Check::Secrets, Severity::Warning, name, message)
                    .at(span.map(ToString::to_string))
                    .remedy(format!(
                        "write `{key}: ${{{key}:?}}`, and `devtools env set {key}`"
                    )),
            );
        }
    }
    findings
}
