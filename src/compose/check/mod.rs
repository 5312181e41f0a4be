//! Checks a project against itself, before anything is carried out.

mod containers;
mod develop;
mod health;
mod ports;
mod references;
mod unsupported;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::model::Project;
use crate::value::alike::nearest;

/// Notes all that cannot work, and what devtools does not do.
pub fn check(project: &Project, found: &mut Diagnostics) {
    references::check(project, found);
    containers::check(project, found);
    ports::check(project, found);
    health::check(project, found);
    develop::check(project, found);
    unsupported::check(project, found);
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
