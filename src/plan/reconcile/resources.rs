//! The part of a plan that brings images and makes networks and volumes.

use std::collections::BTreeSet;

use super::Reconciler;
use super::TakenAway;
use crate::compose::model::Network;
use crate::compose::model::Service;
use crate::compose::model::Volume;
use crate::plan::Action;
use crate::plan::StepId;
use crate::plan::spec;
use crate::state::Container;
use crate::state::Labels;
use crate::state::Network as Snapshot;
use crate::state::hash;
use crate::state::labels;

impl<'a> Reconciler<'a> {
    /// Brings every image that is missing, or says why it cannot be brought.
    pub(super) fn images(&mut self) {
        let project = self.wanted.project;
        let mut seen = BTreeSet::new();
        for name in &self.wanted.services {
            let Some(service) = project.service(name) else {
                continue;
            };
            let image = project.image(name);
            if !seen.insert(image.clone()) || self.reference_image(&image) {
                continue;
            }
            let policy = self.wanted.pull.as_deref().unwrap_or(&service.pull_policy);
            let is_here = self.observed.images.contains_key(&image);
            let platform = Some(service.platform.clone()).filter(|name| !name.is_empty());
            let pull = Action::PullImage {
                reference: image.clone(),
                platform,
            };
            match (policy, is_here) {
                ("always", _) if service.build.is_none() => {
                    let step = self.plan.push(pull, "its pull policy is always", []);
                    self.images.push(step);
                }
                (_, true) => {}
                (_, false) if service.build.is_some() && self.wanted.builds => {}
                (_, false) if service.build.is_some() => self.plan.obstacles.push(format!(
                    "service {name} is built from source, and image {image} has not been built \
                     yet: `devtools build {name}` builds it"
                )),
                ("never" | "build", false) => self.plan.obstacles.push(format!(
                    "image {image} of service {name} is not here, and its pull policy is {policy}"
                )),
                (_, false) => {
                    let step = self.plan.push(pull, "it is not here", []);
                    self.images.push(step);
                }
            }
        }
    }

    /// Loads the reference image if that is what it is and it is missing or was
    /// made by another build of devtools. Returns whether it is the reference image.
    fn reference_image(&mut self, image: &str) -> bool {
        let Some(reference) = &self.wanted.reference else {
            return false;
        };
        if reference.image != image {
            return false;
        }
        let because = match self.observed.images.get(image) {
            Some(known) => {
                let digest = Labels(&known.labels).get(labels::REFERENCE_DIGEST);
                if digest == Some(reference.digest.as_str()) {
                    return true;
                }
                "another build of devtools made it"
            }
            None => "it is not here",
        };
        let step = self.plan.push(Action::LoadReferenceImage, because, []);
        self.images.push(step);
        true
    }

    /// Makes missing networks, and makes those anew that differ from the file.
    pub(super) fn networks(&mut self) {
        for (user, key) in self.used(|service| service.networks.keys().cloned().collect()) {
            if let Some(described) = self.wanted.project.networks.get(&key) {
                self.network(&user, &key, described);
            }
        }
    }

    fn network(&mut self, user: &str, key: &str, described: &Network) {
        let name = &described.name;
        let Some(there) = self.network_in_use(name) else {
            if described.external {
                self.plan.obstacles.push(nowhere("network", name));
            } else {
                self.make_network(key, format!("service {user} uses it"), Vec::new());
            }
            return;
        };
        if described.external {
            return;
        }
        let labels = Labels(&there.labels);
        if let Some(step) = self.remove_doubles(there) {
            self.made.insert(("network", key.to_owned()), step);
        }
        if labels.get(labels::NETWORK) != Some(key) {
            self.plan.obstacles.push(format!(
                "there is a network {name} that no compose file made; say `external: true` to use \
                 it, or give this one another `name:`"
            ));
        } else if !self.is_own(labels) {
            self.plan.warnings.push(shared("network", name, labels));
        } else if is_drifted(labels, &network_hashes(described)) {
            let because = "it differs from the file";
            let id = &there.id;
            let is_attached = |one: &Container| one.networks.values().any(|known| known == id);
            let because_of = format!("network {name} is made anew");
            let removals = self.take_containers_away(is_attached, &because_of);
            let action = Action::RemoveNetwork {
                network: name.clone(),
            };
            let gone = self.plan.push(action, because, removals);
            self.network_ids.remove(name.as_str());
            self.make_network(key, because.to_owned(), vec![gone]);
        }
    }

    /// The network of a name: of several the one that containers are attached to.
    fn network_in_use(&self, name: &str) -> Option<&'a Snapshot> {
        let observed = self.observed;
        let is_used = |network: &&Snapshot| {
            let attached = observed
                .containers
                .iter()
                .flat_map(|one| one.networks.values());
            attached.into_iter().any(|id| *id == network.id)
        };
        let mut named = observed.networks.iter().filter(|one| one.name == name);
        named.clone().find(is_used).or_else(|| named.next())
    }

    /// Engines before 25.0 make a second network of the same name when asked, as
    /// happens after a run that was killed while the engine made the first; then
    /// no container can be started any more.
    fn remove_doubles(&mut self, kept: &Snapshot) -> Option<StepId> {
        let doubles = self.observed.networks.iter();
        let doubles = doubles.filter(|one| one.name == kept.name && one.id != kept.id);
        let own = doubles.filter(|one| self.is_own(Labels(&one.labels)));
        let removals: Vec<Action> = own
            .map(|double| Action::RemoveNetwork {
                network: double.id.clone(),
            })
            .collect();
        let because = format!("the engine has two networks {}", kept.name);
        let push = |action| self.plan.push(action, &because, self.images.clone());
        removals.into_iter().map(push).last()
    }

    fn make_network(&mut self, key: &str, because: String, after: Vec<StepId>) {
        let project = self.wanted.project;
        let hash = project
            .networks
            .get(key)
            .map(|network| hash::network(network, hash::Dialect::V2))
            .unwrap_or_default();
        if let Some(spec) = spec::network(project, key, hash) {
            let after = after.into_iter().chain(self.images.iter().copied());
            let step = self
                .plan
                .push(Action::CreateNetwork(Box::new(spec)), because, after);
            self.made.insert(("network", key.to_owned()), step);
        }
    }

    /// What is made anew cannot keep the containers that use it: they are stopped
    /// and removed first, and made again behind it.
    fn take_containers_away(
        &mut self,
        uses_it: impl Fn(&Container) -> bool,
        because: &str,
    ) -> Vec<StepId> {
        let observed = self.observed;
        let mut removals = Vec::new();
        for container in observed.containers.iter().filter(|one| uses_it(one)) {
            let removal = match self.taken_away.get(container.id.as_str()) {
                Some(known) => known.removal,
                None => self.stop_and_remove(container, because, self.images.clone(), false),
            };
            let taken = TakenAway {
                removal,
                because: because.to_owned(),
            };
            self.taken_away.entry(&container.id).or_insert(taken);
            removals.push(removal);
        }
        removals
    }

    /// Makes missing volumes; one that differs from the file is kept unless the
    /// user said otherwise, because nobody may lose data by changing a label.
    pub(super) fn volumes(&mut self) {
        let named = |service: &Service| {
            let mounts = service.volumes.iter();
            mounts
                .filter_map(|mount| mount.named_volume().map(str::to_owned))
                .collect()
        };
        for (user, key) in self.used(named) {
            if let Some(described) = self.wanted.project.volumes.get(&key) {
                self.volume(&user, &key, described);
            }
        }
    }

    fn volume(&mut self, user: &str, key: &str, described: &Volume) {
        let name = &described.name;
        let there = self.observed.volumes.iter().find(|one| one.name == *name);
        let Some(there) = there else {
            if described.external {
                self.plan.obstacles.push(nowhere("volume", name));
            } else {
                self.make_volume(user, key, described, Vec::new());
            }
            return;
        };
        if described.external {
            return;
        }
        let labels = Labels(&there.labels);
        if !self.is_own(labels) {
            self.plan.warnings.push(shared("volume", name, labels));
            return;
        }
        let is_drifted = is_drifted(labels, &[hash::volume(described)]);
        if is_drifted && self.wanted.recreate_volumes {
            self.make_volume_anew(user, key, described);
        } else if is_drifted {
            self.plan.warnings.push(format!(
                "volume {name} differs from the file; it is kept, because making it anew would \
                 lose its data (`--recreate-volumes` does that)"
            ));
        }
    }

    /// Removes a volume with its data and makes it again as the file says.
    fn make_volume_anew(&mut self, user: &str, key: &str, described: &Volume) {
        let name = &described.name;
        let mounts_it = |one: &Container| {
            let mut mounts = one.mounts.iter();
            mounts.any(|mount| mount.volume.as_ref() == Some(name))
        };
        let removals = self.take_containers_away(mounts_it, &format!("volume {name} is made anew"));
        let action = Action::RemoveVolume {
            volume: name.clone(),
        };
        let because = "it differs from the file, and you asked for that";
        let gone = self.plan.push(action, because, removals);
        self.make_volume(user, key, described, vec![gone]);
    }

    fn make_volume(&mut self, user: &str, key: &str, described: &Volume, after: Vec<StepId>) {
        let hash = hash::volume(described);
        if let Some(spec) = spec::volume(self.wanted.project, key, hash) {
            let action = Action::CreateVolume(Box::new(spec));
            let because = format!("service {user} uses it");
            let after = after.into_iter().chain(self.images.iter().copied());
            let step = self.plan.push(action, because, after);
            self.made.insert(("volume", key.to_owned()), step);
        }
    }

    fn is_own(&self, labels: Labels<'_>) -> bool {
        labels.get(labels::PROJECT) == Some(self.wanted.project.name.as_str())
    }

    /// Every key that wanted services use, once, with the first service that does.
    fn used(&self, keys: impl Fn(&Service) -> Vec<String>) -> Vec<(String, String)> {
        let mut seen = BTreeSet::new();
        let mut used = Vec::new();
        for name in &self.wanted.services {
            let Some(service) = self.wanted.project.service(name) else {
                continue;
            };
            for key in keys(service) {
                if seen.insert(key.clone()) {
                    used.push((name.clone(), key));
                }
            }
        }
        used
    }
}

/// Whether a thing carries another hash than those that the file allows. What
/// carries none was made by an old tool and is left alone, as docker compose does.
fn is_drifted(labels: Labels<'_>, wanted: &[String]) -> bool {
    labels
        .config_hash()
        .is_some_and(|hash| !wanted.iter().any(|known| known == hash))
}

fn network_hashes(network: &Network) -> [String; hash::Dialect::ALL.len()] {
    hash::Dialect::ALL.map(|dialect| hash::network(network, dialect))
}

fn nowhere(kind: &str, name: &str) -> String {
    format!("{kind} {name} is external, and the engine has none of that name")
}

fn shared(kind: &str, name: &str, labels: Labels<'_>) -> String {
    let maker = labels.get(labels::PROJECT).map_or_else(
        || "was not made by this project".to_owned(),
        |project| format!("was made by project {project}"),
    );
    format!("{kind} {name} {maker} and is used as it is (say `external: true` to confirm)")
}
