//! From the text of compose files to a project, without touching anything.

pub mod diagnostic;
pub mod dotenv;
pub mod interpolate;
pub mod model;
pub mod tree;
