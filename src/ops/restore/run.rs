//! Restores volumes, from reading the backup to the last service that goes on.

use std::time::Duration;
use std::time::Instant;

use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::stream;

use super::Change;
use super::Plan;
use super::Report;
use super::Wish;
use super::choice;
use super::helping::Help;
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
use crate::host::unfinished::Unfinished;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::backup::Standstill;
use crate::ops::backup::freeze;
use crate::ops::helper;
use crate::ops::helper::Program;
use crate::ops::helper::Readiness;
use crate::plan::VolumeSpec;
use crate::vault::Kept;
use crate::vault::Keys;
use crate::vault::Opened;
use crate::vault::verify;

/// How many volumes are unpacked at the same time.
const AT_ONCE: usize = 2;

/// What is to be restored, from a backup that was read to its end and is sound.
pub struct Request {
    /// On whose behalf.
    pub(super) project: String,
    pub(super) kept: Kept,
    pub(super) opened: Opened,
    pub(super) wish: Wish,
    pub(super) replaces: bool,
    pub(super) allows_devices: bool,
    /// Whether those that are stopped meanwhile stay so.
    pub(super) leaves_stopped: bool,
}

/// What may be done for a wish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leave {
    /// To replace what is there.
    pub replace: bool,
    /// To make devices.
    pub devices: bool,
    /// To leave stopped what was stopped.
    pub stopped: bool,
}

impl Request {
    /// Compares all of a backup with its checksums; one that is not sound is an error
    /// that says what is wrong. Whether its archives hold what their indexes say was
    /// seen when it was made, and is seen again when they are unpacked beside the old
    /// files.
    pub async fn of(
        kept: Kept,
        keys: Keys,
        project: &str,
        wish: Wish,
        leave: Leave,
    ) -> Result<Self> {
        let reading = tokio::task::spawn_blocking(move || verified(kept, &keys));
        let (kept, opened) = reading.await.unwrap_or_else(|error| {
            Err(Error::Failed {
                message: format!("the backup could not be read: {error}"),
                hint: None,
            })
        })?;
        let project = wish
            .as_project
            .clone()
            .unwrap_or_else(|| project.to_owned());
        Ok(Self {
            project,
            kept,
            opened,
            wish,
            replaces: leave.replace,
            allows_devices: leave.devices,
            leaves_stopped: leave.stopped,
        })
    }
}

fn verified(kept: Kept, keys: &Keys) -> Result<(Kept, Opened)> {
    let opened = kept.unlock(keys)?;
    let report = verify::read_again(&kept.folder, None, &|_| ());
    if report.is_sound() {
        return Ok((kept, opened));
    }
    let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
    Err(Error::Failed {
        message: format!(
            "backup {} is damaged, and nothing was changed: {}",
            kept.name,
            problems.join("\n  ")
        ),
        hint: Some("`devtools backup list` shows the others".to_owned()),
    })
}

/// What a restore would do, without doing any of it.
pub async fn look(context: &Context, request: &Request) -> Result<Plan> {
    let program = program(context).await?;
    let _lock = context.lock(&request.project, "restore").await?;
    let help = Help {
        context,
        program: &program,
        project: &request.project,
    };
    Ok(look_around(help, request).await?.plan)
}

/// Restores volumes. After an error each of them is as it was, unless the error says
/// otherwise, and everybody goes on.
pub async fn restore(context: &Context, request: &Request) -> Result<Report> {
    let begun = Instant::now();
    let program = program(context).await?;
    let project = request.project.as_str();
    let _lock = context.lock(project, "restore").await?;
    let help = Help {
        context,
        program: &program,
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
        is_decided: false,
    };
    unfinished.leave(environment, address, project)?;
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
        lost,
        stopped: plan.stopped,
        stopped_for,
        took: begun.elapsed(),
    })
}

pub(super) async fn program(context: &Context) -> Result<Program> {
    match helper::program(context).await? {
        Readiness::Ready(program) => Ok(program),
        Readiness::Unable(reason) => Err(Error::Failed {
            message: format!("devtools cannot run beside the volumes: {reason}"),
            hint: Some("run it where it has the architecture of the engine's machine".to_owned()),
        }),
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
    let targets = choice::targets(&request.kept.manifest, &request.wish);
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
    let (lost, stopped_for) = restore_still(help, request, &looked, unfinished).await?;
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
            let stopped_for = if request.leaves_stopped {
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
        .map(|step| unpack(help, step, request.allows_devices));
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
        Change::Fill | Change::Replace { .. } => Ok(()),
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
            Ok(help.context.engine.create_volume(&spec).await?)
        }
    }
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
            Change::Create => engine.remove_volume(volume).await?,
            Change::Fill | Change::Replace { .. } => help.mend(volume, false).await?,
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
async fn unless_interrupted<T>(
    context: &Context,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    tokio::select! {
        done = work => done,
        signal = context.interrupts.nth(1) => Err(interrupted(signal)),
    }
}

fn interrupted(signal: Signal) -> Error {
    Error::Interrupted {
        signal,
        message: format!(
            "interrupted by {signal}: the volumes hold what they held before, and everything \
             goes on"
        ),
    }
}
