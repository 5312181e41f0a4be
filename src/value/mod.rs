//! Values that parse themselves, print themselves and cannot be wrong.

pub mod alike;
pub mod bytes;
pub mod credential;
pub mod duration;
pub mod exit_code;
pub mod human;
pub mod image;
pub mod level;
pub mod name;
pub mod patterns;
pub mod secret;
pub mod shell;
pub mod token;
