//! Why an archive was not packed or unpacked.

use std::io;

use super::words::Why;
use crate::backup::Path;
use crate::backup::Staging;
use crate::backup::tape::TapeError;
use crate::host::HostError;

/// Why an archive was not unpacked.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The volume could not be read or changed.
    #[error(transparent)]
    Host(#[from] HostError),
    /// The archive is damaged or hostile.
    #[error(transparent)]
    Tape(#[from] TapeError),
    /// The archive came no further.
    #[error("the archive did not arrive whole: {0}")]
    Input(io::Error),
    /// Nobody could be told.
    #[error("nobody can be told what was done: {0}")]
    Output(io::Error),
    /// Who writes files gave up.
    #[error("what was unpacked could not be written")]
    Writer,
    /// What followed the archive was no order.
    #[error("no order followed the archive, so nothing was changed")]
    NoOrder,
    /// Another restore was killed here.
    #[error(
        "an earlier restore left {} in the volume: `devtools archive mend` brings it to its end",
        .0.path().shown()
    )]
    LeftBehind(Staging),
    /// A member is named as folders of ours are.
    #[error("the archive's member {} is named as a folder in which a restore works", .0.shown())]
    Reserved(Path),
    /// A member is a device.
    #[error("the archive's member {} is a device, which is not restored unless that is allowed", .0.shown())]
    Device(Path),
    /// What was chosen is not in the archive.
    #[error("the archive has no {}", .0.shown())]
    Missing(Path),
    /// What was chosen is a second name of what was not.
    #[error("{} is the same file as {}: choose that as well", .path.shown(), .to.shown())]
    Apart {
        /// What was chosen.
        path: Path,
        /// What it is the same file as.
        to: Path,
    },
    /// Something is in the volume where something else shall be.
    #[error("{} is in the way in the volume", .0.shown())]
    InTheWay(Path),
    /// The journal of a switch cannot be read.
    #[error("the journal {} cannot be used: {why}", .path.shown())]
    Journal {
        /// Where it is.
        path: Path,
        /// What is wrong.
        why: String,
    },
    /// The new files are in their place, the old are not gone.
    #[error(transparent)]
    Remains(Box<ArchiveError>),
    /// The switch was begun and not ended.
    #[error("{0}; the switch is not complete: `devtools archive mend` carries it on")]
    UnderWay(Box<ArchiveError>),
    /// What was unpacked could not be taken away again.
    #[error("{first}; and what was unpacked is still in the volume: {second}")]
    Unclean {
        /// Why it was not restored.
        first: Box<ArchiveError>,
        /// Why it is still there.
        second: Box<ArchiveError>,
    },
    /// A switch can neither be carried forward nor back.
    #[error(
        "{first}; and that could not be undone: {second}. The old files are in the volume's folder {}*, nothing is lost",
        Staging::PREFIX
    )]
    Stuck {
        /// Why it cannot go forward.
        first: Box<ArchiveError>,
        /// Why it cannot go back.
        second: Box<ArchiveError>,
    },
}

impl Why for ArchiveError {
    fn is_full(&self) -> bool {
        let is_full = |error: &io::Error| {
            let kind = error.kind();
            matches!(
                kind,
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            )
        };
        match self {
            Self::Host(HostError::Io {
                verb: _,
                path: _,
                error,
            }) => is_full(error),
            Self::Stuck { first, second } | Self::Unclean { first, second } => {
                first.is_full() || second.is_full()
            }
            Self::Remains(error) | Self::UnderWay(error) => error.is_full(),
            Self::Host(HostError::Locked { .. })
            | Self::Tape(_)
            | Self::Input(_)
            | Self::Output(_)
            | Self::Writer
            | Self::NoOrder
            | Self::LeftBehind(_)
            | Self::Reserved(_)
            | Self::Device(_)
            | Self::Missing(_)
            | Self::Apart { .. }
            | Self::InTheWay(_)
            | Self::Journal { .. } => false,
        }
    }
}
