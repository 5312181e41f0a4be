//! Why a use case ended early.

use std::path::PathBuf;

use crate::compose::diagnostic::Diagnostics;
use crate::engine::EngineError;
use crate::host::HostError;
use crate::host::interrupt::Signal;
use crate::vault::VaultError;

/// What every use case returns.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a use case ended early; the kind decides the exit code.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The engine could not be reached, or said no.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A file, a folder or a lock could not be used.
    #[error(transparent)]
    Host(#[from] HostError),
    /// A backup could not be written, found or opened.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The compose files are wrong.
    #[error("the project cannot be loaded")]
    Project(Diagnostics),
    /// There is no compose file.
    #[error("no compose file in {} or any folder above it", .0.display())]
    NoProject(PathBuf),
    /// What was asked for makes no sense for this project.
    #[error("{message}")]
    Usage {
        /// What is wrong with the request.
        message: String,
        /// What to do instead.
        hint: Option<String>,
    },
    /// Checked before anything was changed, and found impossible; one line each.
    #[error("nothing was changed: {}", .0.join("\n  "))]
    Impossible(Vec<String>),
    /// Something was tried and did not succeed.
    #[error("{message}")]
    Failed {
        /// What did not succeed, and why.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// The user stopped it.
    #[error("{message}")]
    Interrupted {
        /// By which signal.
        signal: Signal,
        /// How far it came and how to go on.
        message: String,
    },
}
