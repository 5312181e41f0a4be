//! Who owns what is in a tree.

use std::os::fd::OwnedFd;

use rustix::fs::AtFlags;
use rustix::fs::Gid;
use rustix::fs::Uid;

use super::beneath;
use super::failed;
use crate::backup::Owner;
use crate::backup::Path;
use crate::host::HostError;

/// A tree whose files get other owners.
#[derive(Debug)]
pub struct Owners {
    root: OwnedFd,
}

impl Owners {
    /// The tree at a path below the folder at `place`; no link is followed to it.
    pub fn below(place: &std::path::Path, path: &Path) -> Result<Self, HostError> {
        let root = beneath::root(place).and_then(|root| beneath::open(&root, path));
        let root = root.map_err(|error| failed("open", path, error))?;
        Ok(Self { root })
    }

    /// Gives a file, folder or link to somebody. As the system does it, a program that
    /// runs as its owner (setuid) does no more.
    pub fn give(&self, path: &Path, owner: Owner) -> Result<(), HostError> {
        let user = Some(Uid::from_raw(owner.uid));
        let group = Some(Gid::from_raw(owner.gid));
        let given = if path.is_root() {
            rustix::fs::fchown(&self.root, user, group).map_err(Into::into)
        } else {
            beneath::parent(&self.root, path).and_then(|(parent, name)| {
                let itself = AtFlags::SYMLINK_NOFOLLOW;
                Ok(rustix::fs::chownat(parent, name, user, group, itself)?)
            })
        };
        given.map_err(|error| failed("change the owner of", path, error))
    }
}
