//! What devtools in a container and devtools outside say to each other about a volume.
//!
//! The one inside (`devtools archive …`) writes its words to standard error, a line of
//! JSON each; an archive goes out by standard output. An archive comes in by standard
//! input in frames: four bytes of length, the most significant first, and as many
//! bytes; a frame of length 0 ends it, and a line with an [`Order`] follows. Where the
//! input ends before that, nothing has happened to the volume.

use serde::Deserialize;
use serde::Serialize;

use super::Entry;
use super::Path;

/// What the one inside says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Word {
    /// An entry was packed, or was unpacked and read back from the disk.
    Entry(Entry),
    /// So far it came.
    Progress {
        /// Entries that are done.
        entries: u64,
        /// Bytes of content that are done.
        bytes: u64,
    },
    /// Something cannot be kept, and what that is: a socket, an attribute.
    Lost {
        /// Where.
        path: Path,
        /// What, in a few words.
        what: String,
    },
    /// A file changed while it was read, so that what was packed of it may be of
    /// two times.
    Changed {
        /// Which.
        path: Path,
    },
    /// So much still fits where the volume is.
    Room {
        /// How many bytes.
        bytes: u64,
    },
    /// All of it is packed, or unpacked beside the old files and read back.
    Complete {
        /// How many entries.
        entries: u64,
        /// How many bytes of content.
        bytes: u64,
    },
    /// The order was carried out.
    Done,
    /// It could not be done; the volume is as it was.
    Failed {
        /// Why, in a sentence.
        message: String,
        /// Whether the disk is full.
        is_full: bool,
    },
}

/// What the one outside wants done with what was unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Put it in the place of what is there.
    Switch,
    /// Take it away again.
    Abandon,
}
