//! DigitalOcean's registry as its API describes it: shapes, addresses, limits.

#![expect(clippy::doc_markdown, reason = "DigitalOcean is a name, and no code")]

mod address;
mod doctl;
mod granted;
mod limits;
mod pull_secret;
mod shapes;
mod trouble;

pub use address::Address;
pub use address::Scope;
pub use doctl::NotDoctls;
pub use doctl::token_in;
pub use granted::credential_in;
pub use limits::Finding;
pub use limits::Stock;
pub use limits::judge;
pub use pull_secret::PullSecret;
pub use shapes::Account;
pub use shapes::Collected;
pub use shapes::Collection;
pub use shapes::Collections;
pub use shapes::Described;
pub use shapes::Image;
pub use shapes::Next;
pub use shapes::Plan;
pub use shapes::Query;
pub use shapes::Registries;
pub use shapes::Registry;
pub use shapes::Repositories;
pub use shapes::Repository;
pub use shapes::Subscription;
pub use shapes::Tag;
pub use shapes::Tags;
pub use trouble::Said;
pub use trouble::Trouble;
