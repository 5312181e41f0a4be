//! Why a container cannot stay as it is.

use std::collections::BTreeMap;

use crate::compose::model::PortConfig;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Fingerprint;
use crate::state::Labels;
use crate::state::Observed;
use crate::state::labels;

/// What a container is compared with.
pub(super) struct Expected<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its service.
    pub service: &'a Service,
    /// Every hash that stands for what the file says, one per dialect.
    pub hashes: &'a [String],
    /// What it would be made of, key by key.
    pub fingerprint: &'a Fingerprint,
    /// The image to use.
    pub image: &'a str,
    /// Ids of the networks that are there, by real name.
    pub networks: &'a BTreeMap<&'a str, &'a str>,
    /// The snapshot.
    pub observed: &'a Observed,
}

impl Expected<'_> {
    /// The first reason why the container must be replaced, if there is one:
    /// the rules of docker compose (research/compose.md §1.4).
    pub(super) fn divergence(&self, container: &Container) -> Option<String> {
        if container.state == ContainerState::Dead {
            return Some("the engine could not clean it up".to_owned());
        }
        self.changed_text(container)
            .or_else(|| self.changed_secret(container))
            .or_else(|| self.changed_image(container))
            .or_else(|| self.missing_network(container))
            .or_else(|| self.missing_volume(container))
    }

    fn changed_text(&self, container: &Container) -> Option<String> {
        match Labels(&container.labels).config_hash() {
            Some(hash) if self.hashes.iter().any(|known| known == hash) => None,
            Some(_) => Some(self.changes(container)),
            None => Some("it does not say what it was made of".to_owned()),
        }
    }

    /// Which keys changed, as far as that can be known: docker compose leaves
    /// nothing but the hash of all of them.
    fn changes(&self, container: &Container) -> String {
        let keys: Vec<String> = match Labels(&container.labels).fingerprint() {
            Some(made_of) => {
                let changed = made_of.changed_keys(self.fingerprint);
                changed.into_iter().map(str::to_owned).collect()
            }
            None => self.visible_changes(container),
        };
        match keys.as_slice() {
            [] => "its service changed in the file".to_owned(),
            [key] => format!("{key} changed in the file"),
            keys => format!("{} changed in the file", enumerate(keys)),
        }
    }

    /// What a list of containers shows of them besides the hash.
    fn visible_changes(&self, container: &Container) -> Vec<String> {
        let mut changed = Vec::new();
        if container.image != self.image && !container.image.starts_with("sha256:") {
            changed.push("image".to_owned());
        }
        let labels = self.service.labels.iter();
        changed.extend(
            labels
                .filter(|(name, value)| container.labels.get(*name) != Some(*value))
                .map(|(name, _)| format!("labels.{name}")),
        );
        let is_mounted = |target: &String| container.mounts.iter().any(|one| one.target == *target);
        let mounts = self
            .service
            .volumes
            .iter()
            .filter(|one| one.kind != "tmpfs");
        if mounts.into_iter().any(|mount| !is_mounted(&mount.target)) {
            changed.push("volumes".to_owned());
        }
        changed
    }

    /// A secret or config whose text is no longer that which the container was
    /// given. It is not part of the hash, and docker compose goes on with the
    /// old text.
    fn changed_secret(&self, container: &Container) -> Option<String> {
        let made_of = Labels(&container.labels).fingerprint()?;
        let changed: Vec<String> = made_of
            .changed_texts(self.fingerprint)
            .into_iter()
            .map(str::to_owned)
            .collect();
        (!changed.is_empty()).then(|| format!("the text of {} changed", enumerate(&changed)))
    }

    fn changed_image(&self, container: &Container) -> Option<String> {
        let current = &self.observed.images.get(self.image)?.id;
        let used = Labels(&container.labels)
            .get(labels::IMAGE)
            .unwrap_or(&container.image_id);
        (used != current).then(|| format!("image {} changed", self.image))
    }

    /// A container keeps the ids of its networks; a network that was made anew
    /// under the old name is another one.
    fn missing_network(&self, container: &Container) -> Option<String> {
        let attached = |name: &str, id: &str| match container.networks.get(name) {
            // Before its first start a container may not know the id yet.
            Some(known) => known.is_empty() || known == id,
            None => container.networks.values().any(|known| known == id),
        };
        self.service
            .networks
            .keys()
            .filter_map(|key| self.project.networks.get(key))
            .map(|network| network.name.as_str())
            .filter_map(|name| self.networks.get(name).map(|id| (name, *id)))
            .find(|(name, id)| !attached(name, id))
            .map(|(name, _)| format!("it is not attached to network {name}"))
    }

    fn missing_volume(&self, container: &Container) -> Option<String> {
        self.service
            .volumes
            .iter()
            .filter_map(|mount| mount.named_volume().map(|key| (key, &mount.target)))
            .filter_map(|(key, target)| Some((&self.project.volumes.get(key)?.name, target)))
            .find(|(name, target)| {
                !container
                    .mounts
                    .iter()
                    .any(|mount| mount.target == **target && mount.volume.as_ref() == Some(*name))
            })
            .map(|(name, target)| format!("volume {name} is not mounted at {target}"))
    }
}

/// How many names are told before the rest is only counted.
const NAMED: usize = 6;

/// `a, b and c`, or the first few and how many more.
fn enumerate(names: &[String]) -> String {
    let (first, rest) = names.split_at(names.len().min(NAMED));
    match (first, rest.len()) {
        ([], _) => String::new(),
        (first, more @ 1..) => format!("{} and {more} more", first.join(", ")),
        ([one], 0) => one.clone(),
        ([first @ .., last], 0) => format!("{} and {last}", first.join(", ")),
    }
}

/// The first fixed host port that the first replica should hold but does not,
/// as happens when a replica with another number held it before.
pub(super) fn unheld_port<'a>(
    service: &'a Service,
    container: &Container,
) -> Option<&'a PortConfig> {
    let runs = container.state == ContainerState::Running;
    service.ports.iter().filter(|_| runs).find(|port| {
        port.fixed_host_port().is_some_and(|published| {
            !container
                .ports
                .iter()
                .any(|held| held.published == Some(published))
        })
    })
}
