//! What the agents that write files have in common: reading a task, filling in
//! stencils, and saying what was checked.

pub(super) mod check;
mod desk;
mod language;
mod reading;
mod slug;
mod task;
mod words;

pub(super) use super::input::{Input, input_required};
pub(super) use check::{Validation, Verdict};
pub(super) use desk::{Desk, Draft, Shelf};
pub(super) use language::Language;
pub(super) use reading::Reading;
pub(super) use slug::slug;
pub(super) use task::{NotUsed, Task};
pub(super) use words::Words;

#[cfg(test)]
pub(super) mod tests;
