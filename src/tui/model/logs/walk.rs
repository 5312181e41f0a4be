//! Goes through the lines of all sources in the order of time, from any spot, up or
//! down, without touching any other line.

use std::cell::OnceCell;

use super::Row;
use super::Sort;
use super::Spot;
use super::Store;
use super::notes::NOTES;

/// A place between two lines of the merged log.
#[derive(Debug)]
pub(in crate::tui) struct Walk<'a> {
    store: &'a Store,
    sort: Sort,
    streams: Vec<Stream>,
}

/// A place between two lines of one source.
#[derive(Debug)]
struct Stream {
    source: u32,
    /// Which line comes next, among those from `low` to `high`.
    at: usize,
    low: usize,
    high: usize,
    /// The lines above and below, as far as they were looked up.
    above: OnceCell<Option<Spot>>,
    below: OnceCell<Option<Spot>>,
}

impl<'a> Walk<'a> {
    /// Stands before the first line at or behind a spot, between a lowest spot and
    /// one behind the last.
    pub(super) fn new(store: &'a Store, sort: Sort, at: Spot, low: Spot, high: Spot) -> Self {
        let count = u32::try_from(store.sources.len()).unwrap_or(NOTES);
        let is_heard = |source: &u32| !store.sources[*source as usize].is_muted;
        let has_notes = match sort {
            Sort::All => true,
            Sort::Shown => !store.filter.hides_by_text(),
            Sort::Found | Sort::Errors => false,
        };
        let notes = has_notes.then_some(NOTES);
        let stream = |source| Stream {
            source,
            at: store.before(source, sort, at),
            low: store.before(source, sort, low),
            high: store.before(source, sort, high),
            above: OnceCell::new(),
            below: OnceCell::new(),
        };
        let streams = (0..count).filter(is_heard).chain(notes).map(stream);
        let streams = streams
            .map(|stream| Stream {
                at: stream.at.clamp(stream.low, stream.high.max(stream.low)),
                ..stream
            })
            .collect();
        Self {
            store,
            sort,
            streams,
        }
    }

    /// Where the next line stands, without going there.
    pub(in crate::tui) fn peek(&mut self) -> Option<Spot> {
        let next = self.below()?;
        self.streams[next].below.get().copied().flatten()
    }

    fn below(&mut self) -> Option<usize> {
        let (store, sort) = (self.store, self.sort);
        for stream in &mut self.streams {
            while stream.source == NOTES
                && stream.at < stream.high
                && store.is_muted_note(stream.at)
            {
                stream.at += 1;
                stream.above = OnceCell::new();
                stream.below = OnceCell::new();
            }
            let Stream {
                source, at, high, ..
            } = *stream;
            let look = || (at < high).then(|| store.spot(source, sort, at));
            stream.below.get_or_init(look);
        }
        let all = self.streams.iter().enumerate();
        all.filter_map(|(index, stream)| Some(((*stream.below.get()?)?, index)))
            .min()
            .map(|(_, index)| index)
    }

    fn above(&mut self) -> Option<usize> {
        let (store, sort) = (self.store, self.sort);
        for stream in &mut self.streams {
            while stream.source == NOTES
                && stream.at > stream.low
                && store.is_muted_note(stream.at - 1)
            {
                stream.at -= 1;
                stream.above = OnceCell::new();
                stream.below = OnceCell::new();
            }
            let Stream {
                source, at, low, ..
            } = *stream;
            let look = || (at > low).then(|| store.spot(source, sort, at - 1));
            stream.above.get_or_init(look);
        }
        let all = self.streams.iter().enumerate();
        all.filter_map(|(index, stream)| Some(((*stream.above.get()?)?, index)))
            .max()
            .map(|(_, index)| index)
    }

    /// Goes one line down, and returns it.
    pub(in crate::tui) fn down(&mut self) -> Option<Row<'a>> {
        let index = self.below()?;
        let stream = &mut self.streams[index];
        let spot = stream.below.get().copied().flatten()?;
        stream.at += 1;
        stream.above = OnceCell::from(Some(spot));
        stream.below = OnceCell::new();
        self.store.row(spot)
    }

    /// Goes one line up, and returns it.
    pub(in crate::tui) fn up(&mut self) -> Option<Row<'a>> {
        let index = self.above()?;
        let stream = &mut self.streams[index];
        let spot = stream.above.get().copied().flatten()?;
        stream.at -= 1;
        stream.below = OnceCell::from(Some(spot));
        stream.above = OnceCell::new();
        self.store.row(spot)
    }

    /// How many lines stand above.
    pub(in crate::tui) fn count_above(&self) -> usize {
        self.streams.iter().map(|one| one.at - one.low).sum()
    }

    /// How many lines stand below.
    pub(in crate::tui) fn count_below(&self) -> usize {
        let below = |one: &Stream| one.high.saturating_sub(one.at);
        self.streams.iter().map(below).sum()
    }
}
