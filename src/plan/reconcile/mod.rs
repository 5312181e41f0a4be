//! From what is wanted and what is there to the steps between them.

mod containers;
mod resources;
mod rollout;
mod services;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::compose::model::Project;
use crate::plan::Decision;
use crate::plan::Plan;
use crate::plan::StepId;
use crate::plan::Verdict;
use crate::plan::removal::Removal;
use crate::plan::removal::orphans_left;
use crate::state::Container;
use crate::state::Labels;
use crate::state::Observed;

/// What `up` is asked for.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub struct Wanted<'a> {
    /// The project.
    pub project: &'a Project,
    /// The services that it is about, with all that they depend on.
    pub services: BTreeSet<String>,
    /// Replica counts that the command line sets.
    pub scale: BTreeMap<String, u32>,
    /// Which containers are replaced.
    pub recreate: Recreate,
    /// What is done about containers of services that the file no longer has.
    pub orphans: Orphans,
    /// Whether replaced containers get new anonymous volumes.
    pub renew_volumes: bool,
    /// Whether volumes that differ from the file are made anew, and lose their data.
    pub recreate_volumes: bool,
    /// Whether old containers are kept until everything is up, so that all can come back
    /// together.
    pub keeps_old: bool,
    /// How far the plan goes.
    pub goal: Goal,
    /// A policy for images that stands above that of the file:
    /// `always`, `missing` or `never`.
    pub pull: Option<String>,
    /// Whether images are built before the plan is carried out.
    pub builds: bool,
    /// How long a container may take to stop, where the user says so.
    pub grace: Option<Duration>,
    /// The reference image that this program can make.
    pub reference: Option<Reference>,
    /// What stands in the files of secrets and configs, by their paths.
    pub file_texts: BTreeMap<String, Vec<u8>>,
}

/// The reference image that this program can make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What it is called.
    pub image: String,
    /// SHA-256 of what goes into it.
    pub digest: String,
}

/// What is done about containers of services that the file no longer has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orphans {
    /// The user is told.
    #[default]
    Told,
    /// They are removed.
    Removed,
    /// Nothing, and nothing is said.
    Ignored,
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
    reconciler.part_at_last();
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
    /// Containers that the change of a network or volume has taken away already.
    taken_away: BTreeMap<&'a str, TakenAway>,
    /// What was planned for each service so far.
    progress: BTreeMap<String, services::Progress<'a>>,
    /// Ids of the first containers of services that stay as they are.
    ids: BTreeMap<String, String>,
    /// Old containers that go once everything is up, and why.
    parting: Vec<(&'a Container, String)>,
}

/// A container that goes so that something that it uses can be made anew.
struct TakenAway {
    /// Behind this step it is gone.
    removal: StepId,
    /// Why.
    because: String,
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
            parting: Vec::new(),
        }
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
        match self.wanted.orphans {
            Orphans::Ignored => {}
            Orphans::Told => self.plan.warnings.extend(orphans_left(&orphans)),
            Orphans::Removed => {
                for container in orphans {
                    self.remove_orphan(container);
                }
            }
        }
    }

    fn remove_orphan(&mut self, container: &'a Container) {
        if self.taken_away.contains_key(container.id.as_str()) {
            return;
        }
        let because = "the file has no such service";
        self.stop_and_remove(container, because, self.images.clone(), true);
        let service = Labels(&container.labels).service().unwrap_or_default();
        self.decide(service, &container.name, Verdict::Removed, because);
    }

    /// Notes what becomes of a container, for those who ask why.
    fn decide(&mut self, service: &str, container: &str, verdict: Verdict, because: &str) {
        self.plan.decisions.push(Decision {
            service: service.to_owned(),
            container: container.to_owned(),
            verdict,
            because: because.to_owned(),
        });
    }

    /// Stops a container if it runs, removes it, and returns the removal.
    fn stop_and_remove(
        &mut self,
        container: &Container,
        because: &str,
        after: Vec<StepId>,
        volumes: bool,
    ) -> StepId {
        let removal = Removal {
            container,
            because,
            grace: self.wanted.grace,
            volumes,
        };
        let stopped = removal.stop(&mut self.plan, after);
        removal.remove(&mut self.plan, stopped)
    }
}
