//! Whether the registries of the stack's images answer.

use super::{Check, Facts, Finding, Registry, Severity};

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    facts.registries.iter().map(of_registry).collect()
}

fn of_registry(registry: &Registry) -> Finding {
    let Registry {
        host,
        services,
        answer,
        ahead: _,
    } = registry;
    let services = services.join(", ");
    let found =
        |severity, message: String| Finding::new(Check::Registries, severity, host, message);
    match answer {
        // Who asks for a name and a password is there.
        Ok(200 | 401 | 403) => found(Severity::Ok, format!("{host} answers, for {services}")),
        Ok(status) => found(
            Severity::Warning,
            format!("{host} answers with HTTP {status}"),
        )
        .because(format!("images of {services} come from there"))
        .remedy("try again later; the registry has trouble, or something else answers for it"),
        Err(reason) => found(Severity::Error, format!("{host} does not answer: {reason}"))
            .because(format!("images of {services} come from there"))
            .remedy(
                "look after the network, DNS and HTTPS_PROXY; on WSL2 `dns: [1.1.1.1]` helps; \
                 `up --pull never` uses what is there",
            ),
    }
}
