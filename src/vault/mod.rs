//! Where backups stand: written under a temporary name, read again, found, opened
//! and removed.
//!
//! A [`Store`] is a folder or a bucket. [`Vault`] is a folder of backups. A [`Draft`] is one that is being written; its
//! files are [`Sink`]s, or a [`Feed`] where asynchronous code writes them. A [`Kept`]
//! is one that is whole; [`verify`] reads all of it again. A [`Foreign`] is an archive
//! that another program made.

pub mod bucket;
mod draft;
mod feed;
mod foreign;
mod kept;
#[cfg(all(feature = "repository", unix))]
pub mod repository;
mod seal;
mod sink;
mod stand;
mod store;
#[cfg(test)]
mod tests;
pub mod verify;

use std::path::PathBuf;

use crate::host::HostError;

pub use bucket::Bucket;
pub use draft::{Draft, Ready, project_path};
pub use feed::Feed;
pub use foreign::Foreign;
pub use kept::{Kept, Opened};
pub use seal::{Keys, NotARecipient, NotIdentities, Recipient, Seal};
pub use sink::{Sink, Written};
pub use stand::{Found, State, Vault};
pub use store::Store;
pub use verify::{Problem, Report};

/// What every part of the vault returns.
pub type Result<T> = std::result::Result<T, VaultError>;

/// Why a backup could not be written, found or opened.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// A file or a folder could not be used.
    #[error(transparent)]
    Host(#[from] HostError),
    /// There is no such backup.
    #[error("no backup {name} in {}", .vault.display())]
    Missing {
        /// What was asked for.
        name: String,
        /// Where it was looked for.
        vault: PathBuf,
        /// The names of those that are there, the latest first.
        others: Vec<String>,
    },
    /// There is no backup that could be the latest one.
    #[error("no backup{} in {}", .project.as_ref().map(|name| format!(" of {name}")).unwrap_or_default(), .vault.display())]
    Empty {
        /// Where it was looked for.
        vault: PathBuf,
        /// Of which project.
        project: Option<String>,
    },
    /// It has no manifest that can be read.
    #[error("{} is not a backup that can be used: {reason}", .folder.display())]
    Damaged {
        /// Where it is.
        folder: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// It is an archive that cannot be used.
    #[error("archive {} cannot be restored: {reason}", .path.display())]
    Archive {
        /// Where it is.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// It is encrypted, and nothing was given that opens it.
    #[error("backup {name} is encrypted {how}, and {reason}")]
    Sealed {
        /// Its name.
        name: String,
        /// With what: `with a passphrase`.
        how: &'static str,
        /// Why it does not open.
        reason: String,
    },
    /// What was written is not what is read again.
    #[error("what was written to the disk is not what is read from it: {}", .problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Unsound {
        /// What differs.
        problems: Vec<Problem>,
    },
    /// Something about the way to a bucket is missing or wrong here.
    #[error("{message}")]
    Unusable {
        /// What.
        message: String,
        /// What to do.
        hint: &'static str,
    },
    /// A bucket did not do what it was asked for.
    #[error("{address}: {reason}")]
    Bucket {
        /// Which one.
        address: String,
        /// Why.
        reason: String,
        /// What to do.
        hint: &'static str,
    },
    /// A file was not written to its end.
    #[error("a file of the backup was not written to its end")]
    GivenUp,
    /// Encrypting failed.
    #[error("cannot encrypt the backup: {0}")]
    Encrypting(String),
    /// There is no repository.
    #[error("there is no repository in {}", .place.display())]
    NoRepository {
        /// Where it was looked for.
        place: PathBuf,
    },
    /// A repository could not be used.
    #[error("cannot {verb} the repository {}: {reason}", .place.display())]
    Repository {
        /// Where it is.
        place: PathBuf,
        /// `open`, `read`, `write to` …
        verb: &'static str,
        /// Why not.
        reason: String,
    },
    /// None of the keys of a repository is opened by the passphrase.
    #[error("the passphrase does not open the repository {}", .place.display())]
    WrongPassphrase {
        /// Where it is.
        place: PathBuf,
    },
    /// Somebody is at work in a repository.
    #[error("the repository {} is in use: {reason}", .place.display())]
    Busy {
        /// Where it is.
        place: PathBuf,
        /// By whom.
        reason: String,
    },
    /// A word means several snapshots.
    #[error("{name} is the beginning of more than one snapshot in {}", .place.display())]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// Where it was looked for.
        place: PathBuf,
    },
    /// Files could not be read, so that there is no snapshot.
    #[error("not all could be read, and so no snapshot was written: {0}")]
    Unread(String),
    /// What was written is not what the manifest says: a mistake in devtools.
    #[error("the files of the backup are not those of its manifest: {0}")]
    Inconsistent(String),
}

impl VaultError {
    fn damaged(folder: PathBuf, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        Self::Damaged { folder, reason }
    }
}
