//! What devtools is when it runs inside a container: a service of the reference
//! stack, the probe that its health check calls, and the image that holds both.

mod agents;
mod answer;
#[cfg(target_os = "linux")]
pub mod archive;
mod bench;
mod gateway;
pub mod image;
mod log;
mod metrics;
mod model;
mod orchestrator;
pub mod probe;
mod role;
pub mod serve;
mod settings;
mod trace;
mod workshop;
pub mod workspace;

pub use log::{Level, Log};
pub use model::{Model, ModelSettingsError};
pub use orchestrator::Orchestration;
pub use role::{NotARole, Role};
pub use settings::{SECRETS, Settings, SettingsError};
pub use workshop::Workshop;
