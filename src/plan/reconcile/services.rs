//! The part of a plan that goes through services: how many containers, behind whom, until when.

use std::sync::Arc;

use super::Goal;
use super::Reconciler;
use super::rollout::Rollout;
use crate::compose::model::Condition as Needed;
use crate::compose::model::Healthcheck;
use crate::compose::model::Service;
use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::StepId;
use crate::plan::Verdict;
use crate::plan::replicas::Replicas;
use crate::plan::replicas::Slot;
use crate::plan::spec;
use crate::state::Container;
use crate::state::Fingerprint;
use crate::state::Health;
use crate::state::Labels;
use crate::state::hash;

/// What was planned for a service so far.
#[derive(Debug, Default)]
pub(super) struct Progress<'a> {
    /// Names of its containers as they will be.
    pub(super) names: Vec<String>,
    /// The containers of the snapshot that it starts from.
    pub(super) kept: Vec<&'a Container>,
    /// Steps behind which all its containers are there under their names.
    pub(super) made: Vec<StepId>,
    /// Steps behind which all its containers run.
    pub(super) started: Vec<StepId>,
    /// Whether any container is replaced.
    pub(super) replaced: bool,
    /// Whether its update waits for each of its containers already.
    pub(super) watched: bool,
    /// Waits that are planned already.
    pub(super) awaited: Vec<(Condition, StepId)>,
}

impl Progress<'_> {
    /// Whether the snapshot shows that a condition holds for every container,
    /// and nothing was planned that could change it.
    fn holds_already(&self, until: Condition) -> bool {
        let holds = match until {
            Condition::Healthy => |one: &Container| one.health == Some(Health::Healthy),
            Condition::Completed => Container::has_completed,
            // What ended and is not started again has done its work.
            Condition::Stable | Condition::Steady(_) => {
                |one: &Container| one.is_up_for_good() || one.has_completed()
            }
        };
        self.started.is_empty()
            && self.kept.len() == self.names.len()
            && self.kept.iter().all(|container| holds(container))
    }
}

/// What a service looks like to the steps that are planned for it.
pub(super) struct Subject<'a> {
    pub(super) name: &'a str,
    pub(super) service: &'a Arc<Service>,
    /// Its hash in every dialect, the one for new containers first.
    pub(super) hashes: [String; hash::Dialect::ALL.len()],
    /// What it is made of, key by key.
    pub(super) fingerprint: Fingerprint,
    /// Whether every id that is part of its hash is known.
    pub(super) is_hash_final: bool,
    /// Steps that must have succeeded before a container can be made.
    pub(super) before_create: Vec<StepId>,
    /// Steps that must have succeeded before a container can be started.
    pub(super) before_start: Vec<StepId>,
    /// Whether it takes a namespace or mounts of a container that is replaced.
    pub(super) lost_its_parent: bool,
}

impl<'a> Reconciler<'a> {
    /// Plans all services, each behind those that it depends on.
    pub(super) fn services(&mut self) {
        let project = self.wanted.project;
        let graph = project.dependencies();
        // The loader refuses circles, so there are levels.
        let levels = graph.levels().unwrap_or_default();
        for name in levels.into_iter().flatten() {
            let known = project.services.get_key_value(name);
            if let Some((name, service)) = known.filter(|_| self.wanted.services.contains(name)) {
                self.service(name, service);
            }
        }
        if self.wanted.goal == Goal::Up {
            for name in self.progress.keys().cloned().collect::<Vec<_>>() {
                self.await_at_last(&name);
            }
        }
    }

    fn service(&mut self, name: &'a str, service: &'a Arc<Service>) {
        self.progress.insert(name.to_owned(), Progress::default());
        let subject = self.subject(name, service);
        let replicas = self.sort(&subject);
        let wanted = self.scale(name, service);
        let (kept, surplus) = choose(&replicas, wanted as usize);
        for (container, because) in surplus {
            if !self.taken_away.contains_key(container.id.as_str()) {
                self.stop_and_remove(container, because, self.images.clone(), true);
                self.decide(name, &container.name, Verdict::Removed, because);
            }
        }
        self.entry(name).kept = kept.iter().map(|slot| slot.container).collect();
        let mut numbers: Vec<(u32, Option<&Slot<'a>>)> =
            kept.iter().map(|slot| (slot.number, Some(*slot))).collect();
        let next = replicas
            .slots
            .iter()
            .map(|slot| slot.number)
            .max()
            .unwrap_or(0)
            + 1;
        let missing = wanted as usize - numbers.len();
        numbers.extend((next..).take(missing).map(|number| (number, None)));
        let mut outdated = Vec::new();
        for (index, (number, slot)) in numbers.into_iter().enumerate() {
            outdated.extend(self.replica(&subject, number, index == 0, slot));
        }
        let rollout = if self.wanted.keeps_old {
            Some(Rollout::keeping_old(service))
        } else {
            Rollout::of(service)
        };
        match rollout.filter(|_| self.wanted.goal != Goal::Created) {
            Some(rollout) => self.roll_out(&subject, &outdated, &rollout),
            None => {
                for one in &outdated {
                    self.replace(&subject, one);
                }
            }
        }
    }

    /// How many containers a service should have, by the command line or the file.
    fn scale(&self, name: &str, service: &Service) -> u32 {
        self.wanted
            .scale
            .get(name)
            .copied()
            .unwrap_or_else(|| service.replicas())
    }

    fn subject<'s>(&mut self, name: &'s str, service: &'s Arc<Service>) -> Subject<'s> {
        let project = self.wanted.project;
        let mut before_create = self.images.clone();
        let networks = service.networks.keys().map(|key| ("network", key.clone()));
        let volumes = service
            .volumes
            .iter()
            .filter_map(|mount| mount.named_volume().map(|key| ("volume", key.to_owned())));
        before_create.extend(
            networks
                .chain(volumes)
                .filter_map(|made| self.made.get(&made)),
        );
        let parents = hash::referenced(service);
        let mut lost_its_parent = false;
        for parent in &parents {
            if let Some(progress) = self.progress.get(*parent) {
                before_create.extend(&progress.made);
                before_create.extend(&progress.started);
                lost_its_parent |= progress.replaced;
            }
        }
        let is_hash_final = parents.iter().all(|parent| self.ids.contains_key(*parent));
        let before_start = self.dependencies_of(project, name, service);
        Subject {
            name,
            service,
            hashes: hash::in_all_dialects(service, &self.ids),
            fingerprint: spec::fingerprint(project, service, &self.wanted.file_texts),
            is_hash_final,
            before_create,
            before_start,
            lost_its_parent,
        }
    }

    /// The steps behind which everything that a service depends on is as it must be.
    fn dependencies_of(
        &mut self,
        project: &crate::compose::model::Project,
        name: &str,
        service: &Service,
    ) -> Vec<StepId> {
        let mut before = Vec::new();
        for (dependency, wait) in &service.depends_on {
            if project.service(dependency).is_none() || self.wanted.goal == Goal::Created {
                continue;
            }
            match wait.condition {
                Needed::ServiceStarted => {
                    if let Some(progress) = self.progress.get(dependency) {
                        before.extend(&progress.started);
                    }
                }
                Needed::ServiceHealthy => {
                    self.check_that_somebody_checks(dependency, name);
                    before.extend(self.await_until(dependency, Condition::Healthy, name));
                }
                Needed::ServiceCompletedSuccessfully => {
                    before.extend(self.await_until(dependency, Condition::Completed, name));
                }
            }
        }
        before
    }

    /// A service that must be healthy needs a health check, in the file or in
    /// its image.
    fn check_that_somebody_checks(&mut self, dependency: &str, dependent: &str) {
        let project = self.wanted.project;
        let Some(service) = project.service(dependency) else {
            return;
        };
        let image = self.observed.images.get(&project.image(dependency));
        let is_off = service
            .healthcheck
            .as_ref()
            .is_some_and(Healthcheck::is_disabled);
        // What an image brings that is not here yet, nobody can know.
        let by_image = image.is_none_or(|image| image.has_healthcheck);
        if is_off || !(service.has_healthcheck() || by_image) {
            self.plan.obstacles.push(format!(
                "service {dependent} waits until {dependency} is healthy, but {dependency} has no \
                 health check, neither in the file nor in its image"
            ));
        }
    }

    fn sort(&self, subject: &Subject<'_>) -> Replicas<'a> {
        let project = self.wanted.project;
        let own = self.observed.containers.iter().filter(|container| {
            let labels = Labels(&container.labels);
            labels.service() == Some(subject.name)
                && !labels.is_one_off()
                && labels.config_hash().is_some()
        });
        Replicas::sort(
            own,
            |container| {
                let hash = Labels(&container.labels).config_hash();
                hash.is_some_and(|hash| subject.hashes.iter().any(|known| known == hash))
            },
            |number| project.container_name(subject.name, number),
        )
    }

    /// Waits for a condition of a service, once, unless the snapshot shows that
    /// it holds and nothing was planned that could change it.
    fn await_until(&mut self, service: &str, until: Condition, waiting: &str) -> Option<StepId> {
        let progress = self.progress.get(service)?;
        let known = progress
            .awaited
            .iter()
            .find(|(condition, _)| *condition == until);
        if let Some((_, step)) = known {
            return Some(*step);
        }
        if progress.holds_already(until) {
            return None;
        }
        let action = Action::Await {
            service: service.to_owned(),
            containers: progress.names.clone(),
            until,
        };
        let after = progress.started.clone();
        let because = match waiting {
            "" => "you want to know whether it comes up".to_owned(),
            name => format!("{name} waits for it"),
        };
        let step = self.plan.push(action, because, after);
        self.entry(service).awaited.push((until, step));
        Some(step)
    }

    /// Waits until a service is up, unless somebody waits for more already.
    fn await_at_last(&mut self, name: &str) {
        let has_containers = self
            .progress
            .get(name)
            .is_some_and(|one| !one.names.is_empty());
        let is_awaited = self
            .progress
            .get(name)
            .is_some_and(|one| one.watched || !one.awaited.is_empty());
        if has_containers && !is_awaited {
            self.await_until(name, Condition::Stable, "");
        }
    }

    pub(super) fn entry(&mut self, service: &str) -> &mut Progress<'a> {
        self.progress.entry(service.to_owned()).or_default()
    }
}

/// Chooses which replicas stay and which containers go, and why: those of low
/// numbers stay.
fn choose<'s, 'a>(
    replicas: &'s Replicas<'a>,
    wanted: usize,
) -> (Vec<&'s Slot<'a>>, Vec<(&'a Container, &'static str)>) {
    let (kept, surplus) = replicas.slots.split_at(wanted.min(replicas.slots.len()));
    let mut going: Vec<(&'a Container, &'static str)> = Vec::new();
    for slot in surplus {
        let all = std::iter::once(slot.container).chain(slot.leftovers.iter().copied());
        going.extend(all.map(|container| (container, "there are more than wanted")));
    }
    going.extend(
        replicas
            .stray
            .iter()
            .map(|container| (*container, "it has no proper number")),
    );
    (kept.iter().collect(), going)
}
