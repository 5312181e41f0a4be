//! A file of lines that only grows: what was written survives whatever comes.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A journal, which belongs to one process at a time.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: Arc<File>,
    length: u64,
    /// Held, not read: the system frees it with the process, even after kill -9.
    _lock: File,
}

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Another process has it.
    #[error("{0} is in use by another process")]
    InUse(PathBuf),
    /// The disk says no.
    #[error("cannot {what} {path}: {error}")]
    Disk {
        /// What was tried: `read`, `write`.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
}

/// A line and where it stands: how many bytes stand before it, and its own without the end.
pub type Line<'a> = (u64, &'a [u8]);

/// Reads pieces of a journal, also while it grows or is made anew.
#[derive(Clone, Debug)]
pub struct Reader(Arc<File>);

impl Journal {
    /// Opens the journal at `path`, or begins one, and shows every line in it to `each`.
    ///
    /// A last line without its end is what a crash left of it: nobody was told
    /// that it was written, so it is cut off.
    pub fn open(path: &Path, mut each: impl FnMut(Line<'_>)) -> Result<Self, JournalError> {
        let lock = Self::lock(path)?;
        let failed = |what| move |error| disk(what, path, error);
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .read(true)
            .open(path)
            .map_err(failed("open"))?;
        let mut length = 0;
        let mut lines = BufReader::new(&file);
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = lines.read_until(b'\n', &mut line).map_err(failed("read"))?;
            let Some((b'\n', text)) = line.split_last() else {
                if read > 0 {
                    file.set_len(length).map_err(failed("mend"))?;
                }
                break;
            };
            each((length, text));
            length += read as u64;
        }
        Ok(Self {
            path: path.to_owned(),
            file: Arc::new(file),
            length,
            _lock: lock,
        })
    }

    fn lock(path: &Path) -> Result<File, JournalError> {
        let path = path.with_extension("lock");
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| disk("open", &path, error))?;
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(JournalError::InUse(path)),
            Err(TryLockError::Error(error)) => Err(disk("lock", &path, error)),
        }
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Writes lines behind the others and waits until the disk has them; tells
    /// where each begins. Either all of them stand there, or none.
    pub fn append(&mut self, lines: &[Vec<u8>]) -> Result<Vec<u64>, JournalError> {
        let mut places = Vec::with_capacity(lines.len());
        let mut bytes = Vec::new();
        for line in lines {
            places.push(self.length + bytes.len() as u64);
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
        let mut file = self.file.as_ref();
        let written = file.write_all(&bytes).and_then(|()| file.sync_data());
        if let Err(error) = written {
            // What is left of a write that failed must not stand before the next one.
            file.set_len(self.length)
                .map_err(|error| disk("mend", &self.path, error))?;
            return Err(disk("write", &self.path, error));
        }
        self.length += bytes.len() as u64;
        Ok(places)
    }

    /// What reads pieces of it.
    pub fn reader(&self) -> Reader {
        Reader(Arc::clone(&self.file))
    }

    /// Makes the journal anew from the lines that `write` puts in; until they are
    /// all on the disk the old one stays in force. Each line put in gives its place.
    pub fn rewrite(
        &mut self,
        write: impl FnOnce(&mut dyn FnMut(&[u8]) -> io::Result<u64>) -> io::Result<()>,
    ) -> Result<(), JournalError> {
        let beside = self.path.with_extension("new");
        let length =
            Self::write_beside(&beside, write).map_err(|error| disk("write", &beside, error))?;
        let renamed = fs::rename(&beside, &self.path).and_then(|()| {
            let folder = self.path.parent().unwrap_or(Path::new("."));
            File::open(folder)?.sync_all()
        });
        renamed.map_err(|error| disk("replace", &self.path, error))?;
        let file = OpenOptions::new()
            .append(true)
            .read(true)
            .open(&self.path)
            .map_err(|error| disk("open", &self.path, error))?;
        self.file = Arc::new(file);
        self.length = length;
        Ok(())
    }

    fn write_beside(
        path: &Path,
        write: impl FnOnce(&mut dyn FnMut(&[u8]) -> io::Result<u64>) -> io::Result<()>,
    ) -> io::Result<u64> {
        let mut file = BufWriter::new(File::create(path)?);
        let mut length = 0;
        write(&mut |line| {
            let place = length;
            file.write_all(line)?;
            file.write_all(b"\n")?;
            length += line.len() as u64 + 1;
            Ok(place)
        })?;
        file.into_inner()?.sync_all()?;
        Ok(length)
    }
}

impl Reader {
    /// The bytes that stand at a place.
    #[cfg(unix)]
    pub fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        use std::os::unix::fs::FileExt;
        let mut bytes = vec![0; length];
        self.0.read_exact_at(&mut bytes, offset)?;
        Ok(bytes)
    }

    /// The bytes that stand at a place.
    #[cfg(not(unix))]
    pub fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = self.0.try_clone()?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

fn disk(what: &'static str, path: &Path, error: io::Error) -> JournalError {
    JournalError::Disk {
        what,
        path: path.to_owned(),
        error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(path: &Path) -> Vec<(u64, String)> {
        let mut lines = Vec::new();
        let journal = Journal::open(path, |(at, line)| {
            lines.push((at, String::from_utf8(line.to_vec()).unwrap()));
        });
        drop(journal.unwrap());
        lines
    }

    fn line(text: &str) -> Vec<u8> {
        text.as_bytes().to_vec()
    }

    #[test]
    fn what_was_written_stands_there_when_it_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.jsonl");
        let mut journal = Journal::open(&path, |_| {}).unwrap();

        let places = journal.append(&[line("one"), line("two")]).unwrap();
        let third = journal.append(&[line("three")]).unwrap();
        let read = journal.reader().read(places[1], 3).unwrap();
        drop(journal);

        assert_eq!((places, third, read), (vec![0, 4], vec![8], line("two")));
        assert_eq!(
            lines_of(&path),
            [
                (0, "one".to_owned()),
                (4, "two".to_owned()),
                (8, "three".to_owned())
            ]
        );
    }

    #[test]
    fn half_a_line_is_cut_off_and_the_next_one_stands_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.jsonl");
        fs::write(&path, "one\ntw").unwrap();

        let mut journal = Journal::open(&path, |_| {}).unwrap();
        journal.append(&[line("three")]).unwrap();
        drop(journal);

        assert_eq!(
            lines_of(&path),
            [(0, "one".to_owned()), (4, "three".to_owned())]
        );
    }

    #[test]
    fn a_journal_that_is_made_anew_has_only_the_new_lines_and_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.jsonl");
        let mut journal = Journal::open(&path, |_| {}).unwrap();
        journal.append(&[line("one"), line("two")]).unwrap();
        let before = journal.reader();

        journal.rewrite(|put| put(b"kept").map(drop)).unwrap();
        journal.append(&[line("three")]).unwrap();
        let still = before.read(4, 3).unwrap();
        drop(journal);

        assert_eq!(still, b"two");
        assert_eq!(
            lines_of(&path),
            [(0, "kept".to_owned()), (5, "three".to_owned())]
        );
    }

    #[test]
    fn a_journal_belongs_to_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("events.jsonl");
        let first = Journal::open(&path, |_| {}).unwrap();

        let second = Journal::open(&path, |_| {});

        assert!(matches!(second, Err(JournalError::InUse(_))));
        drop(first);
        assert!(Journal::open(&path, |_| {}).is_ok());
    }
}
