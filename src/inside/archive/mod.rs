//! Packs a volume into an archive and unpacks one into it, beside the data, inside a
//! helper container.

mod error;
mod look;
mod mend;
mod outlet;
mod pack;
mod readback;
mod step;
mod switch;
#[cfg(test)]
mod tests;
mod unpack;
mod words;

pub use error::ArchiveError;
pub use look::look;
pub use mend::{Direction, mend};
pub use pack::{PackError, is_told, pack};
pub use unpack::{Request, say_why, unpack};

/// What comes of unpacking.
pub type Result<T> = std::result::Result<T, ArchiveError>;
