//! What is said meanwhile to the one outside: a line of JSON for each word.

use std::fmt;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::time::Duration;
use std::time::Instant;

use super::ArchiveError;
use super::Result;
use crate::backup::Entry;
use crate::backup::Word;

/// How long nothing is said of how far it came: at most five words a second.
const PAUSE: Duration = Duration::from_millis(200);
/// How many bytes of words go out at once.
const BUFFER: usize = 64 * 1024;

/// Says words, and counts what is done.
pub(super) struct Words<W: Write> {
    output: BufWriter<W>,
    entries: u64,
    bytes: u64,
    told: Instant,
}

impl<W: Write> Words<W> {
    pub(super) fn new(output: W) -> Self {
        Self {
            output: BufWriter::with_capacity(BUFFER, output),
            entries: 0,
            bytes: 0,
            told: Instant::now(),
        }
    }

    /// Says a word; it goes out with the next ones.
    pub(super) fn say(&mut self, word: &Word) -> io::Result<()> {
        write(&mut self.output, word)
    }

    /// Says that an entry is done.
    pub(super) fn entry(&mut self, entry: Entry) -> io::Result<()> {
        self.entries += 1;
        self.say(&Word::Entry(entry))?;
        self.progress(0)
    }

    /// Counts bytes of content, and says how far it came, if that is due.
    pub(super) fn progress(&mut self, bytes: u64) -> io::Result<()> {
        self.bytes += bytes;
        if self.told.elapsed() < PAUSE {
            return Ok(());
        }
        self.told = Instant::now();
        let (entries, bytes) = (self.entries, self.bytes);
        self.say(&Word::Progress { entries, bytes })?;
        self.output.flush()
    }

    /// Sends out what was said, where nothing more will be said here.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    /// Says that all is done.
    pub(super) fn complete(&mut self) -> io::Result<()> {
        let (entries, bytes) = (self.entries, self.bytes);
        self.say(&Word::Complete { entries, bytes })?;
        self.output.flush()
    }
}

/// Says something to the one outside.
pub(super) fn say(words: &mut impl Write, word: &Word) -> Result<()> {
    write(words, word).map_err(ArchiveError::Output)
}

/// Says why it could not be done: whatever was asked for, in one and the same way.
///
/// # Errors
/// That nobody hears it.
pub fn say_why(why: &impl Why, mut words: impl Write) -> Result<()> {
    let failed = Word::Failed {
        message: why.to_string(),
        is_full: why.is_full(),
    };
    say(&mut words, &failed)?;
    words.flush().map_err(ArchiveError::Output)
}

/// Why something could not be done.
pub trait Why: fmt::Display {
    /// Whether the disk is full, or what its user may have of it.
    fn is_full(&self) -> bool;
}

fn write(output: &mut impl Write, word: &Word) -> io::Result<()> {
    serde_json::to_writer(&mut *output, word)?;
    output.write_all(b"\n")
}
