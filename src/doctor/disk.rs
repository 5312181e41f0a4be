//! Room on the engine's disks, and what could be given back.

use std::collections::BTreeSet;

use super::{Check, EngineSide, Facts, Finding, Severity};
use crate::engine::DiskUsage;
use crate::value::human::storage;

/// What the guides ask for, and what is too little for anything.
const COMFORTABLE: u64 = 10_000_000_000;
const TIGHT: u64 = 2_000_000_000;

/// What is worth giving back.
const WORTHWHILE: u64 = 1_000_000_000;

pub(super) fn judge(facts: &Facts<'_>) -> Vec<Finding> {
    let found = |severity, message: String| Finding::new(Check::Disk, severity, "", message);
    let Some(engine) = facts.engine() else {
        return vec![found(
            Severity::Unknown,
            "no engine tells what it keeps".to_owned(),
        )];
    };
    let mut findings = vec![room(facts, engine)];
    match &engine.disk {
        Some(Ok(usage)) => findings.push(kept(usage, engine)),
        Some(Err(reason)) => findings.push(found(Severity::Unknown, reason.clone())),
        None => {}
    }
    findings
}

fn room(facts: &Facts<'_>, engine: &EngineSide) -> Finding {
    let root = engine
        .about
        .as_ref()
        .map_or("", |about| about.root.as_str());
    let Some((free, all)) = facts.machine.space else {
        let why = if engine.is_local {
            "its folder cannot be looked at from here"
        } else {
            "it runs on another machine"
        };
        let message = format!("free space of the engine is not known: {why}");
        return Finding::new(Check::Disk, Severity::Unknown, "", message)
            .remedy("`df -h` on that machine tells");
    };
    let severity = if free < TIGHT {
        Severity::Error
    } else if free < COMFORTABLE {
        Severity::Warning
    } else {
        Severity::Ok
    };
    let message = format!("{} of {} are free at {root}", storage(free), storage(all));
    let finding = Finding::new(Check::Disk, severity, "", message);
    if severity == Severity::Ok {
        return finding;
    }
    finding
        .because("images and volumes of a stack take about 10 GB; a full disk stops databases")
        .remedy("`devtools prune` shows and removes what nothing uses; `devtools volume du` tells what yours take")
}

fn kept(usage: &DiskUsage, engine: &EngineSide) -> Finding {
    let in_use: BTreeSet<&str> = engine
        .everybody
        .iter()
        .map(|container| container.image_id.as_str())
        .collect();
    let unused: u64 = usage
        .images
        .iter()
        .filter(|(id, _)| !in_use.contains(id.as_str()))
        .map(|(_, image)| image.unique)
        .sum();
    let volumes: u64 = usage.volumes.values().sum();
    let spare = unused + usage.build_cache;
    let message = format!(
        "the engine keeps {} of images, {} of volumes, {} of build cache; {} of that is unused",
        storage(usage.layers),
        storage(volumes),
        storage(usage.build_cache),
        storage(spare)
    );
    if spare < WORTHWHILE {
        return Finding::new(Check::Disk, Severity::Ok, "", message);
    }
    Finding::new(Check::Disk, Severity::Note, "", message).remedy(
        "`devtools prune images cache --all` shows it first, and gives it back; volumes stay",
    )
}
