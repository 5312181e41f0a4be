//! Who made an archive, and so how strictly its names and their order are taken.

use super::fault::Fault;
use super::foreign;
use super::foreign::Known;
use crate::backup::Path;
use crate::backup::Sequence;

/// Who made an archive.
#[derive(Debug)]
pub(super) enum Origin {
    /// devtools.
    Ours(Sequence),
    /// Any other program.
    Foreign(Known),
}

impl Origin {
    pub(super) fn is_ours(&self) -> bool {
        match self {
            Self::Ours(_) => true,
            Self::Foreign(_) => false,
        }
    }

    /// Takes the next member.
    pub(super) fn take(&mut self, path: &Path, is_folder: bool) -> Result<(), Fault> {
        match self {
            Self::Ours(sequence) => sequence.take(path, is_folder).map_err(Fault::Place),
            Self::Foreign(known) => known.take(path, is_folder),
        }
    }

    /// The path that a name means.
    pub(super) fn path_of(&self, name: &[u8], is_folder: bool) -> Result<Path, Fault> {
        if !self.is_ours() {
            return foreign::path(name).map_err(Fault::Path);
        }
        let Some(inner) = name.strip_prefix(b"./") else {
            // Says what is wrong with it where that is more than its form.
            foreign::path(name).map_err(Fault::Path)?;
            return Err(Fault::Field("path"));
        };
        let inner = if is_folder && !inner.is_empty() {
            inner.strip_suffix(b"/").ok_or(Fault::Field("path"))?
        } else {
            inner
        };
        let path = Path::new(inner);
        path.check().map_err(Fault::Path)?;
        Ok(path)
    }

    /// The member that a hard link at this path is the same file as.
    pub(super) fn linked(&self, link: &[u8], path: &Path) -> Result<Path, Fault> {
        let to = self.path_of(link, false).map_err(|_| Fault::Link)?;
        let is_there = match self {
            Self::Ours(_) => !to.is_root() && to < *path,
            Self::Foreign(known) => to != *path && known.has_file(&to),
        };
        is_there.then_some(to).ok_or(Fault::Link)
    }
}
