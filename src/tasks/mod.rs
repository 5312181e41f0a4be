//! The client of an orchestrator: asks it over HTTP, and follows what it tells.
//!
//! An orchestrator that has only the guide's endpoints is understood as well:
//! [`Trouble::Lacks`] says what is missing, [`Polling`] stands in for its events
//! and [`Remembered`] for its list.

mod choice;
mod difference;
mod guide;
mod listing;
mod orchestrator;
mod place;
mod polling;
mod remembered;
mod reply;
mod result;
mod sse;
mod stream;
mod trouble;

pub use choice::{Choice, choose, choose_subtask};
pub use difference::{Derived, changes, changes_of_list};
pub use listing::{Filter, Since};
pub use orchestrator::{Input, Listing, Orchestrator};
pub use place::{NotAPlace, Place};
pub use polling::Polling;
pub use remembered::{Known, Remembered};
pub use reply::Received;
pub use result::{Left, Refused, files_of, place_below};
pub use stream::{Events, Heard};
pub use trouble::Trouble;
