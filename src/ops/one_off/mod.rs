//! Runs a container of a service beside those of `up`, for one command.

mod pieces;
#[cfg(test)]
mod tests;

pub use pieces::Written;

use std::collections::BTreeMap;

use crate::compose::model::Project;
use crate::engine::AttachRequest;
use crate::engine::Created;
use crate::engine::Engine;
use crate::engine::Until;
use crate::event::Event;
use crate::host::unique;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::build::BuildWhen;
use crate::ops::exec;
use crate::ops::interact;
use crate::ops::interact::End;
use crate::ops::interact::Keys;
use crate::ops::interact::Manner;
use crate::ops::up;
use crate::ops::up::Failure;
use crate::ops::up::UpOptions;
use crate::plan;
use crate::plan::Action;
use crate::plan::ContainerSpec;
use crate::plan::Goal;
use crate::plan::Handle;
use crate::plan::OneOff;
use crate::plan::OneOffPorts;
use crate::plan::Orphans;
use crate::plan::Plan;
use crate::state::ContainerState;
use crate::state::hash;
use crate::state::labels;

/// Docker's exit code for a container that could not be started, where neither
/// 126 nor 127 says it better.
const NOT_STARTED: u8 = 125;

/// What `run` is asked for.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// The container, but for what must still be read.
    pub container: OneOff,
    /// What must still be read.
    pub written: Written,
    /// Do not wait for its end.
    pub detach: bool,
    /// Leave out what the service depends on.
    pub no_deps: bool,
    /// What is done about containers of services that the file no longer has.
    pub orphans: Orphans,
    /// A policy for images that stands above that of the file.
    pub pull: Option<String>,
    /// Whether the image is built first, also where it is here.
    pub build: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum Ran {
    /// Its process ended, or we were detached from it, with this exit code.
    Ended(u8),
    /// It goes on without us; this is its id.
    Detached(String),
    /// It could not be started.
    NotStarted {
        /// Docker's exit code for that.
        code: u8,
        /// Why not.
        reason: String,
    },
    /// What it depends on did not come up.
    NotReady(Vec<Failure>),
}

/// Plans what `run` would do, without doing any of it.
pub async fn plan_run(context: &Context, project: &Project, options: &RunOptions) -> Result<Plan> {
    let wanted = wanted(context, project, options)?;
    let mut plan = up::plan_up(context, project, &needs(&wanted, options)).await?;
    let spec = spec(context, project, &wanted).await?;
    let handle = Handle::named(&spec.name);
    let before: Vec<usize> = (0..plan.steps().len()).collect();
    let create = Action::CreateContainer(Box::new(spec));
    let made = plan.push(create, "you want to run it", before);
    let start = Action::StartContainer {
        service: wanted.service,
        container: handle,
    };
    plan.push(start, "you want to run it", [made]);
    Ok(plan)
}

/// Brings up what the service needs, makes the container, and runs it with our
/// input and output until it ends. What cannot be started is not left behind.
pub async fn run(context: &Context, project: &Project, options: &RunOptions) -> Result<Ran> {
    let wanted = wanted(context, project, options)?;
    let report = up::up(context, project, &needs(&wanted, options)).await?;
    if !report.failures.is_empty() {
        return Ok(Ran::NotReady(report.failures));
    }
    let spec = spec(context, project, &wanted).await?;
    let engine = context.engine.as_ref();
    let Created { id, warnings } = engine.create_container(&spec).await?;
    for warning in warnings {
        context.reporter.report(Event::Warning(warning));
    }
    let ran = if options.detach {
        start(engine, &id, &spec)
            .await
            .map(|refused| refused.unwrap_or(Ran::Detached(id.clone())))
    } else {
        attend(context, &id, &spec).await
    };
    if matches!(ran, Err(_) | Ok(Ran::NotStarted { .. })) {
        remove_unstarted(engine, &id).await;
    }
    ran
}

/// What the command line asks for, read and checked.
fn wanted(context: &Context, project: &Project, options: &RunOptions) -> Result<OneOff> {
    let RunOptions {
        container, written, ..
    } = options;
    crate::ops::require_service(project, &container.service)?;
    let meant = pieces::read(written, project, &context.environment)?;
    let ports = match &container.ports {
        OneOffPorts::None if !meant.ports.is_empty() => OneOffPorts::These(meant.ports),
        ports => ports.clone(),
    };
    Ok(OneOff {
        slug: unique::identifier(),
        entrypoint: meant.entrypoint,
        environment: meant.environment,
        ports,
        volumes: meant.volumes,
        ..container.clone()
    })
}

/// What must be up before: networks, volumes and image of the service, and the
/// services that it waits for.
fn needs(wanted: &OneOff, options: &RunOptions) -> UpOptions {
    UpOptions {
        services: vec![wanted.service.clone()],
        one_off_of: Some(wanted.service.clone()),
        no_deps: options.no_deps,
        orphans: options.orphans,
        pull: options.pull.clone(),
        build: if options.build {
            BuildWhen::Always(Box::default())
        } else {
            BuildWhen::Missing
        },
        goal: Goal::Started,
        ..UpOptions::default()
    }
}

/// The container to make, with the ids that are known now.
async fn spec(context: &Context, project: &Project, wanted: &OneOff) -> Result<ContainerSpec> {
    let engine = context.engine.as_ref();
    let image = engine.image(&project.image(&wanted.service)).await?;
    let mut ids = BTreeMap::new();
    let described = project.service(&wanted.service);
    for parent in described
        .iter()
        .flat_map(|service| hash::referenced(service))
    {
        let filter = [
            labels::of_project(project.name.as_str()),
            format!("{}={parent}", labels::SERVICE),
            format!("{}=False", labels::ONE_OFF),
        ];
        let first = engine.containers(&filter).await?;
        if let Some(first) = first.into_iter().min_by_key(|one| one.created) {
            ids.insert(parent.to_owned(), first.id);
        }
    }
    let spec = plan::one_off(project, wanted, image.as_ref(), &ids);
    // It was found before anything was done.
    spec.ok_or_else(|| Error::Usage {
        message: format!("there is no service {}", wanted.service),
        hint: None,
    })
}

/// Connects to the container, starts it, and stays with it until it ends.
async fn attend(context: &Context, id: &str, spec: &ContainerSpec) -> Result<Ran> {
    let engine = context.engine.as_ref();
    let signals = interact::listen()?;
    if let Some(signal) = context.interrupts.first() {
        return Err(Error::Interrupted {
            signal,
            message: format!("interrupted by {signal}: {} was not started", spec.name),
        });
    }
    let request = AttachRequest {
        stdin: spec.service.stdin_open,
        logs: false,
        detach_keys: None,
    };
    let session = engine.attach(id, &request).await?;
    let until = if spec.removes_itself {
        Until::Removed
    } else {
        Until::NextExit
    };
    let exit = engine.wait_container(id, until).await?;
    if let Some(refused) = start(engine, id, spec).await? {
        return Ok(refused);
    }
    let manner = Manner {
        keys: Keys::default(),
        signals: Some(signals),
        raw: session.tty && session.input.is_some(),
    };
    match interact::hold(engine, id, session, manner).await? {
        End::Output(_) => {}
        End::Detached => return Ok(Ran::Ended(0)),
        // Nobody will ever hear of it again.
        End::Closed => engine.stop_container(id, None).await?,
    }
    let code = exit.await?;
    Ok(Ran::Ended(u8::try_from(code & 0xff).unwrap_or(u8::MAX)))
}

/// Starts the container; returns why it could not be, if that is so.
async fn start(engine: &dyn Engine, id: &str, spec: &ContainerSpec) -> Result<Option<Ran>> {
    let Err(error) = engine.start_container(id).await else {
        return Ok(None);
    };
    let words = [&spec.service.entrypoint, &spec.service.command];
    let mut words = words
        .into_iter()
        .filter_map(|words| words.0.as_ref()?.first());
    let program = words.next().map_or("its program", String::as_str);
    let message = error.to_string();
    let (code, reason) = exec::explain(program, &message).unwrap_or((NOT_STARTED, message));
    Ok(Some(Ran::NotStarted { code, reason }))
}

/// Takes back a container that never ran, so that nobody wonders what it is.
async fn remove_unstarted(engine: &dyn Engine, id: &str) {
    // The first failure is the one to tell.
    if let Ok(Some(detail)) = engine.inspect(id).await
        && detail.state == ContainerState::Created
    {
        drop(engine.remove_container(id, true, true).await);
    }
}
