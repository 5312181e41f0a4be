//! Whether an output comes slower than it is written, so that it would fall behind
//! for ever: the engine reads its log files at a speed of its own.

use std::time::Duration;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use tokio::time::Instant;

/// How far behind an output may fall before lines are left out.
const PATIENCE: Duration = Duration::from_millis(600);
/// How often it is asked whether it falls further behind.
const STEP: Duration = Duration::from_millis(100);

/// How late the lines of an output come. The clock of the engine may be another one
/// than ours, and old lines are late without anybody being slow: what counts is how
/// much later they come than they once did.
#[derive(Debug, Default)]
pub(super) struct Lateness {
    /// The least that was seen.
    least: Option<i64>,
    /// The last that was seen, and when.
    last: Option<(Instant, i64)>,
}

impl Lateness {
    /// How late a line of this time is now, in nanoseconds.
    pub(super) fn of(time: i64) -> i64 {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.unwrap_or_default().as_nanos();
        i64::try_from(now).unwrap_or(i64::MAX).saturating_sub(time)
    }

    /// Takes note of how late a line came, in nanoseconds; returns whether the output
    /// has fallen behind and does not catch up.
    pub(super) fn note(&mut self, now: Instant, lateness: i64) -> bool {
        let least = self.least.map_or(lateness, |least| least.min(lateness));
        self.least = Some(least);
        let Some((then, before)) = self.last else {
            self.last = Some((now, lateness));
            return false;
        };
        if now.duration_since(then) < STEP {
            return false;
        }
        self.last = Some((now, lateness));
        let behind = u64::try_from(lateness - least).unwrap_or_default();
        lateness >= before && Duration::from_nanos(behind) > PATIENCE
    }

    /// Begins anew behind lines that were left out.
    pub(super) fn caught_up(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MILLISECOND: i64 = 1_000_000;

    /// Whether lines that come every 100 ms, so many milliseconds late, are found to
    /// have fallen behind in the end.
    fn falls_behind(late: impl IntoIterator<Item = i64>) -> bool {
        let mut lateness = Lateness::default();
        let begun = Instant::now();
        let mut is_behind = false;
        for (at, late) in (0..).zip(late) {
            is_behind = lateness.note(begun + STEP * at, late * MILLISECOND);
        }
        is_behind
    }

    #[test]
    fn an_output_that_comes_later_and_later_has_fallen_behind() {
        assert!(falls_behind([5, 200, 400, 606]));
        assert!(!falls_behind([5, 200, 400, 604]));
    }

    #[test]
    fn one_that_catches_up_has_not() {
        assert!(!falls_behind([5, 9000, 7000, 4000]));
    }

    #[test]
    fn old_lines_at_the_beginning_are_not_late() {
        assert!(!falls_behind([3_600_000, 3_600_000, 3_600_100]));
    }

    #[test]
    fn another_clock_is_not_late() {
        assert!(!falls_behind([5000; 50]));
        assert!(!falls_behind([-5000; 50]));
    }
}
