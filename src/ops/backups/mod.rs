//! What is done with backups that are there. None of it needs an engine.

pub mod compare;
pub mod entries;
pub mod hook;
pub mod keys;
pub mod list;
pub mod prune;
pub mod schedule;
pub mod verify;

use std::path::Path;
use std::path::PathBuf;

use crate::compose::model::Project;
use crate::host::env::Environment;
use crate::ops::Error;
use crate::ops::Result;
use crate::ops::project;
use crate::ops::project::Selection;
use crate::vault::Kept;
use crate::vault::Vault;

/// The folder of backups beside the compose file.
const FOLDER: &str = "backups";

/// The backups that are meant.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where they stand.
    pub vault: Vault,
    /// Whose backup is the latest; of any project where it is not known.
    pub project: Option<String>,
    /// Where paths begin.
    start: PathBuf,
}

impl Place {
    /// The backups in `to`, else those beside the compose file, else those in the working
    /// folder. Neither an engine nor a file that is right is needed.
    pub fn of(to: Option<&Path>, selection: &Selection, environment: &Environment) -> Result<Self> {
        let start = environment.folder.clone();
        let folder = match to {
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
        Ok(Self {
            vault: Vault::at(folder),
            project,
            start,
        })
    }

    /// The backups of a project whose file is known already: those beside it, else those
    /// in the working folder.
    pub fn of_project(name: &str, project: Option<&Project>, environment: &Environment) -> Self {
        let start = environment.folder.clone();
        let beside = project.map_or(start.as_path(), |project| project.working_dir.as_path());
        Self {
            vault: Vault::at(beside.join(FOLDER)),
            project: Some(name.to_owned()),
            start,
        }
    }

    /// The backup that a word means: `latest`, a name or a path.
    pub fn backup(&self, what: &str) -> Result<Kept> {
        Ok(self.find(what)?)
    }

    fn find(&self, what: &str) -> crate::vault::Result<Kept> {
        self.vault.find(what, self.project.as_deref(), &self.start)
    }
}
