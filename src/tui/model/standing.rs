//! How a service stands, over all its containers: the worst of them speaks for it.

use super::Model;
use super::SECOND;
use crate::compose::model::Condition;
use crate::ops::board::ContainerFacts;
use crate::ops::board::Facts;
use crate::ops::board::ServiceFacts;
use crate::state::ContainerState;
use crate::state::Health;
use crate::tui::look::Glyph;
use crate::tui::look::Role;
use crate::tui::look::Sign;

/// Exit codes of those that were asked to end, by SIGINT or SIGTERM, and did.
const ASKED_TO_END: [i64; 2] = [130, 143];
/// A container that was started so often, the last time so short a while ago, is
/// one that keeps dying.
const OFTEN: u64 = 3;
const SHORT: i64 = 300 * SECOND;

/// How well something is, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tui) enum Grade {
    /// It ended badly.
    Failed,
    /// It ends again and again.
    Restarting,
    /// Its health check fails.
    Unhealthy,
    /// It should be there, and is not.
    Missing,
    /// It waits for its turn or for its health check.
    Waiting,
    /// It is frozen.
    Paused,
    /// It ended when it was asked to.
    Stopped,
    /// It runs, and nothing speaks against it.
    Well,
    /// It ran to its end, as it should.
    Done,
}

/// A service with its containers.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Standing<'a> {
    /// The service.
    pub(in crate::tui) service: &'a ServiceFacts,
    /// Its containers, those of `run` among them.
    pub(in crate::tui) containers: &'a [ContainerFacts],
}

/// All services with their containers, in the order of the facts.
pub(in crate::tui) fn all(facts: Option<&Facts>) -> impl Iterator<Item = Standing<'_>> {
    let services = facts.into_iter().flat_map(Facts::by_service);
    services.map(|(service, containers)| Standing {
        service,
        containers,
    })
}

/// The service of this name.
pub(in crate::tui) fn of<'a>(model: &'a Model, service: &str) -> Option<Standing<'a>> {
    all(model.facts.as_ref()).find(|standing| standing.service.name == service)
}

/// How well a container is.
pub(in crate::tui) fn grade(service: &ServiceFacts, container: &ContainerFacts) -> Grade {
    match container.state {
        ContainerState::Exited if container.exit_code == 0 && service.is_job => Grade::Done,
        ContainerState::Exited if container.out_of_memory => Grade::Failed,
        ContainerState::Exited if container.exit_code == 0 => Grade::Stopped,
        ContainerState::Exited if ASKED_TO_END.contains(&container.exit_code) => Grade::Stopped,
        ContainerState::Dead | ContainerState::Exited => Grade::Failed,
        ContainerState::Restarting => Grade::Restarting,
        ContainerState::Paused => Grade::Paused,
        ContainerState::Created | ContainerState::Removing => Grade::Waiting,
        ContainerState::Running => match container.health {
            Some(Health::Unhealthy) => Grade::Unhealthy,
            Some(Health::Starting) => Grade::Waiting,
            Some(Health::Healthy) | None => Grade::Well,
        },
    }
}

/// What a container is doing.
pub(in crate::tui) fn state(service: &ServiceFacts, container: &ContainerFacts) -> Sign {
    match grade(service, container) {
        Grade::Done => Sign::new(Glyph::Done, "done (0)", Role::Dim),
        Grade::Stopped => {
            let word = format!("exited {}", container.exit_code);
            Sign::new(Glyph::Stopped, word, Role::Dim)
        }
        Grade::Unhealthy => Sign::new(Glyph::Attention, "running", Role::Attention),
        Grade::Failed
        | Grade::Restarting
        | Grade::Missing
        | Grade::Waiting
        | Grade::Paused
        | Grade::Well => Sign::of_state(container.state, container.exit_code, false),
    }
}

/// What the health check of a container says, or why there is nothing to check.
pub(in crate::tui) fn health(container: &ContainerFacts) -> Sign {
    let failures = container
        .failing
        .as_ref()
        .map_or(0, |failing| failing.times);
    let is_alive = container.state.is_alive();
    match container.health {
        _ if container.out_of_memory && !is_alive => {
            Sign::new(Glyph::Failed, "OOM-killed", Role::Bad)
        }
        _ if !is_alive => nothing(),
        Some(Health::Healthy) if failures > 0 => Sign::new(
            Glyph::Healthy,
            format!("{failures} failed"),
            Role::Attention,
        ),
        health => Sign::of_health(health, failures),
    }
}

/// There is nothing to say.
pub(in crate::tui) fn nothing() -> Sign {
    Sign::new(Glyph::Nothing, "", Role::Dim)
}

/// Whether a container keeps dying, although it runs right now.
pub(in crate::tui) fn keeps_dying(container: &ContainerFacts, now: i64) -> bool {
    let is_young = container.started_at.is_some_and(|at| now - at < SHORT);
    container.state == ContainerState::Running && container.restarts >= OFTEN && is_young
}

impl<'a> Standing<'a> {
    /// Its containers without those of `run`.
    pub(in crate::tui) fn replicas(self) -> impl Iterator<Item = &'a ContainerFacts> {
        self.containers.iter().filter(|one| !one.is_one_off)
    }

    /// How many of its containers run.
    pub(in crate::tui) fn running(self) -> usize {
        let is_running = |one: &&ContainerFacts| one.state == ContainerState::Running;
        self.replicas().filter(is_running).count()
    }

    /// How many containers it should have: what the file says, or what there is
    /// where no file says anything.
    pub(in crate::tui) fn wanted(self) -> usize {
        if self.service.is_in_file {
            usize::try_from(self.service.wanted).unwrap_or(usize::MAX)
        } else {
            self.replicas().count()
        }
    }

    /// How many containers are not there that should be.
    pub(in crate::tui) fn missing(self) -> usize {
        self.wanted().saturating_sub(self.replicas().count())
    }

    /// The container that is worst off, the first of equals.
    pub(in crate::tui) fn worst(self) -> Option<&'a ContainerFacts> {
        self.replicas().min_by_key(|one| grade(self.service, one))
    }

    /// How well it is.
    pub(in crate::tui) fn grade(self) -> Grade {
        let worst = self.worst().map(|one| grade(self.service, one));
        let missing = (self.missing() > 0).then_some(Grade::Missing);
        let grade = worst.into_iter().chain(missing).min();
        // A service that is to have no containers has all of them.
        grade.unwrap_or(Grade::Stopped)
    }

    /// What it is doing.
    pub(in crate::tui) fn state(self) -> Sign {
        match self.worst() {
            Some(worst) => state(self.service, worst),
            None if self.missing() > 0 => Sign::new(Glyph::Nothing, "not created", Role::Dim),
            None => Sign::new(Glyph::Nothing, "no containers", Role::Dim),
        }
    }

    /// What its health checks say.
    pub(in crate::tui) fn health(self) -> Sign {
        self.worst().map_or_else(nothing, health)
    }

    /// How often its containers were started again.
    pub(in crate::tui) fn restarts(self) -> u64 {
        self.replicas().map(|one| one.restarts).sum()
    }

    /// Whether others that wait for it in this way may start.
    fn fulfils(self, condition: Condition) -> bool {
        let mut replicas = self.replicas();
        let has_any = replicas.by_ref().next().is_some();
        has_any
            && self.replicas().all(|one| match condition {
                Condition::ServiceStarted => one.state.is_alive(),
                Condition::ServiceHealthy => {
                    one.state.is_alive() && one.health == Some(Health::Healthy)
                }
                Condition::ServiceCompletedSuccessfully => {
                    one.state == ContainerState::Exited && one.exit_code == 0
                }
            })
    }

    /// What it still waits for, where it was not started yet, and the service that it
    /// waits for: `postgres healthy`.
    pub(in crate::tui) fn waits_for(self, model: &'a Model) -> Option<(Standing<'a>, String)> {
        let is_new = |one: &ContainerFacts| one.state == ContainerState::Created;
        if !self.replicas().all(is_new) {
            return None;
        }
        self.service.waits_for.iter().find_map(|(name, condition)| {
            let dependency = of(model, name)?;
            if dependency.fulfils(*condition) {
                return None;
            }
            let word = match condition {
                Condition::ServiceStarted => "started",
                Condition::ServiceHealthy => "healthy",
                Condition::ServiceCompletedSuccessfully => "done",
            };
            Some((dependency, format!("{name} {word}")))
        })
    }

    /// Since when it is as it is, and whether that was its end.
    pub(in crate::tui) fn since(self) -> Option<(i64, bool)> {
        let worst = self.worst()?;
        if worst.state.is_alive() {
            let started = self.replicas().filter(|one| one.state.is_alive());
            Some((started.filter_map(|one| one.started_at).max()?, false))
        } else {
            Some((worst.finished_at?, true))
        }
    }

    /// The ids of those of its containers that use the machine.
    pub(in crate::tui) fn alive(self) -> impl Iterator<Item = &'a str> {
        let alive = self.replicas().filter(|one| one.state.is_alive());
        alive.map(|one| one.id.as_str())
    }
}
