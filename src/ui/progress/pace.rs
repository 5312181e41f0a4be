//! How quickly bytes go by, and how long the rest will take.

use std::collections::BTreeMap;
use std::time::Duration;
use std::time::Instant;

use crate::event::Subject;
use crate::value::human::storage;

/// Since when bytes of each thing are counted.
#[derive(Debug, Default)]
pub(super) struct Pace(BTreeMap<(Subject, String), Instant>);

/// How far a thing has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Flow {
    pub(super) done: u64,
    pub(super) total: Option<u64>,
    /// Bytes a second.
    pub(super) rate: Option<f64>,
}

impl Pace {
    /// How far a thing has come, by what was heard of it now.
    pub(super) fn heard(
        &mut self,
        subject: Subject,
        name: &str,
        done: u64,
        total: Option<u64>,
    ) -> Flow {
        let key = (subject, name.to_owned());
        let since = *self.0.entry(key).or_insert_with(Instant::now);
        Flow::after(since.elapsed(), done, total)
    }
}

impl Flow {
    #[expect(
        clippy::cast_precision_loss,
        reason = "only the first three digits are shown"
    )]
    fn after(elapsed: Duration, done: u64, total: Option<u64>) -> Self {
        let seconds = elapsed.as_secs_f64();
        Self {
            done,
            total: total.filter(|total| *total >= done),
            // What came in the first moment says nothing.
            rate: (seconds > 0.2).then(|| done as f64 / seconds),
        }
    }

    /// How many seconds the rest will take.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is an estimate in whole seconds and never below zero"
    )]
    pub(super) fn seconds_left(self) -> Option<u64> {
        let rate = self.rate.filter(|rate| *rate > 0.0)?;
        let left = self.total?.checked_sub(self.done)?;
        Some((left as f64 / rate).ceil() as u64)
    }

    /// `120MB of 1.2GB, 85MB/s, 13s left`.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate is never below zero, and only its first three digits are shown"
    )]
    pub(super) fn text(self) -> String {
        let mut text = storage(self.done);
        if let Some(total) = self.total {
            text = format!("{text} of {}", storage(total));
        }
        if let Some(rate) = self.rate {
            text = format!("{text}, {}/s", storage(rate as u64));
        }
        if let Some(seconds) = self.seconds_left() {
            text = format!("{text}, {seconds}s left");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_tells_bytes_rate_and_the_time_that_is_left() {
        let known = Flow::after(Duration::from_secs(2), 100_000_000, Some(300_000_000));
        let unknown = Flow::after(Duration::from_secs(2), 100_000_000, None);
        let outgrown = Flow::after(Duration::from_secs(2), 100_000_000, Some(1));
        let first = Flow::after(Duration::ZERO, 5000, Some(10_000));

        assert_eq!(known.text(), "100MB of 300MB, 50MB/s, 4s left");
        assert_eq!(unknown.text(), "100MB, 50MB/s");
        assert_eq!(outgrown.text(), unknown.text());
        assert_eq!(first.text(), "5kB of 10kB");
    }
}
