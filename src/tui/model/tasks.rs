//! Tasks and agents, as the orchestrator tells of them.

/// What is new with tasks and agents.
#[derive(Debug)]
pub(in crate::tui) enum News {}

/// Tasks and agents.
#[derive(Debug, Default)]
pub(in crate::tui) struct Board {}

impl Board {
    /// Takes note of what is new.
    pub(in crate::tui) fn hear(&mut self, news: News) {
        match news {}
    }
}
