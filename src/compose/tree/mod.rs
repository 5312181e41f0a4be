//! A YAML document as a tree in which every value knows where it was written.

mod anchor;
mod characters;
mod map;
mod path;
mod scalar;
mod source;
mod syntax;
mod yaml;

#[cfg(test)]
mod tests;

pub use map::Map;
pub use path::{Pattern, TreePath};
pub use source::MAX_SOURCE_BYTES;
pub(in crate::compose) use source::ends_line;
pub use yaml::{MAX_DEPTH, Parsed, Reading, parse, read, read_mappings};

use std::fmt;
use std::sync::Arc;

/// One text that was read: a file, standard input, or a value given on the
/// command line.
///
/// Spans refer to it by pointer, so an error can show the line without reading
/// the file again.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// What a person calls it: the path as it was given, or `<stdin>`.
    pub name: String,
    /// The decoded text.
    pub text: String,
}

/// A range of one source text, in bytes, with the position of its start.
#[derive(Clone, PartialEq, Eq)]
pub struct Span {
    /// The text that the range lies in.
    pub source: Arc<SourceText>,
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
    /// Line of `start`, counted from 1.
    pub line: usize,
    /// Column of `start` in characters, counted from 1.
    pub column: usize,
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            source,
            line,
            column,
            start: _,
            end: _,
        } = self;
        write!(f, "{}:{line}:{column}", source.name)
    }
}

/// A value of the tree and where it was written.
///
/// `span` is `None` for what no file says: defaults, and what normalisation adds.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it was written.
    pub span: Option<Span>,
}

/// A key of a mapping and where it was written.
#[derive(Clone, Debug)]
pub struct Key {
    /// The key's text.
    pub text: String,
    /// Where it was written.
    pub span: Option<Span>,
}

/// What a node can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number; wide enough for every 64-bit value, signed or not.
    Int(i128),
    /// Any other number, `.inf` and `.nan` included.
    Float(f64),
    /// Text.
    String(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order of the file.
    Map(Map),
    /// `!reset` before the value: remove what earlier files said.
    Reset,
    /// `!override` before the value: replace instead of merge.
    Override(Box<Node>),
}

impl PartialEq for Node {
    /// Compares what was said, not where.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Node {
    /// A value that no file says.
    pub fn implied(value: impl Into<Value>) -> Self {
        Self {
            value: value.into(),
            span: None,
        }
    }

    /// The same place, another value: for casts and short forms written out.
    #[must_use]
    pub fn with_value(&self, value: impl Into<Value>) -> Self {
        Self {
            value: value.into(),
            span: self.span.clone(),
        }
    }

    /// The mapping, if it is one.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The mapping to change, if it is one.
    pub fn as_map_mut(&mut self) -> Option<&mut Map> {
        match &mut self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The list, if it is one.
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The text, if it is text.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether nothing was said: `null`, `~`, or a key without a value.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// What it is, in words that fit behind "this is".
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "empty",
            Value::Bool(_) => "a boolean",
            Value::Int(_) | Value::Float(_) => "a number",
            Value::String(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
            Value::Reset => "`!reset`",
            Value::Override(inner) => inner.kind(),
        }
    }

    /// The child under `key`, if this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map().and_then(|map| map.get(key))
    }
}

impl Key {
    /// A key that no file says.
    pub fn implied(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            span: None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Map> for Value {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl From<Vec<Node>> for Value {
    fn from(items: Vec<Node>) -> Self {
        Self::List(items)
    }
}
