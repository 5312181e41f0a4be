//! Makes a backup, from the look at what is there to its name.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use futures_util::stream;
use futures_util::try_join;

use super::Chosen;
use super::Destination;
use super::Intent;
use super::Report;
use super::Source;
use super::Wish;
use super::chosen;
use super::described;
use super::hooks::Hooks;
use super::look::Looked;
use super::look::look_around;
use super::moment;
use super::source::Read;
use super::source::Reader;
use super::source::Reading;
use super::standstill;
use super::upload;
use crate::backup::Consistency;
use crate::backup::Manifest;
use crate::compose::model::Project;
use crate::event::Event;
use crate::host::interrupt::Signal;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Program;
use crate::ops::helper::Readiness;
use crate::ops::restore;
use crate::vault::Draft;
use crate::vault::Ready;

/// How many volumes are read at the same time: beyond that they only wait for each
/// other, and all for the disk.
const AT_ONCE: usize = 2;

/// Backs up volumes of a project. An error leaves no backup, and everybody goes on.
pub async fn backup(context: &Context, project: &Project, wish: &Wish) -> Result<Report> {
    let begun = Instant::now();
    let made = around(context, project, wish, async |looked| {
        make(context, project, wish, looked).await
    });
    let report = made.await?;
    Ok(Report {
        took: begun.elapsed(),
        ..report
    })
}

/// Makes a backup of any kind between what has to come before and after each.
pub(super) async fn around<T>(
    context: &Context,
    project: &Project,
    wish: &Wish,
    make: impl AsyncFnOnce(&Looked) -> Result<T>,
) -> Result<T> {
    let name = project.name.as_str();
    let _lock = context.lock(name, "backup").await?;
    restore::mend(context, name).await?;
    helper::reap(context, name).await?;
    let looked = look_around(context, project, wish).await?;
    for warning in &looked.intent.warnings {
        context.reporter.report(Event::Warning(warning.clone()));
    }
    let made = make(&looked).await;
    // Who was dropped half-way, and what a killed run had asked the engine for and the
    // engine made only after we looked.
    drop(helper::reap(context, name).await);
    context.reporter.report(Event::Finished);
    made
}

async fn make(
    context: &Context,
    project: &Project,
    wish: &Wish,
    looked: &Looked,
) -> Result<Report> {
    let name = project.name.as_str();
    let volumes = &looked.intent.volumes;
    let second = moment::now();
    let sizes = unless_interrupted(context, last_sizes(wish, name)).await?;
    let draft = wish.vault.begin(second, &wish.seal)?;
    let program = program(context, wish.source).await?;
    let preparing = volumes.iter().map(|volume| {
        Reader::prepare(
            context,
            name,
            program.as_ref(),
            wish.source,
            &volume.detail.name,
        )
    });
    let readers = unless_interrupted(context, try_join_all(preparing)).await?;
    let reading = Reading {
        context,
        draft: &draft,
        project: name,
        wanted: wish.source,
        is_still: looked.intent.consistency != Consistency::Live,
        sizes,
    };
    let work = read_all(&reading, volumes, readers);
    let (read, held_for) = while_still(context, name, looked, work).await?;

    let (mut saved, mut rows) = (Vec::new(), Vec::new());
    for (volume, read) in volumes.iter().zip(read) {
        let (volume, row) = described::settle(volume, read).await?;
        saved.push(volume);
        rows.push(row);
    }
    let manifest = Manifest {
        version: Manifest::VERSION,
        devtools: env!("CARGO_PKG_VERSION").to_owned(),
        created: moment::written(second),
        project: name.to_owned(),
        engine: described::engine_name(context).await?,
        consistency: wish.consistency,
        sealed: draft.sealed(),
        volumes: saved,
        files: described::save_files(context, project, &draft)?,
        images: described::images(&looked.own),
    };
    let ready = finish(draft, manifest).await?;
    let (name, folder) = settle(context, name, wish, ready).await?;
    Ok(Report {
        name,
        folder,
        volumes: rows,
        held: looked.intent.held.clone(),
        held_for,
        took: Duration::ZERO,
    })
}

/// Reads all of it again in a thread of its own.
async fn finish(draft: Draft, manifest: Manifest) -> Result<Ready> {
    let finishing = tokio::task::spawn_blocking(move || draft.ready(&manifest, &|_| ()));
    let finished = finishing.await.map_err(|_| Error::Failed {
        message: "the backup could not be verified: a mistake in devtools".to_owned(),
        hint: None,
    })?;
    Ok(finished?)
}

/// Gives it its name, where it is to stand; returns both.
async fn settle(
    context: &Context,
    project: &str,
    wish: &Wish,
    ready: Ready,
) -> Result<(String, PathBuf)> {
    let Some(destination) = &wish.destination else {
        let kept = ready.keep()?;
        return Ok((kept.name, kept.folder));
    };
    let sent = upload::send(context, project, destination, &ready).await;
    match sent {
        Ok(name) => {
            if destination.keeps_local {
                ready.keep()?;
            }
            let address = destination.bucket.address_of(&name);
            Ok((name, address.into()))
        }
        Err(error @ Error::Interrupted { .. }) => Err(error),
        Err(error) => {
            if destination.keeps_local {
                upload::keep_anyway(context, ready)?;
            }
            Err(error)
        }
    }
}

/// How many bytes each volume had in the last backup of the project; it only tells how
/// long the next one will take. A bucket is asked whether it can be used, and what
/// killed runs left in it is removed.
async fn last_sizes(wish: &Wish, project: &str) -> Result<BTreeMap<String, u64>> {
    let vault = &wish.vault;
    let last = match &wish.destination {
        None => {
            let last = vault.find("latest", Some(project), vault.folder());
            last.ok().map(|kept| kept.manifest)
        }
        Some(Destination { bucket, .. }) => {
            bucket.prepare(project).await?;
            bucket.last(project).await?
        }
    };
    let volumes = last.into_iter().flat_map(|manifest| manifest.volumes);
    Ok(volumes.map(|volume| (volume.name, volume.bytes)).collect())
}

/// This program as an image of the engine, where volumes are to be read by it.
async fn program(context: &Context, source: Source) -> Result<Option<Program>> {
    if source == Source::Engine {
        return Ok(None);
    }
    match (helper::program(context).await?, source) {
        (Readiness::Ready(program), _) => Ok(Some(program)),
        (Readiness::Unable(reason), Source::Agent) => Err(Error::Failed {
            message: format!("devtools cannot run beside the volumes: {reason}"),
            hint: Some("`--source engine` reads them by the engine's archive call".to_owned()),
        }),
        (Readiness::Unable(reason), Source::Auto | Source::Engine) => {
            context.reporter.report(Event::Warning(format!(
                "volumes are read by the engine's archive call, which keeps less (the manifest \
                 lists what): {reason}"
            )));
            Ok(None)
        }
    }
}

/// Reads volumes between the hooks of services and while nobody writes them; returns
/// for how long they stood still. Whatever happens, everybody goes on before this returns.
pub(super) async fn while_still<T>(
    context: &Context,
    project: &str,
    looked: &Looked,
    work: impl Future<Output = Result<T>>,
) -> Result<(T, Duration)> {
    let mut hooks = Hooks::of(context, &looked.intent.hooks, &looked.own);
    let ready = unless_interrupted(context, hooks.before()).await;
    let read = match ready {
        Ok(()) => held_still(context, project, looked, work).await,
        Err(error) => Err(error),
    };
    hooks.after().await;
    read
}

async fn held_still<T>(
    context: &Context,
    project: &str,
    looked: &Looked,
    work: impl Future<Output = Result<T>>,
) -> Result<(T, Duration)> {
    let Looked { intent, users, .. } = looked;
    let still = standstill::freeze(context, project, users, intent.consistency).await?;
    let work = async {
        let ((), read) = try_join!(warn_of_movers(context, intent, &still), work)?;
        Ok(read)
    };
    let work = AssertUnwindSafe(unless_interrupted(context, work)).catch_unwind();
    let outcome = work.await;
    let released = still.release(context).await;
    let read = match outcome {
        Ok(read) => read,
        Err(panic) => std::panic::resume_unwind(panic),
    };
    let held_for = released?;
    Ok((read?, held_for))
}

/// Says who writes although everybody should stand still: one that was started or
/// restarted in that very moment.
async fn warn_of_movers(
    context: &Context,
    intent: &Intent,
    still: &standstill::Standstill,
) -> Result<()> {
    if intent.consistency == Consistency::Live {
        return Ok(());
    }
    let containers = context.engine.containers(&[]).await?;
    let held = still.ids();
    for mover in chosen::writers(containers, &intent.volumes) {
        if !held.contains(mover.id.as_str()) {
            context.reporter.report(Event::Warning(format!(
                "{} was started meanwhile and is not held still: what it writes now may be saved \
                 in part",
                mover.name
            )));
        }
    }
    Ok(())
}

async fn read_all(
    reading: &Reading<'_>,
    volumes: &[Chosen],
    readers: Vec<Reader>,
) -> Result<Vec<Read>> {
    let reads = volumes
        .iter()
        .zip(readers)
        .map(|(volume, reader)| reader.read(reading, volume));
    stream::iter(reads).buffered(AT_ONCE).try_collect().await
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

fn interrupted(signal: Signal) -> Error {
    Error::Interrupted {
        signal,
        message: format!(
            "interrupted by {signal}: no backup was made, and everything goes on as before"
        ),
    }
}
