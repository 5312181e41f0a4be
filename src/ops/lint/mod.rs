//! Finds what works but hurts: in the compose files, in the scripts beside them,
//! and, where the engine has the images, in these.

mod probe;

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::compose::diagnostic::Diagnostics;
use crate::compose::lint;
use crate::compose::lint::Subject;
use crate::compose::model::Project;
use crate::compose::tree::SourceText;
use crate::host::env::Environment;
use crate::host::listing;
use crate::ops::Context;
use crate::ops::build;
use crate::ops::project::Found;

/// Folders beside a project, or beside the folder of its compose file, in which
/// scripts are usual.
const SCRIPT_FOLDERS: &[&str] = &["", "scripts", "script", "bin", "tools", "ops", "docs"];

/// Folders that hold compose files and belong to what lies one level up.
const COMPOSE_FOLDERS: &[&str] = &["compose", "docker", "deploy", "deployment", ".docker"];

/// How the names of scripts and instructions end.
const SCRIPT_ENDINGS: &[&str] = &[
    ".sh", ".bash", ".ps1", ".bat", ".cmd", ".mk", ".md", ".just",
];

/// Names of scripts without such an ending.
const SCRIPT_NAMES: &[&str] = &[
    "Makefile",
    "makefile",
    "GNUmakefile",
    "justfile",
    "Justfile",
    "README",
];

/// All findings; `context` is the engine, if it can be reached.
pub async fn findings(
    found: &Found,
    environment: &Environment,
    context: Option<&Context>,
) -> Diagnostics {
    let absent = match context {
        Some(context) => probe::absent_programs(&*context.engine, &found.project).await,
        None => Vec::new(),
    };
    let scripts = scripts(&found.project, &environment.folder);
    let subject = Subject {
        project: &found.project,
        scripts: &scripts,
        absent: &absent,
    };
    let mut findings = lint::lint(&subject, &found.warnings);
    findings.extend(build::findings(&found.project, &environment.folder));
    findings.in_order()
}

/// Whether there is anything to ask an engine about.
pub fn needs_engine(project: &Project) -> bool {
    let mut services = project.services.values();
    services.any(|service| service.has_healthcheck())
}

/// Scripts and instructions beside a project, called by their paths from `folder`.
fn scripts(project: &Project, folder: &Path) -> Vec<Arc<SourceText>> {
    if project.volumes.is_empty() {
        return Vec::new();
    }
    let is_script = |name: &str| {
        SCRIPT_NAMES.contains(&name) || SCRIPT_ENDINGS.iter().any(|ending| name.ends_with(ending))
    };
    let texts = homes(&project.working_dir)
        .into_iter()
        .flat_map(|home| SCRIPT_FOLDERS.iter().map(move |name| home.join(name)))
        .flat_map(|folder| listing::texts(&folder, &is_script));
    texts
        .map(|(path, text)| {
            let name = path.strip_prefix(folder).unwrap_or(&path);
            SourceText::new(name.display().to_string(), text)
        })
        .collect()
}

/// The folder of a project, and the one above where the project only lies in a
/// folder for compose files.
fn homes(folder: &Path) -> Vec<PathBuf> {
    let mut homes = vec![folder.to_owned()];
    let name = folder.file_name().and_then(|name| name.to_str());
    if name.is_some_and(|name| COMPOSE_FOLDERS.contains(&name)) {
        homes.extend(folder.parent().map(Path::to_owned));
    }
    homes
}
