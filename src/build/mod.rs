//! From the section `build` of a service to what an engine is asked for, and from
//! what the engine tells to what a person wants to know.
//!
//! [`Draft`](draft::Draft) is a build that was thought through, with all that is wrong
//! with it; [`Beyond`](buildx::Beyond) is what of it only `docker buildx` can do;
//! [`Dockerfile`](dockerfile::Dockerfile) reads instructions as far as a look
//! at their files needs; a [`Course`](course::Course) follows a build step by step.

pub mod buildx;
pub mod course;
pub mod dockerfile;
pub mod draft;
mod lint;
pub mod look;
mod options;
mod sources;

pub use options::{GivenSecret, SecretFrom, read_secret, secret_from};
