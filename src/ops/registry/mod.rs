//! Registries of images: what is in them, and what of it is removed.

mod client;
mod dialogue;
mod inspect;
mod judge;
mod opening;
mod removal;

use crate::ops::Error;
use crate::value::image::ImageReference;

pub use client::Registry;
pub use client::Standing;
pub(in crate::ops) use inspect::LONGEST_CONFIGURATION;

pub use inspect::Inspected;
pub use inspect::Variant;
pub use inspect::inspect;
pub use opening::Place;
pub use opening::open;
pub use opening::open_host;
pub use opening::place;
pub use removal::Removal;
pub use removal::look;
pub use removal::perform;

/// The error of an image that a registry does not have.
fn missing(registry: &Registry, image: &ImageReference) -> Error {
    let name = image.as_str();
    let own = name.strip_prefix(registry.host());
    let own = own.and_then(|rest| rest.strip_prefix('/')).unwrap_or(name);
    Error::Failed {
        message: format!("{} has no image {own}", registry.host()),
        hint: Some("`devtools registry tags` lists what is there".to_owned()),
    }
}
