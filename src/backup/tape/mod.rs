//! The tar in which a volume travels: written so that plain `tar` reads it, read so
//! that nothing hostile or broken passes.
//!
//! Ours begins with `./`, goes on with `./path` in the order of [`Path`], has PAX
//! records where a header has no room, GNU's form 1.0 for files with holes, and two
//! blocks of zeros at its end. What other programs write is read too: GNU's long names
//! and numbers, prefixes, global records.
//!
//! [`Path`]: super::Path

mod copy;
mod fault;
mod foreign;
mod header;
mod holes;
mod origin;
mod reader;
mod records;
#[cfg(test)]
mod tests;
mod writer;

pub use copy::copy;
pub use fault::{Fault, TapeError, Where};
pub use reader::{Piece, Reader};
pub use writer::Writer;
