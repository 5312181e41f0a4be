//! Scenarios on a real engine: devtools is run as a user runs it, and what came of it is
//! read from the engine itself.
//!
//! Every test has a project of its own, so they may run at once. `make test` sees to the
//! engine and to what [`support::tools`] needs.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may panic; that is how it fails"
)]

mod asking;
mod attach;
mod backup;
mod bucket;
mod build;
mod changing;
mod compose_face;
mod cp;
mod crash;
mod dashboard;
mod data;
mod default_stack;
mod deploy;
mod doctor;
mod engine;
mod failures;
mod faults;
mod gateway;
mod guide_commands;
#[expect(dead_code, reason = "the tests of the command line use the rest")]
#[path = "../guides/mod.rs"]
mod guides;
mod hardship;
mod lifecycle;
mod lint;
mod looking;
mod mcp;
mod peers;
mod probing;
mod pulling;
mod push;
mod refusals;
mod registry;
mod release;
mod restore;
mod routing;
mod run;
mod scan;
mod signals;
mod support;
mod tasks;
mod tidying;
mod update;
mod upkeep;
mod verbose;
mod verify;
mod volume;
mod watch;
mod workflows;
