//! What changes a volume, one step after the other.

use crate::backup::Path;
use crate::backup::Time;
use crate::host::HostError;
use crate::host::volume_tree::Facts;
use crate::host::volume_tree::Ground;

/// Something that is done to a volume, and that is either done or not when the
/// process is killed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'step> {
    /// Make a folder of our own.
    MakeFolder(&'step Path),
    /// Write a file of our own.
    Write(&'step Path, &'step [u8]),
    /// Move something to where nothing is.
    Rename(&'step Path, &'step Path),
    /// Take a file away.
    RemoveFile(&'step Path),
    /// Take an empty folder away.
    RemoveFolder(&'step Path),
    /// Wait for the disk.
    Flush,
    /// Give the root its owner, mode, attributes and time.
    SetFacts(&'step Facts),
    /// Date the root.
    SetTime(Time),
    /// Note at the root how it shall be dated in the end.
    Mark(Time),
    /// Take that note away.
    Unmark,
}

/// Who takes the steps. Tests put one between that dies on the way.
pub(super) trait Hand {
    /// The volume, to look at.
    fn ground(&self) -> &Ground;

    /// Takes a step.
    fn take(&self, step: Step<'_>) -> Result<(), HostError>;
}

impl Hand for Ground {
    fn ground(&self) -> &Ground {
        self
    }

    fn take(&self, step: Step<'_>) -> Result<(), HostError> {
        match step {
            Step::MakeFolder(path) => self.make_folder(path),
            Step::Write(path, bytes) => self.write(path, bytes),
            Step::Rename(from, to) => self.rename(from, to),
            Step::RemoveFile(path) => self.remove_file(path),
            Step::RemoveFolder(path) => self.remove_folder(path),
            Step::Flush => self.flush(),
            Step::SetFacts(facts) => self.set_facts(facts),
            Step::SetTime(time) => self.set_time(time),
            Step::Mark(time) => self.mark(time),
            Step::Unmark => self.unmark(),
        }
    }
}
