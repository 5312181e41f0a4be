//! A writer that a thread of its own empties, so that nobody waits for a slow reader
//! while there is something to compress.

use std::io;
use std::io::Write;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::sync_channel;

/// How many pieces may wait to be written.
const PIECES: usize = 64;

/// Where pieces are put that another thread writes.
pub(super) struct Outlet(SyncSender<Vec<u8>>);

/// The pieces that are to be written.
pub(super) struct Pieces(Receiver<Vec<u8>>);

/// Both ends of it.
pub(super) fn outlet() -> (Outlet, Pieces) {
    let (sender, receiver) = sync_channel(PIECES);
    (Outlet(sender), Pieces(receiver))
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The writer is gone: it knows why.
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.send(bytes.to_vec()).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pieces {
    /// Writes all pieces until the outlet is dropped.
    pub(super) fn write_to(self, mut output: impl Write) -> io::Result<()> {
        for piece in self.0 {
            output.write_all(&piece)?;
        }
        output.flush()
    }
}
