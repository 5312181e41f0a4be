//! Which volumes a restore is changing, so that the next run brings them to an end
//! before anybody uses them if this one is killed.

use serde::Deserialize;
use serde::Serialize;

use crate::host::HostError;
use crate::host::env::Environment;
use crate::host::record::Record;

/// The volumes that a restore on behalf of a project is changing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unfinished {
    /// Their names.
    pub volumes: Vec<String>,
    /// Whether all of them were ready, and the word was given: from then on all of them
    /// get the new files, before that all keep the old.
    #[serde(default)]
    pub is_decided: bool,
}

impl Unfinished {
    /// What a killed run left, if one did. What cannot be read says nothing.
    pub fn recall(
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<Option<Self>, HostError> {
        record(environment, address, project)?.recall()
    }

    /// Leaves it for the next run, before any of them is touched.
    pub fn leave(
        &self,
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<(), HostError> {
        record(environment, address, project)?.leave(self)
    }

    /// Removes the record, when each of them is whole.
    pub fn forget(
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<(), HostError> {
        record(environment, address, project)?.forget()
    }
}

fn record(environment: &Environment, address: &str, project: &str) -> Result<Record, HostError> {
    Record::of("restoring", environment, address, project)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_run_recalls_what_was_left_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().to_string_lossy().into_owned();
        let environment = Environment::of(&[("XDG_STATE_HOME", &state)]);
        let unfinished = Unfinished {
            volumes: vec!["shop_db".to_owned()],
            is_decided: true,
        };
        let recall = || Unfinished::recall(&environment, "unix:///x", "shop").unwrap();

        unfinished.leave(&environment, "unix:///x", "shop").unwrap();
        assert_eq!(recall(), Some(unfinished));

        Unfinished::forget(&environment, "unix:///x", "shop").unwrap();
        assert_eq!(recall(), None);
        Unfinished::forget(&environment, "unix:///x", "shop").unwrap();
    }
}
