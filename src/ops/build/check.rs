//! What a build would find missing, found without building.

use std::path::Path;

use crate::build::look;
use crate::compose::diagnostic::Diagnostics;
use crate::compose::model::Project;

/// Contexts, Dockerfiles and sources of `COPY` that are not there or left out, and
/// secrets that go along.
pub fn findings(project: &Project, folder: &Path) -> Diagnostics {
    let mut found = Diagnostics::default();
    for name in project.services.keys() {
        look::look(project, name, folder, &mut found);
    }
    found
}
