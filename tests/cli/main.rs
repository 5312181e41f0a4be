//! The command line from outside: the real program in a sandbox without an engine.

#![expect(clippy::unwrap_used, reason = "a test may panic; that is how it fails")]

mod completion;
mod config;
mod generated;
mod offline;
mod sandbox;
