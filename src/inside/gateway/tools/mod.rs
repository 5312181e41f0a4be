//! The tools of the stack: what they are called, what they take, and who does the work.

mod call;
mod field;
mod pages;
mod table;

use serde_json::{Map, Value};

use crate::inside::Role;

pub(super) use call::{MOST_CALLS, call};
use field::Field;
pub(super) use pages::routes;
pub(super) use table::TOOLS;

/// Something that a program can have the stack do.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) effect: Effect,
    /// Who does it.
    role: Role,
    method: Method,
    /// Where it is asked; `{…}` is a field.
    path: &'static str,
    fields: &'static [Field],
}

/// What a call leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Nothing: it only looks, or answers with something that it made.
    Nothing,
    /// Something new with each call.
    Something,
    /// An end of something, which a second call does not repeat.
    AnEnd,
}

/// How a role is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Get,
    Post,
}

impl Tool {
    /// The tool of this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        TOOLS.iter().find(|tool| tool.name == name)
    }

    /// The JSON schema of its arguments.
    pub(super) fn schema(&self) -> Map<String, Value> {
        field::schema(self.fields)
    }
}
