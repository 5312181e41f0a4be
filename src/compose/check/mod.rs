//! Checks a project against itself, before anything is carried out.
//!
//! What [`check`] refuses, docker compose refuses, too, when it only reads the
//! files; what [`obstacles`] finds, it finds on the way, with half of the stack
//! begun.

mod build;
mod containers;
mod health;
mod mounts;
mod objects;
mod ports;
mod references;
mod unsupported;
mod values;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::Project;
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
