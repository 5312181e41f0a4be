//! Copies from a container to this machine.

use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use bytes::Bytes;
use futures_util::StreamExt;
use futures_util::TryStreamExt;
use tokio::sync::mpsc;

use super::base;
use super::from_root;
use super::look;
use super::look_here;
use super::misplaced;
use super::not_unpacked;
use super::warn_of_races;
use super::without_ending;
use super::{CopyOptions, Side, failed};
use crate::archive;
use crate::archive::Ending;
use crate::archive::Place;
use crate::archive::Rules;
use crate::archive::Target;
use crate::archive::Thing;
use crate::archive::Unpacked;
use crate::engine::Flow;
use crate::engine::PathKind;
use crate::event::Event;
use crate::host::HostError;
use crate::host::tree;
use crate::host::tree::Kind;
use crate::host::tree::Workshop;
use crate::host::user;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;

/// The user who may give files away.
const ROOT: u32 = 0;

/// Copies a path of a container to where the options say.
pub(super) async fn copy(
    context: &Context,
    container: &Container,
    path: &str,
    options: &CopyOptions,
) -> Result<Vec<String>> {
    let engine = context.engine.as_ref();
    let ending = Ending::of(path);
    let named = from_root(path);
    let follow = options.follow_link || ending != Ending::Name;
    let (real, stat) = look(engine, container, &named, follow).await?;
    let Some(stat) = stat else {
        return Err(failed(format!("there is no {named} in {}", container.name)));
    };
    let thing = match stat.kind {
        PathKind::Folder => Thing::Folder,
        PathKind::File | PathKind::Link => Thing::File,
        PathKind::Special => {
            return Err(failed(format!(
                "{}:{named} is a device, a pipe or a socket, which is not copied",
                container.name
            )));
        }
    };
    let Side::Local(destination) = &options.destination else {
        return to_stdout(engine.read_archive(&container.id, &real).await?).await;
    };
    let landing = landing(context, thing, path, destination)?;
    let said = format!("copy {}:{named} to {destination}", container.name);
    if options.dry_run {
        return Ok(vec![said]);
    }
    warn_of_races(context, container).await?;
    let rules = Rules {
        special: options.archive || options.allow_special,
        owners: options.archive && user::number() == Some(ROOT),
    };
    let workshop = Workshop::within(&landing.folder)?;
    let archive = engine.read_archive(&container.id, &real).await?;
    let unpacked = receive(context, archive, workshop.path(), rules).await?;
    settle(&workshop, &landing, &unpacked)?;
    for left_out in unpacked.left_out {
        context.reporter.report(Event::Warning(left_out));
    }
    let files = if unpacked.members == 1 {
        "file"
    } else {
        "files"
    };
    Ok(vec![format!("{said}: {} {files}", unpacked.members)])
}

/// Where a copy lands on this machine.
struct Landing {
    /// A folder that is there, on the same disk.
    folder: PathBuf,
    /// The path that it gets.
    path: PathBuf,
    /// Whether the path was there before, and keeps its own permissions.
    is_kept: bool,
}

fn landing(context: &Context, thing: Thing, source: &str, destination: &str) -> Result<Landing> {
    let written = context.environment.folder.join(without_ending(destination));
    let (path, kind) = look_here(&written, true)?;
    let target = match kind {
        None => Target::Nothing,
        Some(Kind::Folder) => Target::Folder,
        Some(Kind::File) => Target::File,
        Some(Kind::Link | Kind::Special) => {
            return Err(failed(format!(
                "{destination} is neither a folder nor a plain file"
            )));
        }
    };
    let (from, onto) = (Ending::of(source), Ending::of(destination));
    let placed = archive::place(thing, from, target, onto);
    let placed = placed.map_err(|wrong| misplaced(wrong, source, destination))?;
    let named = from_root(source);
    match (placed, base(&named)) {
        (Place::Within, Some(name)) => Ok(Landing {
            folder: path.clone(),
            path: path.join(name),
            is_kept: false,
        }),
        (Place::Spread | Place::Within, _) => Ok(Landing {
            folder: path.clone(),
            path,
            is_kept: true,
        }),
        (Place::There, _) => {
            let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
            if !tree::is_real_folder(&tree::followed(&folder)?) {
                return Err(failed(format!("{} is no folder", folder.display())));
            }
            Ok(Landing {
                folder,
                path,
                is_kept: false,
            })
        }
    }
}

/// Unpacks what comes into our folder, until the user does not want it any more.
async fn receive(
    context: &Context,
    mut pieces: Flow<Bytes>,
    folder: &Path,
    rules: Rules,
) -> Result<Unpacked> {
    let (sender, reader) = archive::reader();
    let folder = folder.to_owned();
    let unpacking = tokio::task::spawn_blocking(move || archive::unpack(reader, &folder, rules));
    let sending = send(&mut pieces, sender);
    let interrupted = tokio::select! {
        sent = sending => { sent?; None }
        signal = context.interrupts.nth(1) => Some(signal),
    };
    let unpacked = unpacking.await;
    if let Some(signal) = interrupted {
        return Err(Error::Interrupted {
            signal,
            message: format!("interrupted by {signal}: nothing was written"),
        });
    }
    match unpacked {
        Ok(unpacked) => unpacked.map_err(not_unpacked),
        Err(error) => Err(failed(format!("unpacking ended early: {error}"))),
    }
}

/// Sends the pieces on; one that could not be read is also the error.
async fn send(pieces: &mut Flow<Bytes>, sender: mpsc::Sender<io::Result<Bytes>>) -> Result<()> {
    while let Some(piece) = pieces.next().await {
        match piece {
            // Who unpacks gives up when the archive has an end, or is refused.
            Ok(piece) => {
                if sender.send(Ok(piece)).await.is_err() {
                    return Ok(());
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Brings what was unpacked to its place, and gives the folders their permissions.
fn settle(workshop: &Workshop, landing: &Landing, unpacked: &Unpacked) -> Result<()> {
    let names = tree::names_in(workshop.path()).map_err(|error| HostError::Io {
        verb: "read",
        path: workshop.path().to_owned(),
        error,
    })?;
    let [root] = names.as_slice() else {
        return Err(failed(format!(
            "the engine sent {} things where one was asked for; nothing was written",
            names.len()
        )));
    };
    tree::settle(&workshop.path().join(root), &landing.path)?;
    for (folder, facts) in unpacked.folders.iter().rev() {
        let rest: PathBuf = folder.components().skip(1).collect();
        let is_root = rest.as_os_str().is_empty();
        if is_root && landing.is_kept {
            continue;
        }
        let path = if is_root {
            landing.path.clone()
        } else {
            landing.path.join(rest)
        };
        tree::set(&path, *facts)?;
    }
    Ok(())
}

/// Writes the archive as it comes to our output.
async fn to_stdout(mut pieces: Flow<Bytes>) -> Result<Vec<String>> {
    while let Some(piece) = pieces.try_next().await? {
        let mut stdout = io::stdout().lock();
        let written = stdout.write_all(&piece).and_then(|()| stdout.flush());
        written.map_err(|error| HostError::Io {
            verb: "write",
            path: "the output".into(),
            error,
        })?;
    }
    Ok(Vec::new())
}
