//! Containers that still have variables as they were before a file was changed.

use super::{Check, Facts, Finding, Severity};

/// The most names that are told.
const SHOWN: usize = 5;

/// One finding for each container whose variables are not those of the files.
pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(project) = facts.project else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for seen in facts.seen() {
        let Some(service) = project.services.get(&seen.service) else {
            continue;
        };
        let differing: Vec<&str> = service
            .environment
            .iter()
            .filter(|(_, value)| value.is_some())
            .filter(|(key, value)| seen.environment.get(*key) != value.as_ref())
            .map(|(key, _)| key.as_str())
            .collect();
        if differing.is_empty() {
            continue;
        }
        let more = differing.len().saturating_sub(SHOWN);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let names = differing[..differing.len().min(SHOWN)].join(", ");
        let message = format!("{} has another {names}{more} than the files say", seen.name);
        findings.push(
            Finding::new(Check::Env, Severity::Warning, &seen.service, message)
                .because("a container keeps the variables that it was made with")
                .remedy(format!(
                    "`devtools up {}` replaces it; `restart` does not",
                    seen.service
                )),
        );
    }
    findings
}
