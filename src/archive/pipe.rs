//! Between streams that come when they come and archives that are read and written in one go.

use std::io;
use std::io::Read;
use std::io::Write;

use bytes::Buf;
use bytes::Bytes;
use tokio::sync::mpsc;

/// How many pieces may wait.
const PIECES: usize = 4;
/// How much is written before it goes on its way.
const PIECE: usize = 64 * 1024;

/// Reads what comes through a channel; must be used outside the runtime.
pub struct PipeReader {
    pieces: mpsc::Receiver<io::Result<Bytes>>,
    rest: Bytes,
}

/// A reader, and where its pieces are sent to.
pub fn reader() -> (mpsc::Sender<io::Result<Bytes>>, PipeReader) {
    let (sender, pieces) = mpsc::channel(PIECES);
    let rest = Bytes::new();
    (sender, PipeReader { pieces, rest })
}

impl Read for PipeReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() {
            match self.pieces.blocking_recv() {
                Some(piece) => self.rest = piece?,
                None => return Ok(0),
            }
        }
        let length = self.rest.len().min(buffer.len());
        self.rest.copy_to_slice(&mut buffer[..length]);
        Ok(length)
    }
}

/// Sends what is written through a channel; must be used outside the runtime.
pub struct PipeWriter {
    pieces: mpsc::Sender<io::Result<Bytes>>,
    waiting: Vec<u8>,
}

/// A writer, and where its pieces arrive.
pub fn writer() -> (PipeWriter, mpsc::Receiver<io::Result<Bytes>>) {
    let (pieces, receiver) = mpsc::channel(PIECES);
    let waiting = Vec::with_capacity(PIECE);
    (PipeWriter { pieces, waiting }, receiver)
}

impl PipeWriter {
    /// Tells the other side why there is no more.
    pub fn fail(self, error: io::Error) {
        // The other side may have given up by itself.
        drop(self.pieces.blocking_send(Err(error)));
    }

    fn send(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.waiting, Vec::with_capacity(PIECE));
        let closed = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.pieces.blocking_send(Ok(piece.into())).map_err(closed)
    }
}

impl Write for PipeWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PIECE {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.send()
    }
}
