//! The part of a plan that makes, replaces, starts and awaits the containers of services.

use std::sync::Arc;

use super::Goal;
use super::Reconciler;
use super::Recreate;
use crate::compose::model::Condition as Needed;
use crate::compose::model::Healthcheck;
use crate::compose::model::Service;
use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::Handle;
use crate::plan::StepId;
use crate::plan::recreate::Expected;
use crate::plan::recreate::unheld_port;
use crate::plan::replicas::Replicas;
use crate::plan::replicas::Slot;
use crate::plan::spec::Replica;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Health;
use crate::state::Labels;
use crate::state::hash;

/// What was planned for a service so far.
#[derive(Debug, Default)]
pub(super) struct Progress<'a> {
    /// Names of its containers as they will be.
    names: Vec<String>,
    /// The containers of the snapshot that it starts from.
    kept: Vec<&'a Container>,
    /// Steps behind which all its containers run.
    started: Vec<StepId>,
    /// Whether any container is replaced.
    replaced: bool,
    /// Waits that are planned already.
    awaited: Vec<(Condition, StepId)>,
}

impl Progress<'_> {
    /// Whether the snapshot shows that a condition holds for every container,
    /// and nothing was planned that could change it.
    fn holds_already(&self, until: Condition) -> bool {
        let holds = match until {
            Condition::Healthy => |one: &Container| one.health == Some(Health::Healthy),
            Condition::Completed => has_completed,
            // What ended and is not started again has done its work.
            Condition::Stable => |one: &Container| is_up_for_good(one) || has_completed(one),
        };
        self.started.is_empty()
            && self.kept.len() == self.names.len()
            && self.kept.iter().all(|container| holds(container))
    }
}

/// What a service looks like to the steps that are planned for it.
struct Subject<'a> {
    name: &'a str,
    service: &'a Arc<Service>,
    /// Its hash in every dialect, the one for new containers first.
    hashes: [String; hash::Dialect::ALL.len()],
    /// Whether every id that is part of its hash is known.
    is_hash_final: bool,
    /// Steps that must have succeeded before a container can be made.
    before_create: Vec<StepId>,
    /// Steps that must have succeeded before a container can be started.
    before_start: Vec<StepId>,
    /// Whether it takes a namespace or mounts of a container that is replaced.
    lost_its_parent: bool,
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
        for (index, (number, slot)) in numbers.into_iter().enumerate() {
            self.replica(&subject, number, index == 0, slot);
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

    fn replica(
        &mut self,
        subject: &Subject<'_>,
        number: u32,
        is_first: bool,
        slot: Option<&Slot<'a>>,
    ) {
        let name = self.wanted.project.container_name(subject.name, number);
        self.entry(subject.name).names.push(name.clone());
        match slot {
            None => self.create(subject, number, is_first, "there is no container yet", None),
            Some(slot) if self.taken_away.contains_key(slot.container.id.as_str()) => {
                let because = "its network is made anew";
                self.create(subject, number, is_first, because, Some(slot.container));
            }
            Some(slot) => match self.divergence(subject, slot.container, is_first) {
                Some(because) => self.replace(subject, slot, is_first, &because),
                None => self.keep(subject, slot, is_first, &name),
            },
        }
    }

    /// Why a container must be replaced, by the user's wish or by the rules.
    fn divergence(
        &self,
        subject: &Subject<'_>,
        container: &Container,
        is_first: bool,
    ) -> Option<String> {
        match self.wanted.recreate {
            Recreate::Never => return None,
            Recreate::Always => return Some("you asked for it".to_owned()),
            Recreate::Changed => {}
        }
        if subject.lost_its_parent {
            return Some("a container whose namespace it shares is replaced".to_owned());
        }
        let image = self.wanted.project.image(subject.name);
        if self.reloads(&image) {
            return Some(format!("image {image} changed"));
        }
        let expected = Expected {
            project: self.wanted.project,
            service: subject.service,
            hashes: &subject.hashes,
            image: &image,
            networks: &self.network_ids,
            observed: self.observed,
        };
        expected.divergence(container).or_else(|| {
            let port = unheld_port(subject.service, container).filter(|_| is_first)?;
            Some(format!("it does not hold host port {}", port.published))
        })
    }

    /// Whether the plan brings another image under that name.
    fn reloads(&self, image: &str) -> bool {
        let reference = self.wanted.reference.as_ref();
        reference.is_some_and(|reference| reference.image == image)
            && self
                .plan
                .steps()
                .iter()
                .any(|step| step.action == Action::LoadReferenceImage)
    }

    /// Makes a container under its proper name and starts it.
    fn create(
        &mut self,
        subject: &Subject<'_>,
        number: u32,
        is_first: bool,
        because: &str,
        replaces: Option<&Container>,
    ) {
        let spec = self.spec(subject, number, is_first, replaces);
        let name = spec.name.clone();
        let mut after = subject.before_create.clone();
        after.extend(replaces.and_then(|old| self.taken_away.get(old.id.as_str())));
        let created = self
            .plan
            .push(Action::CreateContainer(Box::new(spec)), because, after);
        self.entry(subject.name).replaced |= replaces.is_some();
        self.start(
            subject,
            Handle::named(name),
            "it was just made",
            vec![created],
        );
    }

    /// Makes the new container beside the old one, then stops and removes the
    /// old one and gives its name to the new one. Killed at any point, the next
    /// run finds the new one by its labels and goes on from there.
    fn replace(&mut self, subject: &Subject<'_>, slot: &Slot<'a>, is_first: bool, because: &str) {
        let old = slot.container;
        let mut before = subject.before_create.clone();
        for leftover in &slot.leftovers {
            before.push(self.remove_leftover(leftover));
        }
        let mut spec = self.spec(subject, slot.number, is_first, Some(old));
        let name = spec.name.clone();
        spec.name = format!("{}_{name}", &old.id[..old.id.len().min(12)]);
        let temporary = spec.name.clone();
        let created = self
            .plan
            .push(Action::CreateContainer(Box::new(spec)), because, before);
        let mut after = vec![created];
        after.extend(&subject.before_start);
        let removed = self.stop_and_remove(old, because, after, self.wanted.renew_volumes);
        let action = Action::RenameContainer {
            container: Handle::named(temporary),
            name: name.clone(),
        };
        let renamed = self.plan.push(action, "its predecessor is gone", [removed]);
        self.entry(subject.name).replaced = true;
        self.start(
            subject,
            Handle::named(name),
            "it replaces another",
            vec![renamed],
        );
    }

    /// Leaves a container as it is, but sees to its name and that it runs.
    fn keep(&mut self, subject: &Subject<'_>, slot: &Slot<'a>, is_first: bool, name: &str) {
        let container = slot.container;
        if is_first {
            self.ids
                .insert(subject.name.to_owned(), container.id.clone());
        }
        let mut ready: Vec<StepId> = slot
            .leftovers
            .iter()
            .map(|leftover| self.remove_leftover(leftover))
            .collect();
        if container.name != name {
            let action = Action::RenameContainer {
                container: container.into(),
                name: name.to_owned(),
            };
            ready = vec![
                self.plan
                    .push(action, "an interrupted run left it so", ready),
            ];
        }
        let handle = Handle {
            name: name.to_owned(),
            id: Some(container.id.clone()),
        };
        let restart = self.restarts_with_a_dependency(subject);
        match container.state {
            ContainerState::Running if let Some(dependency) = restart => {
                ready.push(self.stop_behind(subject, container, &dependency));
                self.start(subject, handle, "what it depends on was replaced", ready);
            }
            ContainerState::Running | ContainerState::Restarting | ContainerState::Removing => {}
            ContainerState::Paused => {
                let action = Action::UnpauseContainer {
                    container: container.into(),
                };
                if self.wanted.goal != Goal::Created {
                    let step = self.plan.push(action, "it is paused", ready);
                    self.entry(subject.name).started.push(step);
                }
            }
            ContainerState::Exited if self.is_done(subject.name, container) => {}
            ContainerState::Created | ContainerState::Exited | ContainerState::Dead => {
                let because = format!("it is {}", container.state);
                self.start(subject, handle, &because, ready);
            }
        }
    }

    /// A one-shot that others wait for to end, and that ended well, has done its work.
    fn is_done(&self, name: &str, container: &Container) -> bool {
        let awaited_by = |service: &Arc<Service>| {
            service
                .depends_on
                .get(name)
                .is_some_and(|wait| wait.condition == Needed::ServiceCompletedSuccessfully)
        };
        has_completed(container) && self.wanted.project.services.values().any(awaited_by)
    }

    /// The dependency whose replacement this service must follow, if there is one.
    fn restarts_with_a_dependency(&self, subject: &Subject<'_>) -> Option<String> {
        let follows = subject.service.depends_on.iter().find(|(name, wait)| {
            wait.restart
                && self
                    .progress
                    .get(*name)
                    .is_some_and(|progress| progress.replaced)
        });
        follows.map(|(name, _)| name.clone())
    }

    /// Stops a dependent once what it depends on was replaced and is ready.
    fn stop_behind(
        &mut self,
        subject: &Subject<'_>,
        container: &Container,
        dependency: &str,
    ) -> StepId {
        let action = Action::StopContainer {
            container: container.into(),
            grace: self.wanted.grace,
        };
        self.plan.push(
            action,
            format!("{dependency} is replaced"),
            subject.before_start.clone(),
        )
    }

    fn remove_leftover(&mut self, leftover: &Container) -> StepId {
        let because = "an interrupted run left it";
        self.stop_and_remove(leftover, because, self.images.clone(), false)
    }

    fn start(
        &mut self,
        subject: &Subject<'_>,
        container: Handle,
        because: &str,
        ready: Vec<StepId>,
    ) {
        if self.wanted.goal == Goal::Created {
            return;
        }
        let mut after = ready;
        after.extend(&subject.before_start);
        // The engine hands out ports of a range one after the other.
        let takes_from_range = subject
            .service
            .ports
            .iter()
            .any(|port| port.host_ports().is_some() && port.fixed_host_port().is_none());
        if takes_from_range {
            after.extend(self.entry(subject.name).started.last().copied());
        }
        let step = self.plan.push(
            Action::StartContainer {
                service: subject.name.to_owned(),
                container,
            },
            because,
            after,
        );
        self.entry(subject.name).started.push(step);
    }

    fn spec(
        &self,
        subject: &Subject<'_>,
        number: u32,
        is_first: bool,
        replaces: Option<&Container>,
    ) -> crate::plan::ContainerSpec {
        let project = self.wanted.project;
        let image = project.image(subject.name);
        let reloaded = self.reloads(&image);
        let replica = Replica {
            service: subject.name,
            described: subject.service,
            number,
            is_first,
            replaces: replaces.filter(|_| !self.wanted.renew_volumes),
            image: self.observed.images.get(&image).filter(|_| !reloaded),
            hash: subject
                .hashes
                .first()
                .map(String::as_str)
                .filter(|_| subject.is_hash_final),
            ids: &self.ids,
        };
        replica.spec(project)
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
            .is_some_and(|one| !one.awaited.is_empty());
        if has_containers && !is_awaited {
            self.await_until(name, Condition::Stable, "");
        }
    }

    fn entry(&mut self, service: &str) -> &mut Progress<'a> {
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

/// Whether a container ran to its end with exit code 0, in the words of a list.
fn has_completed(container: &Container) -> bool {
    container.state == ContainerState::Exited && container.status.starts_with("Exited (0)")
}

/// Whether a list alone shows that a container is up: healthy, or running
/// without a health check for longer than a moment.
fn is_up_for_good(container: &Container) -> bool {
    match (container.state, container.health) {
        (ContainerState::Running, Some(health)) => health == Health::Healthy,
        (ContainerState::Running, None) => !is_young(&container.status),
        _ => false,
    }
}

/// Whether a status says that the container was started within the last three
/// seconds: `Up Less than a second`, `Up 2 seconds`.
fn is_young(status: &str) -> bool {
    let up = status.strip_prefix("Up ").unwrap_or_default();
    up.starts_with("Less than") || up.starts_with("1 second") || up.starts_with("2 seconds")
}
