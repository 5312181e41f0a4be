//! Amounts and spans of time in as few cells as a table has for them.

use super::model::SECOND;

/// A minute, an hour and a day, in seconds.
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A span of nanoseconds: `18s`, `41m`, `3h12m`, `5d4h`.
pub(super) fn span(nanoseconds: i64) -> String {
    let seconds = (nanoseconds / SECOND).max(0);
    match seconds {
        ..MINUTE => format!("{seconds}s"),
        MINUTE..HOUR => format!("{}m", seconds / MINUTE),
        HOUR..DAY => format!("{}h{:02}m", seconds / HOUR, seconds % HOUR / MINUTE),
        DAY.. => format!("{}d{:02}h", seconds / DAY, seconds % DAY / HOUR),
    }
}

/// How many nanoseconds from now on [`span`] of a growing span is another text.
pub(super) fn until_next(nanoseconds: i64) -> i64 {
    let seconds = (nanoseconds / SECOND).max(0);
    let unit = match seconds {
        ..MINUTE => 1,
        MINUTE..DAY => MINUTE,
        DAY.. => HOUR,
    };
    let unit = unit * SECOND;
    unit - nanoseconds.max(0) % unit
}

/// Bytes: `0`, `18M`, `1.4G`.
pub(super) fn bytes(bytes: u64) -> String {
    amount(bytes, 1024, ["", "K", "M", "G", "T", "P", "E"])
}

/// Bytes a second: `0`, `12k`, `1.2M`.
pub(super) fn rate(bytes: u64) -> String {
    amount(bytes, 1000, ["", "k", "M", "G", "T", "P", "E"])
}

/// One digit behind the point while there is only one before it.
#[expect(
    clippy::cast_precision_loss,
    reason = "only the first three digits are shown"
)]
fn amount(bytes: u64, factor: u64, units: [&str; 7]) -> String {
    let mut amount = bytes as f64;
    let mut at = 0;
    while amount >= 999.5 && at + 1 < units.len() {
        amount /= factor as f64;
        at += 1;
    }
    let unit = units[at];
    if at > 0 && amount < 9.95 {
        format!("{amount:.1}{unit}")
    } else {
        format!("{amount:.0}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_amounts_take_few_cells() {
        for (seconds, text) in [
            (-3, "0s"),
            (18, "18s"),
            (240, "4m"),
            (11_520, "3h12m"),
            (90_000, "1d01h"),
        ] {
            assert_eq!(span(seconds * SECOND), text);
        }
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1.0K"),
            (222_298_112, "212M"),
            (1_503_238_554, "1.4G"),
            (1 << 30, "1.0G"),
            (u64::MAX, "16E"),
        ] {
            assert_eq!(bytes(number), text);
        }
        assert_eq!(rate(1_200_000), "1.2M");
    }

    #[test]
    fn a_span_is_looked_at_again_when_its_text_changes() {
        for seconds in [0, 1, 59, 60, 61, 3599, 86_399, 90_000] {
            let now = seconds * SECOND + 7;
            let next = now + until_next(now);

            assert_ne!(span(now), span(next), "at {seconds} s");
            assert_eq!(span(now), span(next - 1), "at {seconds} s");
        }
    }
}
