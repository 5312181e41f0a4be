//! The part of a plan that replaces the containers of a service group by group,
//! as its `deploy.update_config` says (Compose specification, deploy, `update_config`).

use std::time::Duration;

use super::Reconciler;
use super::containers::Outdated;
use super::services::Subject;
use crate::compose::model::PortConfig;
use crate::compose::model::Service;
use crate::compose::model::UpdateConfig;
use crate::plan::Action;
use crate::plan::Condition;
use crate::plan::Handle;
use crate::plan::StepId;
use crate::plan::removal::Removal;

/// How the containers of a service are replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rollout {
    /// How many at a time; `None` is all.
    at_a_time: Option<usize>,
    /// How long to wait between two groups.
    delay: Duration,
    /// How long a new container is watched before it counts as up.
    until: Condition,
    order: Order,
    on_failure: OnFailure,
}

/// Which goes first, the old container or the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    StopFirst,
    StartFirst,
}

/// What is done when a new container does not come up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnFailure {
    /// The groups that were not begun stay as they are.
    Pause,
    /// The next group is begun all the same.
    Continue,
    /// The old containers, kept until all new ones are up, come back.
    Rollback,
}

impl Rollout {
    /// How a service is updated where all old containers have to be kept: as it says
    /// itself, else all its containers at once.
    pub(super) fn keeping_old(service: &Service) -> Self {
        let usual = Self {
            at_a_time: None,
            delay: Duration::ZERO,
            until: Condition::Stable,
            order: Order::StopFirst,
            on_failure: OnFailure::Rollback,
        };
        Self {
            on_failure: OnFailure::Rollback,
            ..Self::of(service).unwrap_or(usual)
        }
    }

    /// How a service wants to be updated, if it says so.
    pub(super) fn of(service: &Service) -> Option<Self> {
        let UpdateConfig {
            parallelism,
            delay,
            failure_action,
            monitor,
            max_failure_ratio: _,
            order,
        } = service.deploy.as_ref()?.update_config.as_ref()?;
        let at_a_time = parallelism.unwrap_or(1);
        Some(Self {
            at_a_time: usize::try_from(at_a_time).ok().filter(|count| *count > 0),
            delay: delay.to_std(),
            until: match monitor.to_std() {
                Duration::ZERO => Condition::Stable,
                time => Condition::Steady(time),
            },
            order: match order.as_str() {
                "start-first" => Order::StartFirst,
                _ => Order::StopFirst,
            },
            on_failure: match failure_action.as_str() {
                "continue" => OnFailure::Continue,
                "rollback" => OnFailure::Rollback,
                _ => OnFailure::Pause,
            },
        })
    }
}

/// What the replacement of one container came to in the plan.
struct Replacement {
    /// Its first step: it must not begin before its turn.
    first: StepId,
    /// Its steps, of which each may fail.
    steps: Vec<StepId>,
    /// Behind this one the new container is up.
    up: StepId,
}

impl<'a> Reconciler<'a> {
    /// Replaces containers group by group; each group waits until those before
    /// it are up.
    pub(super) fn roll_out(
        &mut self,
        subject: &Subject<'_>,
        outdated: &[Outdated<'_, 'a>],
        rollout: &Rollout,
    ) {
        if outdated.is_empty() {
            return;
        }
        let rollout = self.possible(subject, *rollout);
        let size = rollout.at_a_time.unwrap_or(outdated.len());
        let mut gate: Vec<StepId> = Vec::new();
        let mut all: Vec<Replacement> = Vec::new();
        for group in outdated.chunks(size) {
            let begun = all.len();
            for one in group {
                let after = match rollout.on_failure {
                    OnFailure::Continue => Vec::new(),
                    OnFailure::Pause | OnFailure::Rollback => gate.clone(),
                };
                let replacement = self.replace_in_turn(subject, one, &rollout, after);
                self.plan
                    .put_behind(replacement.first, gate.iter().copied());
                all.push(replacement);
            }
            gate = all[begun..].iter().map(|one| one.up).collect();
            if !rollout.delay.is_zero() && all.len() < outdated.len() {
                gate = vec![self.rest(subject.name, &rollout, &gate)];
            }
        }
        if rollout.on_failure == OnFailure::Rollback {
            self.part_with_the_old(subject, outdated, &all);
        }
        self.note_as_awaited(subject.name, &rollout, &all);
    }

    /// Nobody needs to wait again at the end where every container was watched
    /// on the way.
    fn note_as_awaited(&mut self, service: &str, rollout: &Rollout, all: &[Replacement]) {
        let entry = self.entry(service);
        if entry.names.len() == all.len() {
            entry.watched = rollout.on_failure != OnFailure::Continue;
        }
    }

    /// The rollout without what cannot be: two containers cannot hold one port.
    fn possible(&mut self, subject: &Subject<'_>, rollout: Rollout) -> Rollout {
        let mut ports = subject.service.ports.iter();
        let fixed = ports.find_map(PortConfig::fixed_host_port);
        match (rollout.order, fixed) {
            (Order::StartFirst, Some(port)) => {
                self.plan.warnings.push(format!(
                    "service {} is updated stop-first, although the file says start-first: the \
                     old and the new container cannot both publish host port {port}",
                    subject.name
                ));
                Rollout {
                    order: Order::StopFirst,
                    ..rollout
                }
            }
            (Order::StartFirst, None) | (Order::StopFirst, _) => rollout,
        }
    }

    /// Lets the delay go by behind a group.
    fn rest(&mut self, service: &str, rollout: &Rollout, group: &[StepId]) -> StepId {
        let action = Action::Rest {
            service: service.to_owned(),
            pause: rollout.delay,
        };
        let because = "its update_config says so";
        if rollout.on_failure == OnFailure::Continue {
            let step = self.plan.push(action, because, []);
            self.plan.put_behind(step, group.iter().copied());
            step
        } else {
            self.plan.push(action, because, group.iter().copied())
        }
    }

    fn replace_in_turn(
        &mut self,
        subject: &Subject<'_>,
        outdated: &Outdated<'_, 'a>,
        rollout: &Rollout,
        after: Vec<StepId>,
    ) -> Replacement {
        let successor = self.make_successor(subject, outdated, after);
        let first = successor.made;
        let mut ready = vec![first];
        ready.extend(&subject.before_start);
        let up = match rollout.order {
            Order::StopFirst => {
                let gone = self.retire(outdated, rollout, ready);
                let renamed = self.rename_successor(subject.name, &successor, gone);
                self.start_and_watch(subject, &successor.name, rollout, vec![renamed])
            }
            Order::StartFirst => {
                let up = self.start_and_watch(subject, &successor.temporary, rollout, ready);
                let gone = self.retire(outdated, rollout, vec![up]);
                let renamed = self.rename_successor(subject.name, &successor, gone);
                self.entry(subject.name).started.push(renamed);
                renamed
            }
        };
        Replacement {
            first,
            steps: (first..=up).collect(),
            up,
        }
    }

    /// Starts a new container and waits until it is up.
    fn start_and_watch(
        &mut self,
        subject: &Subject<'_>,
        name: &str,
        rollout: &Rollout,
        ready: Vec<StepId>,
    ) -> StepId {
        self.start(subject, Handle::named(name), "it replaces another", ready);
        let started = self.entry(subject.name).started.last().copied();
        let action = Action::Await {
            service: subject.name.to_owned(),
            containers: vec![name.to_owned()],
            until: rollout.until,
        };
        let because = "its update goes on only when it is up";
        let step = self.plan.push(action, because, started);
        self.entry(subject.name).started.push(step);
        step
    }

    /// Stops the old container, and removes it or, where it may have to come
    /// back, only puts it aside. Returns the step behind which its name is free.
    fn retire(
        &mut self,
        outdated: &Outdated<'_, 'a>,
        rollout: &Rollout,
        after: Vec<StepId>,
    ) -> StepId {
        let removal = self.removal(outdated);
        let stopped = removal.stop(&mut self.plan, after);
        if rollout.on_failure != OnFailure::Rollback {
            return removal.remove(&mut self.plan, stopped);
        }
        let old = outdated.slot.container;
        let action = Action::RenameContainer {
            container: old.into(),
            name: format!("{}_old_{}", &old.id[..old.id.len().min(12)], old.name),
        };
        let because = "it comes back if the update fails";
        self.plan.push(action, because, stopped)
    }

    /// Removes the old containers once all new ones are up.
    fn part_with_the_old(
        &mut self,
        subject: &Subject<'_>,
        outdated: &[Outdated<'_, 'a>],
        all: &[Replacement],
    ) {
        let steps = all.iter().flat_map(|one| one.steps.iter().copied());
        let steps = steps.collect();
        self.plan
            .undone_on_failure
            .insert(subject.name.to_owned(), steps);
        if self.wanted.keeps_old {
            let old = outdated.iter();
            let old = old.map(|one| (one.slot.container, one.because.clone()));
            self.parting.extend(old);
            return;
        }
        let up: Vec<StepId> = all.iter().map(|one| one.up).collect();
        for one in outdated {
            let removal = self.removal(one);
            removal.remove(&mut self.plan, up.clone());
        }
    }

    /// Removes the old containers that were kept until everything is up.
    pub(super) fn part_at_last(&mut self) {
        let everything: Vec<StepId> = (0..self.plan.steps().len()).collect();
        for (container, because) in std::mem::take(&mut self.parting) {
            let removal = Removal {
                container,
                because: &because,
                grace: self.wanted.grace,
                volumes: self.wanted.renew_volumes,
            };
            removal.remove(&mut self.plan, everything.clone());
        }
    }

    fn removal<'o>(&self, outdated: &'o Outdated<'_, 'a>) -> Removal<'o> {
        Removal {
            container: outdated.slot.container,
            because: &outdated.because,
            grace: self.wanted.grace,
            volumes: self.wanted.renew_volumes,
        }
    }
}
