//! Checks a project against itself, before anything is carried out.
//!
//! What [`check`] refuses, docker compose refuses, too, when it only reads the
//! files; what [`obstacles`] finds, it finds on the way, with half of the stack
//! begun.

mod build;
mod containers;
mod develop;
mod health;
mod mounts;
mod objects;
mod ports;
mod references;
mod unsupported;
mod values;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::{Project, Service};
use crate::compose::rule;
use crate::value::alike::nearest;

/// Notes what makes no sense, and what devtools does not do.
pub fn check(project: &Project, found: &mut Diagnostics) {
    values::check(project, found);
    references::check(project, found);
    objects::check(project, found);
    build::check(project, found);
    containers::check(project, found);
    mounts::check(project, found);
    health::check(project, found);
    develop::check(project, found);
    unsupported::check(project, found);
}

/// What keeps the project from being started, although it makes sense: a host
/// port that two services publish, a name that no engine takes.
pub fn obstacles(project: &Project) -> Diagnostics {
    let mut found = Diagnostics::default();
    objects::obstacles(project, &mut found);
    containers::obstacles(project, &mut found);
    ports::obstacles(project, &mut found);
    health::obstacles(project, &mut found);
    found
}

/// Warns of profiles that were asked for and that no service has.
pub fn profiles(project: &Project, wanted: &[String], found: &mut Diagnostics) {
    let known: Vec<&String> = project
        .services
        .values()
        .flat_map(|service| &service.profiles)
        .collect();
    for profile in wanted {
        if profile == "*" || known.contains(&profile) {
            continue;
        }
        let message = format!("no service has the profile {profile:?}");
        let finding = Diagnostic::warning(rule::UNKNOWN_PROFILE, message)
            .help("`devtools config --profiles` prints those there are");
        found.push(did_you_mean(finding, profile, known.iter().copied()));
    }
}

/// The services that something can be said about: those that no error broke.
fn sound<'a>(project: &'a Project, found: &Diagnostics) -> Vec<(&'a str, &'a Service)> {
    let services = project.services.iter();
    services
        .filter(|(name, _)| !found.is_broken("services", name))
        .map(|(name, service)| (name.as_str(), &**service))
        .collect()
}

/// Adds what a name was probably meant to be.
fn did_you_mean<'a>(
    finding: Diagnostic,
    name: &str,
    known: impl Iterator<Item = &'a String>,
) -> Diagnostic {
    match nearest(name, known.map(String::as_str)) {
        Some(known) => finding.help(format!("did you mean {known:?}?")),
        None => finding,
    }
}
