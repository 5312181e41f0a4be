//! The Compose specification as types: one file per section, fields in the order of the config-hash.
//!
//! Every section prints exactly what Go's `json.Marshal` prints for it in
//! Docker Compose, so that both tools agree whether a container is up to date.
//! The types are filled from a tree in which every short form is written out.

pub mod build;
pub mod dependency;
pub mod deploy;
pub mod develop;
pub mod from_tree;
pub mod go;
pub mod healthcheck;
pub mod limits;
pub mod logging;
pub mod network;
pub mod object;
pub mod port;
pub mod project;
pub mod service;
pub mod volume;

pub use build::Build;
pub use dependency::{Condition, Dependency};
pub use deploy::{Deploy, DeviceRequest, Resource, Resources, RestartPolicy, UpdateConfig};
pub use develop::{Develop, Hook, Trigger};
pub use go::{FileMode, GoFloat, Mapping, Words};
pub use healthcheck::Healthcheck;
pub use limits::{BlkioConfig, DeviceMapping, Ulimit};
pub use logging::Logging;
pub use network::{Ipam, IpamPool, Network, ServiceNetwork};
pub use object::{FileObject, FileReference};
pub use port::PortConfig;
pub use project::{Extensions, Project};
pub use service::Service;
pub use volume::{BindOptions, ServiceVolume, Volume};
