//! Packs a folder: a compressed archive by one way, a word for each entry by another.

#[cfg(test)]
mod tests;

use std::io;
use std::io::BufWriter;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::thread;

use zstd::Encoder;

use super::outlet::Outlet;
use super::outlet::outlet;
use super::words::Why;
use super::words::Words;
use crate::backup::Hashing;
use crate::backup::Member;
use crate::backup::Word;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::host::HostError;
use crate::host::volume_tree::Content;
use crate::host::volume_tree::Found;
use crate::host::volume_tree::Walk;

/// How strongly an archive is compressed: more costs far more time than it saves room.
const LEVEL: i32 = 3;
/// How far back what repeats is found, as a power of two: logs and the histories of agents
/// repeat over more than the 2 MiB of this level. Every reader may keep 128 MiB.
const WINDOW: u32 = 24;
/// How much of a file is read at once.
const BUFFER: usize = 256 * 1024;

/// An archive on its way through the compressor, which has threads of its own.
type Tape = tape::Writer<BufWriter<Encoder<'static, Outlet>>>;

/// Why a folder was not packed.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// The folder could not be read.
    #[error(transparent)]
    Host(#[from] HostError),
    /// The archive could not be written.
    #[error("the archive cannot be written: {0}")]
    Archive(io::Error),
    /// Nobody could be told.
    #[error("nobody can be told what was packed: {0}")]
    Words(io::Error),
}

/// Waits for a byte; whether one came before the end.
pub fn is_told(mut input: impl Read) -> bool {
    input.read_exact(&mut [0]).is_ok()
}

/// Packs all in a folder. What is packed, and at last that all of it was, is
/// said in words.
///
/// # Errors
/// Why it was not packed to its end; the archive is cut off then.
pub fn pack(folder: &Path, archive: impl Write + Send, words: impl Write) -> Result<(), PackError> {
    let mut words = Words::new(words);
    let packed = thread::scope(|scope| {
        let (outlet, pieces) = outlet();
        let writing = scope.spawn(move || pieces.write_to(archive));
        let packed = pack_into(outlet, folder, &mut words);
        let gone = || Err(io::ErrorKind::BrokenPipe.into());
        let written = writing.join().unwrap_or_else(|_| gone());
        // Where the writer failed, that is why nothing more went through.
        written.map_err(PackError::Archive).and(packed)
    });
    let said = match &packed {
        Ok(()) => words.complete(),
        Err(_) => words.flush(),
    };
    packed.and(said.map_err(PackError::Words))
}

fn pack_into(
    outlet: Outlet,
    folder: &Path,
    words: &mut Words<impl Write>,
) -> Result<(), PackError> {
    let mut walk = Walk::of(folder)?;
    let mut tape = tape(outlet).map_err(PackError::Archive)?;
    let mut buffer = vec![0; BUFFER];
    while let Some(found) = walk.next_found()? {
        match found {
            Found::Member(member, content) => {
                append(&mut tape, member, content, &mut buffer, words)?;
            }
            Found::Lost { path, what } => {
                let lost = Word::Lost { path, what };
                words.say(&lost).map_err(PackError::Words)?;
            }
        }
    }
    let end = |tape: Tape| {
        let compressor = tape.finish()?;
        let compressor = compressor
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        compressor.finish()
    };
    end(tape).map(drop).map_err(PackError::Archive)
}

fn tape(outlet: Outlet) -> io::Result<Tape> {
    let mut encoder = Encoder::new(outlet, LEVEL)?;
    encoder.include_checksum(true)?;
    encoder.long_distance_matching(true)?;
    encoder.window_log(WINDOW)?;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    encoder.multithread(u32::try_from(cores).unwrap_or(1))?;
    Ok(tape::Writer::new(BufWriter::with_capacity(BUFFER, encoder)))
}

/// Appends a member; its content is hashed here and compressed elsewhere.
fn append(
    tape: &mut Tape,
    member: Member,
    content: Option<Content>,
    buffer: &mut [u8],
    words: &mut Words<impl Write>,
) -> Result<(), PackError> {
    tape.begin(&member).map_err(PackError::Archive)?;
    let mut hashing = Hashing::default();
    let mut has_changed = false;
    if let Some(mut content) = content {
        while let Some(piece) = content.next_piece(buffer)? {
            let length = match piece {
                Piece::Data(bytes) => {
                    hashing.data(bytes);
                    tape.content(bytes).map_err(PackError::Archive)?;
                    bytes.len() as u64
                }
                Piece::Hole(length) => {
                    hashing.hole(length);
                    length
                }
            };
            words.progress(length).map_err(PackError::Words)?;
        }
        has_changed = content.has_changed()?;
    }
    let changed = has_changed.then(|| Word::Changed {
        path: member.path.clone(),
    });
    let entry = member.into_entry(hashing.finish());
    let said = words.entry(entry);
    let said = said.and_then(|()| changed.iter().try_for_each(|word| words.say(word)));
    said.map_err(PackError::Words)
}

impl Why for PackError {
    fn is_full(&self) -> bool {
        match self {
            Self::Archive(error) => error.kind() == io::ErrorKind::StorageFull,
            Self::Host(_) | Self::Words(_) => false,
        }
    }
}
