//! Tar archives and the disk: where copies land, what may be unpacked, what is packed.
//!
//! An archive that comes out of a container is hostile. It is unpacked into an empty
//! folder of ours, where every parent is a folder that we made; only what arrived
//! whole goes to its place, by renaming, and never through a link that is there.

mod member;
mod pack;
mod pipe;
mod place;
#[cfg(test)]
mod tests;
mod unpack;

pub use member::Refused;
pub use pack::{Source, pack};
pub use pipe::{PipeReader, PipeWriter, reader, writer};
pub use place::{Ending, Place, Target, Thing, WrongPlace, place};
pub use unpack::{Rules, UnpackError, Unpacked, unpack};
