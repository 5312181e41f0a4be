//! What a service keeps that would be lost with its container.

use super::{Check, Finding, Seen, Severity};

/// Ends of names of variables that point to a folder or file.
const ENDS: &[&str] = &[
    "_PATH",
    "_DIR",
    "_DIRECTORY",
    "_FOLDER",
    "_FILE",
    "_HOME",
    "_ROOT",
];

/// Parts of names of variables that point to what should last.
const LASTING: &[&str] = &[
    "STATE",
    "DATA",
    "PROJECT",
    "STORAGE",
    "STORE",
    "DATABASE",
    "DB",
    "UPLOAD",
    "PERSIST",
    "WORKSPACE",
    "QUEUE",
    "HISTORY",
];

/// Volumes without a name have names of this length, in hexadecimal digits.
const NAMELESS: usize = 64;

/// What of a container is on no volume that lasts.
pub(super) fn not_kept(seen: &Seen) -> Vec<Finding> {
    let found = |message: String| {
        Finding::new(Check::Volumes, Severity::Warning, &seen.service, message)
            .because("what is there goes with the container, at the next `down` or update")
    };
    let mut findings = Vec::new();
    for mount in &seen.mounts {
        let name = mount.volume.as_deref().unwrap_or_default();
        let is_nameless =
            name.len() == NAMELESS && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_nameless {
            let target = &mount.target;
            findings.push(
                found(format!(
                    "{target} of {} is on a volume without a name",
                    seen.name
                ))
                .remedy(format!(
                    "`volumes: [\"{}-data:{target}\"]` in the service",
                    seen.service
                )),
            );
        }
    }
    for (key, value) in seen.environment.iter().filter(|(key, _)| names_state(key)) {
        let is_mounted = |mount: &&crate::state::Mount| {
            let target = mount.target.trim_end_matches('/');
            value == target || value.starts_with(&format!("{target}/"))
        };
        if value.starts_with('/') && !seen.mounts.iter().any(|mount| is_mounted(&mount)) {
            findings.push(
                found(format!("{key}={value} of {} is on no volume", seen.name)).remedy(format!(
                    "`volumes: [\"{}-data:{value}\"]` in the service",
                    seen.service
                )),
            );
        }
    }
    findings
}

fn names_state(key: &str) -> bool {
    ENDS.iter().any(|end| key.ends_with(end))
        && key
            .split('_')
            .any(|part| LASTING.iter().any(|word| part.starts_with(word)))
}
