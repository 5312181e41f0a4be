//! Begins a project with a template, and brings it up to date with a newer one.

mod check;
mod destiny;
mod keep;
mod origin;
mod plan;
mod secrets;
#[cfg(test)]
mod tests;

pub use destiny::Conflicts;
pub use destiny::Planned;
pub use destiny::Word;
pub use keep::eject;
pub use keep::kept;
pub use keep::recall;
pub use origin::Origin;
pub use plan::Plan;
pub use plan::Request;
pub use plan::answers_in;
pub use plan::plan;
pub(in crate::ops) use plan::plan_files;
pub use plan::refuse_wrong;
