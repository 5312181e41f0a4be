//! Reads a volume by the archive call of the engine, through a container that never runs.
//!
//! The engine says "all is well" even where files are missing from what it sends, so its
//! archive is read while it comes, to its very end, and the volume is listed once more.

use std::io;
use std::io::BufWriter;
use std::sync::Arc;
use std::time::Duration;

use sha2::Digest as _;
use sha2::Sha256;

use super::Gaps;
use super::Pending;
use super::Read;
use super::Reading;
use crate::backup;
use crate::backup::Digest;
use crate::backup::IndexWriter;
use crate::backup::Path;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::event::Event;
use crate::ops::Context;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::helper::Idle;
use crate::ops::helper::Pieces;
use crate::ops::helper::outgoing;
use crate::ops::helper::outgoing::below_root;
use crate::vault::Sink;
use crate::vault::Written;

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
        source: backup::Source::Engine,
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
    let worked = outgoing::through(context, idle, work).await?;
    worked.map_err(|error| Error::Failed {
        message: format!("what the engine sends of volume {volume} cannot be saved: {error}"),
        hint: Some("does somebody write it meanwhile? --pause holds services still".to_owned()),
    })
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

/// Gives out as many zeros in pieces.
fn zeros(mut length: u64, mut take: impl FnMut(&[u8])) {
    const ZEROS: [u8; 4096] = [0; 4096];
    while length > 0 {
        let count = usize::try_from(length).map_or(ZEROS.len(), |left| left.min(ZEROS.len()));
        take(&ZEROS[..count]);
        length -= count as u64;
    }
}
