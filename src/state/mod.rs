//! What is there, in our words, and by which labels it is found.

mod observed;

pub use observed::{
    ApiVersion, Container, ContainerPort, ContainerState, EngineFacts, Health, Image, Mount,
    Network, Observed, Volume,
};
