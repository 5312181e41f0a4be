//! What a backup is, without touching one: its entries, its manifest, its checksums,
//! the tar in which a volume travels, and which backups are kept.
//!
//! A backup is a folder:
//!
//! ```text
//! backups/20261121_233950/
//!   manifest.json         what was saved, from where, how
//!   shop_db.tar.zst       a volume, as plain `tar --zstd` reads it
//!   shop_db.index.zst     its entries, one a line: owner, mode, times, sha256
//!   project/compose.yaml  the files of the project
//!   SHA256SUMS            of all of these, as `sha256sum -c` reads it
//! ```

mod ahead;
mod answer;
pub mod difference;
mod entry;
pub mod foreign;
mod frames;
mod hashing;
mod index;
mod listing;
mod manifest;
mod member;
mod name;
mod owner;
mod parts;
mod path;
pub mod retention;
mod sequence;
mod shown;
mod staging;
mod sums;
pub mod tape;
mod word;

pub use ahead::{Ahead, AheadOutlet, ahead};
pub use answer::{Answer, Request, Verdict, read_answer, write_data, write_hole, write_verdict};
pub use entry::{Digest, Entry, Kind, NotADigest, NotATime, Time, Value};
pub use frames::{FrameReader, FrameWriter};
pub use hashing::Hashing;
pub use index::{IndexError, IndexReader, IndexWriter};
pub use listing::{Line, Listed, Listing, ListingError, ListingWriter, Signs};
pub use manifest::{
    Consistency, Gap, Manifest, NotAManifest, ProjectFile, Sealed, Source, Volume, is_plain,
};
pub use member::{Extent, Member, Thing};
pub use name::{Name, NotAName};
pub use owner::{NotAnOwner, Owner};
pub use parts::{Part, Parts};
pub use path::{Path, WrongPath};
pub use sequence::{Sequence, WrongPlace};
pub use shown::{Depth, Shown};
pub use staging::{NotAnId, Staging};
pub use sums::{NotSums, Sums};
pub use word::{Order, Word};
