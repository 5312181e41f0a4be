//! What containers use of the machine, now and for a while back.

use std::collections::BTreeMap;
use std::collections::VecDeque;

use super::SECOND;
use crate::engine::Sample;

/// For how long what a container used is kept: ten minutes.
const KEPT: i64 = 600 * SECOND;
/// How long a sample tells how things are.
const FRESH: i64 = 5 * SECOND;
/// Over how long bytes a second are counted, so that a probe now and then does
/// not make numbers dance.
const RATE: i64 = 10 * SECOND;

/// What containers use, by their ids.
#[derive(Debug, Default)]
pub(in crate::tui) struct Usage {
    containers: BTreeMap<String, Course>,
}

/// What one container used.
#[derive(Clone, Debug, Default)]
struct Course {
    last: Sample,
    /// The last limit of memory that was told; a container that has ended tells none.
    memory_limit: u64,
    points: VecDeque<Point>,
}

/// What a container used at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::tui) struct Point {
    /// When, in nanoseconds since 1970.
    pub(in crate::tui) at: i64,
    /// Share of one processor, in percent.
    pub(in crate::tui) cpu: f64,
    /// Bytes of memory.
    pub(in crate::tui) memory: u64,
    received: u64,
    sent: u64,
}

/// Bytes a second over all networks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Rate {
    /// That came in.
    pub(in crate::tui) received: u64,
    /// That went out.
    pub(in crate::tui) sent: u64,
}

/// What several containers use together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::tui) struct Sum {
    /// Share of one processor, in percent.
    pub(in crate::tui) cpu: f64,
    /// Bytes of memory.
    pub(in crate::tui) memory: u64,
    /// The most that they may use; 0 if one of them has no limit that is known.
    pub(in crate::tui) memory_limit: u64,
    /// What goes over the networks.
    pub(in crate::tui) rate: Rate,
}

impl Usage {
    /// Takes note of samples that came at `now`; returns whether any is other than
    /// the one before.
    pub(in crate::tui) fn push(&mut self, now: i64, samples: Vec<(String, Sample)>) -> bool {
        let mut is_news = false;
        for (id, sample) in samples {
            let course = self.containers.entry(id).or_default();
            is_news |= course.last != sample;
            course.push(now, sample);
        }
        is_news
    }

    /// What a container uses, if that was heard a moment ago.
    pub(in crate::tui) fn latest(&self, id: &str, now: i64) -> Option<&Sample> {
        let course = self.containers.get(id)?;
        let is_fresh = now - course.points.back()?.at <= FRESH;
        is_fresh.then_some(&course.last)
    }

    /// What containers use together; `None` if none of them told a moment ago.
    pub(in crate::tui) fn sum<'a>(
        &self,
        ids: impl IntoIterator<Item = &'a str>,
        now: i64,
    ) -> Option<Sum> {
        let mut sum: Option<Sum> = None;
        for id in ids {
            let Some(sample) = self.latest(id, now) else {
                continue;
            };
            let before = sum.unwrap_or_default();
            let is_limited = sample.memory_limit > 0 && (sum.is_none() || before.memory_limit > 0);
            let rate = self.rate(id);
            sum = Some(Sum {
                cpu: before.cpu + sample.cpu,
                memory: before.memory.saturating_add(sample.memory),
                memory_limit: if is_limited {
                    before.memory_limit.saturating_add(sample.memory_limit)
                } else {
                    0
                },
                rate: Rate {
                    received: before.rate.received.saturating_add(rate.received),
                    sent: before.rate.sent.saturating_add(rate.sent),
                },
            });
        }
        sum
    }

    /// How much memory a container may use at most, as it told last; 0 if it never did.
    pub(in crate::tui) fn memory_limit(&self, id: &str) -> u64 {
        let course = self.containers.get(id);
        course.map_or(0, |course| course.memory_limit)
    }

    /// What a container used, the newest first.
    pub(in crate::tui) fn newest_first(&self, id: &str) -> impl Iterator<Item = &Point> {
        let course = self.containers.get(id);
        course
            .into_iter()
            .flat_map(|course| course.points.iter().rev())
    }

    /// What containers used together, the newest first, as far back as the one that
    /// is known for longest.
    pub(in crate::tui) fn sums<'a>(
        &'a self,
        ids: &[&'a str],
        get: impl Fn(&Point) -> f64 + 'a,
    ) -> impl Iterator<Item = f64> + 'a {
        let mut all: Vec<_> = ids.iter().map(|id| self.newest_first(id)).collect();
        std::iter::from_fn(move || {
            let points = all.iter_mut().filter_map(Iterator::next).map(&get);
            points.reduce(|one, other| one + other)
        })
    }

    /// Forgets containers that are gone.
    pub(in crate::tui) fn retain(&mut self, is_there: impl Fn(&str) -> bool) {
        self.containers.retain(|id, _| is_there(id));
    }

    fn rate(&self, id: &str) -> Rate {
        let mut points = self.newest_first(id);
        let Some(last) = points.next() else {
            return Rate::default();
        };
        let Some(first) = points.take_while(|point| last.at - point.at <= RATE).last() else {
            return Rate::default();
        };
        let milliseconds = u64::try_from((last.at - first.at) / 1_000_000).unwrap_or_default();
        let per_second = |from: u64, to: u64| {
            let bytes = to.saturating_sub(from).saturating_mul(1000);
            bytes.checked_div(milliseconds).unwrap_or_default()
        };
        Rate {
            received: per_second(first.received, last.received),
            sent: per_second(first.sent, last.sent),
        }
    }
}

impl Course {
    fn push(&mut self, now: i64, sample: Sample) {
        self.points.push_back(Point {
            at: now,
            cpu: sample.cpu,
            memory: sample.memory,
            received: sample.received,
            sent: sample.sent,
        });
        let is_old = |point: &Point| now - point.at > KEPT;
        while self.points.front().is_some_and(is_old) {
            self.points.pop_front();
        }
        if sample.memory_limit > 0 {
            self.memory_limit = sample.memory_limit;
        }
        self.last = sample;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(received: u64) -> Sample {
        Sample {
            cpu: 10.0,
            memory: 100,
            memory_limit: 400,
            received,
            ..Sample::default()
        }
    }

    #[test]
    fn rates_are_of_the_last_ten_seconds_and_old_samples_say_nothing() {
        let mut usage = Usage::default();
        for second in 0..20 {
            let samples = vec![("a".to_owned(), sample(if second < 10 { 0 } else { 5_000 }))];
            usage.push(i64::from(second) * SECOND, samples);
        }

        let sum = usage.sum(["a", "b"], 19 * SECOND).unwrap();
        assert_eq!(sum.rate.received, 500);
        assert_eq!(sum.memory_limit, 400);
        assert_eq!(usage.sum(["a"], 40 * SECOND), None);
    }

    #[test]
    fn what_is_older_than_ten_minutes_goes() {
        let mut usage = Usage::default();
        for second in 0..1000 {
            usage.push(second * SECOND, vec![("a".to_owned(), sample(0))]);
        }

        assert_eq!(usage.newest_first("a").count(), 601);
    }
}
