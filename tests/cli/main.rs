//! The command line from outside: the real program in a sandbox without an engine.

#![expect(clippy::unwrap_used, reason = "a test may panic; that is how it fails")]

#[cfg(unix)]
mod backups;
mod bad_input;
mod completion;
mod compose_flags;
mod config;
mod error_format;
#[cfg(unix)]
mod errors;
mod generated;
mod lint;
mod offline;
mod sandbox;
#[cfg(unix)]
mod tasks;
#[cfg(unix)]
mod templates;
