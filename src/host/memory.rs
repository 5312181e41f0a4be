//! What one run leaves for the next: the containers whose health check it saw pass.
//!
//! An engine without `start_interval` says `starting` for a whole interval, 30
//! seconds as a rule, after every start. A run that has seen the check pass
//! itself spares the next ones from running it again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use crate::host::HostError;
use crate::host::dirs;
use crate::host::env::Environment;
use crate::host::files;
use crate::host::files::Access;
use crate::host::lock;

/// Containers whose health check passed, each with the start it passed after.
#[derive(Debug, Default)]
pub struct Memory {
    /// Time of the start by name of the container, in the engine's words, which
    /// tell nanoseconds: no two starts have the same.
    passed: Mutex<BTreeMap<String, String>>,
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

    /// Whether the check of a container passed after this very start of it.
    pub fn has_passed(&self, container: &str, started_at: &str) -> bool {
        self.passed()
            .get(container)
            .is_some_and(|at| at == started_at)
    }

    /// Notes that the check of a container passed after this start of it.
    pub fn note(&self, container: &str, started_at: &str) {
        self.passed()
            .insert(container.to_owned(), started_at.to_owned());
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

    fn passed(&self) -> MutexGuard<'_, BTreeMap<String, String>> {
        self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn place(environment: &Environment, address: &str, project: &str) -> Result<PathBuf, HostError> {
    let name = format!("{}.passed.json", lock::file_stem(address, project));
    Ok(dirs::locks(environment)?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_counts_only_for_the_start_after_which_it_passed() {
        let memory = Memory::default();

        memory.note("abc", "2026-01-01T00:00:00Z");

        assert!(memory.has_passed("abc", "2026-01-01T00:00:00Z"));
        assert!(!memory.has_passed("abc", "2026-01-02T00:00:00Z"));
        assert!(!memory.has_passed("def", "2026-01-01T00:00:00Z"));
    }

    #[test]
    fn the_next_run_recalls_what_was_left_for_this_project_alone() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = folder.path().to_string_lossy().into_owned();
        let environment = Environment::of(&[("XDG_RUNTIME_DIR", &runtime)]);
        let first = Memory::default();
        first.note("shop-web-1", "1");

        first.leave(&environment, "unix:///x", "shop").unwrap();
        let recall = |project| Memory::recall(&environment, "unix:///x", project);

        assert!(recall("shop").has_passed("shop-web-1", "1"));
        assert!(!recall("other").has_passed("shop-web-1", "1"));
    }
}
