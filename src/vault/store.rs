//! Where backups stand.

use std::fmt;

use super::Bucket;
use super::Vault;

/// Where backups stand.
#[derive(Clone, Debug)]
pub enum Store {
    /// In a folder of this machine.
    Folder(Vault),
    /// In a bucket.
    Bucket(Bucket),
}

impl fmt::Display for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(vault) => vault.folder().display().fmt(f),
            Self::Bucket(bucket) => bucket.fmt(f),
        }
    }
}
