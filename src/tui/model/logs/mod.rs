//! What containers wrote.

/// What came of several containers since the last batch.
#[derive(Debug, Default)]
pub(in crate::tui) struct Batch {}

/// All lines that are kept.
#[derive(Debug, Default)]
pub(in crate::tui) struct Store {}

impl Store {
    /// Takes lines in.
    pub(in crate::tui) fn push(&mut self, batch: Batch) {
        let Batch {} = batch;
    }
}
