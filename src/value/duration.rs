//! Spans of time as Go writes them: `1m30s`, `500ms`.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A span of time in nanoseconds; may be negative, as in Go.
///
/// Reads what Compose reads: Go's units and also days and weeks (`1d12h`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct GoDuration(pub i64);

/// A text that is no span of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a duration; write a number with a unit, such as 30s or 1m30s")]
pub struct NotADuration(pub String);

const SECOND: i64 = 1_000_000_000;

/// Units and their nanoseconds; those that begin like another come first.
const UNITS: &[(&str, i64)] = &[
    ("ns", 1),
    ("us", 1_000),
    ("µs", 1_000),
    ("μs", 1_000),
    ("ms", 1_000_000),
    ("s", SECOND),
    ("m", 60 * SECOND),
    ("h", 3600 * SECOND),
    ("d", 24 * 3600 * SECOND),
    ("w", 7 * 24 * 3600 * SECOND),
];

impl GoDuration {
    /// Whether it is no time at all.
    pub fn is_zero(&self) -> bool {
        self.0 == 0
    }

    /// As the standard library has it; what is negative becomes zero.
    pub fn to_std(self) -> Duration {
        Duration::from_nanos(u64::try_from(self.0).unwrap_or(0))
    }
}

impl From<Duration> for GoDuration {
    fn from(duration: Duration) -> Self {
        Self(i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for GoDuration {
    /// Go's `Duration.String`: hours, minutes and seconds, or one smaller unit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.0.unsigned_abs();
        let second = SECOND.unsigned_abs();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        match nanos {
            0 => f.write_str("0s"),
            1..1_000 => write!(f, "{nanos}ns"),
            1_000..1_000_000 => write!(f, "{}µs", fraction(nanos, 1_000)),
            1_000_000..1_000_000_000 => write!(f, "{}ms", fraction(nanos, 1_000_000)),
            _ => {
                let (minutes, rest) = (nanos / (60 * second), nanos % (60 * second));
                if minutes >= 60 {
                    write!(f, "{}h", minutes / 60)?;
                }
                if minutes > 0 {
                    write!(f, "{}m", minutes % 60)?;
                }
                write!(f, "{}s", fraction(rest, second))
            }
        }
    }
}

/// A whole number of units and what is left, without trailing zeros.
fn fraction(nanos: u64, unit: u64) -> String {
    let digits = unit.ilog10() as usize;
    let text = format!("{}.{:0digits$}", nanos / unit, nanos % unit);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl FromStr for GoDuration {
    type Err = NotADuration;

    fn from_str(text: &str) -> Result<Self, NotADuration> {
        read(text)
            .map(Self)
            .ok_or_else(|| NotADuration(text.to_owned()))
    }
}

fn read(text: &str) -> Option<i64> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    let mut total: i128 = 0;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, behind) = rest.split_at(end);
        let (unit, nanos) = UNITS.iter().find(|(unit, _)| behind.starts_with(unit))?;
        total = total.checked_add(times(number, *nanos)?)?;
        rest = &behind[unit.len()..];
        if rest.is_empty() {
            return i64::try_from(sign * total).ok();
        }
    }
}

/// `number` times `nanos`, exact down to the nanosecond, for a number in decimals.
fn times(number: &str, nanos: i64) -> Option<i128> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() && decimals.is_empty() {
        return None;
    }
    let digits: String = decimals.chars().take(15).collect();
    let scaled: i128 = format!("{whole}{digits}").parse().ok()?;
    let divisor = 10_i128.checked_pow(u32::try_from(digits.len()).ok()?)?;
    Some(scaled.checked_mul(nanos.into())? / divisor)
}

impl Serialize for GoDuration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for GoDuration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DurationVisitor;
        impl Visitor<'_> for DurationVisitor {
            type Value = GoDuration;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a duration such as 1m30s")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<GoDuration, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(DurationVisitor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_duration_survives_being_printed_and_read_back(nanos in any::<i64>()) {
            let duration = GoDuration(nanos);

            prop_assert_eq!(duration.to_string().parse(), Ok(duration));
        }
    }

    #[test]
    fn the_longest_durations_are_read_and_longer_ones_are_not() {
        for duration in [i64::MIN, i64::MAX].map(GoDuration) {
            assert_eq!(duration.to_string().parse(), Ok(duration));
        }
        assert!("9223372036854775808ns".parse::<GoDuration>().is_err());
    }

    #[test]
    fn a_duration_prints_as_go_prints_it() {
        for (nanos, text) in [
            (0, "0s"),
            (5, "5ns"),
            (1_500, "1.5µs"),
            (500_000_000, "500ms"),
            (90 * SECOND, "1m30s"),
            (3600 * SECOND, "1h0m0s"),
            (SECOND + SECOND / 2, "1.5s"),
            (-2 * SECOND, "-2s"),
        ] {
            assert_eq!(GoDuration(nanos).to_string(), text);
            assert_eq!(text.parse(), Ok(GoDuration(nanos)));
        }
    }

    #[test]
    fn days_weeks_and_fractions_are_read() {
        assert_eq!("1d12h".parse(), Ok(GoDuration(36 * 3600 * SECOND)));
        assert_eq!("1w".parse(), Ok(GoDuration(7 * 24 * 3600 * SECOND)));
        assert_eq!("0.25h".parse(), Ok(GoDuration(15 * 60 * SECOND)));
        assert_eq!(".5s".parse(), Ok(GoDuration(SECOND / 2)));
        assert_eq!("0".parse(), Ok(GoDuration(0)));
        assert_eq!("0s".parse(), Ok(GoDuration(0)));
    }

    #[test]
    fn a_number_without_a_unit_is_refused() {
        for text in ["", "10", "s", "1x", "1m30", "99999999999h", "."] {
            assert_eq!(
                text.parse::<GoDuration>(),
                Err(NotADuration(text.to_owned()))
            );
        }
    }
}
