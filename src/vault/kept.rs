//! A backup that is whole: what it holds, and its files opened.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use super::Keys;
use super::Result;
use super::VaultError;
use super::seal::Knife;
use crate::backup::Entry;
use crate::backup::IndexReader;
use crate::backup::Manifest;
use crate::backup::Sealed;
use crate::backup::Sums;
use crate::backup::Volume;
use crate::host::HostError;
use crate::host::shelf;

/// The longest manifest that is read: gaps make them long.
pub(super) const MOST_MANIFEST: u64 = 64 << 20;

/// How many bytes are read from the disk at once.
pub(super) const PIECE: usize = 256 * 1024;

/// A backup with a manifest that can be read. Nothing else of it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it is.
    pub folder: PathBuf,
    /// The name of that folder.
    pub name: String,
    /// What it holds.
    pub manifest: Manifest,
}

/// A backup of which the files can be read, whether they are encrypted or not.
#[derive(Clone)]
pub struct Opened {
    folder: PathBuf,
    knife: Knife,
    /// Where its volumes do not lie in files.
    volumes: Option<Arc<dyn Volumes>>,
}

/// Volumes that do not lie in files of their own.
pub(super) trait Volumes: Send + Sync {
    /// The entries of one, in the order of their paths.
    fn entries(&self, volume: &str) -> Result<Entries>;

    /// The archive of one.
    fn archive(&self, volume: &str) -> Box<dyn Read + Send>;
}

/// Entries of a volume up to the first error.
pub(super) type Entries = Box<dyn Iterator<Item = Result<Entry>> + Send>;

impl Kept {
    /// The backup in a folder.
    pub fn at(folder: &Path) -> Result<Self> {
        let damaged = |reason: String| VaultError::damaged(folder.to_owned(), reason);
        let text = shelf::read(folder, Manifest::FILE, MOST_MANIFEST)
            .map_err(|error| without_manifest(folder, error))?;
        let text =
            String::from_utf8(text).map_err(|_| damaged("its manifest is no text".to_owned()))?;
        let manifest = Manifest::read(&text).map_err(|error| damaged(error.to_string()))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self {
            folder: folder.to_owned(),
            name: name.into_owned(),
            manifest,
        })
    }

    /// How many bytes all its files have on the disk, and the first of them that is
    /// not there.
    pub fn bytes(&self) -> (u64, Option<String>) {
        let names = [Manifest::FILE, Sums::FILE];
        let lengths = names.into_iter().chain(self.manifest.files());
        let lengths: Vec<(&str, Option<u64>)> = lengths
            .map(|name| (name, shelf::length(&self.folder, name)))
            .collect();
        let sum = lengths.iter().filter_map(|(_, length)| *length).sum();
        let missing = lengths.iter().find(|(_, length)| length.is_none());
        (sum, missing.map(|(name, _)| (*name).to_owned()))
    }

    /// Opens it, with keys where it is encrypted; a passphrase takes a second. It is an
    /// error if they do not open it.
    pub fn unlock(&self, keys: &Keys) -> Result<Opened> {
        let closed = |how, reason: String| VaultError::Sealed {
            name: self.name.clone(),
            how,
            reason,
        };
        let knife = match self.manifest.sealed {
            None => Knife::default(),
            Some(Sealed::Passphrase) => {
                let key = shelf::read(&self.folder, Manifest::KEY, 1 << 16)?;
                let knife = keys.knife_of(&key);
                knife.map_err(|reason| closed("with a passphrase", reason))?
            }
            Some(Sealed::Recipients) => {
                if keys.lack(Sealed::Recipients) {
                    let reason = "no identity was given".to_owned();
                    return Err(closed("for recipients", reason));
                }
                keys.knife()
            }
        };
        let opened = Opened::new(self.folder.clone(), knife);
        let sealed = self.manifest.files().find(|name| *name != Manifest::KEY);
        if let (Some(Sealed::Recipients), Some(name)) = (self.manifest.sealed, sealed)
            && let Err(Closed::NotOurs) = opened.try_open(name)
        {
            let reason = "none of the identities opens it".to_owned();
            return Err(closed("for recipients", reason));
        }
        Ok(opened)
    }
}

/// Why an encrypted file does not open.
enum Closed {
    /// It is for others.
    NotOurs,
    /// It cannot be read.
    Error(io::Error),
}

impl Opened {
    pub(super) fn new(folder: PathBuf, knife: Knife) -> Self {
        Self {
            folder,
            knife,
            volumes: None,
        }
    }

    /// One of which the volumes are made from something else.
    #[cfg_attr(
        not(all(feature = "repository", unix)),
        expect(dead_code, reason = "only repositories have such")
    )]
    pub(super) fn of(folder: PathBuf, volumes: Arc<dyn Volumes>) -> Self {
        Self {
            folder,
            knife: Knife::default(),
            volumes: Some(volumes),
        }
    }

    /// The entries of a volume, in the order of their paths, up to the first error.
    pub fn entries(&self, volume: &Volume) -> Result<impl Iterator<Item = Result<Entry>> + use<>> {
        if let Some(volumes) = &self.volumes {
            return volumes.entries(&volume.name);
        }
        let input = self.open(&volume.index)?;
        let path = self.folder.join(&volume.index);
        let damaged = move |reason| VaultError::damaged(path.clone(), reason);
        let entries: Entries = Box::new(entries(input).map(move |entry| entry.map_err(&damaged)));
        Ok(entries)
    }

    /// The archive of a volume, without its encryption.
    pub fn archive(&self, volume: &Volume) -> Result<Box<dyn Read + Send>> {
        match &self.volumes {
            Some(volumes) => Ok(volumes.archive(&volume.name)),
            None => self.open(&volume.archive),
        }
    }

    /// A file of it that the manifest names, without its encryption.
    pub fn open(&self, name: &str) -> Result<Box<dyn Read + Send>> {
        self.try_open(name).map_err(|closed| {
            let error = match closed {
                Closed::NotOurs => io::Error::other("none of the keys opens it"),
                Closed::Error(error) => error,
            };
            VaultError::Host(HostError::Io {
                verb: "open",
                path: self.folder.join(name),
                error,
            })
        })
    }

    fn try_open(&self, name: &str) -> std::result::Result<Box<dyn Read + Send>, Closed> {
        let file = shelf::open(&self.folder, name).map_err(|error| match error {
            HostError::Io { error, .. } => Closed::Error(error),
            other @ HostError::Locked { .. } => Closed::Error(io::Error::other(other.to_string())),
        })?;
        let input = BufReader::with_capacity(PIECE, file);
        self.unsealed(name, input)
    }

    /// What is in `input`, the content of the file `name`, without its encryption.
    pub(super) fn unseal<'a>(
        &self,
        name: &str,
        input: impl BufRead + Send + 'a,
    ) -> io::Result<Box<dyn Read + Send + 'a>> {
        self.unsealed(name, input).map_err(|closed| match closed {
            Closed::NotOurs => io::Error::other("none of the keys opens it"),
            Closed::Error(error) => error,
        })
    }

    fn unsealed<'a>(
        &self,
        name: &str,
        input: impl BufRead + Send + 'a,
    ) -> std::result::Result<Box<dyn Read + Send + 'a>, Closed> {
        if !name.ends_with(super::draft::SEALED) {
            return Ok(Box::new(input));
        }
        match self.knife.open(input) {
            Ok(reader) => Ok(Box::new(reader)),
            Err(age::DecryptError::NoMatchingKeys) => Err(Closed::NotOurs),
            Err(error) => Err(Closed::Error(io::Error::new(
                io::ErrorKind::InvalidData,
                error.to_string(),
            ))),
        }
    }
}

/// What is said of a folder of which the manifest cannot be read.
fn without_manifest(folder: &Path, error: HostError) -> VaultError {
    match error {
        HostError::Io { error, .. } if error.kind() == io::ErrorKind::NotFound => {
            VaultError::damaged(folder.to_owned(), "it has no manifest.json")
        }
        error => VaultError::Host(error),
    }
}

/// The entries of an index.
pub(super) fn entries<'a>(
    input: impl Read + Send + 'a,
) -> Box<dyn Iterator<Item = std::result::Result<Entry, String>> + Send + 'a> {
    match IndexReader::new(input) {
        Ok(mut reader) => Box::new(std::iter::from_fn(move || {
            let entry = reader.next_entry();
            entry.map_err(|error| error.to_string()).transpose()
        })),
        Err(error) => Box::new(std::iter::once(Err(error.to_string()))),
    }
}
