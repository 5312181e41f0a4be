//! Why a use case ended early.

use std::path::PathBuf;

use crate::compose::diagnostic::Diagnostics;
use crate::docr;
use crate::engine::EngineError;
use crate::host::HostError;
use crate::host::interrupt::Signal;
use crate::ops::mcp::Problem;
use crate::registry::Trouble;
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
    /// The compose files are wrong.
    #[error("the project cannot be loaded")]
    Project(Diagnostics),
    /// A template is wrong.
    #[error("the template cannot be used")]
    Template(Diagnostics),
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
    /// An MCP server could not be asked.
    #[error("{server}: {problem}")]
    Mcp {
        /// Which one.
        server: String,
        /// Why not.
        problem: Problem,
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

impl From<Trouble> for Error {
    fn from(trouble: Trouble) -> Self {
        Self::Failed {
            message: trouble.to_string(),
            hint: Some(trouble.hint()),
        }
    }
}

impl From<docr::Trouble> for Error {
    fn from(trouble: docr::Trouble) -> Self {
        Self::Failed {
            message: trouble.to_string(),
            hint: Some(trouble.hint()),
        }
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        let message = error.to_string();
        let hint = match error {
            VaultError::Host(error) => return Self::Host(error),
            VaultError::Missing { others, .. } => {
                let hint = match others.as_slice() {
                    [] => "`devtools backup` makes one; --to names another folder".to_owned(),
                    [latest, ..] => format!(
                        "`devtools backup list` shows what is there; the latest is {latest}"
                    ),
                };
                return Self::Usage {
                    message,
                    hint: Some(hint),
                };
            }
            VaultError::Unusable { hint, .. } => {
                return Self::Usage {
                    message,
                    hint: Some(hint.to_owned()),
                };
            }
            VaultError::Bucket { hint, .. } => hint,
            VaultError::Empty { .. } => "`devtools backup` makes one; --to names another folder",
            VaultError::Damaged { .. } => "`devtools backup verify` says all that is wrong with it",
            VaultError::Archive { .. } => "nothing was changed",
            VaultError::Sealed { .. } => {
                "--passphrase-file names a file with the passphrase, --identity one with the key"
            }
            VaultError::Unsound { .. } => {
                "nothing was kept of it; look after the disk, and make it again"
            }
            VaultError::NoRepository { .. } => {
                return Self::Usage {
                    message,
                    hint: Some("`devtools backup --repo PATH` makes one".to_owned()),
                };
            }
            VaultError::Ambiguous { .. } => "name more of its digits",
            VaultError::WrongPassphrase { .. } => {
                "name the file with the right one with --passphrase-file"
            }
            VaultError::Repository { .. } => {
                "`devtools backup verify --repo PATH` says all that is wrong with it"
            }
            VaultError::Busy { .. } => {
                "try again later; `restic unlock` removes locks that nobody holds"
            }
            VaultError::Unread(_) => {
                "what was read so far stays in the repository, and the next backup needs it not again"
            }
            VaultError::GivenUp | VaultError::Encrypting(_) | VaultError::Inconsistent(_) => {
                "nothing was kept of it"
            }
        };
        Self::Failed {
            message,
            hint: Some(hint.to_owned()),
        }
    }
}
