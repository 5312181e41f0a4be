//! Runs the dashboard: hands the model what comes in, draws when something has
//! changed and not more often than the eye can follow, and does what is to be done.

mod background;
mod clock;
mod dashboard;
mod errands;
mod feeds;
mod input;
mod keeper;
mod paper;
mod plain;
mod stage;
mod terminal;
#[cfg(test)]
mod tests;

pub use dashboard::Connector;
pub use dashboard::Dashboard;
pub use dashboard::Ended;
pub use dashboard::Reload;
#[cfg(test)]
pub(super) use paper::paint;
pub use plain::Outcome;
pub use stage::Elsewhere;
pub use stage::OtherProject;

/// How many messages may wait before their senders do: one may be 256 KiB of lines.
const INBOX: usize = 32;
