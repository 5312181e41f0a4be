//! Reads the archive of a volume beside its index, entry by entry.

use std::cmp::Ordering;
use std::fmt;
use std::io;
use std::io::BufReader;
use std::io::Read;
use std::thread;

use super::Reading;
use super::Report;
use super::tap::Tap;
use crate::backup::Ahead;
use crate::backup::Digest;
use crate::backup::Entry;
use crate::backup::Hashing;
use crate::backup::Kind;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Thing;
use crate::backup::Volume;
use crate::backup::ahead;
use crate::backup::difference;
use crate::backup::tape;
use crate::backup::tape::Piece;
use crate::host::shelf;
use crate::text::echo;
use crate::vault::Opened;
use crate::vault::kept;
use crate::vault::kept::PIECE;

/// How many entries of a volume are told that are not right; more are counted.
const MOST_TOLD: usize = 100;

/// One of the two that are read beside each other.
struct Side<I> {
    entries: I,
    head: Option<Entry>,
    error: Option<String>,
    count: u64,
    bytes: u64,
}

/// What is wrong with entries, as far as it is told one by one.
struct Complaints<'a> {
    file: &'a str,
    report: &'a mut Report,
    told: usize,
}

impl Reading<'_> {
    /// Reads the archive and the index of a volume, and compares both.
    pub(super) fn volume(&self, volume: &Volume) -> Report {
        let archive = shelf::open(self.folder, &volume.archive);
        let index = shelf::open(self.folder, &volume.index);
        let (Some(opened), Ok(archive), Ok(index)) = (self.opened, archive, index) else {
            let mut report = self.file(&volume.archive);
            report.add(self.file(&volume.index));
            return report;
        };
        let mut report = Report::default();
        let mut archive = Tap::new(archive, self.progress);
        let mut index = Tap::new(index, self.progress);
        compare(opened, volume, &mut archive, &mut index, &mut report);
        self.end(&volume.archive, archive, &mut report);
        self.end(&volume.index, index, &mut report);
        report
    }
}

/// Decompresses the archive in a thread of its own, and compares what comes out of it.
fn compare(
    opened: &Opened,
    volume: &Volume,
    archive: &mut (impl Read + Send),
    index: &mut (impl Read + Send),
    report: &mut Report,
) {
    thread::scope(|scope| {
        let (outlet, plain) = ahead();
        scope.spawn(move || {
            let sealed = BufReader::with_capacity(PIECE, archive);
            match opened.unseal(&volume.archive, sealed) {
                Ok(compressed) => outlet.fill(compressed),
                Err(error) => outlet.fail(error),
            }
        });
        let lines = lines(opened, &volume.index, index);
        compare_with(members(plain), lines, volume, report);
    });
}

fn compare_with(
    members: impl Iterator<Item = Result<Entry, String>>,
    lines: impl Iterator<Item = Result<Entry, String>>,
    volume: &Volume,
    report: &mut Report,
) {
    let mut archive = Side::of(members);
    let mut index = Side::of(lines);
    let mut complaints = Complaints {
        file: &volume.archive,
        report,
        told: 0,
    };
    beside(&mut archive, &mut index, &mut complaints);
    complaints.end();
    report.entries += archive.count;
    archive.compare_counts(volume, report);
    for (name, error) in [
        (&volume.archive, archive.error),
        (&volume.index, index.error),
    ] {
        if let Some(error) = error {
            report.complain(name, error);
        }
    }
}

/// Goes through both, in the order of their paths. Where one cannot be read on, the
/// other is still read to its end.
fn beside<A, B>(archive: &mut Side<A>, index: &mut Side<B>, complaints: &mut Complaints<'_>)
where
    A: Iterator<Item = Result<Entry, String>>,
    B: Iterator<Item = Result<Entry, String>>,
{
    loop {
        let order = match (&archive.head, &index.head) {
            (Some(member), Some(line)) => {
                let order = member.path.cmp(&line.path);
                let aspects = difference::aspects(member, line);
                if order.is_eq() && !aspects.is_empty() {
                    let aspects: Vec<String> = aspects.iter().map(ToString::to_string).collect();
                    let what = format!("has another {} than its index says", aspects.join(", "));
                    complaints.tell(&member.path, &what);
                }
                order
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return,
        };
        if order.is_lt() && index.error.is_none() {
            complaints.tell_head(archive.head.as_ref(), "is not in the index");
        }
        if order.is_gt() && archive.error.is_none() {
            complaints.tell_head(index.head.as_ref(), "is not in the archive");
        }
        if order.is_le() {
            archive.advance();
        }
        if order.is_ge() {
            index.advance();
        }
    }
}

impl<I: Iterator<Item = Result<Entry, String>>> Side<I> {
    /// Begins with the first entry; an error of opening it counts as one of reading.
    fn of(entries: I) -> Self {
        let mut side = Self {
            entries,
            head: None,
            error: None,
            count: 0,
            bytes: 0,
        };
        side.advance();
        side
    }

    fn advance(&mut self) {
        self.head = None;
        if self.error.is_some() {
            return;
        }
        match self.entries.next() {
            Some(Ok(entry)) => {
                self.count += 1;
                if let Kind::File { size, sha256: _ } = entry.kind {
                    self.bytes = self.bytes.saturating_add(size);
                }
                self.head = Some(entry);
            }
            Some(Err(error)) => self.error = Some(error),
            None => {}
        }
    }

    fn compare_counts(&self, volume: &Volume, report: &mut Report) {
        let read = (self.count, self.bytes);
        let said = (volume.entries, volume.bytes);
        if self.error.is_none() && read != said {
            let what = format!(
                "it has {} entries with {} bytes, and the manifest says {} with {}",
                read.0, read.1, said.0, said.1
            );
            report.complain(&volume.archive, what);
        }
    }
}

impl Complaints<'_> {
    fn tell_head(&mut self, entry: Option<&Entry>, what: &str) {
        if let Some(entry) = entry {
            self.tell(&entry.path, what);
        }
    }

    fn tell(&mut self, path: &Path, what: &str) {
        self.told += 1;
        if self.told <= MOST_TOLD {
            let path = echo(&format!("./{}", String::from_utf8_lossy(path.bytes())));
            self.report.complain(self.file, format!("{path} {what}"));
        }
    }

    fn end(self) {
        let more = self.told.saturating_sub(MOST_TOLD);
        if more > 0 {
            let what = format!("{more} more entries are not right");
            self.report.complain(self.file, what);
        }
    }
}

/// The members of an archive, each read to its end.
fn members(plain: Ahead) -> impl Iterator<Item = Result<Entry, String>> {
    let mut reader = tape::Reader::ours(plain);
    std::iter::from_fn(move || read_member(&mut reader).transpose())
}

fn read_member(reader: &mut tape::Reader<impl Read>) -> Result<Option<Entry>, String> {
    let Some(member) = reader.next_member().map_err(text)? else {
        return Ok(None);
    };
    let digest = match member.thing {
        Thing::File { .. } => content(reader)?,
        Thing::Folder
        | Thing::Symlink { .. }
        | Thing::Hardlink { .. }
        | Thing::Fifo
        | Thing::CharacterDevice { .. }
        | Thing::BlockDevice { .. } => Digest([0; 32]),
    };
    Ok(Some(Member::into_entry(member, digest)))
}

fn content(reader: &mut tape::Reader<impl Read>) -> Result<Digest, String> {
    let mut hashing = Hashing::default();
    while let Some(piece) = reader.next_piece().map_err(text)? {
        match piece {
            Piece::Data(bytes) => hashing.data(bytes),
            Piece::Hole(length) => hashing.hole(length),
        }
    }
    Ok(hashing.finish())
}

/// The entries of an index.
fn lines<'a>(
    opened: &Opened,
    name: &str,
    input: impl Read + Send + 'a,
) -> Box<dyn Iterator<Item = Result<Entry, String>> + 'a> {
    let input = BufReader::with_capacity(PIECE, input);
    match opened.unseal(name, input) {
        Ok(input) => kept::entries(input),
        Err(error) => failed(&error),
    }
}

fn failed<'a>(error: &io::Error) -> Box<dyn Iterator<Item = Result<Entry, String>> + 'a> {
    Box::new(std::iter::once(Err(error.to_string())))
}

fn text(error: impl fmt::Display) -> String {
    error.to_string()
}
