//! What strangers can reach, and what the kernel does with packets of containers.

use super::{Check, Facts, Finding, Machine, Severity};

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let found = |severity, message: String| Finding::new(Check::Firewall, severity, "", message);
    let Some(engine) = facts.engine().filter(|engine| engine.is_local) else {
        let message = "the firewall of the engine's machine can be looked at only there";
        return vec![found(Severity::Unknown, message.to_owned())];
    };
    let open: Vec<String> = engine
        .everybody
        .iter()
        .filter(|container| {
            let is_open = |address: Option<&str>| matches!(address, Some("0.0.0.0" | "::"));
            container
                .ports
                .iter()
                .any(|port| port.published.is_some() && is_open(port.address.as_deref()))
        })
        .map(|container| container.name.clone())
        .collect();
    let mut findings = of_kernel(facts.machine);
    match (facts.machine.ufw_is_on, open.is_empty()) {
        (_, true) => findings.push(found(
            Severity::Ok,
            "no container publishes a port on every address".to_owned(),
        )),
        (Some(true), false) => findings.push(
            found(
                Severity::Warning,
                format!("ufw is on, but strangers reach {}", open.join(", ")),
            )
            .because("the engine's rules come before those of ufw: published ports go past it")
            .remedy("publish on 127.0.0.1, or filter in the chain DOCKER-USER"),
        ),
        (Some(false) | None, false) => findings.push(
            found(
                Severity::Note,
                format!("every network of this machine reaches {}", open.join(", ")),
            )
            .remedy("publish on 127.0.0.1 what is only for yourself"),
        ),
    }
    findings
}

fn of_kernel(machine: &Machine) -> Vec<Finding> {
    let found = |severity, message: String| Finding::new(Check::Firewall, severity, "", message);
    let mut findings = Vec::new();
    if machine.forwards == Some(false) {
        findings.push(
            found(
                Severity::Error,
                "the kernel passes no packets on".to_owned(),
            )
            .because("net.ipv4.ip_forward is 0, so containers reach nothing outside")
            .remedy("`sudo sysctl -w net.ipv4.ip_forward=1`, and see who switched it off"),
        );
    }
    match machine.forward_policy.as_deref() {
        Some("ACCEPT") => findings.push(found(
            Severity::Ok,
            "the kernel's FORWARD policy is ACCEPT".to_owned(),
        )),
        // That is how the engine itself sets it, with rules of its own in front.
        Some(policy) => findings.push(found(
            Severity::Ok,
            format!("the kernel's FORWARD policy is {policy}; the engine's own rules come first"),
        )),
        None => findings.push(found(
            Severity::Unknown,
            "the kernel's FORWARD policy is not for you to see".to_owned(),
        )),
    }
    findings
}
