//! DigitalOcean's registry: credentials for a while, what is in it, and its garbage.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

mod account;
mod api;
mod content;
mod garbage;
mod preflight;
mod token;

pub use account::Access;
pub use account::Account;
pub use account::USUAL_EXPIRY;
pub use account::credential;
pub use account::host;
pub use account::image_within;
pub use account::is_docr;
pub use content::Information;
pub use garbage::Garbage;
pub use preflight::preflight;
