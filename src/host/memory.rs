//! What one run leaves for the next: whose health check it saw pass, and its own digest.
//!
//! An engine without `start_interval` says `starting` for a whole interval, 30
//! seconds as a rule, after every start. A run that has seen the check pass
//! itself spares the next ones from running it again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use serde::Deserialize;
use serde::Serialize;

use crate::host::HostError;
use crate::host::clock;
use crate::host::dirs;
use crate::host::env::Environment;
use crate::host::files;
use crate::host::files::Access;
use crate::host::lock;

/// Containers whose health check passed, and when.
#[derive(Debug, Default)]
pub struct Memory {
    /// By name of the container, so that it cannot grow.
    passed: Mutex<BTreeMap<String, Passed>>,
}

/// A health check that passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Passed {
    /// Id of the container.
    id: String,
    /// When, in milliseconds since 1970 by our clock.
    at: u64,
}

impl Memory {
    /// What earlier runs left. What cannot be read is forgotten: it only saves time.
    pub fn recall(environment: &Environment, address: &str, project: &str) -> Self {
        let text = place(environment, address, project)
            .and_then(|path| files::read(&path))
            .ok()
            .flatten();
        let passed = text.and_then(|text| serde_json::from_str(&text).ok());
        Self {
            passed: Mutex::new(passed.unwrap_or_default()),
        }
    }

    /// How long ago the check of a container passed.
    pub fn passed_before(&self, name: &str, id: &str) -> Option<Duration> {
        let at = self.passed().get(name).filter(|known| known.id == id)?.at;
        Some(clock::since_epoch().saturating_sub(Duration::from_millis(at)))
    }

    /// Notes that the check of a container just passed.
    pub fn note(&self, name: &str, id: &str) {
        let at = u64::try_from(clock::since_epoch().as_millis()).unwrap_or_default();
        let id = id.to_owned();
        self.passed().insert(name.to_owned(), Passed { id, at });
    }

    /// Notes that a container bears another name from now on.
    pub fn rename(&self, old: &str, new: &str) {
        let mut passed = self.passed();
        if let Some(known) = passed.remove(old) {
            passed.insert(new.to_owned(), known);
        }
    }

    /// Leaves what is known for the next run.
    pub fn leave(
        &self,
        environment: &Environment,
        address: &str,
        project: &str,
    ) -> Result<(), HostError> {
        let text = serde_json::to_vec(&*self.passed()).unwrap_or_default();
        files::write(
            &place(environment, address, project)?,
            &text,
            Access::Private,
        )
    }

    fn passed(&self) -> MutexGuard<'_, BTreeMap<String, Passed>> {
        self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The digest of a program, by the identity of its files.
#[derive(Debug, Serialize, Deserialize)]
struct Digest {
    /// Which files it is made of.
    program: String,
    /// The SHA-256 of what they hold.
    digest: String,
}

/// The digest that an earlier run found for a program of this identity: to read
/// and hash a dozen megabytes would be most of the time of a run that has
/// nothing to do.
pub fn recall_digest(environment: &Environment, program: &str) -> Option<String> {
    let text = files::read(&digest_place(environment).ok()?).ok()??;
    let known: Digest = serde_json::from_str(&text).ok()?;
    (known.program == program).then_some(known.digest)
}

/// Leaves the digest of a program for the next run.
pub fn leave_digest(
    environment: &Environment,
    program: &str,
    digest: &str,
) -> Result<(), HostError> {
    let known = Digest {
        program: program.to_owned(),
        digest: digest.to_owned(),
    };
    let text = serde_json::to_vec(&known).unwrap_or_default();
    files::write(&digest_place(environment)?, &text, Access::Private)
}

fn digest_place(environment: &Environment) -> Result<PathBuf, HostError> {
    Ok(dirs::locks(environment)?.join("program.digest.json"))
}

fn place(environment: &Environment, address: &str, project: &str) -> Result<PathBuf, HostError> {
    let name = format!("{}.passed.json", lock::file_stem(address, project));
    Ok(dirs::locks(environment)?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_a_program_counts_only_for_the_same_files() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = folder.path().to_string_lossy().into_owned();
        let environment = Environment::of(&[("XDG_RUNTIME_DIR", &runtime)]);

        leave_digest(&environment, "1:2:3", "abc").unwrap();

        assert_eq!(recall_digest(&environment, "1:2:3").as_deref(), Some("abc"));
        assert_eq!(recall_digest(&environment, "1:2:4"), None);
    }

    #[test]
    fn the_next_run_recalls_what_was_left_of_this_container_of_this_project() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = folder.path().to_string_lossy().into_owned();
        let environment = Environment::of(&[("XDG_RUNTIME_DIR", &runtime)]);
        let first = Memory::default();
        first.note("shop-web-1", "abc");

        first.leave(&environment, "unix:///x", "shop").unwrap();
        let recall = |project| Memory::recall(&environment, "unix:///x", project);

        assert!(recall("shop").passed_before("shop-web-1", "abc").is_some());
        assert!(recall("shop").passed_before("shop-web-1", "def").is_none());
        assert!(recall("other").passed_before("shop-web-1", "abc").is_none());
    }
}
