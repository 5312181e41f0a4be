//! Looks at what images would be built from.

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

use crate::build::dockerfile;
use crate::build::dockerfile::Dockerfile;
use crate::compose::model::Project;
use crate::compose::model::build::Build;
use crate::doctor;
use crate::doctor::Builds;
use crate::host::env::Environment;
use crate::host::files;
use crate::host::listing;
use crate::host::machine;
use crate::ops;

/// What builds of services from folders would find.
pub(super) fn look(project: &Project, environment: &Environment) -> Builds {
    let built: Vec<(&String, &Build)> = project
        .services
        .iter()
        .filter_map(|(name, service)| Some((name, service.build.as_ref()?)))
        .collect();
    let unlisted = built.iter().filter_map(|(name, build)| {
        let packages = unlisted(&requiring(build)?);
        Some((name.as_str().to_owned(), packages))
    });
    Builds {
        services: built.len(),
        findings: ops::build::findings(project, &environment.folder),
        unlisted: unlisted.collect(),
    }
}

/// The folders that are copied into an image that installs what requirements name.
fn requiring(build: &Build) -> Option<BTreeSet<PathBuf>> {
    let context = Path::new(&build.context);
    let text = if build.dockerfile_inline.is_empty() {
        files::read(&dockerfile::path(context, &build.dockerfile)).ok()??
    } else {
        build.dockerfile_inline.clone()
    };
    if !text.contains("requirements") {
        return None;
    }
    let copied = Dockerfile::read("", &text).copied().into_iter();
    let copied = copied.map(|copied| context.join(copied.path.trim_start_matches('/')));
    let folders = copied.filter(|path| machine::is_folder(path));
    Some(folders.chain([context.to_owned()]).collect())
}

fn has_ending(name: &str, ending: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|one| one.eq_ignore_ascii_case(ending))
}

/// What Python sources import and no requirements name. Without any requirements
/// something else names them.
fn unlisted(folders: &BTreeSet<PathBuf>) -> Vec<String> {
    let all = |wanted: &dyn Fn(&str) -> bool| -> Vec<String> {
        let texts = folders
            .iter()
            .flat_map(|folder| listing::texts(folder, wanted));
        texts.map(|(_, text)| text).collect()
    };
    let lists = all(&|name: &str| name.starts_with("requirements") && has_ending(name, "txt"));
    let others = all(&|name: &str| matches!(name, "pyproject.toml" | "setup.py" | "Pipfile"));
    if lists.is_empty() || !others.is_empty() {
        return Vec::new();
    }
    let named: BTreeSet<String> = lists
        .iter()
        .flat_map(|text| doctor::requirements(text))
        .collect();
    let sources = all(&|name: &str| has_ending(name, "py"));
    let imported: BTreeSet<&str> = sources
        .iter()
        .flat_map(|text| doctor::imports(text))
        .collect();
    let brought = |package: &str| {
        // These come with a package that is named.
        let with = match package {
            "starlette" | "pydantic" => "fastapi",
            "httpx" => "mcp",
            other => other,
        };
        named.contains(package) || named.contains(with)
    };
    let missing = imported.into_iter().filter(|package| !brought(package));
    missing.map(str::to_owned).collect()
}
