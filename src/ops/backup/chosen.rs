//! Which volumes are saved, and who writes them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::engine::VolumeDetail;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::selection::did_you_mean;
use crate::ops::selection::require_service;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::labels;

/// A volume that is saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Its key in the file.
    pub key: String,
    /// What the engine says of it.
    pub detail: VolumeDetail,
    /// The services that mount it, by the file.
    pub services: Vec<String>,
}

/// The volumes of the project, or those of the named volumes and services; `there` is
/// what the engine has. One that is missing is an error.
pub(super) fn choose(
    project: &Project,
    targets: &[String],
    there: Vec<VolumeDetail>,
) -> Result<Vec<Chosen>> {
    let mut there: BTreeMap<String, VolumeDetail> = there
        .into_iter()
        .map(|detail| (detail.name.clone(), detail))
        .collect();
    let users = users(project);
    let keys = keys(project, targets, &users, &there)?;
    let mut missing = Vec::new();
    let mut chosen = Vec::new();
    for key in keys {
        let Some(described) = project.volumes.get(&key) else {
            continue;
        };
        match there.remove(&described.name) {
            Some(detail) => chosen.push(Chosen {
                services: users.get(&key).cloned().unwrap_or_default(),
                key,
                detail,
            }),
            None => missing.push(format!(
                "the engine has no volume {} ({key} in the file)",
                described.name
            )),
        }
    }
    if !missing.is_empty() {
        return Err(Error::Impossible(missing));
    }
    chosen.sort_by(|one, other| one.detail.name.cmp(&other.detail.name));
    Ok(chosen)
}

/// The keys of what is meant, each once.
fn keys(
    project: &Project,
    targets: &[String],
    users: &BTreeMap<String, Vec<String>>,
    there: &BTreeMap<String, VolumeDetail>,
) -> Result<BTreeSet<String>> {
    if targets.is_empty() {
        // One that no service uses may never have been made.
        let is_meant = |key: &&String| {
            let described = &project.volumes[*key];
            users.contains_key(*key) || there.contains_key(&described.name)
        };
        return Ok(project.volumes.keys().filter(is_meant).cloned().collect());
    }
    let mut keys = BTreeSet::new();
    for target in targets {
        let mut volumes = project.volumes.iter();
        let named = volumes.find(|(key, volume)| *key == target || volume.name == *target);
        if let Some((key, _)) = named {
            keys.insert(key.clone());
            continue;
        }
        let Some(service) = project.service(target) else {
            return Err(unknown(project, target));
        };
        let own: Vec<&str> = volumes_of(service).collect();
        if own.is_empty() {
            return Err(Error::Usage {
                message: format!("service {target} has no named volume"),
                hint: None,
            });
        }
        keys.extend(own.into_iter().map(str::to_owned));
    }
    Ok(keys)
}

fn unknown(project: &Project, target: &str) -> Error {
    if let Err(error) = require_service(project, target)
        && project.disabled_services.contains_key(target)
    {
        return error;
    }
    let choices = project.volumes.keys().chain(project.services.keys());
    Error::Usage {
        message: format!("project {} has no volume or service {target}", project.name),
        hint: did_you_mean(target, choices.map(String::as_str)),
    }
}

/// The services that mount each volume, by its key.
fn users(project: &Project) -> BTreeMap<String, Vec<String>> {
    let mut users: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, service) in &project.services {
        let own: BTreeSet<&str> = volumes_of(service).collect();
        for key in own {
            users.entry(key.to_owned()).or_default().push(name.clone());
        }
    }
    users
}

fn volumes_of(service: &Service) -> impl Iterator<Item = &str> {
    service
        .volumes
        .iter()
        .filter_map(|mount| mount.named_volume())
}

/// Mounts of services whose data is not saved, because nothing names it: sentences.
pub(super) fn nameless(project: &Project) -> Vec<String> {
    let mut warnings = Vec::new();
    for (name, service) in &project.services {
        for mount in &service.volumes {
            if mount.kind == "volume" && mount.source.is_empty() {
                warnings.push(format!(
                    "the volume of {name} at {} has no name and is not saved; name it in the file",
                    mount.target
                ));
            }
        }
    }
    warnings
}

/// The containers of any project that run and may write one of these volumes.
pub(super) fn writers(containers: Vec<Container>, volumes: &[Chosen]) -> Vec<Container> {
    let names: BTreeSet<&str> = volumes.iter().map(|one| one.detail.name.as_str()).collect();
    let writes = |container: &Container| {
        container.mounts.iter().any(|mount| {
            let volume = mount.volume.as_deref();
            mount.writable && volume.is_some_and(|volume| names.contains(volume))
        })
    };
    let runs = |container: &Container| match container.state {
        ContainerState::Running | ContainerState::Restarting => true,
        ContainerState::Created
        | ContainerState::Paused
        | ContainerState::Removing
        | ContainerState::Exited
        | ContainerState::Dead => false,
    };
    let mut writers: Vec<Container> = containers
        .into_iter()
        .filter(|one| runs(one) && writes(one) && !one.labels.contains_key(labels::HELPER))
        .collect();
    writers.sort_by(|one, other| one.name.cmp(&other.name));
    writers
}
