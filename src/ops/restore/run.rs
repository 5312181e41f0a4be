//! Restores volumes, from reading the backup to the last service that goes on.

use std::time::Duration;
use std::time::Instant;

use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::stream;

use super::Change;
use super::Plan;
use super::Report;
use super::Request;
use super::by_engine;
use super::choice;
use super::helping::Help;
use super::helping::Means;
use super::look::Looked;
use super::look::Step;
use super::look::look_around;
use super::mending::mend;
use super::unpack::Ready;
use super::unpack::unpack;
use crate::backup::Consistency;
use crate::compose::model::Volume;
use crate::event::Event;
use crate::host::frozen::Frozen;
use crate::host::interrupt::Signal;
use crate::host::record::Record;
use crate::host::unfinished::Unfinished;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::backup::Source;
use crate::ops::backup::Standstill;
use crate::ops::backup::freeze;
use crate::ops::helper;
use crate::ops::helper::RUN_ELSEWHERE;
use crate::ops::helper::Readiness;
use crate::plan::VolumeSpec;

/// How many volumes are unpacked at the same time.
const AT_ONCE: usize = 2;

/// What a restore would do, without doing any of it.
pub async fn look(context: &Context, request: &Request) -> Result<Plan> {
    let means = means(context, request.leave.way).await?;
    let _lock = context.lock(&request.project, "restore").await?;
    let help = Help {
        context,
        means: &means,
        project: &request.project,
    };
    Ok(look_around(help, request).await?.plan)
}

/// Restores volumes. After an error each of them is as it was, unless the error says
/// otherwise, and everybody goes on.
pub async fn restore(context: &Context, request: &Request) -> Result<Report> {
    let begun = Instant::now();
    let means = means(context, request.leave.way).await?;
    let project = request.project.as_str();
    let _lock = context.lock(project, "restore").await?;
    let help = Help {
        context,
        means: &means,
        project,
    };
    mend(context, project).await?;
    helper::reap(context, project).await?;
    let volumes = volumes(request)?;
    let Context {
        environment,
        address,
        ..
    } = context;
    let unfinished = Unfinished {
        volumes,
        ..Unfinished::default()
    };
    if !help.is_engine() {
        unfinished.leave(environment, address, project)?;
    }
    let restored = look_and_restore(help, request, unfinished).await;
    context.reporter.report(Event::Finished);
    let Done {
        plan,
        lost,
        stopped_for,
    } = match restored {
        Err(Stopped::Amid(error)) => return Err(error),
        Err(Stopped::Whole(error)) => {
            Unfinished::forget(environment, address, project)?;
            return Err(error);
        }
        Ok(done) => {
            Unfinished::forget(environment, address, project)?;
            done
        }
    };
    Ok(Report {
        backup: plan.backup,
        volumes: plan.volumes,
        notes: plan.notes,
        lost,
        stopped: plan.stopped,
        stopped_for,
        took: begun.elapsed(),
    })
}

/// Who can write volumes of this engine, and is wanted for it.
pub(super) async fn means(context: &Context, way: Source) -> Result<Means> {
    if way == Source::Engine {
        return Ok(Means::Engine);
    }
    match (helper::program(context).await?, way) {
        (Readiness::Ready(program), _) => Ok(Means::Agent(program)),
        (Readiness::Unable(reason), Source::Agent) => Err(Error::Failed {
            message: format!("devtools cannot run beside the volumes: {reason}"),
            hint: Some(RUN_ELSEWHERE.to_owned()),
        }),
        (Readiness::Unable(reason), Source::Auto | Source::Engine) => {
            context.reporter.report(Event::Warning(format!(
                "volumes are written by the engine's archive call, which replaces nothing that is \
                 there: {reason}"
            )));
            Ok(Means::Engine)
        }
    }
}

/// What was done.
struct Done {
    plan: Plan,
    lost: Vec<String>,
    stopped_for: Duration,
}

/// The names of the volumes that will be restored.
fn volumes(request: &Request) -> Result<Vec<String>> {
    let targets = choice::targets(&request.manifest, &request.wish);
    let targets = targets.map_err(|wrong| super::look::wrong(&wrong))?;
    Ok(targets.into_iter().map(|target| target.name).collect())
}

async fn look_and_restore(
    help: Help<'_>,
    request: &Request,
    unfinished: Unfinished,
) -> std::result::Result<Done, Stopped> {
    let looked = look_around(help, request).await.map_err(Stopped::Whole)?;
    if !looked.plan.refusals.is_empty() {
        return Err(Stopped::Whole(Error::Impossible(looked.plan.refusals)));
    }
    let (lost, stopped_for) = if help.is_engine() {
        let lost = by_engine::restore_all(help, &looked.steps).await?;
        (lost, Duration::ZERO)
    } else {
        restore_still(help, request, &looked, unfinished).await?
    };
    Ok(Done {
        plan: looked.plan,
        lost,
        stopped_for,
    })
}

/// Stops the users, restores, and starts them again unless nobody knows what they would
/// find.
async fn restore_still(
    help: Help<'_>,
    request: &Request,
    looked: &Looked,
    unfinished: Unfinished,
) -> std::result::Result<(Vec<String>, Duration), Stopped> {
    let Help {
        context, project, ..
    } = help;
    let still = freeze(context, project, &looked.users, Consistency::Stop).await;
    let still = still.map_err(Stopped::Whole)?;
    match restore_all(help, request, &looked.steps, unfinished).await {
        Ok(lost) => {
            let stopped_for = if request.leave.stopped {
                leave_stopped(context, project, still)
            } else {
                still.release(context).await
            };
            Ok((lost, stopped_for.map_err(Stopped::Whole)?))
        }
        Err(Stopped::Whole(error)) => {
            still.release(context).await.map_err(Stopped::Whole)?;
            Err(Stopped::Whole(error))
        }
        Err(Stopped::Amid(error)) => Err(Stopped::Amid(Error::Failed {
            message: format!("{error}; whoever uses the volumes stays stopped"),
            hint: Some(
                "the next `devtools up` or `devtools restore` brings it to an end".to_owned(),
            ),
        })),
    }
}

/// Why it came to an end, and how far.
pub(super) enum Stopped {
    /// Each volume holds all of the old or all of the new.
    Whole(Error),
    /// Nobody knows of one, and the next run sees to it.
    Amid(Error),
}

async fn restore_all(
    help: Help<'_>,
    request: &Request,
    steps: &[Step],
    unfinished: Unfinished,
) -> std::result::Result<Vec<String>, Stopped> {
    let unpacked = unless_interrupted(help.context, unpack_all(help, request, steps)).await;
    let decided = unpacked.and_then(|ready| {
        decide(help, unfinished)?;
        Ok(ready)
    });
    match decided {
        Ok(ready) => switch(ready).await,
        Err(error) => {
            let cleaned = clean(help, steps).await;
            cleaned.map_err(Stopped::Amid)?;
            Err(Stopped::Whole(error))
        }
    }
}

/// Notes that from now on all volumes get the new files: all of them are ready, and
/// whoever is killed between the first and the last has that brought to an end.
fn decide(help: Help<'_>, unfinished: Unfinished) -> Result<()> {
    let Context {
        environment,
        address,
        ..
    } = help.context;
    let decided = Unfinished {
        is_decided: true,
        ..unfinished
    };
    Ok(decided.leave(environment, address, help.project)?)
}

async fn unpack_all<'a>(
    help: Help<'a>,
    request: &Request,
    steps: &[Step],
) -> Result<Vec<Ready<'a>>> {
    for step in steps {
        prepare(help, step).await?;
    }
    let unpacking = steps
        .iter()
        .map(|step| unpack(help, step, request.leave.devices));
    stream::iter(unpacking)
        .buffered(AT_ONCE)
        .try_collect()
        .await
}

/// Sees to it that there is a volume without anything of an earlier restore.
async fn prepare(help: Help<'_>, step: &Step) -> Result<()> {
    if step.has_leftovers {
        help.mend(&step.target.name, false).await?;
    }
    match step.row.change {
        Change::Fill | Change::Replace { .. } | Change::Stay => Ok(()),
        Change::Create => {
            let spec = VolumeSpec {
                name: step.target.name.clone(),
                volume: Volume {
                    name: step.target.name.clone(),
                    driver: step.saved.driver.clone(),
                    driver_opts: step.saved.options.clone(),
                    ..Volume::default()
                },
                labels: step.target.labels.clone(),
            };
            help.context.engine.create_volume(&spec).await?;
            refuse_without_room(help, step).await
        }
    }
}

/// How much fits is known of a new volume only now.
async fn refuse_without_room(help: Help<'_>, step: &Step) -> Result<()> {
    if !step.content.is_foreign() {
        return Ok(());
    }
    let room = help.look(&step.target.name).await?.room;
    let refusal = step.content.refusal_of_room(&step.target.name, room);
    refusal.map_or(Ok(()), |refusal| Err(Error::Impossible(vec![refusal])))
}

/// Puts everything in its place. All are told at once, so that hardly any time is
/// between the first and the last.
async fn switch(mut ready: Vec<Ready<'_>>) -> std::result::Result<Vec<String>, Stopped> {
    let mut lost = Vec::new();
    let mut failed = None;
    for one in &mut ready {
        one.order().await;
    }
    for one in ready {
        lost.extend(one.lost.iter().cloned());
        match one.done().await {
            Ok(more) => lost.extend(more),
            Err(Stopped::Amid(error)) => failed = Some(Stopped::Amid(error)),
            Err(whole) => failed = failed.or(Some(whole)),
        }
    }
    lost.sort();
    lost.dedup();
    match failed {
        None => Ok(lost),
        Some(failed) => Err(failed),
    }
}

/// Takes away what was unpacked, and the volumes that were made for it.
async fn clean(help: Help<'_>, steps: &[Step]) -> Result<()> {
    let engine = help.context.engine.as_ref();
    helper::reap(help.context, help.project).await?;
    for step in steps {
        let volume = &step.target.name;
        if engine.volume(volume).await?.is_none() {
            continue;
        }
        match step.row.change {
            Change::Create => helper::remove_volume(help.context, volume).await?,
            Change::Fill | Change::Replace { .. } | Change::Stay => {
                help.mend(volume, false).await?;
            }
        }
    }
    Ok(())
}

/// Forgets that those that were stopped are to be started again.
fn leave_stopped(context: &Context, project: &str, still: Standstill) -> Result<Duration> {
    drop(still);
    let Context {
        environment,
        address,
        ..
    } = context;
    Frozen::forget(environment, address, project)?;
    Ok(Duration::ZERO)
}

/// Ends work early when the user asks for it.
pub(super) async fn unless_interrupted<T>(
    context: &Context,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    tokio::select! {
        done = work => done,
        signal = context.interrupts.nth(1) => Err(interrupted(signal)),
    }
}

pub(super) fn interrupted(signal: Signal) -> Error {
    Error::Interrupted {
        signal,
        message: format!(
            "interrupted by {signal}: the volumes hold what they held before, and everything \
             goes on"
        ),
    }
}
