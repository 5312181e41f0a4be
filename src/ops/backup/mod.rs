//! Backs up the volumes of a project: all are read in one window in which nobody writes
//! them, checked, and only then given their name.

mod chosen;
mod described;
mod files;
mod hooks;
mod intent;
mod look;
mod moment;
mod report;
mod run;
#[cfg(all(feature = "repository", unix))]
pub mod snapshot;
mod source;
mod standstill;
#[cfg(test)]
mod tests;
mod upload;

pub use chosen::Chosen;
pub use intent::{Intent, Source};
pub use look::{Destination, Wish, look};
pub use report::{Report, VolumeRow};
pub use run::backup;
pub use standstill::{Standstill, freeze, mend};
