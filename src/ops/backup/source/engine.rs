//! Reads a volume by the archive call of the engine, through a container that never runs.
//!
//! The engine says "all is well" even where files are missing from what it sends, so its
//! archive is read while it comes, to its very end, and the volume is listed once more.

use std::io;
use std::io::BufWriter;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::TryStreamExt;
use sha2::Digest as _;
use sha2::Sha256;
use tokio::sync::mpsc;

use super::Gaps;
use super::Pending;
use super::Read;
use super::Reading;
use crate::backup::Digest;
use crate::backup::IndexWriter;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::event::Event;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper::FOLDER;
use crate::ops::helper::Idle;
use crate::text::echo;
use crate::vault::Sink;
use crate::vault::Written;

/// How many pieces may wait for who reads them.
const WAITING: usize = 32;
/// How hard is compressed: as the agent does.
const LEVEL: i32 = 3;
/// After how many bytes progress is told.
const STEP: u64 = 4 << 20;

/// What this way cannot keep.
const NOT_KEPT: &str = "read by the engine's archive call, which keeps no fractions of seconds, no \
                        extended attributes but capabilities, no ACLs, no holes, no sockets";

/// What an archive of the engine held.
struct Copied {
    archive: Written,
    index: Written,
    entries: u64,
    bytes: u64,
    listing: [u8; 32],
}

/// Reads a volume to its end.
pub(super) async fn read(reading: &Reading<'_>, idle: Idle, volume: &str) -> Result<Read> {
    let context = reading.context;
    let archive = reading.draft.archive(volume)?;
    let index = reading.draft.index(volume)?;
    let reporter = Arc::clone(&context.reporter);
    let event = reading.so_far(volume, 0);
    let tell = move |read| {
        let mut event = event.clone();
        if let Event::Bytes { done, .. } = &mut event {
            *done = read;
        }
        reporter.report(event);
    };
    let copied = through(context, &idle, volume, move |input| {
        copy(input, archive, index, &tell)
    });
    let copied = copied.await?;
    let again = through(context, &idle, volume, list).await?;
    idle.remove().await;
    let mut gaps = Gaps::default();
    gaps.add(Path::ROOT, NOT_KEPT.to_owned());
    if again != copied.listing {
        let what = "files came, went or changed while it was read";
        if reading.is_still {
            return Err(Error::Failed {
                message: format!("volume {volume}: {what}, although nobody should have written it"),
                hint: Some("who else writes it? `--stop` holds services more firmly".to_owned()),
            });
        }
        gaps.add(Path::ROOT, what.to_owned());
    }
    let Copied {
        archive,
        index,
        entries,
        bytes,
        listing: _,
    } = copied;
    Ok(Read {
        archive: Pending::Written(archive),
        index,
        entries,
        bytes,
        gaps: gaps.all(),
        took: Duration::ZERO,
    })
}

/// Gives the engine's archive of the volume to somebody who reads it in a thread of
/// his own.
async fn through<T: Send + 'static>(
    context: &Context,
    idle: &Idle,
    volume: &str,
    work: impl FnOnce(Pieces) -> io::Result<T> + Send + 'static,
) -> Result<T> {
    let mut archive = context.engine.read_archive(idle.id(), FOLDER).await?;
    let (sender, receiver) = mpsc::channel(WAITING);
    let working = tokio::task::spawn_blocking(move || {
        work(Pieces {
            receiver,
            current: Bytes::new(),
        })
    });
    while let Some(bytes) = archive.try_next().await? {
        if sender.send(bytes).await.is_err() {
            // Why nobody reads any more is told just below.
            break;
        }
    }
    drop(sender);
    let worked = working
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)));
    worked.map_err(|error| Error::Failed {
        message: format!("what the engine sends of volume {volume} cannot be saved: {error}"),
        hint: Some("does somebody write it meanwhile? --pause holds services still".to_owned()),
    })
}

/// Pieces of a stream, for who waits for them in a thread of his own.
struct Pieces {
    receiver: mpsc::Receiver<Bytes>,
    current: Bytes,
}

impl io::Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.current.is_empty() {
            match self.receiver.blocking_recv() {
                Some(bytes) => self.current = bytes,
                None => return Ok(0),
            }
        }
        let count = buffer.len().min(self.current.len());
        buffer[..count].copy_from_slice(&self.current.split_to(count));
        Ok(count)
    }
}

/// Writes the engine's archive in our own form, with an index.
fn copy(input: Pieces, archive: Sink, index: Sink, tell: &dyn Fn(u64)) -> io::Result<Copied> {
    let mut reader = tape::Reader::foreign(input);
    let mut compressed = zstd::Encoder::new(archive, LEVEL)?;
    compressed.include_checksum(true)?;
    let mut writer = tape::Writer::new(BufWriter::new(compressed));
    let mut index = IndexWriter::new(index)?;
    let mut listing = Sha256::new();
    let (mut entries, mut bytes, mut told) = (0, 0, 0);
    while let Some(member) = reader.next_member().map_err(io::Error::other)? {
        let member = below_root(member)?;
        listing.update(format!("{member:?}\n"));
        writer.begin(&member)?;
        let mut content = Sha256::new();
        while let Some(piece) = reader.next_piece().map_err(io::Error::other)? {
            match piece {
                Piece::Data(data) => {
                    writer.content(data)?;
                    content.update(data);
                    bytes += data.len() as u64;
                }
                Piece::Hole(length) => {
                    zeros(length, |zeros| content.update(zeros));
                    bytes += length;
                }
            }
            if bytes - told >= STEP {
                told = bytes;
                tell(told);
            }
        }
        entries += 1;
        index.push(&member.into_entry(Digest(content.finalize().into())))?;
    }
    let compressed = writer.finish()?.into_inner()?;
    Ok(Copied {
        archive: compressed.finish()?.finish().map_err(io::Error::other)?,
        index: index.finish()?.finish().map_err(io::Error::other)?,
        entries,
        bytes,
        listing: listing.finalize().into(),
    })
}

/// The digest of what members there are, without their contents.
fn list(input: Pieces) -> io::Result<[u8; 32]> {
    let mut reader = tape::Reader::foreign(input);
    let mut listing = Sha256::new();
    while let Some(member) = reader.next_member().map_err(io::Error::other)? {
        listing.update(format!("{:?}\n", below_root(member)?));
    }
    Ok(listing.finalize().into())
}

/// The member with the paths that it has in the volume: the engine's begin with the
/// name of the folder where it is mounted.
fn below_root(mut member: Member) -> io::Result<Member> {
    member.path = without_folder(&member.path)?;
    if let Thing::Hardlink { to } = &mut member.thing {
        *to = without_folder(to)?;
    }
    Ok(member)
}

fn without_folder(path: &Path) -> io::Result<Path> {
    let folder = FOLDER.trim_start_matches('/').as_bytes();
    let rest = path.bytes().strip_prefix(folder);
    match rest {
        Some([]) => Ok(Path::ROOT),
        Some([b'/', rest @ ..]) => Ok(Path::new(rest)),
        Some(_) | None => Err(io::Error::other(format!(
            "{} lies outside of the volume",
            echo(&String::from_utf8_lossy(path.bytes()))
        ))),
    }
}

/// Gives out as many zeros in pieces.
fn zeros(mut length: u64, mut take: impl FnMut(&[u8])) {
    const ZEROS: [u8; 4096] = [0; 4096];
    while length > 0 {
        let count = usize::try_from(length).map_or(ZEROS.len(), |left| left.min(ZEROS.len()));
        take(&ZEROS[..count]);
        length -= count as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lose_the_folder_of_the_engine_and_nothing_else_is_taken() {
        let path = |text: &str| without_folder(&Path::new(text)).map(|path| path.bytes().to_vec());

        assert_eq!(path("v").unwrap(), b"");
        assert_eq!(path("v/a/v").unwrap(), b"a/v");
        assert!(path("va").is_err() && path("etc/passwd").is_err());
    }
}
