//! What is there, in our words, and by which labels it is found.

mod fingerprint;
pub mod hash;
pub mod labels;
mod observed;

pub use fingerprint::Fingerprint;
pub use labels::Labels;
pub use observed::{
    ApiVersion, Container, ContainerPort, ContainerState, EngineFacts, Health, Image, Mount,
    Network, Observed, STABLE_AFTER, Volume,
};
