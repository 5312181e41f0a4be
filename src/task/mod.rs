//! Tasks and their routing: what an orchestrator and those who watch it talk about.
//!
//! Everything here is pure. [`wire`] is the vocabulary of the HTTP API and
//! [`event`] that of its stream and of the journal; [`rules`] decide which agent
//! gets what.

mod course;
pub mod draft;
pub mod event;
pub mod fleet;
pub mod ledger;
pub mod moment;
pub mod rules;
pub mod status;
pub mod wire;
