//! The engine's socket in containers: who has it, and whether they may use it.

use super::{Check, Facts, Finding, Seen, Severity};
use crate::compose::lint;
use crate::state::Mount;

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = super::files::of_codes(facts, Check::Socket, &[lint::code::ENGINE_SOCKET]);
    for seen in facts.seen() {
        if let Some(mount) = seen.mounts.iter().find(|mount| is_socket(mount)) {
            findings.extend(may_use(facts, seen, mount));
        }
    }
    if findings.is_empty() {
        let message = "no container has the engine's socket";
        findings.push(Finding::new(Check::Socket, Severity::Ok, "", message));
    }
    findings
}

fn is_socket(mount: &Mount) -> bool {
    let names = ["docker.sock", "podman.sock"];
    names
        .iter()
        .any(|name| mount.source.ends_with(name) || mount.target.ends_with(name))
}

/// Whether the user of a container may open the socket.
fn may_use(facts: &Facts<'_>, seen: &Seen, mount: &Mount) -> Option<Finding> {
    let found =
        |severity, message: String| Finding::new(Check::Socket, severity, &seen.service, message);
    let unknown = |why: &str| {
        let message = format!(
            "whether {} may use {} is not known: {why}",
            seen.name, mount.target
        );
        Some(found(Severity::Unknown, message))
    };
    let Some(socket) = facts.machine.socket else {
        return unknown("the socket is not on this machine");
    };
    let Some((user, group)) = seen.account else {
        return unknown("the number of its user is in the image alone");
    };
    let groups: Vec<u32> = seen
        .groups
        .iter()
        .filter_map(|name| name.parse().ok())
        .collect();
    let is_member = group == socket.group || groups.contains(&socket.group);
    let may =
        user == 0 || (is_member && socket.mode & 0o060 == 0o060) || socket.mode & 0o006 == 0o006;
    if may {
        let message = format!("{} may use the engine's socket", seen.name);
        return Some(found(Severity::Ok, message));
    }
    Some(
        found(
            Severity::Error,
            format!("user {user} of {} may not use {}", seen.name, mount.target),
        )
        .because(format!(
            "the socket belongs to group {} with mode {:o}, and the user is not in it; \
             groups have other numbers on other machines",
            socket.group,
            socket.mode & 0o777
        ))
        .remedy(format!(
            "`group_add: [\"{}\"]` in the service",
            socket.group
        )),
    )
}
