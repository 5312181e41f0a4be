//! Brings a project up: observe, plan, check, run, and tell what came of it.

mod one_off;
mod report;
mod rollback;
mod texts;

pub(in crate::ops) use report::failures;
pub use report::{Failure, ServiceRow, UpReport};

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;
use std::time::Instant;

use futures_util::try_join;

use crate::compose::check;
use crate::compose::model::Project;
use crate::engine::EngineError;
use crate::event::Event;
use crate::executor::Executor;
use crate::executor::Outcome;
use crate::executor::StepError;
use crate::health::GaveUp;
use crate::host::env::COMPOSE_IGNORE_ORPHANS;
use crate::host::env::COMPOSE_REMOVE_ORPHANS;
use crate::host::env::Environment;
use crate::host::interrupt::Signal;
use crate::host::verbose;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::build;
use crate::ops::build::BuildWhen;
use crate::ops::observe;
use crate::ops::preflight;
use crate::ops::reference;
use crate::ops::restore;
use crate::plan::Goal;
use crate::plan::Orphans;
use crate::plan::Plan;
use crate::plan::Recreate;
use crate::plan::Reference;
use crate::plan::StepId;
use crate::plan::Wanted;
use crate::plan::reconcile;
use crate::state::ContainerState;
use crate::state::Labels;
use crate::state::Observed;

/// How often a run is planned anew when the engine went away or somebody else
/// changed the same things meanwhile.
const ATTEMPTS: usize = 3;

/// How long we wait for an engine that went away in the middle.
const ENGINE_MAY_BE_AWAY: Duration = Duration::from_secs(30);

/// What `up` is asked for.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
pub struct UpOptions {
    /// The services to bring up; empty means all that are switched on.
    pub services: Vec<String>,
    /// Replica counts that stand above those of the file.
    pub scale: BTreeMap<String, u32>,
    /// Which containers are replaced.
    pub recreate: Recreate,
    /// What is done about containers of services that the file no longer has.
    pub orphans: Orphans,
    /// Whether replaced containers get new anonymous volumes.
    pub renew_volumes: bool,
    /// Whether volumes that differ from the file are made anew, and lose their data.
    pub recreate_volumes: bool,
    /// Whether the named services come without what they depend on.
    pub no_deps: bool,
    /// A service of which no container is made or touched: only what a one-off
    /// container of it needs is brought up.
    pub one_off_of: Option<String>,
    /// Whether everything goes back as it was if anything does not come up.
    pub undo_all: bool,
    /// How far it goes.
    pub goal: Goal,
    /// A policy for images that stands above that of the file.
    pub pull: Option<String>,
    /// Which images are built first.
    pub build: BuildWhen,
    /// How long a container may take to stop.
    pub grace: Option<Duration>,
    /// How long everything together may take to come up.
    pub wait_timeout: Option<Duration>,
}

/// What the environment says about containers of services that the file does not have.
pub fn orphans(environment: &Environment) -> Orphans {
    if environment.is_on(COMPOSE_REMOVE_ORPHANS) {
        Orphans::Removed
    } else if environment.is_on(COMPOSE_IGNORE_ORPHANS) {
        Orphans::Ignored
    } else {
        Orphans::Told
    }
}

/// Plans what `up` would do, without doing any of it.
pub async fn plan_up(context: &Context, project: &Project, options: &UpOptions) -> Result<Plan> {
    let prepared = Prepared::new(context, project, options)?;
    let (mut plan, observed) = prepared.plan(context, project, options).await?;
    let built = prepared.built(project, options, &observed);
    plan.warnings
        .extend(built.into_iter().map(|(name, because)| {
            let image = project.image(&name);
            format!("image {image} of service {name} would be built first: {because}")
        }));
    Ok(plan)
}

/// Brings the project up and reports what came of it, service by service.
///
/// What can be known to be impossible is an error before anything is changed;
/// services that do not come up are failures of the report.
pub async fn up(context: &Context, project: &Project, options: &UpOptions) -> Result<UpReport> {
    let begun = Instant::now();
    let _lock = context.lock(project.name.as_str(), "up").await?;
    restore::mend(context, project.name.as_str()).await?;
    let prepared = Prepared::new(context, project, options)?;
    prepared.build(context, project, options).await?;
    let mut attempt = 1;
    let mut old = None;
    let (plan, observed, outcome) = loop {
        let (plan, observed) = prepared.plan(context, project, options).await?;
        old.get_or_insert_with(|| ids(&observed));
        for warning in &plan.warnings {
            context.reporter.report(Event::Warning(warning.clone()));
        }
        if plan.is_empty() {
            verbose::decided("plan", || plan.in_one_line());
            break (plan, observed, None);
        }
        context.reporter.report(Event::Planned(plan.steps().len()));
        let outcome = prepared.run(context, project, options, &plan).await?;
        let is_last = attempt == ATTEMPTS || options.undo_all;
        if is_last || !is_worth_another_try(&plan, &outcome) {
            break (plan, observed, Some(outcome));
        }
        attempt += 1;
        wait_for_engine(context).await?;
    };
    context.reporter.report(Event::Finished);
    let Some(outcome) = outcome else {
        return Ok(UpReport::unchanged(
            project,
            &prepared.services,
            &observed,
            begun.elapsed(),
        ));
    };
    if let Some(signal) = outcome.interrupted {
        return Err(interrupted(context, project, &prepared.services, signal).await);
    }
    let failures = failures(context, &plan, &outcome).await;
    let old = old.unwrap_or_default();
    let undone = rollback::after_failure(context, project, options, &plan, &outcome, &old).await?;
    let report = report::after_run(context, project, &prepared.services, &plan, &outcome).await?;
    Ok(UpReport {
        failures,
        undone,
        took: begun.elapsed(),
        ..report
    })
}

fn ids(observed: &Observed) -> BTreeSet<String> {
    let containers = observed.containers.iter();
    containers.map(|container| container.id.clone()).collect()
}

/// What is decided before the first look at the engine.
struct Prepared {
    services: BTreeSet<String>,
    reference: Option<Reference>,
    file_texts: BTreeMap<String, Vec<u8>>,
}

impl Prepared {
    fn new(context: &Context, project: &Project, options: &UpOptions) -> Result<Self> {
        let obstacles = check::obstacles(project);
        if !obstacles.is_empty() {
            return Err(Error::Project(obstacles));
        }
        let services = select(project, options)?;
        let reference = reference::needed_by(context, project, &services)?;
        let file_texts = texts::of_files(project, &services, context.environment.folder.clone());
        Ok(Self {
            services,
            reference,
            file_texts,
        })
    }

    /// The services whose images are built first, and why.
    fn built(
        &self,
        project: &Project,
        options: &UpOptions,
        observed: &Observed,
    ) -> Vec<(String, &'static str)> {
        let pull = options.pull.as_deref();
        build::needed(project, &self.services, &options.build, pull, observed)
    }

    /// Builds what must be built, before anything else is changed.
    async fn build(&self, context: &Context, project: &Project, options: &UpOptions) -> Result<()> {
        let mut services = project.services.iter();
        let can_be_built =
            services.any(|(name, service)| service.build.is_some() && self.services.contains(name));
        if !can_be_built {
            return Ok(());
        }
        // What is in the way is told before time is spent on a build.
        let (_, observed) = self.plan(context, project, options).await?;
        let built = self.built(project, options, &observed);
        if built.is_empty() {
            return Ok(());
        }
        let names = built.into_iter().map(|(name, _)| name).collect();
        build::bring(context, project, &options.build, names).await
    }

    /// Looks, plans, and refuses what cannot work.
    async fn plan(
        &self,
        context: &Context,
        project: &Project,
        options: &UpOptions,
    ) -> Result<(Plan, Observed)> {
        let engine = context.engine.as_ref();
        let mut observed = observe::project(engine, project).await?;
        context.remember_health(project.name.as_str(), &mut observed.containers);
        let UpOptions {
            services: _,
            scale,
            recreate,
            orphans,
            renew_volumes,
            recreate_volumes,
            no_deps: _,
            one_off_of,
            undo_all,
            goal,
            pull,
            build,
            grace,
            wait_timeout: _,
        } = options;
        let wanted = Wanted {
            project,
            services: self.services.clone(),
            scale: one_off::without(one_off_of.as_deref(), scale),
            recreate: *recreate,
            orphans: *orphans,
            renew_volumes: *renew_volumes,
            recreate_volumes: *recreate_volumes,
            keeps_old: *undo_all,
            goal: *goal,
            pull: pull.clone(),
            builds: *build != BuildWhen::Never,
            grace: *grace,
            reference: self.reference.clone(),
            file_texts: self.file_texts.clone(),
        };
        let untouched = one_off::hidden(one_off_of.as_deref(), &mut observed);
        let mut plan = reconcile(&wanted, &observed);
        one_off::spare(&untouched, &mut plan);
        if !plan.is_empty() {
            look_closer(context, project, &mut plan).await?;
        }
        if plan.obstacles.is_empty() {
            Ok((plan, observed))
        } else {
            Err(Error::Impossible(plan.obstacles))
        }
    }

    async fn run(
        &self,
        context: &Context,
        project: &Project,
        options: &UpOptions,
        plan: &Plan,
    ) -> Result<Outcome> {
        let name = project.name.as_str();
        let executor = Executor {
            reference_image: reference::archive_for(plan)?,
            patience: options.wait_timeout,
            memory: context.memory(name),
            ..context.executor(name)
        };
        let outcome = executor.run(plan).await?;
        context.leave(name, &executor.memory);
        Ok(outcome)
    }
}

/// Checks what only a plan that does something needs to know, because it costs
/// the engine some time to tell: how old it is, what it runs on, and who has the
/// names and ports.
async fn look_closer(context: &Context, project: &Project, plan: &mut Plan) -> Result<()> {
    let engine = context.engine.as_ref();
    let obstacles = preflight::obstacles(engine, project, plan, context.is_local());
    let (facts, obstacles) = try_join!(engine.facts(), obstacles)?;
    if reference::is_loaded_by(plan) {
        reference::check_architecture(&facts.architecture)?;
    }
    plan.warnings.extend(facts.age());
    plan.obstacles.extend(obstacles);
    Ok(())
}

/// The services that a request is about: those named and what they depend on.
pub(super) fn select(project: &Project, options: &UpOptions) -> Result<BTreeSet<String>> {
    for name in options.services.iter().chain(options.scale.keys()) {
        crate::ops::require_service(project, name)?;
    }
    if options.services.is_empty() {
        return Ok(project.services.keys().cloned().collect());
    }
    let graph = project.dependencies();
    let mut selected: BTreeSet<String> = BTreeSet::new();
    let mut open: Vec<String> = options.services.clone();
    while let Some(name) = open.pop() {
        if selected.insert(name.clone()) && !options.no_deps {
            open.extend(graph.dependencies(&name).map(str::to_owned));
        }
    }
    Ok(selected)
}

/// Whether planning anew may help: the engine went away, or things changed
/// under our hands, such as a container that ended between our look at it and
/// the wait for it.
fn is_worth_another_try(plan: &Plan, outcome: &Outcome) -> bool {
    let has_changed = |id: StepId, error: &StepError| match error {
        StepError::Engine(error) => matches!(
            error,
            EngineError::Interrupted { .. }
                | EngineError::Conflict { .. }
                | EngineError::Missing { .. }
        ),
        StepError::NotUp(lost) => {
            let was_running = plan.steps()[id].after.is_empty();
            let is_gone = matches!(lost.reason, GaveUp::Exited { .. } | GaveUp::Removed);
            was_running && is_gone
        }
        StepError::TimedOut { .. } | StepError::Interrupted(_) => false,
    };
    outcome.interrupted.is_none() && outcome.failures().any(|(id, error)| has_changed(id, error))
}

/// Waits until the engine answers again.
async fn wait_for_engine(context: &Context) -> Result<()> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(100);
    loop {
        match context.engine.facts().await {
            Ok(_) => return Ok(()),
            Err(error) if begun.elapsed() > ENGINE_MAY_BE_AWAY => return Err(error.into()),
            Err(_) => tokio::time::sleep(pause).await,
        }
        pause = (pause * 2).min(Duration::from_secs(2));
    }
}

/// Says how far an interrupted run came, without changing anything. Whoever
/// asks a second time does not want to wait for that.
async fn interrupted(
    context: &Context,
    project: &Project,
    services: &BTreeSet<String>,
    signal: Signal,
) -> Error {
    let look = observe::by_label(context.engine.as_ref(), project.name.as_str());
    let observed = tokio::select! {
        biased;
        _ = context.interrupts.nth(2) => None,
        observed = look => observed.ok(),
    };
    let state = match observed {
        Some(observed) => how_far(&observed, services),
        None => "`devtools ps` shows what is there".to_owned(),
    };
    Error::Interrupted {
        signal,
        message: format!(
            "interrupted by {signal}: {state}; `devtools up` goes on from here, `devtools down` \
             removes it"
        ),
    }
}

fn how_far(observed: &Observed, services: &BTreeSet<String>) -> String {
    let of_these = observed.containers.iter().filter(|one| {
        let service = Labels(&one.labels).service();
        service.is_some_and(|name| services.contains(name))
    });
    let states: Vec<ContainerState> = of_these.map(|one| one.state).collect();
    let running = states
        .iter()
        .filter(|state| **state == ContainerState::Running)
        .count();
    format!("{running} of {} containers run", states.len())
}
