//! The door to files, the environment, the clock, signals and other processes.

pub mod access;
pub mod bug;
pub mod clock;
pub mod credential_helper;
pub mod dirs;
pub mod docker_config;
pub mod env;
pub mod file_events;
pub mod files;
pub mod frozen;
pub mod git;
pub mod http;
pub mod interrupt;
pub mod journal;
pub mod listing;
pub mod lock;
pub mod machine;
pub mod memory;
pub mod own_program;
pub mod pipe;
pub mod ports;
pub mod private_dir;
pub mod process;
pub mod program;
pub mod project_files;
pub mod random;
pub mod reach;
pub mod record;
pub mod repository_lock;
pub mod secret_file;
pub mod shelf;
pub mod shell_hook;
pub mod signals;
pub mod source_folder;
pub mod source_tree;
#[cfg(unix)]
pub mod streams;
pub mod tcp;
pub mod terminal;
pub mod tree;
pub mod unfinished;
pub mod unique;
pub mod uploading;
pub mod user;
pub mod verbose;
#[cfg(target_os = "linux")]
pub mod volume_tree;
pub mod workspace;
pub mod zone;

use std::io;
use std::path::Path;
use std::path::PathBuf;

/// A file, a folder or a lock that could not be used.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// Reading or writing failed.
    #[error("cannot {verb} {}: {error}", .path.display())]
    Io {
        /// `read`, `write`, `create`, `rename` …
        verb: &'static str,
        /// What it was about.
        path: PathBuf,
        /// The system's reason.
        error: io::Error,
    },
    /// Another devtools works on the same project for too long.
    #[error("{holder} is still working on project {project} after {seconds} s")]
    Locked {
        /// The project.
        project: String,
        /// Who holds the lock: `process 123 (up)`.
        holder: String,
        /// How long we waited.
        seconds: u64,
    },
}

/// What could not be done with a path, and the system's reason.
fn failed(verb: &'static str, path: &Path, error: io::Error) -> HostError {
    HostError::Io {
        verb,
        path: path.to_owned(),
        error,
    }
}
