//! The engine's clock against this machine's.

use super::{Check, Facts, Finding, Severity};

/// Seconds that nobody notices, and those at which tokens and certificates fail.
const NOTICED: f64 = 2.0;
const HARMFUL: f64 = 30.0;

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let found = |severity, message: String| Finding::new(Check::Clock, severity, "", message);
    let mut findings = Vec::new();
    match facts.engine().map(|engine| (engine.is_local, engine.ahead)) {
        Some((_, Some(ahead))) => findings.push(skew("the engine", ahead)),
        Some((_, None)) => {
            findings.push(found(
                Severity::Unknown,
                "the engine does not tell its time".to_owned(),
            ));
        }
        None => findings.push(found(
            Severity::Unknown,
            "no engine tells its time".to_owned(),
        )),
    }
    for registry in facts.registries {
        if let Some(ahead) = registry.ahead {
            let ahead = f64::from(i32::try_from(ahead).unwrap_or(i32::MAX));
            findings.push(skew(&registry.host, ahead));
        }
    }
    findings
}

fn skew(whose: &str, ahead: f64) -> Finding {
    let apart = ahead.abs();
    let severity = if apart < NOTICED {
        Severity::Ok
    } else if apart < HARMFUL {
        Severity::Warning
    } else {
        Severity::Error
    };
    if severity == Severity::Ok {
        let message = format!("the clocks of {whose} and this machine agree");
        return Finding::new(Check::Clock, severity, "", message);
    }
    let word = if ahead > 0.0 { "ahead" } else { "behind" };
    Finding::new(
        Check::Clock,
        severity,
        "",
        format!("the clock of {whose} is {apart:.0} s {word}"),
    )
    .because("tokens, certificates and builds go by the time; a laptop or WSL2 that slept loses it")
    .remedy("`timedatectl set-ntp true`; for WSL2 and Docker Desktop, restart them")
}
