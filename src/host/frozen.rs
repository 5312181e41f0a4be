//! Which containers a backup or a restore holds still, so that the next run brings them
//! back if this one is killed.
//!
//! The record is kept where it outlives a restart of the machine, because a stopped
//! container does, too.

use serde::Deserialize;
use serde::Serialize;

use crate::host::HostError;
use crate::host::env::Environment;
use crate::host::record::Record;

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
        record(environment, address, project)?.recall()
    }

    /// Leaves it for the next run, before anything is held.
    pub fn leave(
        &self,
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<(), HostError> {
        record(environment, address, project)?.leave(self)
    }

    /// Removes the record, when nothing is held any more.
    pub fn forget(
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<(), HostError> {
        record(environment, address, project)?.forget()
    }
}

fn record(environment: &Environment, address: &str, project: &str) -> Result<Record, HostError> {
    Record::of("frozen", environment, address, project)
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
