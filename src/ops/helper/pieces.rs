//! Pieces of a stream on their way to a thread that waits for them.

use std::io;

use bytes::Bytes;
use tokio::sync::mpsc;

/// How many pieces may wait for who reads them.
const WAITING: usize = 32;

/// Pieces of a stream, for who waits for them in a thread of his own.
pub struct Pieces {
    receiver: mpsc::Receiver<Bytes>,
    current: Bytes,
}

/// Both ends of a stream.
pub fn pieces() -> (mpsc::Sender<Bytes>, Pieces) {
    let (sender, receiver) = mpsc::channel(WAITING);
    let pieces = Pieces {
        receiver,
        current: Bytes::new(),
    };
    (sender, pieces)
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
