//! The memory of the engine's machine against what the stack may use.

use super::{Check, Facts, Finding, Severity};
use crate::compose::model::{Project, Service};
use crate::value::human::memory;

/// What the guides call the least, and what they recommend.
const LEAST: u64 = 4 << 30;
const RECOMMENDED: u64 = 8 << 30;

/// A machine of 4 GB tells a little less, because the kernel takes its part.
const TOLERANCE: u64 = 512 << 20;

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let found = |severity, message: String| Finding::new(Check::Memory, severity, "", message);
    let total = match facts.engine().map(|engine| &engine.about) {
        Some(Ok(about)) if about.memory > 0 => about.memory,
        Some(Ok(_)) => {
            return vec![found(
                Severity::Unknown,
                "the engine does not tell its memory".to_owned(),
            )];
        }
        Some(Err(reason)) => return vec![found(Severity::Unknown, reason.clone())],
        None => {
            return vec![found(
                Severity::Unknown,
                "no engine tells its memory".to_owned(),
            )];
        }
    };
    let mut findings = vec![of_machine(total)];
    if let Some(project) = facts.project {
        findings.push(of_stack(project, total));
    }
    findings
}

fn of_machine(total: u64) -> Finding {
    let severity = if total + TOLERANCE < LEAST {
        Severity::Warning
    } else if total + TOLERANCE < RECOMMENDED {
        Severity::Note
    } else {
        Severity::Ok
    };
    let message = format!("the engine's machine has {}", memory(total));
    let finding = Finding::new(Check::Memory, severity, "", message);
    if severity == Severity::Ok {
        return finding;
    }
    finding.remedy("4 GB are the least for a stack of agents, 8 GB are comfortable; Docker Desktop has a setting")
}

fn of_stack(project: &Project, total: u64) -> Finding {
    let mut sum = 0;
    let mut unlimited = Vec::new();
    for (name, service) in &project.services {
        match limit(service) {
            Some(limit) => sum += limit * u64::from(service.replicas()),
            None => unlimited.push(name.as_str()),
        }
    }
    let found = |severity, message: String| Finding::new(Check::Memory, severity, "", message);
    if sum > total {
        return found(
            Severity::Warning,
            format!(
                "the services may use {} together, the machine has {}",
                memory(sum),
                memory(total)
            ),
        )
        .because("under load the kernel ends whichever process it finds, not the one at fault")
        .remedy("lower `mem_limit` or `deploy.resources.limits.memory`, or run fewer services");
    }
    if sum == 0 || unlimited.is_empty() {
        let message = format!(
            "limits of {} together fit into {}",
            memory(sum),
            memory(total)
        );
        let severity = if sum == 0 {
            Severity::Note
        } else {
            Severity::Ok
        };
        let message = if sum == 0 {
            "no service has a memory limit".to_owned()
        } else {
            message
        };
        let finding = found(severity, message);
        return if sum == 0 {
            finding.remedy("`mem_limit: 512m` keeps one service from taking all")
        } else {
            finding
        };
    }
    found(
        Severity::Note,
        format!(
            "no memory limit for {}; the others may use {}",
            unlimited.join(", "),
            memory(sum)
        ),
    )
    .remedy("`mem_limit: 512m` keeps one service from taking all")
}

/// What one container of a service may use, by either spelling.
fn limit(service: &Service) -> Option<u64> {
    let deployed = service
        .deploy
        .as_ref()
        .and_then(|deploy| deploy.resources.limits.as_ref())
        .map(|limits| limits.memory);
    let limit = [Some(service.mem_limit), deployed].into_iter().flatten();
    let mut limits = limit.filter_map(|limit| u64::try_from(limit.0).ok());
    limits.find(|limit| *limit > 0)
}
