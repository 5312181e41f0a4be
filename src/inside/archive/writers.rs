//! Writes what is unpacked on all cores: what a disk wants for each file costs more than
//! to read the archive.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::channel;
use std::sync::mpsc::sync_channel;
use std::thread;

use super::ArchiveError;
use super::Result;
use crate::host::HostError;
use crate::host::volume_tree::Block;
use crate::host::volume_tree::Facts;
use crate::host::volume_tree::NewFile;
use crate::host::volume_tree::Unkept;

/// How many pieces may wait to be written: a block each, if files are large.
const WAITING: usize = 16;

/// Where files are handed in that are to be written.
pub(super) struct Desk<'all> {
    pieces: SyncSender<Piece>,
    /// Room of pieces that are written, to be filled again.
    spent: Receiver<Block>,
    has_failed: &'all AtomicBool,
}

/// A file on its way to the disk, in the hands of whoever has the next piece of it.
struct Growing {
    file: NewFile,
    size: u64,
    facts: Facts,
}

/// A part of a file.
struct Piece {
    of: Arc<Growing>,
    at: u64,
    block: Block,
}

/// A file whose pieces are being handed in.
pub(super) struct Filling<'desk, 'all> {
    desk: &'desk Desk<'all>,
    growing: Arc<Growing>,
    /// What is gathered until a block is full, and its place.
    gathered: Option<(u64, Block)>,
}

/// Does some work that hands in files; gives what comes of it when all of them are
/// written, and what could not be kept of them.
pub(super) fn beside<T>(work: impl FnOnce(&Desk<'_>) -> Result<T>) -> Result<(T, Vec<Unkept>)> {
    let has_failed = AtomicBool::new(false);
    let (pieces, waiting) = sync_channel(WAITING);
    let waiting = Mutex::new(waiting);
    let (written, spent) = channel();
    let desk = Desk {
        pieces,
        spent,
        has_failed: &has_failed,
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let writers: Vec<_> = (0..cores)
            .map(|_| {
                let (waiting, has_failed, written) = (&waiting, &has_failed, written.clone());
                scope.spawn(move || write_all(waiting, &written, has_failed))
            })
            .collect();
        let worked = work(&desk);
        drop(desk);
        let mut unkept = Vec::new();
        for writer in writers {
            // Why a file was not written tells more than that no more were taken.
            let ended = writer.join().map_err(|_| ArchiveError::Writer)?;
            unkept.extend(ended?);
        }
        Ok((worked?, unkept))
    })
}

impl<'all> Desk<'all> {
    /// Takes a file that was begun: how long it will be, and what it is to have.
    pub(super) fn fill(&self, file: NewFile, size: u64, facts: Facts) -> Filling<'_, 'all> {
        Filling {
            desk: self,
            growing: Arc::new(Growing { file, size, facts }),
            gathered: None,
        }
    }
}

impl Filling<'_, '_> {
    /// Hands in a part of it, for this place behind all that was handed in.
    pub(super) fn write(&mut self, mut bytes: &[u8], mut at: u64) -> Result<()> {
        while !bytes.is_empty() {
            let (place, mut block) = match self.gathered.take() {
                Some((place, block)) if place + block.bytes().len() as u64 == at => (place, block),
                other => {
                    if let Some((place, block)) = other {
                        self.send(place, block)?;
                    }
                    (at, self.desk.spent.try_recv().unwrap_or_default())
                }
            };
            let left = block.take(bytes);
            at += (bytes.len() - left.len()) as u64;
            bytes = left;
            if block.is_full() {
                self.send(place, block)?;
            } else {
                self.gathered = Some((place, block));
            }
        }
        Ok(())
    }

    /// Tells that all of it was handed in.
    pub(super) fn end(mut self) -> Result<Vec<Unkept>> {
        if let Some((place, block)) = self.gathered.take() {
            self.send(place, block)?;
        }
        Ok(let_go(self.growing)?)
    }

    fn send(&self, at: u64, block: Block) -> Result<()> {
        let Desk {
            pieces, has_failed, ..
        } = self.desk;
        let of = Arc::clone(&self.growing);
        if has_failed.load(Ordering::Relaxed) || pieces.send(Piece { of, at, block }).is_err() {
            return Err(ArchiveError::Writer);
        }
        Ok(())
    }
}

/// Writes pieces until there are no more. After an error they are still taken, so that
/// whoever hands them in never waits for nobody.
fn write_all(
    waiting: &Mutex<Receiver<Piece>>,
    written: &Sender<Block>,
    has_failed: &AtomicBool,
) -> std::result::Result<Vec<Unkept>, HostError> {
    let next = || {
        let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.recv()
    };
    let mut unkept = Ok(Vec::new());
    while let Ok(Piece { of, at, mut block }) = next() {
        let Ok(all) = &mut unkept else { continue };
        match of.file.write(block.bytes(), at).and_then(|()| let_go(of)) {
            Ok(more) => all.extend(more),
            Err(error) => {
                has_failed.store(true, Ordering::Relaxed);
                unkept = Err(error);
            }
        }
        // Nobody needs it where all was handed in.
        block.clear();
        drop(written.send(block));
    }
    unkept
}

/// Ends a file if nobody else has a part of it.
fn let_go(growing: Arc<Growing>) -> std::result::Result<Vec<Unkept>, HostError> {
    match Arc::into_inner(growing) {
        Some(Growing { file, size, facts }) => file.finish(size, &facts),
        None => Ok(Vec::new()),
    }
}
