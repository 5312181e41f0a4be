//! What goes into containers and comes out: their main process's streams, files, exit codes.

use std::io;
use std::pin::Pin;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream;
use tokio::io::AsyncWrite;

use super::{Flow, Output, Result};

/// How to connect to a container's main process.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttachRequest {
    /// Connect our input.
    pub stdin: bool,
    /// Begin with what it wrote before.
    pub logs: bool,
    /// Keys that end the connection and not the process, `ctrl-p,ctrl-q` where
    /// nothing else is said; the engine looks for them on a terminal only.
    pub detach_keys: Option<String>,
}

/// A connection to a container's main process.
pub struct AttachSession {
    /// What it writes, until it ends.
    pub output: Flow<Output>,
    /// Where its input goes; dropping it ends the input. `None` where it was not
    /// asked for.
    pub input: Option<Pin<Box<dyn AsyncWrite + Send>>>,
    /// Whether it has a terminal, so that its output is one stream.
    pub tty: bool,
}

/// Which end of a container is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// The next one, also of a container that does not run yet.
    NextExit,
    /// That it does not run, which may be so already.
    NotRunning,
    /// That it is gone.
    Removed,
}

/// A wait that the engine has taken up; what comes of it is the exit code.
pub type Exit = Pin<Box<dyn Future<Output = Result<i64>> + Send>>;

/// A file of a container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStat {
    /// Its name without the folder.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it is.
    pub kind: PathKind,
    /// Permission bits, with setuid, setgid and sticky.
    pub mode: u32,
    /// Where a link leads, as an absolute path of the container; else empty.
    pub link_target: String,
}

/// What a path of a container leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathKind {
    /// A file with content.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A device, a pipe, a socket.
    Special,
}

/// A tar archive on its way into a container. It is never compressed: engines
/// before 29.5.1 run the unpacker that they find in the container (CVE-2026-41567).
pub enum Archive {
    /// All of it.
    Whole(Bytes),
    /// As it comes.
    Pieces(Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>),
}

impl Archive {
    /// The archive piece by piece.
    pub fn pieces(self) -> Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>> {
        match self {
            Self::Whole(bytes) => Box::pin(stream::iter([Ok(bytes)])),
            Self::Pieces(pieces) => pieces,
        }
    }
}

/// How an archive is unpacked in a container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnpackOptions {
    /// Refuse to put a file where a folder is, or a folder where a file is.
    pub keep_kinds: bool,
    /// Give everything to the user that the container runs as, and not to the owners
    /// that the archive names.
    pub for_its_user: bool,
}
