//! Makes a backup, from the look at what is there to its name.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use std::time::Instant;

use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use futures_util::stream;
use futures_util::try_join;

use super::Chosen;
use super::Intent;
use super::Report;
use super::Source;
use super::VolumeRow;
use super::chosen;
use super::files;
use super::hooks::Hooks;
use super::moment;
use super::source::Read;
use super::source::Reader;
use super::source::Reading;
use super::standstill;
use crate::backup;
use crate::backup::Consistency;
use crate::backup::Manifest;
use crate::backup::ProjectFile;
use crate::compose::hooks::BackupHooks;
use crate::compose::model::Project;
use crate::event::Event;
use crate::host::interrupt::Signal;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper;
use crate::ops::helper::Program;
use crate::ops::helper::Readiness;
use crate::state::Container;
use crate::state::ContainerState;
use crate::state::Labels;
use crate::state::labels;
use crate::vault::Draft;
use crate::vault::Seal;
use crate::vault::Vault;

/// How many volumes are read at the same time: beyond that they only wait for each
/// other, and all for the disk.
const AT_ONCE: usize = 2;

/// What a backup is asked for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Volumes and services; none means all.
    pub targets: Vec<String>,
    /// What is done so that nobody writes meanwhile.
    pub consistency: Consistency,
    /// By which way volumes are read.
    pub source: Source,
    /// What services want done around it; none where hooks are not wanted.
    pub hooks: Vec<BackupHooks>,
    /// Where it will stand.
    pub vault: Vault,
    /// How it is encrypted.
    pub seal: Seal,
}

/// What there is: the intent, and the containers that it is about.
struct Looked {
    intent: Intent,
    users: Vec<Container>,
    own: Vec<Container>,
}

/// What a backup would do, without doing any of it.
pub async fn look(context: &Context, project: &Project, wish: &Wish) -> Result<Intent> {
    Ok(look_around(context, project, wish).await?.intent)
}

async fn look_around(context: &Context, project: &Project, wish: &Wish) -> Result<Looked> {
    let engine = context.engine.as_ref();
    let (there, containers) = try_join!(engine.volume_details(&[]), engine.containers(&[]))?;
    let volumes = chosen::choose(project, &wish.targets, there)?;
    if volumes.is_empty() {
        return Err(Error::Usage {
            message: format!("project {} has no named volume", project.name),
            hint: None,
        });
    }
    let own: Vec<Container> = containers
        .iter()
        .filter(|one| {
            one.labels.get(labels::PROJECT).map(String::as_str) == Some(project.name.as_str())
        })
        .cloned()
        .collect();
    let users = match wish.consistency {
        Consistency::Live => Vec::new(),
        Consistency::Pause | Consistency::Stop => chosen::writers(containers, &volumes),
    };
    if wish.consistency == Consistency::Stop {
        refuse_vanishing(context, &users).await?;
    }
    let is_meant = |hooks: &&BackupHooks| {
        let mut services = volumes.iter().flat_map(|volume| &volume.services);
        services.any(|service| *service == hooks.service)
    };
    Ok(Looked {
        intent: Intent {
            consistency: wish.consistency,
            held: users.iter().map(|one| one.name.clone()).collect(),
            hooks: wish.hooks.iter().filter(is_meant).cloned().collect(),
            warnings: if wish.targets.is_empty() {
                chosen::nameless(project)
            } else {
                Vec::new()
            },
            volumes,
        },
        users,
        own,
    })
}

/// Refuses to stop containers that the engine would remove then.
async fn refuse_vanishing(context: &Context, users: &[Container]) -> Result<()> {
    let mut vanishing = Vec::new();
    for one in users {
        let description = context.engine.description(&one.id).await?;
        let removes_itself = description.is_some_and(|all| all["HostConfig"]["AutoRemove"] == true);
        if removes_itself {
            vanishing.push(format!(
                "{} would be removed if it was stopped (it runs with --rm); use --pause",
                one.name
            ));
        }
    }
    if vanishing.is_empty() {
        return Ok(());
    }
    Err(Error::Impossible(vanishing))
}

/// Backs up volumes of a project. An error leaves no backup, and everybody goes on.
pub async fn backup(context: &Context, project: &Project, wish: &Wish) -> Result<Report> {
    let begun = Instant::now();
    let name = project.name.as_str();
    let _lock = context.lock(name, "backup").await?;
    standstill::mend(context, name).await?;
    helper::reap(context, name).await?;
    let looked = look_around(context, project, wish).await?;
    for warning in &looked.intent.warnings {
        context.reporter.report(Event::Warning(warning.clone()));
    }
    let made = make(context, project, wish, &looked).await;
    if made.is_err() {
        // Whoever was dropped half-way is removed while we hold the lock.
        drop(helper::reap(context, name).await);
    }
    context.reporter.report(Event::Finished);
    let report = made?;
    Ok(Report {
        took: begun.elapsed(),
        ..report
    })
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
    let sizes = last_sizes(&wish.vault, name);
    let draft = wish.vault.begin(second, &wish.seal)?;
    let program = program(context, wish.source).await?;
    let preparing = volumes
        .iter()
        .map(|volume| Reader::prepare(context, name, program.as_ref(), &volume.detail.name));
    let readers = unless_interrupted(context, try_join_all(preparing)).await?;
    let sources: Vec<backup::Source> = readers.iter().map(Reader::source).collect();

    let mut hooks = Hooks::of(context, &looked.intent.hooks, &looked.own);
    let ready = unless_interrupted(context, hooks.before()).await;
    let read = match ready {
        Ok(()) => read_still(context, project, looked, &draft, sizes, readers).await,
        Err(error) => Err(error),
    };
    hooks.after().await;
    let (read, held_for) = read?;

    let mut saved = Vec::new();
    let mut rows = Vec::new();
    for ((volume, read), source) in volumes.iter().zip(read).zip(sources) {
        let (volume, row) = settle(volume, read, source).await?;
        saved.push(volume);
        rows.push(row);
    }
    let manifest = Manifest {
        version: Manifest::VERSION,
        devtools: env!("CARGO_PKG_VERSION").to_owned(),
        created: moment::written(second),
        project: name.to_owned(),
        engine: engine_name(context).await?,
        consistency: wish.consistency,
        sealed: draft.sealed(),
        volumes: saved,
        files: save_files(context, project, &draft)?,
        images: images(&looked.own),
    };
    let finishing = tokio::task::spawn_blocking(move || draft.finish(&manifest, &|_| ()));
    let kept = finishing.await.map_err(|_| Error::Failed {
        message: "the backup could not be verified: a mistake in devtools".to_owned(),
        hint: None,
    })??;
    Ok(Report {
        name: kept.name.clone(),
        folder: kept.folder,
        volumes: rows,
        held: looked.intent.held.clone(),
        held_for,
        took: Duration::ZERO,
    })
}

/// How many bytes each volume had in the last backup of the project; it only tells how
/// long the next one will take.
fn last_sizes(vault: &Vault, project: &str) -> BTreeMap<String, u64> {
    let last = vault.find("latest", Some(project), vault.folder()).ok();
    let volumes = last.into_iter().flat_map(|kept| kept.manifest.volumes);
    volumes.map(|volume| (volume.name, volume.bytes)).collect()
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

/// Reads all volumes while nobody writes them; returns for how long they stood still.
/// Whatever happens, everybody goes on before this returns.
async fn read_still(
    context: &Context,
    project: &Project,
    looked: &Looked,
    draft: &Draft,
    sizes: BTreeMap<String, u64>,
    readers: Vec<Reader>,
) -> Result<(Vec<Read>, Duration)> {
    let name = project.name.as_str();
    let Looked { intent, users, .. } = looked;
    let still = standstill::freeze(context, name, users, intent.consistency).await?;
    let reading = Reading {
        context,
        draft,
        is_still: intent.consistency != Consistency::Live,
        sizes,
    };
    let work = async {
        warn_of_movers(context, intent, &still).await?;
        read_all(&reading, &intent.volumes, readers).await
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

/// Waits until a volume is on the disk, and describes it.
async fn settle(
    volume: &Chosen,
    read: Read,
    source: backup::Source,
) -> Result<(backup::Volume, VolumeRow)> {
    let Read {
        archive,
        index,
        entries,
        bytes,
        gaps,
        took,
    } = read;
    let archive = archive.written().await?;
    let Chosen {
        key,
        detail,
        services,
    } = volume.clone();
    let row = VolumeRow {
        name: detail.name.clone(),
        source,
        entries,
        bytes,
        archive_bytes: archive.bytes,
        took,
        gaps: gaps.len(),
    };
    let saved = backup::Volume {
        name: detail.name,
        key: Some(key),
        driver: detail.driver,
        options: detail.options,
        labels: detail.labels,
        services,
        source,
        archive: archive.name,
        archive_bytes: archive.bytes,
        index: index.name,
        entries,
        bytes,
        gaps,
    };
    Ok((saved, row))
}

/// Saves the files of the project; those with secrets only where all is encrypted.
fn save_files(context: &Context, project: &Project, draft: &Draft) -> Result<Vec<ProjectFile>> {
    let mut saved = Vec::new();
    for file in files::of(project, &context.environment.folder) {
        let is_left_out = file.is_secret && draft.sealed().is_none();
        let written = if is_left_out {
            None
        } else {
            let content = files::content(project, &file).map_err(|message| Error::Failed {
                message,
                hint: None,
            })?;
            Some(draft.project_file(&file.path, &content)?.name)
        };
        saved.push(ProjectFile {
            path: file.path,
            saved: written,
        });
    }
    Ok(saved)
}

/// What the containers of the project run, by service.
fn images(own: &[Container]) -> BTreeMap<String, String> {
    let mut images = BTreeMap::new();
    for one in own {
        let labels = Labels(&one.labels);
        let is_gone = one.state == ContainerState::Removing;
        if let Some(service) = labels
            .service()
            .filter(|_| !labels.is_one_off() && !is_gone)
        {
            images.insert(
                service.to_owned(),
                format!("{} {}", one.image, one.image_id),
            );
        }
    }
    images
}

async fn engine_name(context: &Context) -> Result<String> {
    let facts = context.engine.facts().await?;
    Ok(format!("{} {}", facts.product, facts.version))
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
            "interrupted by {signal}: no backup was made, and everything goes on as before"
        ),
    }
}
