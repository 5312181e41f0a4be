//! What is wrong with an archive, and where.

use std::fmt;
use std::io;

use crate::backup::Path;
use crate::backup::WrongPath;
use crate::backup::WrongPlace;

/// Why an archive is not read on.
#[derive(Debug)]
pub struct TapeError {
    /// Where in the archive.
    pub place: Where,
    /// What is wrong there.
    pub fault: Fault,
}

/// A place in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// Before its first member.
    Start,
    /// In a member.
    Within(Path),
    /// Behind a member, where the next one or the end should be.
    Behind(Path),
}

/// What can be wrong with an archive.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// It cannot be read, or not be decompressed.
    #[error("it cannot be read: {0}")]
    Read(io::Error),
    /// There is nothing at all.
    #[error("it is empty")]
    Empty,
    /// It ends in the middle.
    #[error("it is cut off")]
    Cut,
    /// It ends without the mark that it is complete.
    #[error("its end is missing: it is cut off")]
    NoEnd,
    /// Something follows its end.
    #[error("there is more behind its end")]
    Behind,
    /// A header does not fit its checksum.
    #[error("it is damaged, or no archive: a header's checksum is wrong")]
    Checksum,
    /// A field of a header is not what it should be.
    #[error("its {0} is wrong")]
    Field(&'static str),
    /// Its extended records are not what they should be.
    #[error("its extended header is damaged")]
    Records,
    /// Its extended records are larger than anybody needs.
    #[error("its extended header is too large")]
    LargeRecords,
    /// Its path cannot be that of a file in a volume.
    #[error(transparent)]
    Path(WrongPath),
    /// It is the same file as one whose path cannot be.
    #[error("it is linked to what is not in the archive")]
    Link,
    /// It cannot stand where it stands.
    #[error(transparent)]
    Place(WrongPlace),
    /// It is none of the kinds that are read.
    #[error("it is of a kind that is not read ({:?})", char::from(*.0))]
    Kind(u8),
    /// Its holes are noted in an old form.
    #[error("its holes are noted in an old form: make the archive with `tar --format=posix`")]
    OldHoles,
    /// Its holes cannot be where they are said to be.
    #[error("its list of holes is wrong")]
    Holes,
    /// There are more members than can be watched.
    #[error("it has too many members")]
    Many,
}

impl fmt::Display for TapeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, fault } = self;
        match place {
            Where::Start => write!(f, "the archive: {fault}"),
            Where::Within(path) => write!(f, "the archive's member {}: {fault}", path.shown()),
            Where::Behind(path) => write!(f, "the archive, behind {}: {fault}", path.shown()),
        }
    }
}

impl std::error::Error for TapeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            Fault::Read(error) => Some(error),
            Fault::Path(error) => Some(error),
            Fault::Place(error) => Some(error),
            Fault::Empty
            | Fault::Cut
            | Fault::NoEnd
            | Fault::Behind
            | Fault::Checksum
            | Fault::Field(_)
            | Fault::Records
            | Fault::LargeRecords
            | Fault::Link
            | Fault::Kind(_)
            | Fault::OldHoles
            | Fault::Holes
            | Fault::Many => None,
        }
    }
}
