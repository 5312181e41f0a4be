//! What registries answer, and where docker keeps credentials for them, without the doors
//! that the rest of the module knows.

#[path = "../../src/registry/challenge.rs"]
pub mod challenge;
#[path = "../../src/registry/config_file.rs"]
pub mod config_file;
#[path = "../../src/registry/digest.rs"]
pub mod digest;
#[path = "../../src/registry/helper.rs"]
pub mod helper;
#[path = "../../src/registry/manifest.rs"]
pub mod manifest;
#[path = "../../src/registry/pages.rs"]
pub mod pages;
#[path = "../../src/registry/said.rs"]
pub mod said;
#[path = "../../src/registry/token.rs"]
pub mod token;

pub use crate::value::credential;
