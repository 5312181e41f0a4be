//! The lines of one container, and which of them are shown.

use std::collections::VecDeque;

use super::Filter;
use super::Level;
use super::Pattern;
use super::Spot;
use super::chunk::Chunk;
use super::chunk::Line;
use super::chunk::Marks;
use super::pace::Rate;
use super::repeats;
use super::track::Track;
use crate::ops::logs::Origin;

/// Which lines are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Sort {
    /// All of them.
    All,
    /// Those that the filter lets through.
    Shown,
    /// Those that fit what is searched for.
    Found,
    /// Errors.
    Errors,
}

/// Lines that are shown as one: the first of them with how many follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Fold {
    head: u64,
    /// How often the first one is repeated.
    pub(in crate::tui) repeats: u32,
    /// How many lines go on with it.
    pub(in crate::tui) more: u32,
    /// When the last of them came.
    pub(in crate::tui) until: i64,
}

/// The lines of one container.
#[derive(Debug)]
pub(in crate::tui) struct Source {
    /// Whose they are.
    pub(in crate::tui) origin: Origin,
    /// Whether they are not to be seen.
    pub(in crate::tui) is_muted: bool,
    /// Whether its service has other containers.
    pub(super) has_twins: bool,
    /// How many come in a second.
    pub(super) rate: Rate,
    /// How many errors have come, those that are gone included.
    pub(in crate::tui) errors: u64,
    chunks: VecDeque<Chunk>,
    /// The number behind the last line.
    end: u64,
    /// The time of the last line.
    last: i64,
    /// The last line that does not go on with another, and how bad it is.
    head: Option<(u64, Level)>,
    folds: VecDeque<Fold>,
    shown: Track,
    found: Track,
    bad: Track,
}

impl Source {
    /// A source without lines.
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            origin,
            is_muted: false,
            has_twins: false,
            rate: Rate::default(),
            errors: 0,
            chunks: VecDeque::new(),
            end: 0,
            last: i64::MIN,
            head: None,
            folds: VecDeque::new(),
            shown: Track::default(),
            found: Track::default(),
            bad: Track::default(),
        }
    }

    /// The number of the container, if its service has several.
    pub(in crate::tui) fn number_to_show(&self) -> Option<u32> {
        self.origin.number.filter(|_| self.has_twins)
    }

    /// The number of the first line that is kept.
    pub(super) fn first(&self) -> u64 {
        self.chunks.front().map_or(self.end, |chunk| chunk.first)
    }

    fn chunk(&self, number: u64) -> Option<&Chunk> {
        let behind = self.chunks.partition_point(|chunk| chunk.first <= number);
        self.chunks.get(behind.checked_sub(1)?)
    }

    /// A line by its number: what is known of it, and its text.
    pub(super) fn line(&self, number: u64) -> Option<(&Line, &[u8])> {
        let chunk = self.chunk(number)?;
        let line = chunk.line(number)?;
        Some((line, chunk.text(line)))
    }

    /// When a line was written.
    pub(super) fn time(&self, number: u64) -> i64 {
        self.line(number).map_or(i64::MAX, |(line, _)| line.time)
    }

    /// What a line stands for where lines are folded.
    pub(super) fn fold(&self, number: u64) -> Option<&Fold> {
        let at = self.folds.partition_point(|fold| fold.head < number);
        self.folds.get(at).filter(|fold| fold.head == number)
    }

    fn track(&self, sort: Sort, filter: &Filter) -> Option<&Track> {
        match sort {
            Sort::All => None,
            Sort::Shown if filter.hides_by_text() => Some(&self.found),
            Sort::Shown if filter.lets_all_through() => None,
            Sort::Shown => Some(&self.shown),
            Sort::Found => Some(&self.found),
            Sort::Errors => Some(&self.bad),
        }
    }

    /// How many lines of this sort there are, as far as is known yet.
    pub(super) fn count(&self, sort: Sort, filter: &Filter) -> usize {
        match self.track(sort, filter) {
            None => usize::try_from(self.end - self.first()).unwrap_or(usize::MAX),
            Some(track) => track.len(),
        }
    }

    /// The number of the so-manieth line of this sort.
    pub(super) fn number(&self, sort: Sort, filter: &Filter, at: usize) -> u64 {
        match self.track(sort, filter) {
            None => self.first() + at as u64,
            Some(track) => track.get(at).unwrap_or(self.end),
        }
    }

    /// How many lines of this sort stand before a spot, seen from the source of this index.
    pub(super) fn before(&self, sort: Sort, filter: &Filter, index: u32, spot: Spot) -> usize {
        let is_before = |number: u64| {
            let time = self.time(number);
            (time, index, number) < (spot.time, spot.source, spot.number)
        };
        let (mut low, mut high) = (0, self.count(sort, filter));
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.number(sort, filter, middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Takes a line in; `spare` is memory that may be used for it.
    pub(super) fn push(
        &mut self,
        (time, is_error): (i64, bool),
        text: &[u8],
        filter: &Filter,
        spare: &mut Vec<Chunk>,
    ) -> Level {
        let time = time.max(self.last);
        let number = self.end;
        let (mut level, mut marks) = (Level::of_line(text), Marks::default());
        let above = self.head.and_then(|(head, level)| {
            let (line, text) = self.line(head)?;
            Some((head, level, line.time, text))
        });
        match above {
            Some((head, its, at, _)) if repeats::continues(text, time - at) => {
                (level, marks) = (its, Marks::CONTINUES);
                self.folded(head, time).more += 1;
            }
            Some((head, _, _, before)) if repeats::says_the_same(before, text) => {
                marks = Marks::REPEATS;
                self.folded(head, time).repeats += 1;
            }
            Some(_) | None => self.head = Some((number, level)),
        }
        let is_new_error = level == Level::Error && !marks.has(Marks::CONTINUES);
        self.errors += u64::from(is_new_error);
        if is_error {
            marks = marks.with(Marks::STDERR);
        }
        if !self
            .chunks
            .back()
            .is_some_and(|one| one.has_room(text.len()))
        {
            let mut chunk = spare.pop().unwrap_or_default();
            chunk.begin(number);
            self.chunks.push_back(chunk);
        }
        if let Some(chunk) = self.chunks.back_mut() {
            chunk.push(time, level, marks, text);
        }
        self.last = time;
        self.end += 1;
        self.bad.push(number, is_new_error);
        let fits_level = filter.needs_list() && filter.lets_through(level, marks);
        self.shown.push(number, fits_level);
        let is_found = filter.can_be_found(level, marks)
            && filter.pattern.as_ref().is_some_and(|one| one.fits(text));
        self.found.push(number, is_found);
        level
    }

    /// The fold that begins with the last line that can begin one.
    fn folded(&mut self, head: u64, until: i64) -> &mut Fold {
        if self.folds.back().is_none_or(|fold| fold.head != head) {
            self.folds.push_back(Fold {
                head,
                repeats: 0,
                more: 0,
                until,
            });
        }
        let last = self.folds.len() - 1;
        let fold = &mut self.folds[last];
        fold.until = until;
        fold
    }

    /// Gives up the oldest lines, and returns their memory and how many they were.
    pub(super) fn evict(&mut self) -> Option<(Chunk, u64)> {
        let chunk = self.chunks.pop_front()?;
        let first = self.first();
        let behind = self.folds.partition_point(|fold| fold.head < first);
        self.folds.drain(..behind);
        for track in [&mut self.shown, &mut self.found, &mut self.bad] {
            track.forget_before(first);
        }
        let count = chunk.lines().len() as u64;
        Some((chunk, count))
    }

    /// The memory that it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let chunks: usize = self.chunks.iter().map(Chunk::bytes).sum();
        let tracks = self.shown.bytes() + self.found.bytes() + self.bad.bytes();
        chunks + tracks + self.folds.capacity() * size_of::<Fold>()
    }

    /// Looks at no line yet under a new filter.
    pub(super) fn begin_filter(&mut self) {
        self.shown.begin(self.end);
        self.found.begin(self.end);
    }

    /// The time of the newest line that was not looked at yet, if there is one.
    pub(super) fn unseen(&self, filter: &Filter) -> Option<i64> {
        let track = self.unfinished(filter)?;
        Some(self.time(track.from() - 1))
    }

    fn unfinished(&self, filter: &Filter) -> Option<&Track> {
        let first = self.first();
        let is_open = |track: &&Track| track.from() > first;
        let shown = filter.needs_list().then_some(&self.shown).filter(is_open);
        let found = filter.pattern.is_some().then_some(&self.found);
        shown.or(found.filter(is_open))
    }

    /// Looks at the newest chunk that was not looked at yet, and returns how many
    /// bytes that were.
    pub(super) fn look_back(&mut self, filter: &Filter) -> usize {
        let first = self.first();
        if filter.needs_list() && self.shown.from() > first {
            let from = self.shown.from();
            let Some(chunk) = self.chunk(from - 1) else {
                return 0;
            };
            let lines = chunk.lines().iter().zip(chunk.first..from);
            let fits = |(line, number): (&Line, u64)| {
                filter
                    .lets_through(line.level, line.marks)
                    .then_some(number)
            };
            let hits: Vec<u64> = lines.filter_map(fits).collect();
            let (begin, looked) = (chunk.first, size_of_val(chunk.lines()));
            self.shown.extend_back(begin, &hits);
            return looked;
        }
        let from = self.found.from();
        let (Some(pattern), true) = (&filter.pattern, from > first) else {
            return 0;
        };
        let Some(chunk) = self.chunk(from - 1) else {
            return 0;
        };
        let hits = search(chunk, from, pattern, filter);
        let (begin, looked) = (chunk.first, chunk.bytes());
        self.found.extend_back(begin, &hits);
        looked
    }
}

/// The numbers of the lines of a chunk that fit, before a number.
///
/// The texts are searched in one piece, which is many times quicker than one by one;
/// what was found across a line's end does not count.
fn search(chunk: &Chunk, before: u64, pattern: &Pattern, filter: &Filter) -> Vec<u64> {
    let count = usize::try_from(before - chunk.first).unwrap_or(usize::MAX);
    let lines = &chunk.lines()[..count.min(chunk.lines().len())];
    let can_be = |line: &Line| filter.can_be_found(line.level, line.marks);
    let mut hits = Vec::new();
    if chunk.is_coloured || !pattern.searches_across_lines() {
        for (line, number) in lines.iter().zip(chunk.first..) {
            if can_be(line) && pattern.fits(chunk.text(line)) {
                hits.push(number);
            }
        }
        return hits;
    }
    let (_, text) = chunk.texts(0, lines.len());
    let mut from = 0;
    while let Some(found) = pattern.find_from(text, from) {
        let at = chunk.line_at(found);
        let Some(line) = lines.get(at) else {
            break;
        };
        if can_be(line) && pattern.fits(chunk.text(line)) {
            hits.push(chunk.first + at as u64);
        }
        from = chunk.start_of(at + 1);
        if from >= text.len() {
            break;
        }
    }
    hits
}
