//! From what is wanted and what is there to the steps between them.

mod services;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::compose::model::Network;
use crate::compose::model::Project;
use crate::compose::model::Service;
use crate::plan::Action;
use crate::plan::Handle;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::plan::spec;
use crate::state::Container;
use crate::state::Labels;
use crate::state::Observed;
use crate::state::hash;
use crate::state::labels;

/// What `up` is asked for.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// The project.
    pub project: &'a Project,
    /// The services that it is about, with all that they depend on.
    pub services: BTreeSet<String>,
    /// Replica counts that the command line sets.
    pub scale: BTreeMap<String, u32>,
    /// Which containers are replaced.
    pub recreate: Recreate,
    /// Whether containers of services that the file no longer has are removed.
    pub remove_orphans: bool,
    /// Whether replaced containers get new anonymous volumes.
    pub renew_volumes: bool,
    /// How far the plan goes.
    pub goal: Goal,
    /// A policy for images that stands above that of the file:
    /// `always`, `missing` or `never`.
    pub pull: Option<String>,
    /// How long a container may take to stop, where the user says so.
    pub grace: Option<Duration>,
    /// The reference image that this program can make.
    pub reference: Option<Reference>,
}

/// The reference image that this program can make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is called.
    pub image: String,
    /// SHA-256 of what goes into it.
    pub digest: String,
}

/// How far a plan goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Goal {
    /// Containers are made.
    Created,
    /// Containers are started.
    Started,
    /// Everything is healthy, or running stably.
    #[default]
    Up,
}

/// Which containers are replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recreate {
    /// Those that differ from the file.
    #[default]
    Changed,
    /// All.
    Always,
    /// None.
    Never,
}

/// Plans what leads from the snapshot to what is wanted.
///
/// The plan is empty if and only if everything is as it should be.
pub fn reconcile(wanted: &Wanted<'_>, observed: &Observed) -> Plan {
    let mut reconciler = Reconciler::new(wanted, observed);
    reconciler.images();
    reconciler.networks();
    reconciler.volumes();
    reconciler.services();
    reconciler.orphans();
    reconciler.plan
}

/// The plan as it grows, and what its later parts must know of the earlier ones.
struct Reconciler<'a> {
    wanted: &'a Wanted<'a>,
    observed: &'a Observed,
    plan: Plan,
    /// Steps that bring images: nothing is made before all of them succeeded.
    images: Vec<StepId>,
    /// Steps that make networks and volumes, by kind and key.
    made: BTreeMap<(&'static str, String), StepId>,
    /// Ids of the networks that are there, by name.
    network_ids: BTreeMap<&'a str, &'a str>,
    /// Containers that a network change has already taken away, and their removal.
    taken_away: BTreeMap<&'a str, StepId>,
    /// What was planned for each service so far.
    progress: BTreeMap<String, services::Progress<'a>>,
    /// Ids of the first containers of services that stay as they are.
    ids: BTreeMap<String, String>,
}

impl<'a> Reconciler<'a> {
    fn new(wanted: &'a Wanted<'a>, observed: &'a Observed) -> Self {
        let network_ids = observed
            .networks
            .iter()
            .map(|network| (network.name.as_str(), network.id.as_str()))
            .collect();
        Self {
            wanted,
            observed,
            plan: Plan::default(),
            images: Vec::new(),
            made: BTreeMap::new(),
            network_ids,
            taken_away: BTreeMap::new(),
            progress: BTreeMap::new(),
            ids: BTreeMap::new(),
        }
    }

    /// Brings every image that is missing, or says why it cannot be brought.
    fn images(&mut self) {
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
                (_, false) if service.build.is_some() => self.plan.obstacles.push(format!(
                    "service {name} is built from source, and image {image} has not been built \
                     yet: `docker compose build {name}` builds it (devtools cannot yet)"
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
    fn networks(&mut self) {
        let project = self.wanted.project;
        for (key, network) in self.used(|service| service.networks.keys().cloned().collect()) {
            let Some(described) = project.networks.get(&network) else {
                continue;
            };
            let there = self
                .observed
                .networks
                .iter()
                .find(|one| one.name == described.name);
            let Some(there) = there else {
                if described.external {
                    self.plan.obstacles.push(format!(
                        "network {} is external, and the engine has none of that name",
                        described.name
                    ));
                } else {
                    self.make_network(&network, format!("service {key} uses it"), Vec::new());
                }
                continue;
            };
            if described.external {
                continue;
            }
            let labels = Labels(&there.labels);
            if labels.get(labels::NETWORK) != Some(&network) {
                self.plan
                    .obstacles
                    .push(foreign("network", &described.name));
            } else if is_drifted(labels, &network_hashes(described)) {
                let removals = self.take_containers_away(&there.id, &described.name);
                let action = Action::RemoveNetwork {
                    network: described.name.clone(),
                };
                let gone = self.plan.push(action, "it differs from the file", removals);
                self.network_ids.remove(described.name.as_str());
                self.make_network(&network, "it differs from the file".to_owned(), vec![gone]);
            }
        }
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

    /// A network that is made anew cannot keep its containers: they are stopped
    /// and removed first, and made again behind it.
    fn take_containers_away(&mut self, network_id: &str, name: &str) -> Vec<StepId> {
        let observed = self.observed;
        let attached = observed
            .containers
            .iter()
            .filter(|one| one.networks.values().any(|id| id == network_id));
        let because = format!("network {name} is made anew");
        let mut removals = Vec::new();
        for container in attached {
            let stopped = self.stop_and_remove(container, &because, self.images.clone(), false);
            self.taken_away.insert(&container.id, stopped);
            removals.push(stopped);
        }
        removals
    }

    /// Makes missing volumes; one that differs from the file is kept, because
    /// nobody may lose data by changing a label.
    fn volumes(&mut self) {
        let project = self.wanted.project;
        let named = |service: &Service| {
            service
                .volumes
                .iter()
                .filter_map(|mount| mount.named_volume().map(str::to_owned))
                .collect()
        };
        for (user, key) in self.used(named) {
            let Some(described) = project.volumes.get(&key) else {
                continue;
            };
            let there = self
                .observed
                .volumes
                .iter()
                .find(|one| one.name == described.name);
            match there {
                None if described.external => self.plan.obstacles.push(format!(
                    "volume {} is external, and the engine has none of that name",
                    described.name
                )),
                None => {
                    let hash = hash::volume(described);
                    let Some(spec) = spec::volume(project, &key, hash) else {
                        continue;
                    };
                    let because = format!("service {user} uses it");
                    let action = Action::CreateVolume(Box::new(spec));
                    let step = self.plan.push(action, because, self.images.clone());
                    self.made.insert(("volume", key), step);
                }
                Some(_) if described.external => {}
                Some(there) => {
                    let labels = Labels(&there.labels);
                    if labels.get(labels::PROJECT) != Some(project.name.as_str()) {
                        self.plan.warnings.push(format!(
                            "volume {} was not made by this project; its data is used as it is \
                             (say `external: true` to confirm)",
                            described.name
                        ));
                    } else if is_drifted(labels, &[hash::volume(described)]) {
                        self.plan.warnings.push(format!(
                            "volume {} differs from the file; it is kept, because making it anew \
                             would lose its data",
                            described.name
                        ));
                    }
                }
            }
        }
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

    /// Removes containers whose service the file does not have, or names them.
    fn orphans(&mut self) {
        let project = self.wanted.project;
        let is_orphan = |container: &&'a Container| {
            let labels = Labels(&container.labels);
            !labels.is_one_off()
                && labels.config_hash().is_some()
                && labels.service().is_some_and(|service| {
                    project.service(service).is_none()
                        && !project.disabled_services.contains_key(service)
                })
        };
        let orphans: Vec<&Container> = self.observed.containers.iter().filter(is_orphan).collect();
        if self.wanted.remove_orphans {
            for container in orphans {
                if !self.taken_away.contains_key(container.id.as_str()) {
                    let because = "the file has no such service";
                    self.stop_and_remove(container, because, self.images.clone(), true);
                }
            }
        } else if !orphans.is_empty() {
            let names: Vec<&str> = orphans.iter().map(|one| one.name.as_str()).collect();
            self.plan.warnings.push(format!(
                "{} {} to services that the file does not have (`--remove-orphans` removes them)",
                names.join(", "),
                if names.len() == 1 {
                    "belongs"
                } else {
                    "belong"
                },
            ));
        }
    }

    /// Stops a container if it runs, removes it, and returns the removal.
    fn stop_and_remove(
        &mut self,
        container: &Container,
        because: &str,
        after: Vec<StepId>,
        volumes: bool,
    ) -> StepId {
        let mut after = after;
        if container.state.is_alive() {
            let (container, grace) = (Handle::from(container), self.wanted.grace);
            after =
                vec![
                    self.plan
                        .push(Action::StopContainer { container, grace }, because, after),
                ];
        }
        let action = Action::RemoveContainer {
            container: container.into(),
            volumes,
        };
        self.plan.push(action, because, after)
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

fn foreign(kind: &str, name: &str) -> String {
    format!(
        "there is a {kind} {name} that this project did not make; say `external: true` to use it, \
         or give this one another `name:`"
    )
}
