//! What is there: labels, hashes, and the state of a project as the engine tells it.

pub mod hash;
pub mod labels;
