//! The tools of another trade that the services work with, handed in from above.

use serde_json::Value;

/// What renders files.
#[derive(Clone, Copy, Debug)]
pub struct Workshop {
    /// Renders the stencil of this name with these values; an error says what is wrong with either.
    pub render: fn(stencil: &str, values: &Value) -> Result<String, String>,
}
