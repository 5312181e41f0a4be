//! Health checks must be able to say something, and who waits for health must be able to get it.

use super::sound;
use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{Condition, Healthcheck, Project};
use crate::compose::rule;

pub(super) fn check(project: &Project, found: &mut Diagnostics) {
    for (name, service) in sound(project, found) {
        if let Some(check) = &service.healthcheck {
            check_test(project, name, check, found);
        }
    }
}

/// Waiting that would never end, and what engines refuse.
pub(super) fn obstacles(project: &Project, found: &mut Diagnostics) {
    for (name, service) in &project.services {
        if let Some(check) = &service.healthcheck {
            check_start(project, name, check, found);
        }
        for (wanted, dependency) in &service.depends_on {
            let disabled = project
                .services
                .get(wanted)
                .and_then(|other| other.healthcheck.as_ref())
                .is_some_and(Healthcheck::is_disabled);
            if disabled && dependency.condition == Condition::ServiceHealthy {
                found.push(never_healthy(project, name, wanted));
            }
        }
    }
}

fn never_healthy(project: &Project, name: &str, wanted: &str) -> Diagnostic {
    let path = ["services", name, "depends_on", wanted, "condition"];
    Diagnostic::error(
        rule::NEVER_HEALTHY,
        format!("service {name:?} waits until {wanted:?} is healthy, which it never will be"),
    )
    .at(project.span(&path))
    .label("it waits here")
    .related(
        project.span(&["services", wanted, "healthcheck"]),
        "its health check is switched off here",
    )
    .help("wait for service_started, or give it a health check")
}

fn check_test(project: &Project, name: &str, check: &Healthcheck, found: &mut Diagnostics) {
    if let Some(first) = check.test.first()
        && !matches!(first.as_str(), "CMD" | "CMD-SHELL" | "NONE")
    {
        found.push(
            Diagnostic::error(
                rule::BAD_TEST,
                format!("the test of service {name:?} begins with {first:?}"),
            )
            .at(project.span(&["services", name, "healthcheck", "test"]))
            .label(format!("{first:?} is no way to run a test"))
            .help("begin the list with CMD or CMD-SHELL, or write the command as text"),
        );
    }
}

fn check_start(project: &Project, name: &str, check: &Healthcheck, found: &mut Diagnostics) {
    let starts_slowly = check.start_period.is_some_and(|period| !period.is_zero());
    if check.start_interval.is_some() && !starts_slowly {
        found.push(
            Diagnostic::error(
                rule::START_INTERVAL,
                format!("service {name:?} has a start_interval, but no start_period"),
            )
            .at(project.span(&["services", name, "healthcheck", "start_interval"]))
            .label("counts only within the start period")
            .help("add `start_period: 30s`; the engine refuses one without the other"),
        );
    }
}
