//! Restores volumes from a backup: read to its end first, unpacked beside what is there,
//! compared with what was saved, and only then put in its place.

mod by_engine;
mod check;
mod choice;
mod content;
mod feed;
mod helping;
mod look;
mod mending;
mod plan;
mod report;
mod request;
mod run;
mod unpack;

pub use choice::{Target, Wish, Wrong, targets};
pub use mending::mend;
pub use plan::{Change, Plan, Row};
pub use report::Report;
pub use request::{Archive, Leave, Request};
pub use run::{look, restore};
