//! Which era each server was of the last time, so that nobody has to find out twice.
//!
//! It only saves time: what cannot be read or kept is found out again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::Era;
use crate::host::dirs;
use crate::host::env::Environment;
use crate::host::files::{self, Access};
use crate::host::lock;

/// What is remembered of the servers of one project on one engine.
#[derive(Debug)]
pub struct Eras {
    path: Option<PathBuf>,
    known: Mutex<BTreeMap<String, Era>>,
}

impl Eras {
    /// What earlier runs found out.
    pub fn recall(environment: &Environment, address: &str, project: &str) -> Self {
        let name = format!("{}.mcp.json", lock::file_stem(address, project));
        let path = dirs::kept(environment).ok().map(|folder| folder.join(name));
        let text = path.as_ref().and_then(|path| files::read(path).ok()?);
        let known = text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            path,
            known: Mutex::new(known.unwrap_or_default()),
        }
    }

    /// The era of a server, by what tells it from others: its name and what it is made of.
    pub fn of(&self, server: &str) -> Option<Era> {
        self.lock().get(server).copied()
    }

    /// Remembers the era of a server.
    pub fn learn(&self, server: &str, era: Era) {
        self.lock().insert(server.to_owned(), era);
    }

    /// Forgets a server that is not what it was.
    pub fn forget(&self, server: &str) {
        self.lock().remove(server);
    }

    /// Leaves it all for the next run.
    pub fn leave(&self) {
        let text = serde_json::to_vec(&*self.lock()).unwrap_or_default();
        if let Some(path) = &self.path {
            // It only saves time, so that it cannot be kept is no reason to fail.
            drop(files::write(path, &text, Access::Private));
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Era>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_run_learns_the_next_one_knows_and_another_project_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().to_string_lossy();
        let environment = Environment::of(&[("XDG_STATE_HOME", &place)]);
        let eras = Eras::recall(&environment, "unix:///a", "shop");
        eras.learn("git@sha256:1", Era::Legacy);
        eras.leave();

        let again = Eras::recall(&environment, "unix:///a", "shop");
        assert_eq!(again.of("git@sha256:1"), Some(Era::Legacy));
        assert_eq!(again.of("git@sha256:2"), None);
        let other = Eras::recall(&environment, "unix:///b", "shop");
        assert_eq!(other.of("git@sha256:1"), None);
    }
}
