//! From the text of compose files to a project, without touching anything.

pub mod canonical;
pub mod code;
pub mod diagnostic;
pub mod dotenv;
pub mod extends;
pub mod interpolate;
pub mod merge;
pub mod model;
pub mod normalize;
pub mod paths;
pub mod schema;
pub mod tree;
