//! What ails a stack and its engine: each check looks at facts, and tells what is so,
//! why, and what helps.
//!
//! Nothing is touched here. What nobody could find out is unknown, and never well.

mod build;
mod buildx;
mod clock;
mod disk;
mod engine;
mod facts;
mod files;
mod firewall;
mod fix;
mod logs;
mod memory;
mod network;
mod ports;
mod registries;
mod restarts;
mod socket;
mod stale;
mod state;
mod volumes;

#[cfg(test)]
mod tests;

use std::fmt;

pub use build::{Builds, imports, requirements};
pub use buildx::Buildx;
pub use facts::{
    EngineSide, Facts, Known, Machine, Place, PortFact, Reached, Registry, Root, Seen, SocketFile,
    Target,
};
pub use fix::Fix;
pub use network::targets;
pub use ports::{overlaps, variable_of};

/// How bad something is, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It is as it should be.
    Ok,
    /// Good to know.
    Note,
    /// Nobody could find out.
    Unknown,
    /// It works, but not for long, or not for everybody.
    Warning,
    /// It does not work.
    Error,
}

/// The severities with their words.
const SEVERITIES: &[(Severity, &str)] = &[
    (Severity::Ok, "ok"),
    (Severity::Note, "note"),
    (Severity::Unknown, "unknown"),
    (Severity::Warning, "warning"),
    (Severity::Error, "error"),
];

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = SEVERITIES.iter().find(|(known, _)| known == self);
        f.pad(word.map_or("", |(_, word)| word))
    }
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// The engine: there, reachable, new enough.
    Engine,
    /// Its memory against the limits of the stack.
    Memory,
    /// Its disks.
    Disk,
    /// The host ports of the stack.
    Ports,
    /// What images are built from.
    Build,
    /// Who builds images, and for which platforms.
    Buildx,
    /// Names and ways between services.
    Network,
    /// Volumes and what would be lost without one.
    Volumes,
    /// Logs that grow.
    Logs,
    /// The engine's clock.
    Clock,
    /// What strangers can reach.
    Firewall,
    /// Secrets in files.
    Secrets,
    /// The engine's socket in containers.
    Socket,
    /// Containers that end, or start again and again.
    Restarts,
    /// Servers that speak over their input.
    Stdio,
    /// Files of variables.
    Env,
    /// Registries of the images, asked only where that is wanted.
    Registries,
}

/// A check as the manual lists it.
pub struct About {
    /// The check.
    pub check: Check,
    /// Its name as an argument.
    pub name: &'static str,
    /// What it looks at.
    pub looks_at: &'static str,
    /// Whether it is about a project.
    pub needs_project: bool,
    judge: fn(&Facts<'_>) -> Vec<Finding>,
}

/// All checks, in the order in which they are shown.
pub const CHECKS: &[About] = &[
    about(
        Check::Engine,
        "engine",
        "whether an engine answers, which one, how old",
        false,
        engine::judge,
    ),
    about(
        Check::Memory,
        "memory",
        "the engine's memory against the stack's limits",
        false,
        memory::judge,
    ),
    about(
        Check::Disk,
        "disk",
        "free space, and what could be given back",
        false,
        disk::judge,
    ),
    about(
        Check::Ports,
        "ports",
        "whether each host port is free, and who holds it",
        true,
        ports::judge,
    ),
    about(
        Check::Build,
        "build",
        "contexts, Dockerfiles, what they copy, requirements",
        true,
        build::judge,
    ),
    about(
        Check::Buildx,
        "buildx",
        "BuildKit, docker buildx, and for which platforms",
        false,
        buildx::judge,
    ),
    about(
        Check::Network,
        "network",
        "names and ways between services, tried from inside",
        true,
        network::judge,
    ),
    about(
        Check::Volumes,
        "volumes",
        "volumes: there, writable; state that is on none",
        true,
        volumes::judge,
    ),
    about(
        Check::Logs,
        "logs",
        "logs that grow without end",
        true,
        logs::judge,
    ),
    about(
        Check::Clock,
        "clock",
        "the engine's clock against this machine's",
        false,
        clock::judge,
    ),
    about(
        Check::Firewall,
        "firewall",
        "what strangers can reach past a firewall",
        false,
        firewall::judge,
    ),
    about(
        Check::Secrets,
        "secrets",
        "secrets in git, in compose files, for others to read",
        true,
        files::secrets,
    ),
    about(
        Check::Socket,
        "socket",
        "who has the engine's socket, and may use it",
        true,
        socket::judge,
    ),
    about(
        Check::Restarts,
        "restarts",
        "containers that ended, and why",
        true,
        restarts::judge,
    ),
    about(
        Check::Stdio,
        "stdio",
        "servers that speak over an input that is closed",
        true,
        files::stdio,
    ),
    about(
        Check::Env,
        "env",
        "variables, as `devtools env check` tells",
        true,
        files::env,
    ),
    about(
        Check::Registries,
        "registries",
        "whether registries answer; only with --online",
        true,
        registries::judge,
    ),
];

const fn about(
    check: Check,
    name: &'static str,
    looks_at: &'static str,
    needs_project: bool,
    judge: fn(&Facts<'_>) -> Vec<Finding>,
) -> About {
    About {
        check,
        name,
        looks_at,
        needs_project,
        judge,
    }
}

impl Check {
    /// The check of that name.
    pub fn named(name: &str) -> Option<Self> {
        let about = CHECKS.iter().find(|about| about.name == name);
        about.map(|about| about.check)
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = CHECKS.iter().find(|about| about.check == *self);
        f.pad(about.map_or("", |about| about.name))
    }
}

/// What a check tells about one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The check.
    pub check: Check,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about: a service, a port, a file; empty for the whole.
    pub about: String,
    /// What is so.
    pub message: String,
    /// Why, where that is not plain.
    pub cause: Option<String>,
    /// What helps.
    pub remedy: Option<String>,
    /// File, line and column.
    pub place: Option<String>,
    /// What devtools can do about it, the gentlest first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    fn new(check: Check, severity: Severity, about: &str, message: impl Into<String>) -> Self {
        Self {
            check,
            severity,
            about: about.to_owned(),
            message: message.into(),
            cause: None,
            remedy: None,
            place: None,
            fixes: Vec::new(),
        }
    }

    fn because(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    fn at(mut self, place: Option<String>) -> Self {
        self.place = place;
        self
    }

    fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }
}

/// Runs these checks; the worst findings come first, and those of one check together.
///
/// A check about a project says nothing where there is none.
pub fn judge(facts: &Facts<'_>, wanted: &[Check]) -> Vec<Finding> {
    let can_look = |about: &&About| match about.check {
        // What keeps a project from being loaded may stand in its variables.
        Check::Env | Check::Secrets => facts.project.is_some() || facts.load_trouble.is_some(),
        _ => facts.project.is_some() || !about.needs_project,
    };
    let mut findings: Vec<Finding> = CHECKS
        .iter()
        .filter(|about| wanted.contains(&about.check))
        .filter(can_look)
        .flat_map(|about| (about.judge)(facts))
        .collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}
