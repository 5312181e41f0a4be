//! Backups in a repository that restic reads: each a snapshot, in which whatever did not
//! change since an earlier one takes no room and is not read again.
//!
//! A snapshot has the files of each volume below `/VOLUME`, those of the project below
//! `/project`, and `/.devtools/manifest.json`, which says what no other program keeps:
//! labels, drivers, consistency. What restic's library lets pass in silence is caught
//! here: it writes no snapshot by itself (`held`), whatever could not be read is
//! counted (`source`), and a snapshot is written only when all that was listed is in it.

mod check;
mod former;
mod held;
mod node;
mod opened;
mod prune;
mod snapshots;
mod source;
#[cfg(test)]
mod tests;
mod write;

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use rustic_backend::BackendOptions;
use rustic_core::ConfigOptions;
use rustic_core::Credentials;
use rustic_core::FileType;
use rustic_core::KeyOptions;
use rustic_core::OpenStatus;
use rustic_core::ReadBackend;
use rustic_core::RepositoryBackends;
use rustic_core::RepositoryOptions;
use rustic_core::RusticError;
use rustic_core::RusticResult;
use rustic_core::WriteBackend;

pub use node::unkept;
pub use prune::{Pruned, prune};
pub use snapshots::Snapshot;
pub use source::{Contents, VolumeSource};
pub use write::{NewSnapshot, Saved};

use super::Result;
use super::VaultError;
use crate::host::files;
use crate::host::repository_lock;
use crate::host::repository_lock::RepositoryLock;
use crate::value::secret::Secret;
use held::Held;

/// The version of the form: the first one that compresses.
const VERSION: u32 = 2;

/// A repository that is open. The same one may be used from several threads.
#[derive(Clone)]
pub struct Repository {
    place: PathBuf,
    backend: Arc<Held>,
    open: Arc<rustic_core::Repository<OpenStatus>>,
    #[expect(dead_code, reason = "held for its lock alone")]
    lock: Arc<RepositoryLock>,
}

/// What a repository is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Something is read or added; others may do the same.
    Use,
    /// Something is removed, which nobody else must use meanwhile.
    Prune,
}

/// Whether there is a repository at this place.
pub fn is_there(place: &Path) -> bool {
    files::is_there(&place.join(FileType::Config.dirname()))
}

impl Repository {
    /// Opens the repository at a place.
    ///
    /// # Errors
    /// That there is none, that the passphrase does not open it, or that somebody is at
    /// work in it.
    pub fn open(place: &Path, passphrase: &Secret, purpose: Purpose) -> Result<Self> {
        if !is_there(place) {
            return Err(VaultError::NoRepository {
                place: place.to_owned(),
            });
        }
        let lock = lock(place, purpose)?;
        let (backend, closed) = closed(place)?;
        let open = closed.open(&Credentials::password(passphrase.expose()));
        let open = open.map_err(|error| failed(place, "open", &error))?;
        Ok(Self {
            place: place.to_owned(),
            backend,
            open: Arc::new(open),
            lock,
        })
    }

    /// Makes a repository at a place where none is.
    ///
    /// # Errors
    /// That something else is there, or that it cannot be written.
    pub fn make(place: &Path, passphrase: &Secret) -> Result<Self> {
        repository_lock::prepare(place)?;
        let lock = lock(place, Purpose::Prune)?;
        let (backend, closed) = closed(place)?;
        remove_stale_keys(place, &backend)?;
        let credentials = Credentials::password(passphrase.expose());
        let config = ConfigOptions::default().set_version(VERSION);
        let open = closed.init(&credentials, &KeyOptions::default(), &config);
        let open = open.map_err(|error| failed(place, "make", &error))?;
        drop(lock);
        Ok(Self {
            place: place.to_owned(),
            backend,
            open: Arc::new(open),
            lock: self::lock(place, Purpose::Use)?,
        })
    }

    /// Where it is.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// The same one once more, for work that needs one of its own; its key is known.
    fn again(&self) -> Result<rustic_core::Repository<OpenStatus>> {
        let failed = |error: Box<RusticError>| self.failed("open", &error);
        let closed = with_backend(&self.backend).map_err(failed)?;
        let key = Credentials::Masterkey(self.open.key());
        closed.open(&key).map_err(failed)
    }

    fn failed(&self, verb: &'static str, error: &RusticError) -> VaultError {
        failed(&self.place, verb, error)
    }
}

fn lock(place: &Path, purpose: Purpose) -> Result<Arc<RepositoryLock>> {
    let lock = match purpose {
        Purpose::Use => RepositoryLock::shared(place),
        Purpose::Prune => RepositoryLock::exclusive(place),
    };
    let busy = |reason: String| VaultError::Busy {
        place: place.to_owned(),
        reason,
    };
    let lock = lock?.ok_or_else(|| busy("another devtools is at work in it".to_owned()))?;
    match repository_lock::age_of_youngest(place)? {
        Some(age) => Err(busy(format!("restic locked it {} s ago", age.as_secs()))),
        None => Ok(Arc::new(lock)),
    }
}

fn closed(place: &Path) -> Result<(Arc<Held>, rustic_core::Repository<()>)> {
    let text = place.to_str().ok_or_else(|| VaultError::Repository {
        place: place.to_owned(),
        verb: "open",
        reason: "its path is not UTF-8".to_owned(),
    })?;
    // What stands before a colon would be taken for a kind of place.
    let options = BackendOptions::default().repository(format!("local:{text}"));
    let failed = |error: Box<RusticError>| failed(place, "open", &error);
    let backends = options.to_backends().map_err(failed)?;
    let backend = Arc::new(Held::of(backends.repository()));
    let closed = with_backend(&backend).map_err(failed)?;
    Ok((backend, closed))
}

fn with_backend(backend: &Arc<Held>) -> RusticResult<rustic_core::Repository<()>> {
    let backends = RepositoryBackends::new(Arc::<Held>::clone(backend), None);
    // All of it lies on a disk: a second copy would only take room.
    let options = RepositoryOptions::default().no_cache(true);
    rustic_core::Repository::new(&options, &backends)
}

/// Removes the keys that somebody left who was killed while he made the repository:
/// without a config nothing can have been written with them, and restic would try them.
fn remove_stale_keys(place: &Path, backend: &Held) -> Result<()> {
    let failed = |error: Box<RusticError>| failed(place, "make", &error);
    for id in backend.list(FileType::Key).unwrap_or_default() {
        backend.remove(FileType::Key, &id, false).map_err(failed)?;
    }
    Ok(())
}

/// What the library says, in one line.
fn failed(place: &Path, verb: &'static str, error: &RusticError) -> VaultError {
    if error.is_incorrect_password() {
        return VaultError::WrongPassphrase {
            place: place.to_owned(),
        };
    }
    VaultError::Repository {
        place: place.to_owned(),
        verb,
        reason: error.display_log(),
    }
}
