//! Decompresses ahead of whoever reads, on a core of its own.

use std::io;
use std::io::BufReader;
use std::io::Read;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::SyncSender;

/// How a frame of zstd begins.
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// How much is read at once.
const INPUT: usize = 128 * 1024;
/// How much is handed over at once.
const PIECE: usize = 256 * 1024;
/// How many pieces may wait for the reader.
const WAITING: usize = 8;

/// What was decompressed, in the hands of the one that reads it.
#[derive(Debug)]
pub(super) struct Ahead {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: io::Cursor<Vec<u8>>,
}

/// Where what is decompressed goes.
#[derive(Debug)]
pub(super) struct Outlet(SyncSender<io::Result<Vec<u8>>>);

/// A way from one thread to another.
pub(super) fn ahead() -> (Outlet, Ahead) {
    let (sender, pieces) = mpsc::sync_channel(WAITING);
    let piece = io::Cursor::default();
    (Outlet(sender), Ahead { pieces, piece })
}

impl Outlet {
    /// Hands over all that is in an archive, decompressed if it is compressed. Ends
    /// early when nobody reads any more.
    pub(super) fn fill(self, input: impl Read) {
        if let Err(error) = self.fill_whole(input) {
            // Whoever reads no more has a reason of his own.
            drop(self.0.send(Err(error)));
        }
    }

    fn fill_whole(&self, mut input: impl Read) -> io::Result<()> {
        let mut start = Vec::new();
        (&mut input)
            .take(ZSTD.len() as u64)
            .read_to_end(&mut start)?;
        let is_compressed = start == ZSTD;
        let whole = io::Cursor::new(start).chain(input);
        if is_compressed {
            let compressed = BufReader::with_capacity(INPUT, whole);
            self.hand_over(zstd::Decoder::with_buffer(compressed)?)
        } else {
            self.hand_over(whole)
        }
    }

    fn hand_over(&self, mut plain: impl Read) -> io::Result<()> {
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            (&mut plain).take(PIECE as u64).read_to_end(&mut piece)?;
            if piece.is_empty() || self.0.send(Ok(piece)).is_err() {
                return Ok(());
            }
        }
    }
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.piece.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            match self.pieces.recv() {
                Ok(piece) => self.piece = io::Cursor::new(piece?),
                // The other end has nothing more.
                Err(mpsc::RecvError) => return Ok(0),
            }
        }
    }
}
