//! Which containers a backup or a restore holds still, so that the next run brings them
//! back if this one is killed.
//!
//! The record is kept where it outlives a restart of the machine, because a stopped
//! container does, too.

use std::fs;
use std::io;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;

use crate::host::HostError;
use crate::host::dirs;
use crate::host::env::Environment;
use crate::host::files;
use crate::host::files::Access;
use crate::host::lock;

/// Containers that are held still on behalf of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frozen {
    /// Those that were running and are paused.
    pub paused: Vec<Held>,
    /// Those that were running and are stopped, in the order in which they are
    /// started again.
    pub stopped: Vec<Held>,
}

/// A container that is held still.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Its id.
    pub id: String,
    /// Its name, for people.
    pub name: String,
}

impl Frozen {
    /// What a killed run left, if one did. What cannot be read says nothing.
    pub fn recall(
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<Option<Self>, HostError> {
        let text = files::read(&place(environment, address, project)?)?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Leaves it for the next run, before anything is held.
    pub fn leave(
        &self,
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<(), HostError> {
        let text = serde_json::to_vec(self).unwrap_or_default();
        let place = place(environment, address, project)?;
        files::write(&place, &text, Access::Private)
    }

    /// Removes the record, when nothing is held any more.
    pub fn forget(
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<(), HostError> {
        let path = place(environment, address, project)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(HostError::Io {
                verb: "remove",
                path,
                error,
            }),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

fn place(environment: &Environment, address: &str, project: &str) -> Result<PathBuf, HostError> {
    let name = format!("{}.frozen.json", lock::file_stem(address, project));
    Ok(dirs::kept(environment)?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_run_recalls_what_was_left_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().to_string_lossy().into_owned();
        let environment = Environment::of(&[("XDG_STATE_HOME", &state)]);
        let held = Held {
            id: "abc".to_owned(),
            name: "shop-db-1".to_owned(),
        };
        let frozen = Frozen {
            paused: vec![held],
            stopped: Vec::new(),
        };
        let recall = || Frozen::recall(&environment, "unix:///x", "shop").unwrap();

        frozen.leave(&environment, "unix:///x", "shop").unwrap();
        assert_eq!(recall(), Some(frozen));
        assert_eq!(
            Frozen::recall(&environment, "unix:///x", "other").unwrap(),
            None
        );

        Frozen::forget(&environment, "unix:///x", "shop").unwrap();
        assert_eq!(recall(), None);
        Frozen::forget(&environment, "unix:///x", "shop").unwrap();
    }
}
