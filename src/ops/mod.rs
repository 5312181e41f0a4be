//! The use cases: each file does for a user what its name says, through doors,
//! and shows nothing itself.

pub mod attach;
pub mod backup;
pub mod backups;
pub mod board;
pub mod build;
pub mod ci;
pub mod clean;
pub mod config;
pub mod cp;
pub mod database;
pub mod deploy;
pub mod docr;
pub mod doctor;
pub mod down;
pub mod env;
mod error;
pub mod events;
pub mod exec;
pub mod foreground;
pub mod health;
mod held;
pub mod helper;
pub mod images;
pub mod inside;
pub mod interact;
pub mod keys;
pub mod lifecycle;
pub mod lint;
pub mod login;
pub mod logs;
pub mod mcp;
mod mode;
pub mod observe;
pub mod one_off;
mod patience;
pub mod port;
mod preflight;
pub mod project;
pub mod projects;
pub mod prune;
pub mod ps;
pub mod pull;
pub mod push;
mod reference;
pub mod registry;
pub mod release;
pub mod restore;
mod run;
pub mod scale;
pub mod scan;
pub mod secret;
pub mod selection;
pub mod shell;
pub mod stats;
pub mod tag;
pub mod task;
pub mod template;
pub mod top;
pub mod up;
pub mod verify;
pub mod version;
pub mod volume;
pub mod volumes;
pub mod wait;
pub mod watch;

pub use error::{Error, Result};

use std::sync::Arc;
use std::time::Duration;

use crate::engine::Engine;
use crate::event::Event;
use crate::event::Reporter;
use crate::executor::Executor;
use crate::executor::Parallel;
use crate::host::env::Environment;
use crate::host::interrupt::Interrupts;
use crate::host::lock;
use crate::host::lock::ProjectLock;
use crate::host::memory::Memory;
use crate::state::Container;
use crate::state::Health;

use keys::Keys;
use selection::require_service;

/// How long we wait while another devtools changes the same project.
const LOCK_PATIENCE: Duration = Duration::from_mins(5);

/// What every use case needs from outside.
#[derive(Clone)]
pub struct Context {
    /// The engine that runs the containers.
    pub engine: Arc<dyn Engine>,
    /// The engine's address, which names the lock of a project.
    pub address: String,
    /// The variables by which docker's own programs reach the same engine.
    pub variables: Vec<(String, String)>,
    /// The variables of this process.
    pub environment: Environment,
    /// Who listens to what goes on.
    pub reporter: Arc<dyn Reporter>,
    /// Whether the user wants to stop.
    pub interrupts: Interrupts,
    /// How many calls may be with the engine at one time.
    pub parallel: Parallel,
}

impl Context {
    /// Whether the engine publishes ports on this machine: it does where we
    /// reach it by a socket of the file system.
    pub fn is_local(&self) -> bool {
        self.address.starts_with("unix://")
    }

    /// What runs the plans of a project: patient, and without a memory or a
    /// reference image.
    fn executor(&self, project: &str) -> Executor {
        Executor {
            engine: Arc::clone(&self.engine),
            reporter: Arc::clone(&self.reporter),
            interrupts: self.interrupts.clone(),
            project: project.to_owned(),
            reference_image: None,
            patience: None,
            memory: Memory::default(),
            parallel: self.parallel,
            keyring: Arc::new(self.keys()),
        }
    }

    /// The user's credentials for registries, to read from.
    fn keys(&self) -> Keys {
        Keys::new(self.environment.clone(), Arc::clone(&self.reporter))
    }

    /// What earlier runs left about a project.
    fn memory(&self, project: &str) -> Memory {
        Memory::recall(&self.environment, &self.address, project)
    }

    /// Leaves what a run has learnt for the next one.
    fn leave(&self, project: &str, memory: &Memory) {
        // It only saves time, so that it cannot be kept is no reason to fail.
        drop(memory.leave(&self.environment, &self.address, project));
    }

    /// Calls those containers healthy whose check an earlier run saw pass, that
    /// were not started again since, and of which the engine has no verdict yet.
    fn remember_health(&self, project: &str, containers: &mut [Container]) {
        let unjudged = |one: &&mut Container| one.health == Some(Health::Starting);
        let mut unjudged = containers.iter_mut().filter(unjudged).peekable();
        if unjudged.peek().is_none() {
            return;
        }
        let memory = self.memory(project);
        for container in unjudged {
            let passed = memory.passed_before(&container.name, &container.id);
            if passed.is_some_and(|before| container.has_run_for(before)) {
                container.health = Some(Health::Healthy);
            }
        }
    }

    /// Takes the lock of a project, and says so if somebody else has it.
    async fn lock(&self, project: &str, command: &str) -> Result<ProjectLock> {
        let request = lock::Request {
            address: &self.address,
            project,
            command,
            patience: LOCK_PATIENCE,
        };
        let waiting = |holder: &str| {
            let text = format!("waiting for {holder} to finish with project {project}");
            self.reporter.report(Event::Warning(text));
        };
        Ok(lock::acquire(&self.environment, &request, waiting).await?)
    }
}
