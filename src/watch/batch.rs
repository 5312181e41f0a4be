//! Changes gathered until they stop coming: a save of one editor is many events.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use crate::host::file_events::Extent;

/// How long nothing must happen until what happened is acted on.
pub const QUIET: Duration = Duration::from_millis(100);

/// How long the first change waits at most while others keep coming.
pub const LONGEST: Duration = Duration::from_secs(1);

/// Paths that changed, each once.
pub type Changes = BTreeMap<PathBuf, Extent>;

/// Gathers changes to batches.
#[derive(Debug, Default)]
pub struct Batch {
    changes: Changes,
    /// When the first and the last of them came.
    times: Option<(Instant, Instant)>,
}

impl Batch {
    /// Takes up a change.
    pub fn note(&mut self, path: PathBuf, extent: Extent, now: Instant) {
        let known = self.changes.entry(path).or_insert(extent);
        *known = extent.max(*known);
        let first = self.times.map_or(now, |(first, _)| first);
        self.times = Some((first, now));
    }

    /// Takes back changes that could not be acted on. They come with the next
    /// change, and do not make a batch of their own.
    pub fn give_back(&mut self, changes: Changes) {
        for (path, extent) in changes {
            let known = self.changes.entry(path).or_insert(extent);
            *known = extent.max(*known);
        }
    }

    /// When the batch is complete, unless more comes; `None` while there is none.
    pub fn due(&self) -> Option<Instant> {
        self.times
            .map(|(first, last)| (last + QUIET).min(first + LONGEST))
    }

    /// The changes, if the batch is complete.
    pub fn take(&mut self, now: Instant) -> Option<Changes> {
        self.due().filter(|due| *due <= now)?;
        self.times = None;
        Some(std::mem::take(&mut self.changes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(changes: Option<Changes>) -> Vec<String> {
        let paths = changes.into_iter().flat_map(Changes::into_keys);
        paths.map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn changes_that_come_together_are_one_batch_in_which_each_path_stands_once() {
        let (mut batch, start) = (Batch::default(), Instant::now());
        batch.note("b".into(), Extent::Itself, start);
        batch.note("a".into(), Extent::Below, start + QUIET / 2);
        batch.note("a".into(), Extent::Itself, start + QUIET / 2);

        assert_eq!(batch.take(start + QUIET), None);
        assert_eq!(batch.due(), Some(start + QUIET / 2 + QUIET));
        let taken = batch.take(start + QUIET * 2);
        assert_eq!(taken.as_ref().unwrap()[&PathBuf::from("a")], Extent::Below);
        assert_eq!(paths(taken), ["a", "b"]);
        assert_eq!(batch.due(), None);
    }

    #[test]
    fn changes_that_never_stop_are_not_waited_for_longer_than_the_longest_time() {
        let (mut batch, start) = (Batch::default(), Instant::now());
        let mut now = start;
        while now < start + LONGEST {
            assert_eq!(batch.take(now), None);
            batch.note("a".into(), Extent::Itself, now);
            now += QUIET / 2;
        }

        assert_eq!(paths(batch.take(start + LONGEST)), ["a"]);
    }

    #[test]
    fn what_could_not_be_done_comes_again_with_the_next_change() {
        let (mut batch, start) = (Batch::default(), Instant::now());
        batch.give_back(Changes::from([("lost".into(), Extent::Itself)]));

        assert_eq!(batch.due(), None);
        batch.note("new".into(), Extent::Itself, start);
        assert_eq!(paths(batch.take(start + QUIET)), ["lost", "new"]);
    }
}
