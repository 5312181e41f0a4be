//! How many lines came when: per second lately, and over the whole time that is kept.

use std::collections::VecDeque;

use crate::tui::model::SECOND;

/// Over how many seconds a rate is taken.
const SECONDS: usize = 5;
/// How many slices of time are kept; when there are more, each becomes twice as long.
const SLICES: usize = 4096;

/// How many lines came in each of the last seconds.
#[derive(Clone, Debug, Default)]
pub(super) struct Rate {
    /// The second of the last count.
    second: i64,
    counts: [u32; SECONDS],
}

impl Rate {
    /// A line came.
    pub(super) fn count(&mut self, now: i64) {
        self.turn(now);
        self.counts[0] = self.counts[0].saturating_add(1);
    }

    fn turn(&mut self, now: i64) {
        let second = now.div_euclid(SECOND);
        let passed = usize::try_from(second - self.second).unwrap_or(0);
        if passed > 0 {
            self.counts.rotate_right(passed.min(SECONDS));
            self.counts[..passed.min(SECONDS)].fill(0);
            self.second = second;
        }
    }

    /// Lines in a second, of late.
    pub(super) fn at(&self, now: i64) -> u32 {
        let mut turned = self.clone();
        turned.turn(now);
        let sum: u64 = turned.counts.iter().map(|count| u64::from(*count)).sum();
        u32::try_from(sum.div_ceil(SECONDS as u64)).unwrap_or(u32::MAX)
    }
}

/// How many lines and errors came in each slice of time.
#[derive(Debug)]
pub(in crate::tui) struct Pace {
    slices: VecDeque<Slice>,
    /// When the first slice begins, and how long each is, in seconds.
    first: i64,
    length: i64,
}

/// A slice of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Slice {
    /// How many lines came in it.
    pub(in crate::tui) lines: u32,
    /// How many of them are errors.
    pub(in crate::tui) errors: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            slices: VecDeque::new(),
            first: 0,
            length: 1,
        }
    }
}

impl Pace {
    /// A line of this time came.
    pub(super) fn count(&mut self, time: i64, is_error: bool) {
        let second = time.div_euclid(SECOND);
        if self.slices.is_empty() {
            self.first = second;
        }
        let slice = loop {
            let at = (second - self.first).div_euclid(self.length);
            match usize::try_from(at) {
                // What comes late from long ago counts as early as there is a slice.
                Err(_) => break 0,
                Ok(at) if at < SLICES => break at,
                Ok(_) => self.halve(),
            }
        };
        if self.slices.len() <= slice {
            self.slices.resize(slice + 1, Slice::default());
        }
        let slice = &mut self.slices[slice];
        slice.lines = slice.lines.saturating_add(1);
        slice.errors += u32::from(is_error);
    }

    /// Makes each slice twice as long.
    fn halve(&mut self) {
        let (front, back) = self.slices.as_slices();
        let all = [front, back].concat();
        let pairs = all.chunks(2).map(|pair| Slice {
            lines: pair
                .iter()
                .fold(0, |sum, one| sum.saturating_add(one.lines)),
            errors: pair.iter().map(|one| one.errors).sum(),
        });
        self.slices = pairs.collect();
        self.length *= 2;
    }

    /// What came between two times, in so many slices.
    pub(in crate::tui) fn between(&self, from: i64, to: i64, count: usize) -> Vec<Slice> {
        let mut sums = vec![Slice::default(); count];
        // Milliseconds are exact enough, and what is counted with them fits. Lines are
        // there before the first of them is shown: then the end is before them.
        let [from, to] = [from, to].map(|time| time.div_euclid(1_000_000));
        let span = (to - from).max(1);
        let wide = i64::try_from(count).unwrap_or(0);
        for (at, slice) in self.slices.iter().enumerate() {
            let at = i64::try_from(at).unwrap_or(i64::MAX);
            let middle = (self.first + at * self.length) * 1000 + self.length * 500;
            if middle < from {
                continue;
            }
            let place = (middle - from).saturating_mul(wide) / span;
            let place = usize::try_from(place).unwrap_or(usize::MAX);
            // The last second is not over yet, and its middle lies ahead.
            let place = if middle - to < self.length * 1000 {
                place.min(count.saturating_sub(1))
            } else {
                place
            };
            if let Some(sum) = sums.get_mut(place) {
                sum.lines = sum.lines.saturating_add(slice.lines);
                sum.errors = sum.errors.saturating_add(slice.errors);
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_falls_when_nothing_more_comes() {
        let mut rate = Rate::default();
        for _ in 0..50 {
            rate.count(100 * SECOND);
        }

        assert_eq!(rate.at(100 * SECOND), 10);
        assert_eq!(rate.at(104 * SECOND), 10);
        assert_eq!(rate.at(105 * SECOND), 0);
    }

    #[test]
    fn an_end_before_the_beginning_is_no_time_at_all() {
        let mut pace = Pace::default();
        pace.count(5 * SECOND, false);

        assert_eq!(pace.between(5 * SECOND, i64::MIN, 3).len(), 3);
    }

    #[test]
    fn no_line_is_lost_when_time_grows_long() {
        let mut pace = Pace::default();
        for second in (0..100_000).step_by(10) {
            pace.count(second * SECOND, second % 1000 == 0);
        }

        let sums = pace.between(0, 100_000 * SECOND, 10);

        assert_eq!(sums.iter().map(|slice| slice.lines).sum::<u32>(), 10_000);
        assert_eq!(sums.iter().map(|slice| slice.errors).sum::<u32>(), 100);
        assert!(sums.iter().all(|slice| (900..=1100).contains(&slice.lines)));
    }
}
