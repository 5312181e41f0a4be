//! A file, folder or link on its way into a tar or out of one: an entry whose content
//! has not been seen yet.

use serde::Deserialize;
use serde::Serialize;

use super::Digest;
use super::Entry;
use super::Kind;
use super::Path;
use super::Time;
use super::Value;

/// An entry whose content is still to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Where it is below the root of the volume; empty for the root itself.
    pub path: Path,
    /// What it is.
    pub thing: Thing,
    /// Permission bits with setuid, setgid and sticky, as `chmod` takes them.
    pub mode: u32,
    /// The number of its owner.
    pub uid: u32,
    /// The number of its group.
    pub gid: u32,
    /// When its content changed last.
    pub time: Time,
    /// Extended attributes in the order of their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(Path, Value)>,
}

/// What a member is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// A file.
    File {
        /// How long it is, holes included, in bytes.
        size: u64,
        /// Where its data is, if it has holes: all between are zeros. In JSON it is
        /// left out.
        #[serde(skip)]
        data: Option<Vec<Extent>>,
    },
    /// A folder.
    Folder,
    /// A symbolic link.
    Symlink {
        /// Where it leads, as it is written.
        target: Path,
    },
    /// The same file as a member before.
    Hardlink {
        /// The path of that member.
        to: Path,
    },
    /// A named pipe.
    Fifo,
    /// A character device.
    CharacterDevice {
        /// Its major number.
        major: u32,
        /// Its minor number.
        minor: u32,
    },
    /// A block device.
    BlockDevice {
        /// Its major number.
        major: u32,
        /// Its minor number.
        minor: u32,
    },
}

/// A part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// Where it begins.
    pub offset: u64,
    /// How long it is.
    pub length: u64,
}

impl Extent {
    /// The most parts with data that a file may have.
    pub const MOST: usize = 1 << 20;

    /// Where it ends.
    pub fn end(&self) -> u64 {
        self.offset.saturating_add(self.length)
    }
}

impl Member {
    /// The entry that it is, with the digest of its content, which counts for files only.
    pub fn into_entry(self, sha256: Digest) -> Entry {
        let Self {
            path,
            thing,
            mode,
            uid,
            gid,
            time,
            attributes,
        } = self;
        let kind = match thing {
            Thing::File { size, data: _ } => Kind::File { size, sha256 },
            Thing::Folder => Kind::Folder,
            Thing::Symlink { target } => Kind::Symlink { target },
            Thing::Hardlink { to } => Kind::Hardlink { to },
            Thing::Fifo => Kind::Fifo,
            Thing::CharacterDevice { major, minor } => Kind::CharacterDevice { major, minor },
            Thing::BlockDevice { major, minor } => Kind::BlockDevice { major, minor },
        };
        Entry {
            path,
            kind,
            mode,
            uid,
            gid,
            time,
            attributes,
        }
    }
}

impl Thing {
    /// How many bytes of its content stand in a tar: those of its data.
    pub fn stored(&self) -> u64 {
        match self {
            Self::File { size, data: None } => *size,
            Self::File {
                size: _,
                data: Some(data),
            } => data.iter().map(|extent| extent.length).sum(),
            Self::Folder
            | Self::Symlink { .. }
            | Self::Hardlink { .. }
            | Self::Fifo
            | Self::CharacterDevice { .. }
            | Self::BlockDevice { .. } => 0,
        }
    }

    /// How long its content is, holes included.
    pub fn size(&self) -> u64 {
        match self {
            Self::File { size, data: _ } => *size,
            Self::Folder
            | Self::Symlink { .. }
            | Self::Hardlink { .. }
            | Self::Fifo
            | Self::CharacterDevice { .. }
            | Self::BlockDevice { .. } => 0,
        }
    }
}
