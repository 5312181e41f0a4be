//! What devtools is when it runs inside a container: a service of the reference
//! stack, the probe that its health check calls, and the image that holds both.

pub mod image;
mod log;
pub mod probe;
mod role;
pub mod serve;
mod settings;

pub use log::{Level, Log};
pub use role::{NotARole, Role};
pub use settings::{Settings, SettingsError};
