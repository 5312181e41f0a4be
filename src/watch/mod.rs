//! Keeps containers in step with the files they were made of: rules, changes, and what follows.
//!
//! [`rules`](read::rules) are read once, with all that is wrong with them. Then each
//! [`Batch`](batch::Batch) of changes is [`expand`](decide::expand)ed to single paths,
//! [`decide`](decide::decide) says what every service needs because of it, and a
//! [`Cargo`](cargo::Cargo) is what goes into its containers.

pub mod batch;
pub mod cargo;
pub mod decide;
pub mod read;
pub mod rule;
