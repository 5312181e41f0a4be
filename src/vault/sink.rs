//! A file of a backup that is being written: hashed and encrypted on its way.

use std::fmt;
use std::io;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use age::stream::StreamWriter;
use sha2::Digest as _;
use sha2::Sha256;

use super::Result;
use super::VaultError;
use super::draft::Ledger;
use super::seal::Wax;
use crate::backup::Digest;
use crate::host::HostError;
use crate::host::shelf::Output;

/// How many bytes are written to the disk at once.
const PIECE: usize = 256 * 1024;

/// A file of a backup that was written to its end and is on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it is called below the backup, as the manifest names it.
    pub name: String,
    /// How long it is there, in bytes.
    pub bytes: u64,
    /// Its digest as it lies there.
    pub sha256: Digest,
}

/// A file of a backup that is being written. It counts only once it is finished.
pub struct Sink {
    name: String,
    path: PathBuf,
    way: Way,
    ledger: Arc<Ledger>,
}

enum Way {
    Plain(Hashing),
    Sealed(Box<StreamWriter<Hashing>>),
}

/// What counts and hashes on the last step before the disk.
struct Hashing {
    file: BufWriter<Output>,
    digest: Sha256,
    bytes: u64,
}

impl Sink {
    pub(super) fn new(
        output: Output,
        name: String,
        path: PathBuf,
        wax: &Wax,
        ledger: Arc<Ledger>,
    ) -> Result<Self> {
        let hashing = Hashing {
            file: BufWriter::with_capacity(PIECE, output),
            digest: Sha256::new(),
            bytes: 0,
        };
        let way = if wax.is_none() {
            Way::Plain(hashing)
        } else {
            let sealing = wax.seal(hashing);
            Way::Sealed(Box::new(sealing.map_err(|error| unwritten(&path, error))?))
        };
        Ok(Self {
            name,
            path,
            way,
            ledger,
        })
    }

    /// The error of a write to it, with the name of the file.
    pub fn failed(&self, error: io::Error) -> VaultError {
        unwritten(&self.path, error)
    }

    /// Ends the file, and waits until it is on the disk.
    pub fn finish(self) -> Result<Written> {
        let Self {
            name,
            path,
            way,
            ledger,
        } = self;
        let ended = way.end().map_err(|error| unwritten(&path, error))?;
        let (output, sha256, bytes) = ended;
        output.keep()?;
        let written = Written {
            name,
            bytes,
            sha256,
        };
        ledger.enter(&written);
        Ok(written)
    }
}

impl Way {
    /// Writes what is still held back.
    fn end(self) -> io::Result<(Output, Digest, u64)> {
        let hashing = match self {
            Self::Plain(hashing) => hashing,
            Self::Sealed(sealing) => sealing.finish()?,
        };
        let Hashing {
            file,
            digest,
            bytes,
        } = hashing;
        let output = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok((output, Digest(digest.finalize().into()), bytes))
    }
}

fn unwritten(path: &Path, error: io::Error) -> VaultError {
    VaultError::Host(HostError::Io {
        verb: "write",
        path: path.to_owned(),
        error,
    })
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.way {
            Way::Plain(hashing) => hashing.write(bytes),
            Way::Sealed(sealing) => sealing.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.way {
            Way::Plain(hashing) => hashing.flush(),
            Way::Sealed(sealing) => sealing.flush(),
        }
    }
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.file.write(bytes)?;
        self.digest.update(&bytes[..length]);
        self.bytes += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl fmt::Debug for Sink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sink")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
