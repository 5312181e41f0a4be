//! The index of a volume: its entries, a line of JSON each, compressed.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read;
use std::io::Write;

use super::Entry;
use super::Kind;
use super::Sequence;
use super::WrongPath;
use super::WrongPlace;

/// How strongly it is compressed: it is small, and written beside slower things.
const LEVEL: i32 = 3;
/// The longest line that is read: more than an entry with all attributes can take.
const LONGEST: u64 = 64 * 1024 * 1024;

/// Writes an index.
pub struct IndexWriter<W: Write>(BufWriter<zstd::Encoder<'static, W>>);

/// Reads an index, entry by entry.
///
/// It has its entries in the order of [`Sequence`], each path sound, and ends where a
/// line ends.
pub struct IndexReader<R: Read> {
    lines: BufReader<zstd::Decoder<'static, BufReader<R>>>,
    sequence: Sequence,
    line: u64,
}

/// What is wrong with an index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It cannot be read, or not be decompressed.
    #[error("the index cannot be read: {0}")]
    Read(io::Error),
    /// A line is no entry.
    #[error("line {line} of the index is no entry: {error}")]
    Form {
        /// Which, from 1 on.
        line: u64,
        /// What is wrong with it.
        error: serde_json::Error,
    },
    /// A path cannot be that of a file in a volume.
    #[error("line {line} of the index: {error}")]
    Path {
        /// Which, from 1 on.
        line: u64,
        /// What is wrong with it.
        error: WrongPath,
    },
    /// An entry cannot stand where it stands.
    #[error("line {line} of the index: {error}")]
    Place {
        /// Which, from 1 on.
        line: u64,
        /// What is wrong with it.
        error: WrongPlace,
    },
    /// A line is longer than any entry.
    #[error("line {line} of the index is too long")]
    Long {
        /// Which, from 1 on.
        line: u64,
    },
    /// It has no entry, or ends within a line.
    #[error("the index is cut off")]
    Cut,
}

impl<W: Write> IndexWriter<W> {
    /// A writer of an index that begins here.
    pub fn new(output: W) -> io::Result<Self> {
        let mut encoder = zstd::Encoder::new(output, LEVEL)?;
        encoder.include_checksum(true)?;
        Ok(Self(BufWriter::new(encoder)))
    }

    /// Writes the next entry.
    pub fn push(&mut self, entry: &Entry) -> io::Result<()> {
        serde_json::to_writer(&mut self.0, entry)?;
        self.0.write_all(b"\n")
    }

    /// Writes the end, and gives the output back.
    pub fn finish(self) -> io::Result<W> {
        let encoder = self
            .0
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        encoder.finish()
    }
}

impl<R: Read> IndexReader<R> {
    /// A reader of an index that begins here.
    pub fn new(input: R) -> io::Result<Self> {
        Ok(Self {
            lines: BufReader::new(zstd::Decoder::new(input)?),
            sequence: Sequence::default(),
            line: 0,
        })
    }

    /// The next entry; `None` at the end.
    ///
    /// # Errors
    /// Why it cannot be read on.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, IndexError> {
        let mut text = Vec::new();
        let mut line = self.lines.by_ref().take(LONGEST);
        line.read_until(b'\n', &mut text)
            .map_err(IndexError::Read)?;
        if text.is_empty() && self.line > 0 {
            return Ok(None);
        }
        self.line += 1;
        let line = self.line;
        let Some(text) = text.strip_suffix(b"\n") else {
            let is_long = text.len() as u64 == LONGEST;
            return Err(if is_long {
                IndexError::Long { line }
            } else {
                IndexError::Cut
            });
        };
        let entry: Entry =
            serde_json::from_slice(text).map_err(|error| IndexError::Form { line, error })?;
        self.check(&entry)?;
        Ok(Some(entry))
    }

    fn check(&mut self, entry: &Entry) -> Result<(), IndexError> {
        let line = self.line;
        let wrong = |error| IndexError::Path { line, error };
        entry.path.check().map_err(wrong)?;
        match &entry.kind {
            Kind::Hardlink { to } => to.check().map_err(wrong)?,
            Kind::File { .. }
            | Kind::Folder
            | Kind::Symlink { .. }
            | Kind::Fifo
            | Kind::CharacterDevice { .. }
            | Kind::BlockDevice { .. } => {}
        }
        let taken = self.sequence.take(&entry.path, entry.kind == Kind::Folder);
        taken.map_err(|error| IndexError::Place { line, error })
    }
}

impl<R: Read> Iterator for IndexReader<R> {
    type Item = Result<Entry, IndexError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_entry().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backup::Hashing;
    use crate::backup::Path;
    use crate::backup::Time;

    fn entry(path: &str, kind: Kind) -> Entry {
        Entry {
            path: Path::new(path),
            kind,
            mode: 0o644,
            uid: 999,
            gid: 999,
            time: Time {
                seconds: 1_795_304_390,
                nanoseconds: 7,
            },
            attributes: vec![],
        }
    }

    fn entries() -> Vec<Entry> {
        let sha256 = Hashing::of(b"content");
        let file = Kind::File { size: 7, sha256 };
        let to = Path::new("a/b");
        vec![
            entry("", Kind::Folder),
            entry("a", Kind::Folder),
            entry("a/b", file),
            entry("a/c", Kind::Hardlink { to }),
            entry("a-b", Kind::Fifo),
        ]
    }

    fn write(entries: &[Entry]) -> Vec<u8> {
        let mut writer = IndexWriter::new(Vec::new()).unwrap();
        for entry in entries {
            writer.push(entry).unwrap();
        }
        writer.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> Result<Vec<Entry>, IndexError> {
        IndexReader::new(bytes).unwrap().collect()
    }

    #[test]
    fn an_index_survives_being_written_and_read_back() {
        assert_eq!(read(&write(&entries())).unwrap(), entries());
    }

    #[test]
    fn an_index_that_is_cut_or_flipped_anywhere_is_an_error() {
        let whole = write(&entries());
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_err(), "{length} bytes");
        }
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let read = read(&flipped);
            assert!(!read.is_ok_and(|read| read != entries()), "bit {bit}");
        }
    }

    #[test]
    fn an_index_out_of_order_or_with_paths_that_lead_out_is_refused() {
        let mut entries = entries();
        entries.swap(3, 4);
        assert!(matches!(
            read(&write(&entries)),
            Err(IndexError::Place { line: 5, .. })
        ));
        for path in ["../evil", "/etc/passwd", "a//b"] {
            let wrong = [entry("", Kind::Folder), entry(path, Kind::Fifo)];
            assert!(matches!(
                read(&write(&wrong)),
                Err(IndexError::Path { line: 2, .. })
            ));
        }
        assert!(matches!(read(&write(&[])), Err(IndexError::Cut)));
    }
}
