//! The command line from outside: the real program in a sandbox without an engine.

#![expect(clippy::unwrap_used, reason = "a test may panic; that is how it fails")]

#[cfg(unix)]
mod backups;
mod bad_input;
mod completion;
mod compose_flags;
mod config;
#[cfg(unix)]
mod env;
mod error_format;
#[cfg(unix)]
mod errors;
mod generated;
#[path = "../guides/mod.rs"]
mod guides;
#[cfg(unix)]
mod guides_page;
mod lint;
mod modes;
mod offline;
mod sandbox;
#[cfg(unix)]
mod secrets;
mod tasks;
#[cfg(unix)]
mod templates;
#[cfg(unix)]
mod verbose;
