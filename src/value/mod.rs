//! Values that parse themselves, print themselves and cannot be wrong.

pub mod alike;
pub mod bytes;
pub mod duration;
pub mod human;
pub mod image;
pub mod name;
pub mod secret;
pub mod shell;
