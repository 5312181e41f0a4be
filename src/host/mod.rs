//! The machine that devtools runs on: the only door to its files and environment.

pub mod docker_config;
pub mod private_dir;
