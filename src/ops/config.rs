//! Shows what the compose files come to.

use std::collections::BTreeSet;

use crate::compose::model::Project;
use crate::compose::output;
use crate::compose::output::Options;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::selection;
use crate::state::hash;
use crate::state::hash::Dialect;

/// How the whole project is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// As a compose file.
    #[default]
    Yaml,
    /// As JSON.
    Json,
}

/// The whole project as text; values whose names speak of a secret only if
/// `show_secrets`.
pub fn text(project: &Project, language: Language, show_secrets: bool) -> Result<String> {
    let options = Options {
        mask_secrets: !show_secrets,
        keep_unused: false,
    };
    match language {
        Language::Json => Ok(output::json(project, options)),
        Language::Yaml => output::yaml(project, options).map_err(|error| Error::Failed {
            message: format!("the project cannot be written as YAML: {error}"),
            hint: None,
        }),
    }
}

/// The project with these services and what they depend on alone; all of it if
/// none is named.
pub fn narrowed(mut project: Project, services: &[String]) -> Result<Project> {
    if services.is_empty() {
        return Ok(project);
    }
    let dependencies = project.dependencies();
    let mut wanted = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    for service in services {
        selection::require_service(&project, service)?;
        open.push(service);
    }
    while let Some(service) = open.pop() {
        if wanted.insert(service.to_owned()) {
            open.extend(dependencies.dependencies(service));
        }
    }
    project.services.retain(|name, _| wanted.contains(name));
    Ok(project)
}

/// The images of all services that are switched on, each once, sorted.
pub fn images(project: &Project) -> Vec<String> {
    let mut images: Vec<String> = project
        .services
        .keys()
        .map(|service| project.image(service))
        .collect();
    images.sort();
    images.dedup();
    images
}

/// Every profile that a service belongs to, each once, sorted.
pub fn profiles(project: &Project) -> Vec<String> {
    let services = project
        .services
        .values()
        .chain(project.disabled_services.values());
    let mut profiles: Vec<String> = services
        .flat_map(|service| service.profiles.iter().cloned())
        .collect();
    profiles.sort();
    profiles.dedup();
    profiles
}

/// The config-hash of each service, as new containers are labelled with; `*` is all.
pub fn hashes(project: &Project, service: &str) -> Result<Vec<(String, String)>> {
    let wanted = |name: &&String| service == "*" || service == name.as_str();
    let hashes: Vec<(String, String)> = project
        .services
        .iter()
        .filter(|(name, _)| wanted(name))
        .map(|(name, described)| (name.clone(), hash::service(described, Dialect::ALL[0])))
        .collect();
    if hashes.is_empty() && service != "*" {
        selection::require_service(project, service)?;
    }
    Ok(hashes)
}
