//! A writer that a thread of its own empties, so that nobody waits for a slow reader
//! while there is something to compress.

use std::io;
use std::io::Write;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::channel;
use std::sync::mpsc::sync_channel;

/// How many pieces may wait to be written.
const PIECES: usize = 64;

/// Where pieces are put that another thread writes.
pub(super) struct Outlet {
    filled: SyncSender<Vec<u8>>,
    spent: Receiver<Vec<u8>>,
}

/// The pieces that are to be written.
pub(super) struct Pieces {
    filled: Receiver<Vec<u8>>,
    /// Where pieces go that were written, to be filled again.
    spent: Sender<Vec<u8>>,
}

/// Both ends of it.
pub(super) fn outlet() -> (Outlet, Pieces) {
    let (filled, to_write) = sync_channel(PIECES);
    let (spent, to_fill) = channel();
    let outlet = Outlet {
        filled,
        spent: to_fill,
    };
    let pieces = Pieces {
        filled: to_write,
        spent,
    };
    (outlet, pieces)
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // New room would have to be zeroed by the kernel first, piece after piece.
        let mut piece = self.spent.try_recv().unwrap_or_default();
        piece.clear();
        piece.extend_from_slice(bytes);
        // The writer is gone: it knows why.
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.filled.send(piece).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pieces {
    /// Writes all pieces until the outlet is dropped.
    pub(super) fn write_to(self, mut output: impl Write) -> io::Result<()> {
        for piece in &self.filled {
            output.write_all(&piece)?;
            // Nobody fills it any more when all are written.
            drop(self.spent.send(piece));
        }
        output.flush()
    }
}
