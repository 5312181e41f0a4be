//! The dashboard: a stack at one glance, and what one does about it.
//!
//! Start reading at `update`: whatever comes in, a key or a container that died,
//! is a `Msg` that changes the `Model`, and what is to be done outside leaves
//! as an `Effect`. Neither knows the time, the terminal or the engine; those are
//! the `runtime`'s. Screens draw the model and nothing else.

mod action;
mod amounts;
mod effect;
mod fuzzy;
mod keys;
mod look;
mod model;
mod msg;
mod plain;
mod popups;
mod request;
mod runtime;
mod screens;
mod settings;
mod shield;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod update;
mod widgets;

use effect::Effect;
use model::Model;
use msg::Msg;

pub use look::Choice as LookChoice;
pub use look::is_light_background;
pub use runtime::Connector;
pub use runtime::Dashboard;
pub use runtime::Elsewhere;
pub use runtime::Ended;
pub use runtime::OtherProject;
pub use runtime::Outcome;
pub use runtime::Reload;
pub use settings::Settings;
pub use settings::manual::manual;
