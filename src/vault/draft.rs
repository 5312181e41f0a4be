//! A backup that is being written.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::Kept;
use super::Result;
use super::Seal;
use super::Sink;
use super::VaultError;
use super::Written;
use super::kept::Opened;
use super::seal::Knife;
use super::seal::Wax;
use super::verify;
use crate::backup::Manifest;
use crate::backup::Name;
use crate::backup::Sealed;
use crate::backup::Sums;
use crate::host::shelf::Partial;

/// What is behind the name of a file that is encrypted.
pub(super) const SEALED: &str = ".age";

/// A backup that is being written, under a hidden name. Dropped before it is
/// finished, it is removed.
#[derive(Debug)]
pub struct Draft {
    partial: Partial,
    name: Name,
    sealed: Option<Sealed>,
    wax: Wax,
    knife: Knife,
    ledger: Arc<Ledger>,
}

/// A backup that is whole and was read again, but has no name yet. Dropped before it is
/// kept, it is removed.
#[derive(Debug)]
pub struct Ready {
    partial: Partial,
    name: Name,
    sums: Sums,
}

/// The files that were written to their ends.
#[derive(Debug, Default)]
pub(super) struct Ledger(Mutex<Sums>);

impl Ledger {
    pub(super) fn enter(&self, written: &Written) {
        let mut sums = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sums.0.insert(written.name.clone(), written.sha256);
    }

    fn sums(&self) -> Sums {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Ready {
    /// Gives it its name.
    pub fn keep(self) -> Result<Kept> {
        Kept::at(&self.partial.keep()?)
    }

    /// What it will be called.
    pub fn name(&self) -> Name {
        self.name
    }

    /// Where it is for now.
    pub(super) fn folder(&self) -> PathBuf {
        self.partial.path()
    }

    /// The digests of all its files, those of the manifest and the checksums among them.
    pub(super) fn sums(&self) -> Sums {
        self.sums.clone()
    }
}

impl Draft {
    /// Begins to write one; makes its key where it is encrypted with a passphrase,
    /// which takes a second.
    pub(super) fn begin(partial: Partial, name: Name, seal: &Seal) -> Result<Self> {
        let (wax, knife, key) = seal
            .wax()
            .map_err(|error| VaultError::Encrypting(error.to_string()))?;
        let draft = Self {
            partial,
            name,
            sealed: seal.kind(),
            wax,
            knife,
            ledger: Arc::default(),
        };
        if let Some(key) = key {
            draft.write_open(Manifest::KEY, &key)?;
        }
        Ok(draft)
    }

    /// What it will be called.
    pub fn name(&self) -> Name {
        self.name
    }

    /// How it is encrypted, for its manifest; where it is not, files with secrets have
    /// to be left out.
    pub fn sealed(&self) -> Option<Sealed> {
        self.sealed
    }

    /// Where the content of a volume is written.
    pub fn archive(&self, volume: &str) -> Result<Sink> {
        self.file(&format!("{volume}.tar.zst"))
    }

    /// Where the entries of a volume are written.
    pub fn index(&self, volume: &str) -> Result<Sink> {
        self.file(&format!("{volume}.index.zst"))
    }

    /// Saves a file of the project; what stands outside of its folder is put together
    /// in one of its own.
    pub fn project_file(&self, path: &str, content: &[u8]) -> Result<Written> {
        let mut sink = self.file(&self.free_name(path))?;
        let written = sink.write_all(content);
        written.map_err(|error| sink.failed(error))?;
        sink.finish()
    }

    /// Writes manifest and checksums, reads all of it again from the disk, and gives it
    /// its name. `progress` hears of the bytes that were read, from several threads.
    pub fn finish(self, manifest: &Manifest, progress: &(dyn Fn(u64) + Sync)) -> Result<Kept> {
        self.ready(manifest, progress)?.keep()
    }

    /// The same, but it has no name yet.
    pub fn ready(self, manifest: &Manifest, progress: &(dyn Fn(u64) + Sync)) -> Result<Ready> {
        self.is_that_of(manifest)?;
        self.write_open(Manifest::FILE, manifest.text().as_bytes())?;
        let sums = self.ledger.sums().to_string();
        self.write_open(Sums::FILE, sums.as_bytes())?;
        let folder = self.partial.path();
        let opened = Opened::new(folder.clone(), self.knife);
        let problems = verify::read_again(&folder, Some(&opened), progress).problems;
        if !problems.is_empty() {
            return Err(VaultError::Unsound { problems });
        }
        Ok(Ready {
            partial: self.partial,
            name: self.name,
            sums: self.ledger.sums(),
        })
    }

    /// Whether exactly the files of the manifest were written, and as it says.
    fn is_that_of(&self, manifest: &Manifest) -> Result<()> {
        let written = self.ledger.sums();
        let written: BTreeSet<&str> = written.0.keys().map(String::as_str).collect();
        let named: BTreeSet<&str> = manifest.files().collect();
        let differing: Vec<&str> = written.symmetric_difference(&named).copied().collect();
        if !differing.is_empty() || manifest.sealed != self.sealed {
            return Err(VaultError::Inconsistent(differing.join(", ")));
        }
        Ok(())
    }

    /// A new file, encrypted if the backup is.
    fn file(&self, name: &str) -> Result<Sink> {
        let ending = if self.wax.is_none() { "" } else { SEALED };
        self.sink(format!("{name}{ending}"), &self.wax)
    }

    /// Writes a file that is not encrypted.
    fn write_open(&self, name: &str, content: &[u8]) -> Result<Written> {
        let mut sink = self.sink(name.to_owned(), &Wax::default())?;
        let written = sink.write_all(content);
        written.map_err(|error| sink.failed(error))?;
        sink.finish()
    }

    fn sink(&self, name: String, wax: &Wax) -> Result<Sink> {
        let output = self.partial.file(&name)?;
        let path = self.partial.path().join(&name);
        Sink::new(output, name, path, wax, Arc::clone(&self.ledger))
    }

    /// What a file of the project is called in the backup: its own path where it lies
    /// below the project, and a name that no other has.
    fn free_name(&self, path: &str) -> String {
        let wanted = project_path(path);
        let sums = self.ledger.sums();
        let is_free = |name: &String| {
            !sums.0.contains_key(name) && !sums.0.contains_key(&format!("{name}{SEALED}"))
        };
        let numbered = (2..).map(|number: u32| format!("{wanted}.{number}"));
        std::iter::once(wanted.clone())
            .chain(numbered)
            .find(is_free)
            .unwrap_or(wanted)
    }
}

/// What a file of the project is called in a backup: its own path where it lies below
/// the project.
pub fn project_path(path: &str) -> String {
    let clean: String = path
        .chars()
        .map(|c| if c.is_control() || c == '\\' { '_' } else { c })
        .collect();
    let clean = clean.strip_prefix("./").unwrap_or(&clean);
    let is_below =
        !clean.is_empty() && !clean.split('/').any(|part| matches!(part, "" | "." | ".."));
    if is_below {
        format!("project/{clean}")
    } else {
        let last = clean
            .rsplit('/')
            .find(|part| !matches!(*part, "" | "." | ".."));
        format!("project/elsewhere/{}", last.unwrap_or("file"))
    }
}
