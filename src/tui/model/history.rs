//! What happened to the stack, and what was asked of it, by time.

use std::collections::VecDeque;

use crate::ops::events::Event;

/// How many events are kept.
const KEPT: usize = 5_000;

/// What happened, the oldest first.
#[derive(Debug, Default)]
pub(in crate::tui) struct History {
    events: VecDeque<Event>,
}

impl History {
    /// Takes note of what happened.
    pub(in crate::tui) fn push(&mut self, events: Vec<Event>) {
        self.events.extend(events);
        let excess = self.events.len().saturating_sub(KEPT);
        self.events.drain(..excess);
    }

    /// All that is kept, the oldest first.
    pub(in crate::tui) fn events(&self) -> impl DoubleEndedIterator<Item = &Event> {
        self.events.iter()
    }
}
