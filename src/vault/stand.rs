//! A folder of backups: what is in it, which one is meant, a new one, one less.

use std::path::Path;
use std::path::PathBuf;

use super::Draft;
use super::Kept;
use super::Result;
use super::Seal;
use super::VaultError;
use crate::backup::Manifest;
use crate::backup::Name;
use crate::host::shelf;
use crate::host::shelf::Partial;
use crate::host::shelf::Standing;

/// How many following names are tried where names are taken.
const TRIES: usize = 1000;

/// A folder of backups; it need not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vault {
    folder: PathBuf,
}

/// What stands in a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: Name,
    /// What state it is in.
    pub state: State,
}

/// What state a backup is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It has a manifest, and all files of that are there. Whether they are sound only
    /// reading them tells.
    Whole {
        /// What it holds.
        manifest: Box<Manifest>,
        /// How many bytes it has where it stands.
        bytes: u64,
    },
    /// It cannot be used.
    Damaged {
        /// Why.
        reason: String,
    },
    /// Somebody is writing it.
    BeingMade,
    /// Somebody was killed while writing it, or removing it.
    Abandoned,
}

impl Vault {
    /// The vault in a folder.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What stands in it, the latest first; folders with other names are none of ours.
    pub fn list(&self) -> Result<Vec<Found>> {
        let mut found = Vec::new();
        for Standing { name, is_partial } in shelf::folders(&self.folder)? {
            let Ok(name) = name.parse::<Name>() else {
                continue;
            };
            let state = self.state(name, is_partial);
            found.push(Found { name, state });
        }
        found.sort_by_key(|one| std::cmp::Reverse(one.name));
        Ok(found)
    }

    fn state(&self, name: Name, is_partial: bool) -> State {
        let text = name.to_string();
        if is_partial {
            return if shelf::is_being_made(&self.folder, &text) {
                State::BeingMade
            } else {
                State::Abandoned
            };
        }
        match Kept::at(&self.folder.join(text)) {
            Ok(kept) => judged(kept),
            Err(VaultError::Damaged { reason, .. }) => State::Damaged { reason },
            Err(error) => State::Damaged {
                reason: error.to_string(),
            },
        }
    }

    /// The backup that `what` means: `latest` is the newest one that is whole, of
    /// `project` if that is known; anything else is a name, or a path from `start`.
    pub fn find(&self, what: &str, project: Option<&str>, start: &Path) -> Result<Kept> {
        if what == "latest" {
            return self.latest(project);
        }
        if what.parse::<Name>().is_ok() {
            let folder = self.folder.join(what);
            if folder.is_dir() {
                return Kept::at(&folder);
            }
        }
        let folder = start.join(what);
        if folder.is_dir() {
            return Kept::at(&folder);
        }
        Err(VaultError::Missing {
            name: what.to_owned(),
            vault: self.folder.clone(),
            others: self
                .list()?
                .iter()
                .map(|found| found.name.to_string())
                .collect(),
        })
    }

    fn latest(&self, project: Option<&str>) -> Result<Kept> {
        let whole = self
            .list()?
            .into_iter()
            .find_map(|found| match found.state {
                State::Whole { manifest, bytes: _ }
                    if project.is_none_or(|project| manifest.project == project) =>
                {
                    Some(self.folder.join(found.name.to_string()))
                }
                State::Whole { .. }
                | State::Damaged { .. }
                | State::BeingMade
                | State::Abandoned => None,
            });
        let whole = whole.ok_or_else(|| VaultError::Empty {
            vault: self.folder.clone(),
            project: project.map(str::to_owned),
        });
        Kept::at(&whole?)
    }

    /// Begins a backup at a second since 1970, under the next name that is free.
    /// What killed runs left is removed before.
    pub fn begin(&self, seconds: i64, seal: &Seal) -> Result<Draft> {
        self.clean()?;
        let first = Name::of(seconds);
        let names = std::iter::successors(first, |name| name.next());
        for name in names.take(TRIES) {
            if let Some(partial) = Partial::make(&self.folder, &name.to_string())? {
                return Draft::begin(partial, name, seal);
            }
        }
        Err(VaultError::damaged(
            self.folder.clone(),
            "it has no free name for another backup",
        ))
    }

    /// Removes what killed runs left; returns the names.
    pub fn clean(&self) -> Result<Vec<Name>> {
        let mut removed = Vec::new();
        for Standing { name, is_partial } in shelf::folders(&self.folder)? {
            let Ok(parsed) = name.parse::<Name>() else {
                continue;
            };
            if is_partial && shelf::remove_abandoned(&self.folder, &name)? {
                removed.push(parsed);
            }
        }
        Ok(removed)
    }

    /// Removes a backup.
    pub fn remove(&self, name: Name) -> Result<()> {
        Ok(shelf::remove(&self.folder, &name.to_string())?)
    }
}

/// Whether all files are there.
fn judged(kept: Kept) -> State {
    match kept.bytes() {
        (bytes, None) => State::Whole {
            manifest: Box::new(kept.manifest),
            bytes,
        },
        (_, Some(missing)) => State::Damaged {
            reason: format!("{missing} is not there"),
        },
    }
}
