//! All that is in a volume, before any of it is read: each entry with the signs by which
//! a change of it is noticed. It is kept compressed, because volumes are large.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::sync::Arc;

use serde::Deserialize;
use serde::Serialize;

use super::Member;
use super::Path;
use super::Sequence;
use super::Thing;
use super::Time;
use super::WrongPath;
use super::WrongPlace;

/// How strongly it is compressed while it is kept.
const LEVEL: i32 = 1;

/// Something in a volume, and the signs of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// What it is.
    pub member: Member,
    /// What tells whether it has changed since.
    pub signs: Signs,
}

/// What tells whether a file has changed since it was looked at, and which names are of
/// the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signs {
    /// When it was changed in any way, which nobody can set.
    pub changed: Time,
    /// The number of the device that it is on.
    pub device: u64,
    /// Its number there.
    pub inode: u64,
    /// How many names it has.
    pub links: u64,
}

/// A line of a list, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Line {
    /// Something in the volume.
    Entry(Box<Listed>),
    /// Something that cannot be kept.
    Lost {
        /// Where.
        path: Path,
        /// What, in a few words.
        what: String,
    },
}

/// All that is in a volume, in the order of its paths.
#[derive(Clone, Debug)]
pub struct Listing {
    compressed: Arc<[u8]>,
    /// How many entries there are, its root among them.
    pub entries: u64,
    /// How many bytes their contents are, holes included.
    pub bytes: u64,
}

/// Takes a list in.
pub struct ListingWriter {
    encoder: zstd::Encoder<'static, Vec<u8>>,
    sequence: Sequence,
    entries: u64,
    bytes: u64,
}

/// What is wrong with a list.
#[derive(Debug, thiserror::Error)]
pub enum ListingError {
    /// It cannot be read or kept.
    #[error("the list of what is in it cannot be read: {0}")]
    Io(#[from] io::Error),
    /// A line is no entry.
    #[error("a line of the list of what is in it is none: {0}")]
    Form(#[from] serde_json::Error),
    /// A path cannot be that of a file in a volume.
    #[error("{}: {error}", .path.shown())]
    Path {
        /// Which.
        path: Path,
        /// What is wrong with it.
        error: WrongPath,
    },
    /// An entry cannot stand where it stands.
    #[error("{}: {error}", .path.shown())]
    Place {
        /// Which.
        path: Path,
        /// What is wrong with it.
        error: WrongPlace,
    },
}

impl ListingWriter {
    /// One that has nothing yet.
    pub fn new() -> io::Result<Self> {
        Ok(Self {
            encoder: zstd::Encoder::new(Vec::new(), LEVEL)?,
            sequence: Sequence::default(),
            entries: 0,
            bytes: 0,
        })
    }

    /// Takes the next entry.
    ///
    /// # Errors
    /// That it can be none of a volume, or not stand here.
    pub fn push(&mut self, listed: &Listed) -> Result<(), ListingError> {
        let Member { path, thing, .. } = &listed.member;
        let check = |path: &Path| {
            path.check().map_err(|error| ListingError::Path {
                path: path.clone(),
                error,
            })
        };
        check(path)?;
        if let Thing::Hardlink { to } = thing {
            check(to)?;
        }
        self.sequence
            .take(path, *thing == Thing::Folder)
            .map_err(|error| ListingError::Place {
                path: path.clone(),
                error,
            })?;
        serde_json::to_writer(&mut self.encoder, listed)?;
        self.encoder.write_all(b"\n")?;
        self.entries += 1;
        self.bytes = self.bytes.saturating_add(thing.size());
        Ok(())
    }

    /// The list, as it is now.
    pub fn finish(self) -> io::Result<Listing> {
        Ok(Listing {
            compressed: self.encoder.finish()?.into(),
            entries: self.entries,
            bytes: self.bytes,
        })
    }
}

impl Listing {
    /// Its entries, one after the other.
    pub fn all(&self) -> io::Result<impl Iterator<Item = Result<Listed, ListingError>> + use<>> {
        let input = io::Cursor::new(Arc::clone(&self.compressed));
        let mut lines = BufReader::new(zstd::Decoder::new(input)?);
        let mut line = Vec::new();
        Ok(std::iter::from_fn(move || {
            line.clear();
            match lines.read_until(b'\n', &mut line) {
                Ok(0) => None,
                Ok(_) => Some(serde_json::from_slice(&line).map_err(ListingError::Form)),
                Err(error) => Some(Err(ListingError::Io(error))),
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(path: &str, thing: Thing) -> Listed {
        let time = Time {
            seconds: 1_795_304_390,
            nanoseconds: 7,
        };
        Listed {
            member: Member {
                path: Path::new(path),
                thing,
                mode: 0o4755,
                uid: 999,
                gid: 998,
                time,
                attributes: Vec::new(),
            },
            signs: Signs {
                changed: time,
                device: 1,
                inode: 2,
                links: 3,
            },
        }
    }

    fn file(size: u64) -> Thing {
        Thing::File { size, data: None }
    }

    #[test]
    fn a_list_is_given_back_as_it_was_taken_in_and_counted() {
        let all = [
            listed("", Thing::Folder),
            listed("a", file(7)),
            listed("b", Thing::Hardlink { to: Path::new("a") }),
        ];
        let mut writer = ListingWriter::new().unwrap();
        for one in &all {
            writer.push(one).unwrap();
        }

        let listing = writer.finish().unwrap();

        let back: Result<Vec<Listed>, _> = listing.all().unwrap().collect();
        assert_eq!(back.unwrap(), all);
        assert_eq!((listing.entries, listing.bytes), (3, 7));
    }

    #[test]
    fn a_hostile_list_is_refused() {
        let mut writer = ListingWriter::new().unwrap();
        writer.push(&listed("", Thing::Folder)).unwrap();

        let out = writer.push(&listed("../evil", file(1)));
        let twice = writer.push(&listed("", Thing::Folder));
        let beneath = writer.push(&listed("no/folder", file(1)));

        assert!(matches!(out, Err(ListingError::Path { .. })));
        assert!(matches!(twice, Err(ListingError::Place { .. })));
        assert!(matches!(beneath, Err(ListingError::Place { .. })));
    }
}
