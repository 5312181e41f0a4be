//! Volumes: there, writable by whoever needs them, and under everything that should last.

use super::{Check, EngineSide, Facts, Finding, Fix, Root, Seen, Severity};
use crate::compose::model::Project;

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(project) = facts.project else {
        return Vec::new();
    };
    let Some(engine) = facts.engine() else {
        let message = "no engine tells of its volumes";
        return vec![Finding::new(Check::Volumes, Severity::Unknown, "", message)];
    };
    let mut findings = missing(project, engine);
    for seen in &engine.seen {
        let roots = engine
            .roots
            .iter()
            .filter(|root| root.container == seen.name);
        findings.extend(roots.filter_map(|root| writable(seen, root)));
        findings.extend(super::state::not_kept(seen));
    }
    if findings.is_empty() {
        let message = "every volume is there and writable, and nothing that should last is on none";
        findings.push(Finding::new(Check::Volumes, Severity::Ok, "", message));
    }
    findings
}

/// External volumes that are not there, and volumes of running services.
fn missing(project: &Project, engine: &EngineSide) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (key, volume) in &project.volumes {
        if engine.volumes.contains(&volume.name) {
            continue;
        }
        let place = project.span(&["volumes", key]).map(ToString::to_string);
        let finding = if volume.external {
            Finding::new(
                Check::Volumes,
                Severity::Error,
                key,
                format!("external volume {} is not there", volume.name),
            )
            .remedy(format!(
                "`docker volume create {}`, or leave `external` out, and `up` makes it",
                volume.name
            ))
        } else {
            let message = format!("volume {} is not there yet; `up` makes it", volume.name);
            Finding::new(Check::Volumes, Severity::Note, key, message)
        };
        findings.push(finding.at(place));
    }
    findings
}

/// Whether the user of a container may write to a volume's folder.
fn writable(seen: &Seen, root: &Root) -> Option<Finding> {
    let Root {
        container,
        volume,
        target,
        owner,
        group,
        mode,
    } = root;
    let mount = seen.mounts.iter().find(|mount| mount.target == *target)?;
    if !mount.writable {
        return None;
    }
    let found =
        |severity, message: String| Finding::new(Check::Volumes, severity, &seen.service, message);
    let Some((user, own)) = seen.account else {
        let message = format!(
            "user {:?} of {container} has no number that is known",
            seen.user
        );
        return Some(found(Severity::Unknown, message));
    };
    let groups = seen.groups.iter().filter_map(|name| name.parse().ok());
    let is_member = own == *group || groups.into_iter().any(|one: u32| one == *group);
    let bits = if user == *owner {
        mode >> 6
    } else if is_member {
        mode >> 3
    } else {
        *mode
    };
    if user == 0 || bits & 0o3 == 0o3 {
        return None;
    }
    Some(
        found(
            Severity::Error,
            format!("user {user} of {container} may not write to {target}"),
        )
        .because(format!(
            "the folder of volume {volume} belongs to user {owner}, group {group}, mode {:o}",
            mode & 0o7777
        ))
        .remedy(format!("`devtools volume chown {volume} {user}:{own}`"))
        .fix(Some(Fix::OwnVolume {
            volume: volume.clone(),
            owner: format!("{user}:{own}"),
        })),
    )
}
