//! Files of a volume that were asked for: each comes out of a reader of its own, and all
//! of them through one stream, in the order in which they were asked for.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::mpsc;

use tokio::sync::mpsc as asynchronous;
use tokio::sync::oneshot;

use crate::backup::Answer;
use crate::backup::FrameReader;
use crate::backup::Gap;
use crate::backup::Line;
use crate::backup::Listing;
use crate::backup::ListingError;
use crate::backup::ListingWriter;
use crate::backup::Path;
use crate::backup::Request;
use crate::backup::Verdict;
use crate::backup::read_answer;
use crate::ops::backup::source::Gaps;
use crate::text::echo;
use crate::vault::repository::Contents;
use crate::vault::repository::unkept;

/// How many pieces of a large file may wait for whoever reads it; of a small one all may,
/// because nobody may be there yet.
const WAITING: usize = 8;
/// The largest file that is a small one.
const SMALL: u64 = 512 << 10;
/// The longest line of a list: an entry with all the attributes that it can have.
const LONGEST_LINE: u64 = 64 << 20;

/// What is known of a volume before its files are read.
pub(super) struct Listed {
    pub(super) listing: Listing,
    pub(super) gaps: Vec<Gap>,
}

/// Asks for files.
pub(super) struct Asking {
    /// Held while one is asked for, so that both ways have the same order.
    ways: Mutex<Ways>,
    /// What could only be seen while files were read.
    gaps: Arc<Mutex<Gaps>>,
}

struct Ways {
    requests: asynchronous::UnboundedSender<Vec<u8>>,
    expected: mpsc::Sender<Expected>,
}

/// A file that was asked for and has not come yet.
struct Expected {
    path: Path,
    left: u64,
    pieces: Pieces,
}

enum Pieces {
    Small(mpsc::Sender<Piece>),
    Large(mpsc::SyncSender<Piece>),
}

/// A piece of a file.
enum Piece {
    Data(Vec<u8>),
    Hole(u64),
    End,
    Broken(io::Error),
}

/// What comes from beside the volume, and what is done with it in a thread of its own.
pub(super) struct Incoming {
    expected: mpsc::Receiver<Expected>,
    gaps: Arc<Mutex<Gaps>>,
    /// Whether nobody writes meanwhile, so that no file can be gone.
    is_still: bool,
    /// Hears of the bytes that have come.
    progress: Box<dyn Fn(u64) + Send>,
}

/// Both ends: one who asks, and what becomes of the answers. Requests come out as lines.
pub(super) fn asking(
    is_still: bool,
    progress: Box<dyn Fn(u64) + Send>,
) -> (Asking, Incoming, asynchronous::UnboundedReceiver<Vec<u8>>) {
    let (requests, lines) = asynchronous::unbounded_channel();
    let (sender, expected) = mpsc::channel();
    let gaps = Arc::default();
    let asking = Asking {
        ways: Mutex::new(Ways {
            requests,
            expected: sender,
        }),
        gaps: Arc::clone(&gaps),
    };
    let incoming = Incoming {
        expected,
        gaps,
        is_still,
        progress,
    };
    (asking, incoming, lines)
}

impl Asking {
    /// What could only be seen while files were read.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let mut gaps = self.gaps.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *gaps).all()
    }
}

impl Contents for Asking {
    fn ask(&self, path: &Path, size: u64) -> Box<dyn Read + Send> {
        let (pieces, receiver) = if size <= SMALL {
            let (sender, receiver) = mpsc::channel();
            (Pieces::Small(sender), receiver)
        } else {
            let (sender, receiver) = mpsc::sync_channel(WAITING);
            (Pieces::Large(sender), receiver)
        };
        let expected = Expected {
            path: path.clone(),
            left: size,
            pieces,
        };
        let mut line = serde_json::to_vec(&Request::Content(path.clone())).unwrap_or_default();
        line.push(b'\n');
        let ways = self.ways.lock().unwrap_or_else(PoisonError::into_inner);
        // Where nobody is there any more, the reader will say so.
        drop(ways.expected.send(expected));
        drop(ways.requests.send(line));
        Box::new(Reader {
            receiver,
            data: io::Cursor::default(),
            zeros: 0,
            is_done: false,
        })
    }
}

impl Incoming {
    /// Takes in the list, says what it is, and then gives each answer to whoever waits for
    /// it, until nobody can ask any more.
    pub(super) fn take_all(
        self,
        stream: impl Read,
        listed: oneshot::Sender<Result<Listed, ListingError>>,
    ) {
        let mut frames = FrameReader::new(BufReader::new(stream));
        let list = take_list(&mut frames);
        let is_listed = list.is_ok();
        // Whoever does not wait for it has a reason of his own.
        drop(listed.send(list));
        if !is_listed {
            return;
        }
        let Ok(mut stream) = frames.finish() else {
            return;
        };
        let mut buffer = Vec::new();
        let mut bytes = 0;
        while let Ok(expected) = self.expected.recv() {
            if self
                .take(expected, &mut stream, &mut buffer, &mut bytes)
                .is_err()
            {
                return;
            }
        }
    }

    /// Takes in one answer.
    fn take(
        &self,
        mut expected: Expected,
        stream: &mut impl Read,
        buffer: &mut Vec<u8>,
        bytes: &mut u64,
    ) -> io::Result<()> {
        let mut is_longer = false;
        loop {
            match read_answer(stream, buffer)? {
                Answer::Data(length) => {
                    let most = usize::try_from(expected.left).unwrap_or(length).min(length);
                    is_longer |= most < length;
                    expected.left -= most as u64;
                    buffer.truncate(most);
                    *bytes += length as u64;
                    (self.progress)(*bytes);
                    expected.pieces.send(Piece::Data(std::mem::take(buffer)));
                }
                Answer::Hole(length) => {
                    let most = length.min(expected.left);
                    is_longer |= most < length;
                    expected.left -= most;
                    expected.pieces.send(Piece::Hole(most));
                }
                Answer::End(verdict) => {
                    self.end(expected, verdict, is_longer);
                    return Ok(());
                }
            }
        }
    }

    fn end(&self, expected: Expected, verdict: Verdict, is_longer: bool) {
        let Expected { path, left, pieces } = expected;
        let add = |what: &str| {
            let mut gaps = self.gaps.lock().unwrap_or_else(PoisonError::into_inner);
            gaps.add(path.clone(), what.to_owned());
        };
        let end = match verdict {
            Verdict::Whole | Verdict::Changed => {
                if verdict == Verdict::Changed || left > 0 || is_longer {
                    add("it changed while it was read");
                }
                // What it has lost since it was listed is read as zeros.
                pieces.send(Piece::Hole(left));
                Piece::End
            }
            Verdict::Gone if self.is_still => Piece::Broken(io::Error::other(
                "it is gone, although nobody should write: who else does?",
            )),
            Verdict::Gone => {
                add("it was gone before it was read, and is left out");
                Piece::Broken(io::ErrorKind::NotFound.into())
            }
            Verdict::Failed(message) => Piece::Broken(io::Error::other(echo(&message))),
        };
        pieces.send(end);
    }
}

impl Pieces {
    /// Where nobody reads it any more it is dropped.
    fn send(&self, piece: Piece) {
        match self {
            Self::Small(sender) => drop(sender.send(piece)),
            Self::Large(sender) => drop(sender.send(piece)),
        }
    }
}

fn take_list(frames: &mut impl Read) -> Result<Listed, ListingError> {
    let mut lines = BufReader::new(frames);
    let mut writer = ListingWriter::new()?;
    let mut gaps = Gaps::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = (&mut lines)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?;
        if read == 0 {
            let listing = writer.finish()?;
            let gaps = gaps.all();
            return Ok(Listed { listing, gaps });
        }
        match serde_json::from_slice(&line)? {
            Line::Entry(listed) => {
                writer.push(&listed)?;
                for what in unkept(&listed) {
                    gaps.add(listed.member.path.clone(), what);
                }
            }
            Line::Lost { path, what } => gaps.add(path, what),
        }
    }
}

/// A file that comes, or will come.
struct Reader {
    receiver: mpsc::Receiver<Piece>,
    data: io::Cursor<Vec<u8>>,
    zeros: u64,
    is_done: bool,
}

impl Read for Reader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if buffer.is_empty() {
                return Ok(0);
            }
            let read = self.data.read(buffer)?;
            if read > 0 {
                return Ok(read);
            }
            if self.zeros > 0 {
                let most = usize::try_from(self.zeros).unwrap_or(usize::MAX);
                let most = most.min(buffer.len());
                buffer[..most].fill(0);
                self.zeros -= most as u64;
                return Ok(most);
            }
            if self.is_done {
                return Ok(0);
            }
            match self.receiver.recv() {
                Ok(Piece::Data(bytes)) => self.data = io::Cursor::new(bytes),
                Ok(Piece::Hole(length)) => self.zeros = length,
                Ok(Piece::End) => self.is_done = true,
                Ok(Piece::Broken(error)) => return Err(error),
                Err(mpsc::RecvError) => {
                    return Err(io::Error::new(
                        io::ErrorKind::BrokenPipe,
                        "nobody beside the volume answers any more",
                    ));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::FrameWriter;
    use crate::backup::write_data;
    use crate::backup::write_verdict;

    fn contents(
        is_still: bool,
        answers: &[u8],
        sizes: &[u64],
    ) -> (Vec<io::Result<Vec<u8>>>, Vec<Gap>) {
        let (asking, incoming, _lines) = asking(is_still, Box::new(|_| ()));
        let mut stream = FrameWriter::new(Vec::new()).finish().unwrap();
        stream.extend_from_slice(answers);
        let (listed, _heard) = oneshot::channel();
        let path = Path::new("f");
        let readers: Vec<_> = sizes.iter().map(|size| asking.ask(&path, *size)).collect();
        let gaps = Arc::clone(&asking.gaps);
        drop(asking);
        incoming.take_all(stream.as_slice(), listed);
        let read = |mut reader: Box<dyn Read + Send>| {
            let mut content = Vec::new();
            reader.read_to_end(&mut content).map(|_| content)
        };
        let contents = readers.into_iter().map(read).collect();
        let gaps = std::mem::take(&mut *gaps.lock().unwrap()).all();
        (contents, gaps)
    }

    #[test]
    fn every_file_has_the_size_that_was_asked_for_and_a_change_is_told() {
        let mut answers = Vec::new();
        for _ in 0..3 {
            write_data(&mut answers, b"content").unwrap();
            write_verdict(&mut answers, &Verdict::Whole).unwrap();
        }

        let (contents, gaps) = contents(true, &answers, &[7, 4, 9]);

        let contents: Vec<Vec<u8>> = contents.into_iter().map(Result::unwrap).collect();
        assert_eq!(
            contents,
            [
                b"content".to_vec(),
                b"cont".to_vec(),
                b"content\0\0".to_vec()
            ]
        );
        assert_eq!(gaps.len(), 2);
    }

    #[test]
    fn what_cannot_be_read_or_is_gone_or_never_comes_is_an_error() {
        let mut answers = Vec::new();
        write_data(&mut answers, b"con").unwrap();
        write_verdict(&mut answers, &Verdict::Failed("the disk is ill".to_owned())).unwrap();
        write_verdict(&mut answers, &Verdict::Gone).unwrap();
        write_data(&mut answers, b"con").unwrap();

        for is_still in [true, false] {
            let (contents, gaps) = contents(is_still, &answers, &[7, 7, 7, 7]);

            let kinds = contents.iter().map(|one| one.as_ref().unwrap_err().kind());
            let gone = if is_still {
                io::ErrorKind::Other
            } else {
                io::ErrorKind::NotFound
            };
            let expected = [
                io::ErrorKind::Other,
                gone,
                io::ErrorKind::BrokenPipe,
                io::ErrorKind::BrokenPipe,
            ];
            assert_eq!(kinds.collect::<Vec<_>>(), expected);
            assert_eq!(gaps.len(), usize::from(!is_still));
        }
    }
}
