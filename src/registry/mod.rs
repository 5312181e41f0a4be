//! Registries of images: whose word counts there, where they are asked, and what their
//! answers and refusals mean.
//!
//! What an image's reference means, its registry, path, tag and digest, knows
//! [`ImageReference`](crate::value::image::ImageReference).

pub mod challenge;
pub mod config_file;
pub mod digest;
pub mod forecast;
pub mod helper;
pub mod manifest;
pub mod pages;
pub mod place;
pub mod refusal;
pub mod said;
pub mod token;
mod trouble;
pub mod upload;

pub use crate::value::credential;
pub use trouble::Trouble;
