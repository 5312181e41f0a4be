//! The part of a plan that makes, replaces, keeps and starts single containers.

use std::sync::Arc;

use super::Goal;
use super::Reconciler;
use super::Recreate;
use super::services::Subject;
use crate::compose::model::Condition as Needed;
use crate::compose::model::Service;
use crate::plan::Action;
use crate::plan::ContainerSpec;
use crate::plan::Handle;
use crate::plan::StepId;
use crate::plan::Verdict;
use crate::plan::recreate::Expected;
use crate::plan::recreate::unheld_port;
use crate::plan::replicas::Slot;
use crate::plan::spec::Replica;
use crate::state::Container;
use crate::state::ContainerState;

/// Why a container is left alone.
const AS_THE_FILE_SAYS: &str =
    "its hash, image, networks, volumes and secrets are as the file says";

/// A container that another must replace.
pub(super) struct Outdated<'s, 'a> {
    /// Where it stands.
    pub(super) slot: &'s Slot<'a>,
    /// Whether it is the first of its service.
    pub(super) is_first: bool,
    /// Why it must be replaced.
    pub(super) because: String,
}

/// A container that was made to replace another.
pub(super) struct Successor {
    /// The step that makes it.
    pub(super) made: StepId,
    /// Its name for the time being.
    pub(super) temporary: String,
    /// Its proper name.
    pub(super) name: String,
}

impl<'a> Reconciler<'a> {
    /// Plans one replica. One that must be replaced is handed back with the
    /// reason where the service says how that is done.
    pub(super) fn replica<'s>(
        &mut self,
        subject: &Subject<'_>,
        number: u32,
        is_first: bool,
        slot: Option<&'s Slot<'a>>,
    ) -> Option<Outdated<'s, 'a>> {
        let name = self.wanted.project.container_name(subject.name, number);
        self.entry(subject.name).names.push(name.clone());
        let Some(slot) = slot else {
            let because = "there is no container yet";
            self.decide(subject.name, &name, Verdict::Made, because);
            self.create(subject, number, is_first, because, None);
            return None;
        };
        if let Some(taken) = self.taken_away.get(slot.container.id.as_str()) {
            let because = taken.because.clone();
            self.decide(subject.name, &name, Verdict::Replaced, &because);
            self.create(subject, number, is_first, &because, Some(slot.container));
            return None;
        }
        let Some(because) = self.divergence(subject, slot.container, is_first) else {
            self.keep(subject, slot, is_first, &name);
            return None;
        };
        self.decide(subject.name, &name, Verdict::Replaced, &because);
        Some(Outdated {
            slot,
            is_first,
            because,
        })
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
            fingerprint: &subject.fingerprint,
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
        let taken_away = replaces.and_then(|old| self.taken_away.get(old.id.as_str()));
        after.extend(taken_away.map(|taken| taken.removal));
        let created = self
            .plan
            .push(Action::CreateContainer(Box::new(spec)), because, after);
        let entry = self.entry(subject.name);
        entry.replaced |= replaces.is_some();
        entry.made.push(created);
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
    pub(super) fn replace(&mut self, subject: &Subject<'_>, outdated: &Outdated<'_, 'a>) {
        let old = outdated.slot.container;
        let because = &outdated.because;
        let successor = self.make_successor(subject, outdated, Vec::new());
        let mut after = vec![successor.made];
        after.extend(&subject.before_start);
        let removed = self.stop_and_remove(old, because, after, self.wanted.renew_volumes);
        let renamed = self.rename_successor(subject.name, &successor, removed);
        self.start(
            subject,
            Handle::named(successor.name),
            "it replaces another",
            vec![renamed],
        );
    }

    /// Makes the container that will replace another, under a name for the time
    /// being; leftovers of an earlier attempt go first.
    pub(super) fn make_successor(
        &mut self,
        subject: &Subject<'_>,
        outdated: &Outdated<'_, 'a>,
        after: Vec<StepId>,
    ) -> Successor {
        let Outdated {
            slot,
            is_first,
            because,
        } = outdated;
        let old = slot.container;
        let mut before = after;
        before.extend(&subject.before_create);
        for leftover in &slot.leftovers {
            before.push(self.remove_leftover(leftover));
        }
        let mut spec = self.spec(subject, slot.number, *is_first, Some(old));
        let name = spec.name.clone();
        spec.name = format!("{}_{name}", &old.id[..old.id.len().min(12)]);
        let temporary = spec.name.clone();
        let made = self
            .plan
            .push(Action::CreateContainer(Box::new(spec)), because, before);
        self.entry(subject.name).replaced = true;
        Successor {
            made,
            temporary,
            name,
        }
    }

    /// Gives a new container its proper name once its predecessor is gone.
    pub(super) fn rename_successor(
        &mut self,
        service: &str,
        successor: &Successor,
        gone: StepId,
    ) -> StepId {
        let action = Action::RenameContainer {
            container: Handle::named(&successor.temporary),
            name: successor.name.clone(),
        };
        let renamed = self.plan.push(action, "its predecessor is gone", [gone]);
        self.entry(service).made.push(renamed);
        renamed
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
                let because = format!("{dependency}, which it depends on, is replaced");
                self.decide(subject.name, name, Verdict::Restarted, &because);
                ready.push(self.stop_behind(subject, container, &dependency));
                self.start(subject, handle, "what it depends on was replaced", ready);
            }
            ContainerState::Running | ContainerState::Restarting | ContainerState::Removing => {
                self.decide(subject.name, name, Verdict::Kept, AS_THE_FILE_SAYS);
            }
            ContainerState::Paused => {
                let action = Action::UnpauseContainer {
                    container: container.into(),
                };
                if self.wanted.goal != Goal::Created {
                    self.decide(subject.name, name, Verdict::Started, "it is paused");
                    let step = self.plan.push(action, "it is paused", ready);
                    self.entry(subject.name).started.push(step);
                }
            }
            ContainerState::Exited if self.is_done(subject.name, container) => {
                let because = "it has done its work, and others only wait for that";
                self.decide(subject.name, name, Verdict::Kept, because);
            }
            ContainerState::Created | ContainerState::Exited | ContainerState::Dead => {
                let because = format!("it is {}", container.state);
                let verdict = match self.wanted.goal {
                    Goal::Created => Verdict::Kept,
                    Goal::Started | Goal::Up => Verdict::Started,
                };
                self.decide(subject.name, name, verdict, &because);
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
        container.has_completed() && self.wanted.project.services.values().any(awaited_by)
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

    pub(super) fn start(
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
    ) -> ContainerSpec {
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
            fingerprint: &subject.fingerprint,
            hash: subject
                .hashes
                .first()
                .map(String::as_str)
                .filter(|_| subject.is_hash_final),
            ids: &self.ids,
        };
        replica.spec(project)
    }
}
