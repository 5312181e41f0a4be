//! The reader of Dockerfiles alone.

#[expect(dead_code, reason = "the lints of Dockerfiles look at more of it")]
#[path = "../../src/build/dockerfile.rs"]
pub mod dockerfile;
