//! Data for other programs.

use std::io;

use serde::Serialize;

/// The value as indented JSON with a line end.
pub fn pretty(value: &impl Serialize) -> io::Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

/// The value as JSON on one line, with a line end.
pub fn line(value: &impl Serialize) -> io::Result<String> {
    let mut text = serde_json::to_string(value)?;
    text.push('\n');
    Ok(text)
}
