//! What is done with backups that are there. None of it needs an engine.

pub mod away;
pub mod compare;
pub mod entries;
pub mod hook;
pub mod keys;
pub mod list;
pub mod prune;
#[cfg(all(feature = "repository", unix))]
pub mod repository;
pub mod schedule;
pub mod verify;

use std::path::Path;
use std::path::PathBuf;

use crate::backup::Name;
use crate::compose::model::Project;
use crate::host::env::Environment;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::project;
use crate::ops::project::Selection;
use crate::vault::Bucket;
use crate::vault::Kept;
use crate::vault::Store;
use crate::vault::Vault;
use crate::vault::bucket::Address;

/// The folder of backups beside the compose file.
const FOLDER: &str = "backups";

/// The backups that are meant.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where they stand.
    pub store: Store,
    /// The folder in which new ones are made, and in which they stand unless that is a
    /// bucket.
    pub vault: Vault,
    /// Whose backup is the latest; of any project where it is not known.
    pub project: Option<String>,
    /// Where paths begin.
    start: PathBuf,
}

/// Where a backup is that somebody means.
#[derive(Debug)]
pub enum Sought<'a> {
    /// On this machine.
    Here(Box<Kept>),
    /// In a bucket, if it is there at all.
    Away(&'a Bucket),
}

impl Place {
    /// The backups in `to`, which is a folder or a bucket, else those beside the compose
    /// file, else those in the working folder. Neither an engine nor a file that is right
    /// is needed.
    pub fn of(to: Option<&Path>, selection: &Selection, environment: &Environment) -> Result<Self> {
        let start = environment.folder.clone();
        let bucket = to.map(|to| bucket(to, environment)).transpose()?.flatten();
        let folder = match to.filter(|_| bucket.is_none()) {
            Some(to) => start.join(to),
            None => match project::prepare(selection, environment) {
                Ok(prepared) => prepared.request.project_directory.join(FOLDER),
                Err(Error::NoProject(folder)) => folder.join(FOLDER),
                Err(error) => return Err(error),
            },
        };
        let given = project::given_name(selection, Some(environment))?;
        let found = || Some(project::load(selection, environment).ok()?.project.name);
        let project = given.or_else(found).map(|name| name.to_string());
        let vault = Vault::at(folder);
        let here = || Store::Folder(vault.clone());
        Ok(Self {
            store: bucket.map_or_else(here, Store::Bucket),
            vault,
            project,
            start,
        })
    }

    /// The backups of a project whose file is known already: those beside it, else those
    /// in the working folder.
    pub fn of_project(name: &str, project: Option<&Project>, environment: &Environment) -> Self {
        let start = environment.folder.clone();
        let beside = project.map_or(start.as_path(), |project| project.working_dir.as_path());
        let vault = Vault::at(beside.join(FOLDER));
        Self {
            store: Store::Folder(vault.clone()),
            vault,
            project: Some(name.to_owned()),
            start,
        }
    }

    /// The backup on this machine that a word means: `latest`, a name or a path.
    pub fn backup(&self, what: &str) -> crate::vault::Result<Kept> {
        self.vault.find(what, self.project.as_deref(), &self.start)
    }

    /// The backup that a word means, wherever it is. One in a bucket can have been brought
    /// here, and is meant by its path then.
    pub fn find(&self, what: &str) -> crate::vault::Result<Sought<'_>> {
        let bucket = match &self.store {
            Store::Folder(_) => return Ok(Sought::Here(Box::new(self.backup(what)?))),
            Store::Bucket(bucket) => bucket,
        };
        let folder = self.start.join(what);
        let is_name = what == "latest" || what.parse::<Name>().is_ok();
        if !is_name && folder.is_dir() {
            return Ok(Sought::Here(Box::new(Kept::at(&folder)?)));
        }
        Ok(Sought::Away(bucket))
    }
}

/// The bucket that is meant, if it is one.
fn bucket(to: &Path, environment: &Environment) -> Result<Option<Bucket>> {
    let Some(text) = to.to_str().filter(|text| Address::is_meant(text)) else {
        return Ok(None);
    };
    let address = text.parse::<Address>().map_err(|error| Error::Usage {
        // What is no address may hold anything, a password among it.
        message: format!("--to names neither a folder nor a bucket: {error}"),
        hint: Some("./ in front makes it a folder".to_owned()),
    })?;
    Ok(Some(Bucket::of(address, environment)?))
}
