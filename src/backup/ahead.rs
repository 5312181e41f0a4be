//! Decompresses ahead of whoever reads, on a core of its own.

use std::io;
use std::io::BufReader;
use std::io::Read;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::mpsc::SyncSender;

/// How a frame of zstd begins.
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// How much is read at once.
const INPUT: usize = 128 * 1024;
/// How much is handed over at once.
const PIECE: usize = 128 * 1024;
/// How many pieces may wait for the reader.
const WAITING: usize = 8;

/// What was decompressed, in the hands of the one that reads it.
#[derive(Debug)]
pub struct Ahead {
    pieces: Receiver<io::Result<Piece>>,
    piece: Piece,
    read: usize,
    /// Where pieces go that were read, to be filled again.
    spent: Sender<Vec<u8>>,
}

/// Where what is decompressed goes. Dropped, it ends what is read.
#[derive(Debug)]
pub struct AheadOutlet {
    pieces: SyncSender<io::Result<Piece>>,
    spent: Receiver<Vec<u8>>,
}

/// A part of what was decompressed, at the beginning of its room.
#[derive(Debug, Default)]
struct Piece {
    room: Vec<u8>,
    length: usize,
}

/// A way from one thread to another.
pub fn ahead() -> (AheadOutlet, Ahead) {
    let (filled, pieces) = mpsc::sync_channel(WAITING);
    let (spent, empty) = mpsc::channel();
    let outlet = AheadOutlet {
        pieces: filled,
        spent: empty,
    };
    let ahead = Ahead {
        pieces,
        piece: Piece::default(),
        read: 0,
        spent,
    };
    (outlet, ahead)
}

impl AheadOutlet {
    /// Hands over all that is in an archive, decompressed if it is compressed. Ends
    /// early when nobody reads any more.
    pub fn fill(self, input: impl Read) {
        if let Err(error) = self.fill_whole(input) {
            self.fail(error);
        }
    }

    /// Hands over the reason why there is nothing more.
    pub fn fail(self, error: io::Error) {
        // Whoever reads no more has a reason of his own.
        drop(self.pieces.send(Err(error)));
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
            // New room would have to be zeroed by the kernel first, piece after piece.
            let mut room = self.spent.try_recv().unwrap_or_default();
            room.resize(PIECE, 0);
            let length = read_whole(&mut plain, &mut room)?;
            if length == 0 || self.pieces.send(Ok(Piece { room, length })).is_err() {
                return Ok(());
            }
        }
    }
}

/// Reads until the room is full or nothing more comes.
fn read_whole(plain: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < room.len() {
        match plain.read(&mut room[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

impl Ahead {
    /// Takes the next piece; whether there was one.
    fn advance(&mut self) -> io::Result<bool> {
        // The other end has nothing more.
        let Ok(next) = self.pieces.recv() else {
            return Ok(false);
        };
        let Piece { room, length: _ } = std::mem::replace(&mut self.piece, next?);
        self.read = 0;
        // The other end may have come to its end.
        drop(self.spent.send(room));
        Ok(true)
    }
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.read == self.piece.length && !buffer.is_empty() {
            if !self.advance()? {
                return Ok(0);
            }
        }
        let left = &self.piece.room[self.read..self.piece.length];
        let length = left.len().min(buffer.len());
        buffer[..length].copy_from_slice(&left[..length]);
        self.read += length;
        Ok(length)
    }
}
