//! The client of MCP servers: of both protocol eras, over streams and over HTTP.
//!
//! Whatever a server says is a stranger's text, and bounded: lines, lists and what it
//! writes to standard error.

pub mod arguments;
pub mod config;
mod error;
mod http;
pub mod logs;
mod patience;
pub mod relay;
mod remembered;
pub mod schema;
mod session;
pub mod stdio;

pub use error::McpError;
pub use http::{Door, knock, over_http};
pub use remembered::Eras;
pub use session::{Answer, Block, Era, Introduction, Manner, Session, Tool, over_streams};
