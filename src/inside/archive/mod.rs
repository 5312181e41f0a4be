//! Packs a volume into an archive, unpacks one into it, or reads single files of it,
//! beside the data, inside a helper container.

mod error;
mod list;
mod look;
mod mend;
mod outlet;
mod own;
mod pack;
mod readback;
mod serve;
mod step;
mod switch;
#[cfg(test)]
mod tests;
mod unpack;
mod words;
mod writers;

pub use error::ArchiveError;
pub use list::list;
pub use look::look;
pub use mend::{Direction, mend};
pub use own::own;
pub use pack::{PackError, is_told, pack};
pub use serve::serve;
pub use unpack::{Request, unpack};
pub use words::{Why, say_why};

/// What comes of unpacking.
pub type Result<T> = std::result::Result<T, ArchiveError>;
