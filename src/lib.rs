//! devtools runs a containerised stack of AI agents and MCP servers through the
//! Docker Engine API, from an empty folder to healthy services.
//!
//! Start reading at [`compose`]: text becomes a project. The layers, from words
//! that know nothing to faces that only ask and show, are those of
//! `docs/architecture.md`; `tests/house_style.rs` keeps them apart.

#![cfg_attr(
    test,
    expect(
        clippy::panic,
        clippy::unwrap_used,
        reason = "a test may panic; that is how it fails"
    )
)]

// Words: no I/O, no other module.
pub mod event;
pub mod graph;
pub mod text;
pub mod value;

// Text → project → plan: pure.
pub mod backup;
pub mod compose;
pub mod health;
pub mod plan;
pub mod state;
pub mod task;

// Doors: the only places that reach files, processes, signals and the engine.
pub mod engine;
pub mod host;

// Trades: each decides purely and acts through doors.
pub mod archive;
pub mod build;
pub mod docr;
pub mod doctor;
pub mod executor;
pub mod inside;
pub mod mcp;
pub mod registry;
pub mod tasks;
pub mod templates;
pub mod vault;
pub mod watch;

// Use cases.
pub mod ops;

// Faces: only ask and show.
pub mod cli;
pub mod tui;
pub mod ui;
