//! Packs a volume into an archive and unpacks one into it, beside the data, inside a
//! helper container.

mod outlet;
mod pack;
mod words;

pub use pack::{PackError, pack};
