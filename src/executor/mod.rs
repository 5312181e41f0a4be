//! Runs a plan: each step as soon as its predecessors are done.

mod perform;
mod stopping;
mod tidings;
mod waiting;

pub use waiting::NotUp;

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;
use std::time::Instant;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use crate::engine::Engine;
use crate::engine::EngineError;
use crate::engine::registry::Keyring;
use crate::event::Event;
use crate::event::Reporter;
use crate::executor::perform::Perform;
use crate::executor::tidings::Tidings;
use crate::host::interrupt::Interrupts;
use crate::host::interrupt::Signal;
use crate::host::memory::Memory;
use crate::host::verbose;
use crate::plan::Action;
use crate::plan::Plan;
use crate::plan::Step;
use crate::plan::StepId;
use crate::state::labels;

/// How many calls may be with the engine at one time. Waiting for a
/// container, also for its end, is no such call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parallel(pub NonZeroUsize);

impl Parallel {
    /// That many; a number below 1 is no limit, as docker compose has it.
    pub fn at_most(limit: i64) -> Self {
        let limit = usize::try_from(limit).ok().and_then(NonZeroUsize::new);
        Self(limit.unwrap_or(NonZeroUsize::MAX))
    }
}

impl Default for Parallel {
    /// As many as help; more only queue up in the engine.
    fn default() -> Self {
        Self(NonZeroUsize::MIN.saturating_add(15))
    }
}

/// What runs plans.
pub struct Executor {
    /// The engine that does the work.
    pub engine: Arc<dyn Engine>,
    /// Who listens.
    pub reporter: Arc<dyn Reporter>,
    /// Whether the user wants to stop.
    pub interrupts: Interrupts,
    /// The project, whose events tell when something is up.
    pub project: String,
    /// The archive of the reference image, for plans that load it.
    pub reference_image: Option<Bytes>,
    /// How long each wait for a service may take; `None` waits until the
    /// service itself gives a verdict.
    pub patience: Option<Duration>,
    /// Whose health check an earlier run saw pass; what this run sees is noted.
    pub memory: Memory,
    /// How many calls may be with the engine at one time.
    pub parallel: Parallel,
    /// Who knows the credentials by which images are pulled.
    pub keyring: Arc<dyn Keyring>,
}

/// How a step ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// It succeeded, within this time; the word says how a wait ended.
    Done(Duration, &'static str),
    /// It did not.
    Failed(StepError),
    /// It was not tried, because that earlier step did not succeed.
    Skipped(StepId),
    /// It was not tried, because the user stopped the run.
    NotReached,
}

/// Why a step did not succeed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StepError {
    /// The engine said no.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A container did not come up.
    #[error(transparent)]
    NotUp(#[from] NotUp),
    /// A container took longer to come up than the user wants to wait.
    #[error("container {container} is not up after {} s", .after.as_secs())]
    TimedOut {
        /// The first of its containers that is not up.
        container: String,
        /// How long we waited.
        after: Duration,
    },
    /// The user stopped the run while this went on.
    #[error("stopped by {0}")]
    Interrupted(Signal),
}

/// How all steps of a plan ended, by their numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// One ending for each step.
    pub endings: Vec<Ending>,
    /// The signal that stopped the run, if one did.
    pub interrupted: Option<Signal>,
}

impl Outcome {
    /// Whether every step succeeded.
    pub fn is_complete(&self) -> bool {
        self.endings
            .iter()
            .all(|ending| matches!(ending, Ending::Done(..)))
    }

    /// The steps that failed, with their errors.
    pub fn failures(&self) -> impl Iterator<Item = (StepId, &StepError)> {
        self.endings
            .iter()
            .enumerate()
            .filter_map(|(id, ending)| match ending {
                Ending::Failed(error) => Some((id, error)),
                Ending::Done(..) | Ending::Skipped(_) | Ending::NotReached => None,
            })
    }
}

impl Executor {
    /// Runs a plan to its end, to the last step that can still be done after
    /// failures, or until the user stops it.
    ///
    /// The first signal lets running calls finish and starts no more; the second
    /// drops them.
    pub async fn run(&self, plan: &Plan) -> Result<Outcome, EngineError> {
        verbose::decided("plan", || plan.in_one_line());
        let tidings = self.listen(plan).await?;
        let perform = Perform {
            executor: self,
            tidings: tidings.as_ref(),
        };
        let mut run = Run::new(plan);
        let mut running = FuturesUnordered::new();
        let mut calls = 0;
        loop {
            while calls < self.parallel.0.get()
                && let Some(id) = run.next(self.interrupts.first().is_some())
            {
                let step = &plan.steps()[id];
                calls += usize::from(is_work(&step.action));
                let perform = &perform;
                running.push(async move {
                    let begun = Instant::now();
                    (id, perform.step(step).await, begun.elapsed())
                });
            }
            let ended = tokio::select! {
                ended = running.next() => ended,
                _ = self.interrupts.nth(2) => None,
            };
            let Some((id, result, took)) = ended else {
                break;
            };
            calls -= usize::from(is_work(&plan.steps()[id].action));
            run.endings[id] = Some(match result {
                Ok(word) => Ending::Done(took, word),
                Err(error) => Ending::Failed(error),
            });
        }
        let outcome = run.outcome(self.interrupts.first());
        if let Some(warning) = stopping::killed(plan, &outcome) {
            self.reporter.report(Event::Warning(warning));
        }
        Ok(outcome)
    }

    /// Subscribes to what the engine tells, before anything happens that could
    /// be missed; plans that wait for nothing need no subscription.
    async fn listen(&self, plan: &Plan) -> Result<Option<Tidings>, EngineError> {
        let waits = plan.steps().iter().any(|step| is_wait(&step.action));
        if !waits {
            return Ok(None);
        }
        let filter = labels::of_project(&self.project);
        Ok(Some(
            Tidings::subscribe(Arc::clone(&self.engine), filter).await?,
        ))
    }
}

/// Whether the engine is busy with it; a stop mostly waits for the program.
fn is_work(action: &Action) -> bool {
    !is_wait(action) && !matches!(action, Action::StopContainer { .. })
}

fn is_wait(action: &Action) -> bool {
    matches!(action, Action::Await { .. } | Action::Rest { .. })
}

/// The state of one run.
struct Run<'a> {
    plan: &'a Plan,
    endings: Vec<Option<Ending>>,
    waiting: BTreeSet<StepId>,
}

impl<'a> Run<'a> {
    fn new(plan: &'a Plan) -> Self {
        let count = plan.steps().len();
        Self {
            plan,
            endings: vec![None; count],
            waiting: (0..count).collect(),
        }
    }

    /// Takes out the next step that can begin; on the way it marks those that
    /// cannot any more.
    fn next(&mut self, is_stopped: bool) -> Option<StepId> {
        if is_stopped {
            return None;
        }
        for id in self.waiting.clone() {
            let Step {
                action: _,
                because: _,
                after,
                behind,
            } = &self.plan.steps()[id];
            let broken = after.iter().find(|earlier| {
                matches!(
                    self.endings[**earlier],
                    Some(Ending::Failed(_) | Ending::Skipped(_))
                )
            });
            if let Some(earlier) = broken {
                self.waiting.remove(&id);
                self.endings[id] = Some(Ending::Skipped(*earlier));
                continue;
            }
            let is_ready = after
                .iter()
                .all(|earlier| matches!(self.endings[*earlier], Some(Ending::Done(..))));
            let is_ready = is_ready && behind.iter().all(|other| self.endings[*other].is_some());
            if is_ready {
                self.waiting.remove(&id);
                return Some(id);
            }
        }
        None
    }

    fn outcome(self, interrupted: Option<Signal>) -> Outcome {
        let endings = self
            .endings
            .into_iter()
            .map(|ending| ending.unwrap_or(Ending::NotReached))
            .collect();
        Outcome {
            endings,
            interrupted,
        }
    }
}
