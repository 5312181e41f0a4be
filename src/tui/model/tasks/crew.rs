//! How busy an agent was, and how long it takes, as far as we saw it ourselves.

use std::collections::BTreeMap;
use std::collections::VecDeque;

use crate::task::moment::Moment;

/// How long one bar of the past is, in milliseconds, and how many there are.
const BAR: u64 = 60_000;
const BARS: usize = 15;
/// Of how many of the last attempts it is known how long they took.
const KEPT: usize = 100;
/// From how many attempts on their middle means something.
const LEAST: usize = 3;

/// What an agent did.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Crew {
    /// How many subtasks it works on.
    active: usize,
    /// Until when the work is counted.
    counted: Moment,
    /// The number of a bar, and how many milliseconds of work were done in it.
    bars: VecDeque<(u64, u64)>,
    /// Since when it works on what, and which replica does.
    running: BTreeMap<(String, String), (Moment, String)>,
    /// How long the last good attempts took, in milliseconds.
    took: VecDeque<u64>,
}

impl Crew {
    /// How many subtasks it works on.
    pub(in crate::tui) fn active(&self) -> usize {
        self.active
    }

    /// How long half of its last good attempts took at most, in milliseconds, if
    /// there were enough of them.
    pub(in crate::tui) fn p50(&self) -> Option<u64> {
        if self.took.len() < LEAST {
            return None;
        }
        let mut all: Vec<u64> = self.took.iter().copied().collect();
        all.sort_unstable();
        all.get((all.len() - 1) / 2).copied()
    }

    /// How many subtasks it worked on at once, on average, in each of the last
    /// minutes; the last one is that of `now`.
    pub(in crate::tui) fn busy(&self, now: Moment) -> [f64; BARS] {
        let mut crew = Self {
            active: self.active,
            counted: self.counted,
            bars: self.bars.clone(),
            ..Self::default()
        };
        crew.count(now);
        let last = now.0 / BAR;
        let mut busy = [0.0; BARS];
        for (number, worked) in &crew.bars {
            let back = usize::try_from(last.saturating_sub(*number)).unwrap_or(BARS);
            if back < BARS && *number <= last {
                // The present minute is not over.
                let length = if back == 0 { now.0 % BAR } else { BAR };
                busy[BARS - 1 - back] = ratio(*worked, length.max(1));
            }
        }
        busy
    }

    /// One of its replicas begins with something.
    pub(super) fn began(&mut self, task: &str, subtask: &str, replica: &str, now: Moment) {
        self.count(now);
        let key = (task.to_owned(), subtask.to_owned());
        let begun = (now, replica.to_owned());
        if self.running.insert(key, begun).is_none() {
            self.active += 1;
        }
    }

    /// It has ended something; returns which replica did, if we saw it begin.
    pub(super) fn ended(
        &mut self,
        task: &str,
        subtask: &str,
        now: Moment,
        is_good: bool,
    ) -> Option<String> {
        self.count(now);
        self.active = self.active.saturating_sub(1);
        let key = (task.to_owned(), subtask.to_owned());
        let (begun, replica) = self.running.remove(&key)?;
        if is_good {
            let took = u64::try_from(now.since(begun).as_millis()).unwrap_or(u64::MAX);
            self.took.push_back(took);
            if self.took.len() > KEPT {
                self.took.pop_front();
            }
        }
        Some(replica)
    }

    /// It is known how many subtasks it works on.
    pub(super) fn set_active(&mut self, active: usize, now: Moment) {
        self.count(now);
        self.active = active;
    }

    /// What it works on is told anew.
    pub(super) fn forget_running(&mut self) {
        self.running.clear();
    }

    /// Counts the work until now.
    fn count(&mut self, now: Moment) {
        let oldest = (now.0 / BAR).saturating_sub(BARS as u64 - 1) * BAR;
        let mut from = self.counted.0.max(oldest);
        while self.active > 0 && from < now.0 {
            let number = from / BAR;
            let until = ((number + 1) * BAR).min(now.0);
            let worked = (until - from).saturating_mul(self.active as u64);
            match self.bars.back_mut() {
                Some((last, sum)) if *last == number => *sum += worked,
                _ => self.bars.push_back((number, worked)),
            }
            from = until;
        }
        self.counted = self.counted.max(now);
        while self.bars.len() > BARS {
            self.bars.pop_front();
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a bar has eight heights, and a minute 60,000 milliseconds"
)]
fn ratio(worked: u64, length: u64) -> f64 {
    worked as f64 / length as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_counted_in_the_minutes_in_which_it_was_done() {
        let mut crew = Crew::default();

        crew.began("t", "a", "x", Moment(30_000));
        crew.began("t", "b", "x", Moment(60_000));
        crew.ended("t", "a", Moment(90_000), true);
        crew.ended("t", "b", Moment(120_000), true);

        let busy = crew.busy(Moment(150_000));
        assert_eq!(busy[BARS - 3..], [0.5, 1.5, 0.0]);
        assert_eq!(crew.active(), 0);
    }

    #[test]
    fn what_took_how_long_is_told_only_when_it_means_something() {
        let mut crew = Crew::default();

        for (at, took) in [(0, 10), (100, 90), (300, 20)] {
            assert_eq!(crew.p50(), None);
            crew.began("t", "a", "x", Moment(at));
            crew.ended("t", "a", Moment(at + took), true);
        }

        assert_eq!(crew.p50(), Some(20));
    }

    #[test]
    fn an_agent_that_works_for_hours_has_no_more_bars_than_are_shown() {
        let mut crew = Crew::default();
        crew.began("t", "a", "x", Moment(0));

        let busy = crew.busy(Moment(36_000_000_000));

        assert!(
            busy.iter()
                .take(BARS - 1)
                .all(|bar| (bar - 1.0).abs() < 0.001)
        );
    }
}
