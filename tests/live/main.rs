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

mod attach;
mod backup;
mod bucket;
mod changing;
mod compose_face;
mod cp;
mod crash;
mod dashboard;
mod data;
mod default_stack;
mod engine;
mod failures;
mod faults;
mod gateway;
mod hardship;
mod lifecycle;
mod lint;
mod looking;
mod peers;
mod pulling;
mod refusals;
mod restore;
mod routing;
mod run;
mod signals;
mod support;
mod tasks;
mod update;
mod upkeep;
mod watch;
