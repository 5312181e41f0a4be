//! How things look: what the faces share when they show something.

pub mod diagnostic;
