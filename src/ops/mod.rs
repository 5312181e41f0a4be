//! The use cases: each file does for a user what its name says, through doors,
//! and shows nothing itself.

mod error;
pub mod exec;
pub mod health;
pub mod logs;
pub mod ps;
pub mod selection;
pub mod version;

pub use error::{Error, Result};

use std::sync::Arc;

use crate::engine::Engine;
use crate::event::Reporter;
use crate::host::interrupt::Interrupts;

/// What every use case needs from outside.
#[derive(Clone)]
pub struct Context {
    /// The engine that runs the containers.
    pub engine: Arc<dyn Engine>,
    /// The engine's address, which names the lock of a project.
    pub address: String,
    /// Who listens to what goes on.
    pub reporter: Arc<dyn Reporter>,
    /// Whether the user wants to stop.
    pub interrupts: Interrupts,
}
