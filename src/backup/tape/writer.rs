//! Writes an archive, member by member.

use std::io;
use std::io::Write;

use super::header::BLOCK;
use super::header::Header;
use super::header::LARGEST;
use super::header::LARGEST_ID;
use super::header::NAME;
use super::header::RECORDS;
use super::holes;
use super::records;
use super::records::Lines;
use crate::backup::Member;
use crate::backup::Path;
use crate::backup::Sequence;
use crate::backup::Thing;
use crate::backup::Time;

/// Writes an archive of ours.
///
/// What it gets in an order that no reader would take, or too little or too much content,
/// is an error of whoever calls it, told as [`io::ErrorKind::InvalidInput`].
#[derive(Debug)]
pub struct Writer<W> {
    output: W,
    /// What came, where it is to come in order.
    sequence: Option<Sequence>,
    /// How much content of the member is still to come.
    left: u64,
    /// How many zeros stand behind it.
    padding: usize,
}

impl<W: Write> Writer<W> {
    /// A writer of an archive that begins here. It writes in small pieces.
    pub fn new(output: W) -> Self {
        Self {
            output,
            sequence: Some(Sequence::default()),
            left: 0,
            padding: 0,
        }
    }

    /// A writer of an archive of which the members come in any order. Only who reads
    /// [those of others](super::Reader::foreign) takes it.
    pub fn in_any_order(output: W) -> Self {
        Self {
            sequence: None,
            ..Self::new(output)
        }
    }

    /// Begins the next member. Of a file the bytes of its data follow, without holes.
    pub fn begin(&mut self, member: &Member) -> io::Result<()> {
        self.expect_end()?;
        let wrong = |reason: &dyn ToString| {
            let path = member.path.shown();
            invalid(&format!("{path}: {}", reason.to_string()))
        };
        member.path.check().map_err(|error| wrong(&error))?;
        let is_folder = member.thing == Thing::Folder;
        if let Some(sequence) = &mut self.sequence {
            let taken = sequence.take(&member.path, is_folder);
            taken.map_err(|error| wrong(&error))?;
        }
        let list = match &member.thing {
            Thing::File {
                size,
                data: Some(data),
            } => {
                if !holes::are_sound(data, *size) {
                    return Err(wrong(&"its holes cannot be written"));
                }
                holes::list(data, *size)
            }
            Thing::File {
                size: _,
                data: None,
            }
            | Thing::Folder
            | Thing::Symlink { .. }
            | Thing::Hardlink { .. }
            | Thing::Fifo
            | Thing::CharacterDevice { .. }
            | Thing::BlockDevice { .. } => Vec::new(),
        };
        let (header, lines) = described(member, list.len() as u64);
        if lines.bytes().len() as u64 > records::MOST {
            return Err(wrong(&"its attributes are too large"));
        }
        self.write_records(&lines)?;
        self.output.write_all(&header.encode())?;
        self.output.write_all(&list)?;
        self.left = member.thing.stored();
        self.padding = padding(self.left);
        self.pad_at_end()
    }

    /// Writes the next piece of the content of the member that was begun last.
    pub fn content(&mut self, bytes: &[u8]) -> io::Result<()> {
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| invalid("there is more content than was said"))?;
        self.output.write_all(bytes)?;
        self.pad_at_end()
    }

    /// Writes the end, without which no archive is complete, and gives the output back.
    pub fn finish(mut self) -> io::Result<W> {
        self.expect_end()?;
        self.output.write_all(&[0; 2 * BLOCK])?;
        self.output.flush()?;
        Ok(self.output)
    }

    fn expect_end(&self) -> io::Result<()> {
        match self.left {
            0 => Ok(()),
            _ => Err(invalid("there is less content than was said")),
        }
    }

    fn pad_at_end(&mut self) -> io::Result<()> {
        if self.left == 0 {
            let padding = std::mem::take(&mut self.padding);
            self.output.write_all(&[0; BLOCK][..padding])?;
        }
        Ok(())
    }

    fn write_records(&mut self, lines: &Lines) -> io::Result<()> {
        let bytes = lines.bytes();
        if bytes.is_empty() {
            return Ok(());
        }
        let header = Header {
            name: b"./PaxHeaders".to_vec(),
            mode: 0o644,
            size: bytes.len() as u64,
            flag: RECORDS,
            ..Header::default()
        };
        self.output.write_all(&header.encode())?;
        self.output.write_all(bytes)?;
        let padding = padding(bytes.len() as u64);
        self.output.write_all(&[0; BLOCK][..padding])
    }
}

/// The header of a member, and the records before it for what has no room there.
fn described(member: &Member, list: u64) -> (Header, Lines) {
    let Member {
        path,
        thing,
        mode,
        uid,
        gid,
        time,
        attributes,
    } = member;
    let mut lines = Lines::default();
    let mut header = Header {
        name: name_of(path, *thing == Thing::Folder),
        mode: *mode & 0o7777,
        uid: *uid,
        gid: *gid,
        size: thing.stored() + list,
        mtime: time.seconds,
        ..Header::default()
    };
    describe_thing(thing, &mut header, &mut lines);
    describe_time(*time, &mut lines);
    if header.name.len() > NAME {
        lines.add("path", &header.name);
    }
    if header.link.len() > NAME {
        lines.add("linkpath", &header.link);
    }
    for (key, id) in [("uid", *uid), ("gid", *gid)] {
        if id > LARGEST_ID {
            lines.add(key, id.to_string().as_bytes());
        }
    }
    if header.size > LARGEST {
        lines.add("size", header.size.to_string().as_bytes());
    }
    for (name, value) in attributes {
        lines.add_attribute(name.bytes(), &value.0);
    }
    (header, lines)
}

fn describe_thing(thing: &Thing, header: &mut Header, lines: &mut Lines) {
    header.flag = match thing {
        Thing::File { size, data } => {
            if data.is_some() {
                describe_holes(*size, header, lines);
            }
            b'0'
        }
        Thing::Hardlink { to } => {
            header.link = name_of(to, false);
            b'1'
        }
        Thing::Symlink { target } => {
            header.link = target.bytes().to_vec();
            b'2'
        }
        Thing::CharacterDevice { major, minor } => {
            header.device = (*major, *minor);
            b'3'
        }
        Thing::BlockDevice { major, minor } => {
            header.device = (*major, *minor);
            b'4'
        }
        Thing::Folder => b'5',
        Thing::Fifo => b'6',
    };
}

fn describe_holes(size: u64, header: &mut Header, lines: &mut Lines) {
    lines.add("GNU.sparse.major", b"1");
    lines.add("GNU.sparse.minor", b"0");
    lines.add("GNU.sparse.name", &header.name);
    lines.add("GNU.sparse.realsize", size.to_string().as_bytes());
    header.name = b"./GNUSparseFile.0/file".to_vec();
}

/// A header holds whole seconds since 1970.
fn describe_time(time: Time, lines: &mut Lines) {
    let Time {
        seconds,
        nanoseconds,
    } = time;
    let has_room = u64::try_from(seconds).is_ok_and(|seconds| seconds <= LARGEST);
    if nanoseconds != 0 || !has_room {
        lines.add("mtime", time.to_string().as_bytes());
    }
}

/// `./path`, of a folder with a slash behind it.
fn name_of(path: &Path, is_folder: bool) -> Vec<u8> {
    let slash: &[u8] = if is_folder && !path.is_root() {
        b"/"
    } else {
        b""
    };
    [b"./", path.bytes(), slash].concat()
}

/// How many zeros fill up the last block.
pub(super) fn padding(length: u64) -> usize {
    let over = length.next_multiple_of(BLOCK as u64) - length;
    usize::try_from(over).unwrap_or(0)
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message.to_owned())
}
