//! What containers wrote: as much as there is memory for, merged when it is looked at.
//!
//! Each source keeps its lines in chunks; nothing is parsed when a line arrives but how
//! bad it is. There is no merged list: a [`Walk`] finds the lines around any [`Spot`],
//! so that a line that comes late is in its place, and one that has to go leaves no gap.

mod chunk;
mod filter;
mod notes;
mod pace;
mod repeats;
mod source;
mod spot;
mod track;
mod walk;

pub(in crate::tui) use crate::ops::board::logs::Batch;
use crate::ops::board::logs::Gap;
pub(in crate::tui) use crate::value::level::Level;
pub(in crate::tui) use filter::Filter;
pub(in crate::tui) use filter::Pattern;
pub(in crate::tui) use notes::Note;
pub(in crate::tui) use pace::Pace;
pub(in crate::tui) use source::Fold;
pub(in crate::tui) use source::Sort;
pub(in crate::tui) use source::Source;
pub(in crate::tui) use spot::Content;
pub(in crate::tui) use spot::Row;
pub(in crate::tui) use spot::Spot;
pub(in crate::tui) use walk::Walk;

use std::collections::VecDeque;

use crate::ops::events::Event;
use crate::ops::logs::Origin;
use chunk::Chunk;
use chunk::Marks;
use notes::NOTES;
use notes::Notes;

/// How much memory lines may take if nobody says otherwise, in bytes.
const BUDGET: usize = 64 << 20;
/// Which part of the memory for lines is left to those that are on their way here.
const ON_THEIR_WAY: usize = 16;
/// How long a line waits for older ones of slower containers before it is shown.
const SETTLING: i64 = 100_000_000;
/// How much of the lines is looked at under a new filter in one go, in bytes.
const SLICE: usize = 4 << 20;
/// Lines older than this when they come do not count for the rate, in nanoseconds.
const LATE: i64 = 10_000_000_000;

/// All lines that are kept.
#[derive(Debug)]
pub(in crate::tui) struct Store {
    sources: Vec<Source>,
    spare: Vec<Chunk>,
    filter: Filter,
    notes: Notes,
    pace: Pace,
    budget: usize,
    /// What came when, as long as it is not shown: until then, and up to this time.
    unsettled: VecDeque<(i64, i64)>,
    /// Lines up to this time are shown.
    settled: i64,
    /// When the first lines came.
    begun: Option<i64>,
    totals: Totals,
}

/// What became of all lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Totals {
    /// How many are kept.
    pub(in crate::tui) kept: u64,
    /// How many never came here, because they were written too quickly.
    pub(in crate::tui) dropped: u64,
    /// Over how much time lines were left out to keep up, in nanoseconds.
    pub(in crate::tui) left_out: i64,
    /// How many had to make room for newer ones.
    pub(in crate::tui) evicted: u64,
    /// How old the newest line of the last batch was when it came, in nanoseconds;
    /// lines that were there before the first batch do not count.
    pub(in crate::tui) lag: i64,
}

impl Default for Store {
    fn default() -> Self {
        Self {
            sources: Vec::new(),
            spare: Vec::new(),
            filter: Filter::default(),
            notes: Notes::default(),
            pace: Pace::default(),
            budget: BUDGET,
            unsettled: VecDeque::new(),
            settled: i64::MIN,
            begun: None,
            totals: Totals::default(),
        }
    }
}

impl Store {
    /// Takes lines in that came at `now`; returns whether more is to be seen than before.
    pub(in crate::tui) fn push(&mut self, now: i64, batch: &Batch) -> bool {
        for (number, origin) in &batch.opened {
            self.open(*number, origin);
        }
        let mut newest = i64::MIN;
        for line in &batch.lines {
            let Some(source) = self.sources.get_mut(line.source as usize) else {
                continue;
            };
            let place = (line.time, line.is_error);
            let text = batch.text(line);
            let level = source.push(place, text, &self.filter, &mut self.spare);
            if now - line.time < LATE {
                source.rate.count(now);
            }
            self.pace.count(line.time, level == Level::Error);
            newest = newest.max(line.time);
        }
        if let Some(first) = batch.lines.first().filter(|_| batch.dropped > 0) {
            self.totals.dropped += batch.dropped;
            let count = batch.dropped;
            let text =
                format!("{count} lines left out here: they came faster than they can be shown");
            // In front of the line: what has its time stands behind it.
            self.notes.add(first.time - 1, "", text, Level::Warn);
        }
        for gap in &batch.gaps {
            self.leave_out(gap);
        }
        for (origin, why) in &batch.unreadable {
            let text = format!("its output cannot be read: {why}");
            self.note(now, now, &origin.service, text, Level::Warn);
        }
        if newest > i64::MIN {
            self.totals.kept += batch.lines.len() as u64;
            // What was written before anybody read it is old, not late.
            let begun = *self.begun.get_or_insert(now);
            if newest >= begun {
                self.totals.lag = (now - newest).max(0);
            }
            self.unsettled.push_back((now + SETTLING, newest));
        }
        self.make_room();
        self.settle(now)
    }

    /// Says between the lines what was left out there.
    fn leave_out(&mut self, gap: &Gap) {
        let Gap { source, from, to } = *gap;
        let length = to.saturating_sub(from);
        self.totals.left_out += length;
        let origin = self.sources.get(source as usize).map(|one| &one.origin);
        let service = origin.map_or_else(String::new, |one| one.service.clone());
        let milliseconds = length / 1_000_000;
        let text = format!(
            "lines of {milliseconds} ms left out here: the engine reads them slower than they are written"
        );
        self.notes.add(from, &service, text, Level::Warn);
    }

    fn open(&mut self, number: u32, origin: &Origin) {
        // Numbers come in order.
        if self.sources.len() == number as usize {
            let mut source = Source::new(origin.clone());
            source.is_muted = self.filter.muted.contains(&origin.service);
            for other in &mut self.sources {
                let is_twin = other.origin.service == origin.service;
                if is_twin && other.origin.number != origin.number {
                    other.has_twins = true;
                    source.has_twins = true;
                }
            }
            self.sources.push(source);
        }
    }

    /// Takes note of what happened to the stack.
    pub(in crate::tui) fn hear(&mut self, now: i64, events: &[Event]) {
        for event in events {
            if let Some((text, level)) = notes::of_event(event) {
                let service = crate::text::safe_str(&event.service);
                self.note(now, event.at, &service, text, level);
            }
        }
    }

    fn note(&mut self, now: i64, time: i64, service: &str, text: String, level: Level) {
        self.notes.add(time, service, text, level);
        self.unsettled.push_back((now + SETTLING, time));
    }

    /// Shows what has waited long enough; returns whether there is more to be seen.
    pub(in crate::tui) fn settle(&mut self, now: i64) -> bool {
        let before = self.settled;
        while let Some((until, time)) = self.unsettled.front()
            && *until <= now
        {
            self.settled = self.settled.max(*time);
            self.unsettled.pop_front();
        }
        self.settled > before
    }

    /// Has the heaviest source give up its oldest lines until all fit into the budget,
    /// so that who writes much pushes nobody else out.
    fn make_room(&mut self) {
        // A share is left to those that are on their way and not counted yet.
        let room = self.budget - self.budget / ON_THEIR_WAY;
        let mut excess = self.bytes().saturating_sub(room);
        while excess > 0 {
            let Some(heaviest) = self.sources.iter_mut().max_by_key(|one| one.bytes()) else {
                return;
            };
            let Some((chunk, count)) = heaviest.evict() else {
                return;
            };
            self.totals.kept -= count;
            self.totals.evicted += count;
            excess = excess.saturating_sub(chunk.bytes());
            if chunk.is_of_usual_size() && self.spare.is_empty() {
                self.spare.push(chunk);
            }
        }
    }

    /// Says how much memory lines may take, in bytes.
    pub(in crate::tui) fn set_budget(&mut self, budget: usize) {
        self.budget = budget;
        self.make_room();
    }

    /// How much memory lines may take, in bytes.
    pub(in crate::tui) fn budget(&self) -> usize {
        self.budget
    }

    /// The memory that lines take, in bytes.
    pub(in crate::tui) fn bytes(&self) -> usize {
        self.sources.iter().map(Source::bytes).sum()
    }

    /// What became of all lines.
    pub(in crate::tui) fn totals(&self) -> Totals {
        self.totals
    }

    /// Whose lines these are.
    pub(in crate::tui) fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// Lines in a second of a source.
    pub(in crate::tui) fn rate(source: &Source, now: i64) -> u32 {
        source.rate.at(now)
    }

    /// How many lines came when.
    pub(in crate::tui) fn pace(&self) -> &Pace {
        &self.pace
    }

    /// Which lines are shown.
    pub(in crate::tui) fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Shows other lines from now on. Those that are there are looked at bit by bit,
    /// the newest first: see [`Self::work`].
    pub(in crate::tui) fn set_filter(&mut self, filter: Filter) {
        if self.filter == filter {
            return;
        }
        for source in &mut self.sources {
            source.is_muted = filter.muted.contains(&source.origin.service);
        }
        let before = std::mem::replace(&mut self.filter, filter);
        let is_only_muting = Filter {
            muted: self.filter.muted.clone(),
            ..before
        } == self.filter;
        if !is_only_muting {
            for source in &mut self.sources {
                source.begin_filter();
            }
            self.work();
        }
    }

    /// Looks at some of the lines that were not looked at under this filter yet.
    pub(in crate::tui) fn work(&mut self) {
        let mut left = SLICE;
        while left > 0 {
            let filter = &self.filter;
            let times = self.sources.iter_mut();
            let times = times.filter_map(|one| Some((one.unseen(filter)?, one)));
            let Some((_, source)) = times.max_by_key(|(time, _)| *time) else {
                return;
            };
            left = left.saturating_sub(source.look_back(filter).max(1));
        }
    }

    /// Whether there are lines that were not looked at under this filter yet.
    pub(in crate::tui) fn is_at_work(&self) -> bool {
        let mut sources = self.sources.iter();
        sources.any(|source| source.unseen(&self.filter).is_some())
    }

    /// When there is more to be seen although nothing comes in.
    pub(in crate::tui) fn next_change(&self) -> Option<i64> {
        self.unsettled.front().map(|(until, _)| *until)
    }

    /// Where lines end that are shown.
    pub(in crate::tui) fn end(&self) -> Spot {
        Spot::at(self.settled.saturating_add(1))
    }

    /// Stands before the first line at or behind a spot, and goes no further up than
    /// a floor.
    pub(in crate::tui) fn walk(&self, sort: Sort, at: Spot, floor: Spot) -> Walk<'_> {
        Walk::new(self, sort, at, floor, self.end())
    }

    /// The line at a spot, if it is still kept.
    pub(in crate::tui) fn row(&self, spot: Spot) -> Option<Row<'_>> {
        if spot.source == NOTES {
            let note = self.notes.at(spot)?;
            return Some(Row {
                spot,
                level: note.level,
                content: Content::Note(note),
            });
        }
        let source = self.sources.get(spot.source as usize)?;
        let (line, text) = source.line(spot.number)?;
        let folds = self.filter.folds;
        Some(Row {
            spot,
            level: line.level,
            content: Content::Line {
                origin: &source.origin,
                number: source.number_to_show(),
                text,
                is_error: line.marks.has(Marks::STDERR),
                fold: source.fold(spot.number).filter(|_| folds),
            },
        })
    }

    /// Puts a mark behind a line, or before all lines that are to come.
    pub(in crate::tui) fn mark(&mut self, time: i64) -> Spot {
        let time = time.min(self.settled);
        self.notes.mark(time)
    }

    /// Takes a mark away; returns whether there was one.
    pub(in crate::tui) fn unmark(&mut self, spot: Spot) -> bool {
        self.notes.unmark(spot)
    }

    /// The marks, by time.
    pub(in crate::tui) fn marks(&self) -> impl DoubleEndedIterator<Item = Spot> {
        let marks = self.notes.all().iter().filter(|note| note.is_mark);
        marks.map(Note::spot)
    }

    /// When the oldest line was written that is kept.
    pub(in crate::tui) fn oldest(&self) -> Option<i64> {
        let times = self.sources.iter().filter_map(|source| {
            let (line, _) = source.line(source.first())?;
            Some(line.time)
        });
        times.min()
    }

    fn before(&self, source: u32, sort: Sort, spot: Spot) -> usize {
        if source == NOTES {
            return self.notes.before(spot);
        }
        let lines = &self.sources[source as usize];
        lines.before(sort, &self.filter, source, spot)
    }

    /// Whether the so-manieth note is about a service that is not to be seen.
    fn is_muted_note(&self, at: usize) -> bool {
        let note = self.notes.all().get(at);
        note.is_some_and(|note| self.filter.muted.contains(&note.service))
    }

    fn spot(&self, source: u32, sort: Sort, at: usize) -> Spot {
        if source == NOTES {
            return self.notes.all()[at].spot();
        }
        let lines = &self.sources[source as usize];
        let number = lines.number(sort, &self.filter, at);
        Spot {
            time: lines.time(number),
            source,
            number,
        }
    }
}

#[cfg(test)]
pub(in crate::tui) mod sample;
#[cfg(test)]
mod tests;
