//! Whether there is an engine, which one it is, and what stands between.

use super::{Check, EngineSide, Facts, Finding, Severity};
use crate::engine::{Attempt, EngineAbout, EngineError, Failure};

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = match facts.engine {
        Ok(engine) => answering(engine),
        Err(error) => vec![absent(error)],
    };
    let (severity, message) = if facts.machine.has_compose_command {
        (
            Severity::Ok,
            "docker compose is installed, too; both can look after the same stack",
        )
    } else {
        (
            Severity::Note,
            "no docker compose was found; devtools needs none",
        )
    };
    findings.push(Finding::new(Check::Engine, severity, "compose", message));
    findings
}

fn absent(error: &EngineError) -> Finding {
    let error_finding = |message: String| Finding::new(Check::Engine, Severity::Error, "", message);
    let EngineError::Unreachable { attempts } = error else {
        return error_finding(error.to_string()).remedy(
            "see `docker context ls`, DOCKER_HOST and --host for the address that is meant",
        );
    };
    let tried: Vec<String> = attempts
        .iter()
        .map(|one| format!("{} ({}): {}", one.address, one.origin, one.failure))
        .collect();
    let has = |failure: &Failure| attempts.iter().find(|one| one.failure == *failure);
    let finding = if let Some(one) = has(&Failure::Permission) {
        error_finding(format!(
            "an engine is there, but you may not use {}",
            one.address
        ))
        .remedy("`sudo usermod -aG docker $USER`, then log in again; or run a rootless engine")
    } else if let Some(one) = has(&Failure::Refused) {
        error_finding(format!(
            "the engine is installed, but does not run: {}",
            one.address
        ))
        .remedy("`sudo systemctl start docker`; `journalctl -u docker` tells why it stopped")
    } else if attempts.iter().all(|one| one.failure == Failure::Absent) {
        error_finding("no engine is installed, or it does not run".to_owned())
            .remedy(hint(attempts))
    } else {
        error_finding("the engine does not answer".to_owned())
            .remedy("look after the machine and the way to it; --host names another engine")
    };
    finding.because(format!("tried {}", tried.join("; ")))
}

fn hint(attempts: &[Attempt]) -> &'static str {
    match attempts {
        [one] if one.origin == "DOCKER_HOST" => {
            "unset DOCKER_HOST, or start the engine that it names"
        }
        [one] if one.origin.starts_with("context") => {
            "`docker context use default` leaves this context; or start its engine"
        }
        _ => {
            "install Docker Engine (https://docs.docker.com/engine/install/) or start it with \
              `sudo systemctl start docker`; Docker Desktop and Podman will do, too"
        }
    }
}

fn answering(engine: &EngineSide) -> Vec<Finding> {
    let EngineSide {
        address,
        origin,
        facts,
        about,
        ..
    } = engine;
    let found = |severity, message: String| Finding::new(Check::Engine, severity, "", message);
    let mut findings = vec![found(
        Severity::Ok,
        format!(
            "{} {} (API {}) answers at {address} ({origin})",
            facts.product, facts.version, facts.api
        ),
    )];
    if let Some(age) = facts.age() {
        findings.push(found(Severity::Note, age).remedy(
            "upgrade to Docker 24 or newer when you can: health checks then start at once, \
             and logs and builds know more",
        ));
    }
    if facts.product == "Podman" {
        findings.push(
            found(
                Severity::Note,
                "this is Podman, which speaks Docker's API".to_owned(),
            )
            .because("restart policies need podman-restart.service, and some calls are missing")
            .remedy("`systemctl --user enable --now podman.socket podman-restart`"),
        );
    }
    match about {
        Ok(about) => findings.extend(of_machine(about)),
        Err(reason) => findings.push(found(
            Severity::Unknown,
            format!("the engine does not describe its machine: {reason}"),
        )),
    }
    findings
}

fn of_machine(about: &EngineAbout) -> Vec<Finding> {
    let found = |severity, message: String| Finding::new(Check::Engine, severity, "", message);
    let mut findings = Vec::new();
    let has = |word: &str| about.security.iter().any(|one| one.contains(word));
    if has("name=rootless") {
        findings.push(
            found(Severity::Note, "the engine runs without root".to_owned())
                .because("it cannot publish ports below 1024, and needs cgroup v2 for limits")
                .remedy("`sudo sysctl net.ipv4.ip_unprivileged_port_start=80` opens low ports"),
        );
    }
    if has("name=seccomp") || has("name=apparmor") || has("name=selinux") {
        let names: Vec<&str> = about
            .security
            .iter()
            .filter_map(|one| one.strip_prefix("name=")?.split(',').next())
            .collect();
        findings.push(found(
            Severity::Ok,
            format!("containers are confined by {}", names.join(", ")),
        ));
    } else if !about.security.is_empty() || about.os == "linux" {
        findings.push(
            found(
                Severity::Note,
                "no security module confines containers".to_owned(),
            )
            .remedy("a kernel with seccomp and AppArmor or SELinux does"),
        );
    }
    for warning in &about.warnings {
        let warning = warning.trim_start_matches("WARNING: ");
        findings.push(found(Severity::Note, format!("the engine says: {warning}")));
    }
    findings
}
