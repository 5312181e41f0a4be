//! A file of a backup that asynchronous code writes: a thread of its own hashes,
//! encrypts and writes, while the next pieces come.

use std::io::Write as _;

use bytes::Bytes;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::Result;
use super::Sink;
use super::VaultError;
use super::Written;

/// How many pieces may wait for the disk.
const WAITING: usize = 32;

/// A file that is being written by a thread of its own. Dropped before it is
/// finished, it does not count.
#[derive(Debug)]
pub struct Feed {
    pieces: mpsc::Sender<Piece>,
    writing: JoinHandle<Result<Written>>,
}

enum Piece {
    Bytes(Bytes),
    End,
}

impl Feed {
    /// Feeds a file of a backup.
    pub fn of(sink: Sink) -> Self {
        let (pieces, receiver) = mpsc::channel(WAITING);
        let writing = tokio::task::spawn_blocking(move || write(sink, receiver));
        Self { pieces, writing }
    }

    /// Writes a piece; waits while the disk is slower than what comes.
    pub async fn write(&mut self, bytes: Bytes) -> Result<()> {
        match self.pieces.send(Piece::Bytes(bytes)).await {
            Ok(()) => Ok(()),
            // It ended because it failed: before an end was sent nothing else ends it.
            Err(_) => ended(&mut self.writing).await.map(drop),
        }
    }

    /// Ends the file, and waits until it is on the disk.
    pub async fn finish(mut self) -> Result<Written> {
        // Where nobody takes the end, writing has failed, which is told just below.
        drop(self.pieces.send(Piece::End).await);
        ended(&mut self.writing).await
    }
}

async fn ended(writing: &mut JoinHandle<Result<Written>>) -> Result<Written> {
    writing.await.unwrap_or(Err(VaultError::GivenUp))
}

fn write(mut sink: Sink, mut pieces: mpsc::Receiver<Piece>) -> Result<Written> {
    loop {
        match pieces.blocking_recv() {
            Some(Piece::Bytes(bytes)) => {
                let written = sink.write_all(&bytes);
                written.map_err(|error| sink.failed(error))?;
            }
            Some(Piece::End) => return sink.finish(),
            None => return Err(VaultError::GivenUp),
        }
    }
}
