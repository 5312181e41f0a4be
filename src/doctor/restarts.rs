//! Containers that ended, start again and again, or never started.

use super::{Check, Facts, Finding, Seen, Severity};
use crate::value::exit_code;
use crate::value::human::memory;

/// From this many restarts on it is a loop and no accident.
const LOOP: u64 = 3;

/// Exit codes of a stop that was asked for.
const STOPPED: &[i64] = &[0, 130, 137, 143];

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    if facts.engine().is_none() {
        let message = "no engine tells how containers are";
        return vec![Finding::new(
            Check::Restarts,
            Severity::Unknown,
            "",
            message,
        )];
    }
    let seen = facts.seen();
    let mut findings: Vec<Finding> = seen.iter().filter_map(of_container).collect();
    if findings.is_empty() && !seen.is_empty() {
        let message = format!(
            "{} containers, and none ended in a way it should not",
            seen.len()
        );
        findings.push(Finding::new(Check::Restarts, Severity::Ok, "", message));
    }
    findings
}

fn of_container(seen: &Seen) -> Option<Finding> {
    let Seen {
        name,
        service,
        state,
        exit_code,
        out_of_memory,
        error,
        restarts,
        ..
    } = seen;
    let found =
        |severity, message: String| Finding::new(Check::Restarts, severity, service, message);
    let log = format!("`devtools logs {service}` shows its last words");
    if *out_of_memory {
        let limit = match seen.memory_limit {
            0 => String::new(),
            limit => format!(" of {}", memory(limit)),
        };
        return Some(
            found(
                Severity::Error,
                format!("{name} was killed for want of memory"),
            )
            .because(format!("it used more than its limit{limit}"))
            .remedy("raise `mem_limit`, or make it use less; `devtools stats` shows what it takes"),
        );
    }
    let meaning = exit_code::meaning(*exit_code, false);
    let meaning = if meaning.is_empty() {
        String::new()
    } else {
        format!(": {meaning}")
    };
    let is_alive = matches!(state.as_str(), "running" | "paused");
    if *restarts >= LOOP && is_alive {
        // How it ended the last time, the engine tells only between two runs.
        let message = format!("{name} runs, but was started again {restarts} times");
        return Some(
            found(Severity::Warning, message)
                .because("its main process ends again and again")
                .remedy(log),
        );
    }
    if state == "restarting" {
        let message = format!("{name} is started again and again, {restarts} times so far");
        return Some(
            found(Severity::Error, message)
                .because(format!(
                    "its main process ended with exit code {exit_code}{meaning}"
                ))
                .remedy(advice(*exit_code).unwrap_or(&log)),
        );
    }
    if !error.is_empty() && !is_alive {
        return Some(
            found(Severity::Error, format!("{name} could not be started"))
                .because(crate::text::safe_str(error))
                .remedy("mend that, then `devtools up`"),
        );
    }
    if matches!(state.as_str(), "exited" | "dead") && !STOPPED.contains(exit_code) {
        return Some(
            found(
                Severity::Error,
                format!("{name} ended with exit code {exit_code}{meaning}"),
            )
            .remedy(advice(*exit_code).unwrap_or(&log)),
        );
    }
    None
}

/// What helps where the exit code alone tells.
fn advice(code: i64) -> Option<&'static str> {
    match code {
        126 => Some("`chmod +x` its program in the Dockerfile, or name the program that runs it"),
        127 => Some(
            "look at `command`, `entrypoint` and PATH: what is named there is not in the image",
        ),
        0 => Some(
            "if it speaks over its input, say `stdin_open: true`; if it is a job, say `restart: \"no\"`",
        ),
        _ => None,
    }
}
