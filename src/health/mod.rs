//! When a container counts as up, and when there is no more hope for it.

mod wait;

pub use wait::{GaveUp, Sight, Verdict, Wait};
