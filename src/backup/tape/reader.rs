//! Reads an archive that may be hostile or broken, member by member.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;

use super::fault::Fault;
use super::fault::TapeError;
use super::fault::Where;
use super::foreign::Known;
use super::header::BLOCK;
use super::header::Block;
use super::header::GLOBAL;
use super::header::Header;
use super::header::LONG_LINK;
use super::header::LONG_NAME;
use super::header::RECORDS;
use super::holes::Listing;
use super::origin::Origin;
use super::records;
use super::records::HoleRecords;
use super::records::Records;
use super::writer::padding;
use crate::backup::Extent;
use crate::backup::Member;
use crate::backup::Part;
use crate::backup::Parts;
use crate::backup::Path;
use crate::backup::Sequence;
use crate::backup::Thing;
use crate::backup::Time;

/// How much is read at once.
const BUFFER: usize = 128 * 1024;
/// The longest name that is read in GNU's form, with what may stand behind it.
const LONGEST_NAME: u64 = 2 * BLOCK as u64 * 16;
/// How many zeros may stand behind the end: tapes were filled up to whole records.
const LONGEST_END: usize = 16 * 1024 * 1024;

/// Reads an archive.
///
/// The memory that it takes is bounded whatever it reads: for ours by one member's
/// records and holes, for those of others by a remembered path for each member.
#[derive(Debug)]
pub struct Reader<R> {
    input: BufReader<R>,
    origin: Origin,
    place: Where,
    parts: Parts,
    /// How many bytes stand behind the content.
    padding: usize,
    /// How much of the input was shown and is to be gone over.
    shown: usize,
    is_ended: bool,
}

/// A piece of the content of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Bytes.
    Data(&'a [u8]),
    /// As many zeros, for which the file has no room on its disk.
    Hole(u64),
}

/// What stands before the header of a member.
#[derive(Debug, Default)]
struct Before {
    records: Option<Records>,
    name: Option<Vec<u8>>,
    link: Option<Vec<u8>>,
}

impl<R: Read> Reader<R> {
    /// A reader of an archive that devtools made.
    pub fn ours(input: R) -> Self {
        Self::new(input, Origin::Ours(Sequence::default()))
    }

    /// A reader of an archive that any program made: the members are in any order,
    /// folders may be missing, names are written in other ways.
    pub fn foreign(input: R) -> Self {
        Self::new(input, Origin::Foreign(Known::default()))
    }

    /// The same, but a path may come again, as the same kind of thing: programs that
    /// append to an archive write what has changed once more.
    pub fn foreign_with_repeats(input: R) -> Self {
        Self::new(input, Origin::Foreign(Known::repeating()))
    }

    fn new(input: R, origin: Origin) -> Self {
        Self {
            input: BufReader::with_capacity(BUFFER, input),
            origin,
            place: Where::Start,
            parts: Parts::default(),
            padding: 0,
            shown: 0,
            is_ended: false,
        }
    }

    /// The next member, whatever was not read of the one before it passed over; `None`
    /// when the archive has ended as it should.
    ///
    /// # Errors
    /// Why it cannot be read on, and where that is.
    pub fn next_member(&mut self) -> Result<Option<Member>, TapeError> {
        while self.next_piece()?.is_some() {}
        let member = self.skip_padding().and_then(|()| {
            if let Where::Within(path) = &self.place {
                self.place = Where::Behind(path.clone());
            }
            self.read_member()
        });
        member.map_err(|fault| self.failed(fault))
    }

    /// The next piece of the content of the file that came last; `None` at its end, and
    /// for everything that is no file.
    ///
    /// # Errors
    /// Why it cannot be read on, and where that is.
    pub fn next_piece(&mut self) -> Result<Option<Piece<'_>>, TapeError> {
        self.input.consume(std::mem::take(&mut self.shown));
        let length = match self.parts.next_part() {
            None => return Ok(None),
            Some(Part::Hole(length)) => {
                self.parts.go(length);
                return Ok(Some(Piece::Hole(length)));
            }
            Some(Part::Data(Extent { offset: _, length })) => length,
        };
        self.fill().map_err(|fault| self.failed(fault))?;
        let there = self.input.buffer().len();
        let taken = usize::try_from(length).map_or(there, |length| length.min(there));
        self.shown = taken;
        self.parts.go(taken as u64);
        Ok(Some(Piece::Data(&self.input.buffer()[..taken])))
    }

    fn failed(&self, fault: Fault) -> TapeError {
        TapeError {
            place: self.place.clone(),
            fault,
        }
    }

    fn read_member(&mut self) -> Result<Option<Member>, Fault> {
        if self.is_ended {
            return Ok(None);
        }
        let mut before = Before::default();
        loop {
            let Some(block) = self.read_header_block(&before)? else {
                self.is_ended = true;
                return Ok(None);
            };
            let header = Header::decode(&block)?;
            let is_ours = self.origin.is_ours();
            match header.flag {
                RECORDS if before.records.is_none() => {
                    let bytes = self.read_attached(header.size, records::MOST)?;
                    before.records = Some(Records::parse(&bytes)?);
                }
                RECORDS => return Err(Fault::Records),
                GLOBAL if !is_ours => {
                    self.read_attached(header.size, records::MOST)?;
                }
                LONG_NAME if !is_ours => {
                    before.name = Some(self.read_long_name(header.size)?);
                }
                LONG_LINK if !is_ours => {
                    before.link = Some(self.read_long_name(header.size)?);
                }
                _ => return self.member_of(header, before).map(Some),
            }
        }
    }

    /// The next block with a header; `None` at the end of the archive.
    fn read_header_block(&mut self, before: &Before) -> Result<Option<Block>, Fault> {
        let Some(block) = self.read_block()? else {
            return Err(match self.place {
                Where::Start if is_nothing(before) => Fault::Empty,
                Where::Start | Where::Within(_) | Where::Behind(_) => Fault::NoEnd,
            });
        };
        if !is_zero(&block) {
            return Ok(Some(block));
        }
        if !is_nothing(before) {
            return Err(Fault::Cut);
        }
        self.read_end()?;
        Ok(None)
    }

    /// Reads what follows the first block of zeros: another one, and nothing more.
    fn read_end(&mut self) -> Result<(), Fault> {
        let block = self.read_block()?.ok_or(Fault::NoEnd)?;
        if !is_zero(&block) {
            return Err(Fault::Behind);
        }
        let (most, is_nothing) = match self.origin {
            Origin::Ours(_) => (0, self.place == Where::Start),
            Origin::Foreign(_) => (LONGEST_END, false),
        };
        if is_nothing {
            return Err(Fault::Empty);
        }
        let mut zeros = 0;
        loop {
            let there = self.fill_or_end()?;
            let bytes = &self.input.buffer()[..there];
            zeros += there;
            if there == 0 {
                return Ok(());
            }
            if zeros > most || !is_zero(bytes) {
                return Err(Fault::Behind);
            }
            self.input.consume(there);
        }
    }

    fn member_of(&mut self, header: Header, before: Before) -> Result<Member, Fault> {
        let Before {
            records,
            name,
            link,
        } = before;
        let records = records.unwrap_or_default();
        let holes = records.holes;
        let name = holes.name.clone().or(records.path).or(name);
        let name = name.unwrap_or(header.name);
        let is_folder = match header.flag {
            b'5' => true,
            // As archives were written before folders had a mark of their own.
            b'0' | 0 => !self.origin.is_ours() && name.ends_with(b"/"),
            _ => false,
        };
        self.place = Where::Within(Path::new(name.clone()));
        let path = self.origin.path_of(&name, is_folder)?;
        self.place = Where::Within(path.clone());
        self.origin.take(&path, is_folder)?;
        let size = records.size.unwrap_or(header.size);
        if i64::try_from(size).is_err() {
            return Err(Fault::Field("size"));
        }
        let link = records.linkpath.or(link).unwrap_or(header.link);
        let thing = match header.flag {
            b'0' | b'7' | 0 if !is_folder => self.begin_file(size, &holes)?,
            flag => thing_of(flag, link, header.device, |link| {
                self.origin.linked(link, &path)
            })?,
        };
        if size > 0 && !matches!(thing, Thing::File { .. }) {
            return Err(Fault::Field("size"));
        }
        let seconds = Time {
            seconds: header.mtime,
            nanoseconds: 0,
        };
        Ok(Member {
            path,
            thing,
            mode: header.mode,
            uid: records.uid.unwrap_or(header.uid),
            gid: records.gid.unwrap_or(header.gid),
            time: records.mtime.unwrap_or(seconds),
            attributes: records.attributes,
        })
    }

    /// Reads what stands before the content of a file, if anything does.
    fn begin_file(&mut self, stored: u64, holes: &HoleRecords) -> Result<Thing, Fault> {
        let HoleRecords {
            major,
            minor,
            name: _,
            real_size,
            are_old,
        } = holes;
        let (size, data, stored) = match (major, minor, real_size) {
            (Some(1), Some(0), Some(size)) => {
                let (data, stored) = self.read_holes(*size, stored)?;
                (*size, Some(data), stored)
            }
            (None, None, None) if !are_old => (stored, None, stored),
            _ => return Err(Fault::OldHoles),
        };
        let thing = Thing::File { size, data };
        self.parts = Parts::of(&thing);
        self.padding = padding(stored);
        Ok(thing)
    }

    /// Reads where the data of a file is, and how much of it follows.
    fn read_holes(&mut self, size: u64, stored: u64) -> Result<(Vec<Extent>, u64), Fault> {
        let (mut listing, mut left) = (Listing::default(), stored);
        loop {
            left = left.checked_sub(BLOCK as u64).ok_or(Fault::Holes)?;
            let block = self.read_block()?.ok_or(Fault::Cut)?;
            if listing.take(&block)? {
                break;
            }
        }
        let extents = listing.extents(size)?;
        let data: u64 = extents.iter().map(|extent| extent.length).sum();
        if data != left {
            return Err(Fault::Holes);
        }
        Ok((extents, left))
    }

    /// Reads what belongs to a header that describes the next one.
    fn read_attached(&mut self, size: u64, most: u64) -> Result<Vec<u8>, Fault> {
        if size > most {
            return Err(Fault::LargeRecords);
        }
        let mut bytes = Vec::new();
        let mut part = self.input.by_ref().take(size);
        part.read_to_end(&mut bytes).map_err(Fault::Read)?;
        if bytes.len() as u64 != size {
            return Err(Fault::Cut);
        }
        self.padding = padding(size);
        self.skip_padding()?;
        Ok(bytes)
    }

    fn read_long_name(&mut self, size: u64) -> Result<Vec<u8>, Fault> {
        let mut name = self.read_attached(size, LONGEST_NAME)?;
        let end = name.iter().position(|byte| *byte == 0);
        name.truncate(end.unwrap_or(name.len()));
        Ok(name)
    }

    fn skip_padding(&mut self) -> Result<(), Fault> {
        let mut left = std::mem::take(&mut self.padding);
        while left > 0 {
            self.fill()?;
            let there = self.input.buffer().len().min(left);
            let is_ours = self.origin.is_ours();
            if is_ours && !is_zero(&self.input.buffer()[..there]) {
                return Err(Fault::Field("padding"));
            }
            self.input.consume(there);
            left -= there;
        }
        Ok(())
    }

    /// The next block; `None` where the input ends before it.
    fn read_block(&mut self) -> Result<Option<Block>, Fault> {
        if self.fill_or_end()? == 0 {
            return Ok(None);
        }
        let mut block = [0; BLOCK];
        match self.input.read_exact(&mut block) {
            Ok(()) => Ok(Some(block)),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Err(Fault::Cut),
            Err(error) => Err(Fault::Read(error)),
        }
    }

    /// Sees to it that there is something to take.
    fn fill(&mut self) -> Result<(), Fault> {
        match self.fill_or_end()? {
            0 => Err(Fault::Cut),
            _ => Ok(()),
        }
    }

    /// How much there is to take; 0 at the end of the input.
    fn fill_or_end(&mut self) -> Result<usize, Fault> {
        loop {
            match self.input.fill_buf() {
                Ok(bytes) => return Ok(bytes.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(Fault::Read(error)),
            }
        }
    }
}

/// What a member is that is no file.
fn thing_of(
    flag: u8,
    link: Vec<u8>,
    (major, minor): (u32, u32),
    linked: impl FnOnce(&[u8]) -> Result<Path, Fault>,
) -> Result<Thing, Fault> {
    Ok(match flag {
        b'0' | b'5' | 0 => Thing::Folder,
        b'1' => Thing::Hardlink { to: linked(&link)? },
        b'2' => {
            let is_target = !link.is_empty() && link.len() <= Path::LONGEST;
            if !is_target || link.contains(&0) {
                return Err(Fault::Field("link"));
            }
            let target = Path::new(link);
            Thing::Symlink { target }
        }
        b'3' => Thing::CharacterDevice { major, minor },
        b'4' => Thing::BlockDevice { major, minor },
        b'6' => Thing::Fifo,
        b'S' => return Err(Fault::OldHoles),
        other => return Err(Fault::Kind(other)),
    })
}

fn is_nothing(before: &Before) -> bool {
    let Before {
        records,
        name,
        link,
    } = before;
    records.is_none() && name.is_none() && link.is_none()
}

fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}
