//! Copies from this machine into a container.

use std::io;
use std::io::Read;
use std::path::Path;

use bytes::Bytes;
use futures_util::stream;
use tokio::sync::mpsc;

use super::base;
use super::from_root;
use super::look;
use super::look_here;
use super::misplaced;
use super::usage;
use super::warn_of_races;
use super::without_ending;
use super::{CopyOptions, Side, failed};
use crate::archive;
use crate::archive::Ending;
use crate::archive::Place;
use crate::archive::Source;
use crate::archive::Target;
use crate::archive::Thing;
use crate::engine::Archive;
use crate::engine::PathKind;
use crate::engine::UnpackOptions;
use crate::host::tree;
use crate::host::tree::Kind;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::state::Container;

/// How much of our input is read at once.
const PIECE: usize = 64 * 1024;

/// Copies what the options say to a path of a container.
pub(super) async fn copy(
    context: &Context,
    container: &Container,
    path: &str,
    options: &CopyOptions,
) -> Result<Vec<String>> {
    let engine = context.engine.as_ref();
    let (real, stat) = look(engine, container, &from_root(path), true).await?;
    let target = match stat.map(|stat| stat.kind) {
        None => Target::Nothing,
        Some(PathKind::Folder) => Target::Folder,
        Some(PathKind::File) => Target::File,
        Some(PathKind::Link | PathKind::Special) => {
            return Err(failed(format!(
                "{}:{path} is neither a folder nor a plain file",
                container.name
            )));
        }
    };
    let Side::Local(written) = &options.source else {
        return stdin(context, container, &real, target, options).await;
    };
    let (source, folder) = source(context, written, target, (&real, path), options)?;
    let said = format!("copy {written} to {}:{path}", container.name);
    if options.dry_run {
        return Ok(vec![said]);
    }
    warn_of_races(context, container).await?;
    let (writer, pieces) = archive::writer();
    let packing = tokio::task::spawn_blocking(move || archive::pack(&source, writer));
    write(context, container, &folder, pieces, options).await?;
    packing
        .await
        .map_err(|error| failed(format!("packing ended early: {error}")))?;
    Ok(vec![said])
}

/// What is packed, and the folder of the container that it is unpacked in.
fn source(
    context: &Context,
    written: &str,
    target: Target,
    (real, path): (&str, &str),
    options: &CopyOptions,
) -> Result<(Source, String)> {
    let ending = Ending::of(written);
    let named = context.environment.folder.join(without_ending(written));
    let follow = options.follow_link || ending != Ending::Name;
    let (local, kind) = look_here(&named, follow)?;
    let thing = match kind {
        Some(Kind::Folder) => Thing::Folder,
        Some(Kind::File | Kind::Link) => Thing::File,
        Some(Kind::Special) => {
            return Err(failed(format!(
                "{written} is a device, a pipe or a socket, which is not copied"
            )));
        }
        None => return Err(failed(format!("there is no {written}"))),
    };
    let placed = archive::place(thing, ending, target, Ending::of(path));
    let placed = placed.map_err(|wrong| misplaced(wrong, written, path))?;
    Ok(match placed {
        Place::Within => (Source::Named(local, own_name(&named)?), real.to_owned()),
        Place::Spread => (Source::Spread(local), real.to_owned()),
        Place::There => {
            let name = base(real).ok_or_else(|| failed(format!("{path} has no name")))?;
            let folder = real.strip_suffix(name).unwrap_or("/");
            (Source::Named(local, name.to_owned()), folder.to_owned())
        }
    })
}

/// The last name of a path; `..` has that of the folder it leads to.
fn own_name(path: &Path) -> Result<String> {
    let found = if let Some(name) = path.file_name() {
        name.to_owned()
    } else {
        let real = tree::followed(path)?;
        real.file_name().unwrap_or_default().to_owned()
    };
    found.into_string().map_err(|name| {
        failed(format!(
            "{} is no name in UTF-8; copy the folder that it is in",
            name.to_string_lossy()
        ))
    })
}

/// Sends the archive on our input as it is.
async fn stdin(
    context: &Context,
    container: &Container,
    folder: &str,
    target: Target,
    options: &CopyOptions,
) -> Result<Vec<String>> {
    if target != Target::Folder {
        return Err(usage(
            &format!("{}:{folder} is no folder", container.name),
            "an archive is unpacked in a folder that is there",
        ));
    }
    let said = format!("unpack the archive in {}:{folder}", container.name);
    if options.dry_run {
        return Ok(vec![said]);
    }
    warn_of_races(context, container).await?;
    write(context, container, folder, read_stdin(), options).await?;
    Ok(vec![said])
}

async fn write(
    context: &Context,
    container: &Container,
    folder: &str,
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    options: &CopyOptions,
) -> Result<()> {
    let pieces = stream::unfold(pieces, async |mut pieces| {
        let piece = pieces.recv().await?;
        Some((piece, pieces))
    });
    let unpack = UnpackOptions {
        keep_kinds: true,
        for_its_user: options.archive,
    };
    let archive = Archive::Pieces(Box::pin(pieces));
    let written = context
        .engine
        .write_archive(&container.id, folder, archive, unpack);
    tokio::select! {
        written = written => Ok(written?),
        signal = context.interrupts.nth(1) => Err(Error::Interrupted {
            signal,
            message: format!("interrupted by {signal}: a part may be in {} already", container.name),
        }),
    }
}

/// Reads our input in a thread of its own, which ends with the process if nobody
/// writes to it.
fn read_stdin() -> mpsc::Receiver<io::Result<Bytes>> {
    let (sender, receiver) = mpsc::channel(1);
    std::thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        let mut buffer = vec![0; PIECE];
        loop {
            let piece = match stdin.read(&mut buffer) {
                Ok(0) => return,
                Ok(length) => Ok(Bytes::copy_from_slice(&buffer[..length])),
                Err(error) => Err(error),
            };
            let is_last = piece.is_err();
            if sender.blocking_send(piece).is_err() || is_last {
                return;
            }
        }
    });
    receiver
}
