//! A tree of files with everything that Linux keeps about them: read, made anew, moved.

mod attributes;
mod beneath;
mod block;
mod content;
mod facts;
mod ground;
mod owners;
mod planting;
mod reading;
#[cfg(test)]
pub(crate) mod sample;
mod walk;

pub use block::Block;
pub use content::Content;
pub use facts::Facts;
pub use ground::{Ground, Shape};
pub use owners::Owners;
pub use planting::{NewFile, Planting, Unkept};
pub use reading::Reading;
pub use walk::{Found, Walk};

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt;

use super::HostError;
use crate::backup::Path;

/// That something could not be done at a path below the root of a tree.
fn failed(verb: &'static str, path: &Path, error: io::Error) -> HostError {
    let path = match path.bytes() {
        b"" => b".",
        bytes => bytes,
    };
    HostError::Io {
        verb,
        path: OsStr::from_bytes(path).into(),
        error,
    }
}
