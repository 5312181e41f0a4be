//! Times and spans in few characters.

use time::OffsetDateTime;

use crate::host::zone::Zone;
use crate::tui::model::SECOND;

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A time in seconds since 1970, moved to what the clocks of a zone show.
fn local(at: i64, zone: &Zone) -> i64 {
    let second = at.div_euclid(SECOND);
    second + zone.offset(second)
}

/// The time of day: `14:03:04`.
pub(in crate::tui) fn time_of_day(at: i64, zone: &Zone) -> String {
    let seconds = local(at, zone).rem_euclid(DAY);
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

/// The same without seconds: `14:03`.
pub(in crate::tui) fn hour_and_minute(at: i64, zone: &Zone) -> String {
    let minutes = local(at, zone).rem_euclid(DAY) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Month, day and the time of day: `11-20 14:03`.
pub(in crate::tui) fn day_and_time(at: i64, zone: &Zone) -> String {
    let date = OffsetDateTime::from_unix_timestamp(local(at, zone));
    let date = date.unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (month, day) = (u8::from(date.month()), date.day());
    format!("{month:02}-{day:02} {}", hour_and_minute(at, zone))
}

/// A span of time: `0.4 s`, `16 s`, `11 min`, `11 min 40 s`, `3 h 12 min`, `41 d`.
pub(in crate::tui) fn span(nanoseconds: i64) -> String {
    let nanoseconds = nanoseconds.max(0);
    let seconds = nanoseconds / SECOND;
    let two = |large: i64, unit: &str, small: i64, other: &str| {
        if small == 0 {
            format!("{large} {unit}")
        } else {
            format!("{large} {unit} {small} {other}")
        }
    };
    match seconds {
        0..10 => {
            let tenths = nanoseconds / (SECOND / 10);
            if tenths % 10 == 0 {
                format!("{seconds} s")
            } else {
                format!("{seconds}.{} s", tenths % 10)
            }
        }
        10..60 => format!("{seconds} s"),
        60..3_600 => two(seconds / 60, "min", seconds % 60, "s"),
        3_600..86_400 => two(seconds / 3_600, "h", seconds / 60 % 60, "min"),
        86_400..345_600 => two(seconds / 86_400, "d", seconds / 3_600 % 24, "h"),
        _ => format!("{} d", seconds / 86_400),
    }
}

/// A span of time in whole minutes where it is that long: `33 min`, `16 s`.
pub(super) fn roughly(nanoseconds: i64) -> String {
    let seconds = nanoseconds / SECOND;
    if (60..3_600).contains(&seconds) {
        format!("{} min", (seconds + 30) / 60)
    } else {
        span(seconds * SECOND)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_spans_take_few_characters() {
        let (at, utc) = (1_795_269_802 * SECOND, Zone::default());
        assert_eq!(time_of_day(at, &utc), "14:03:22");
        assert_eq!(day_and_time(at, &utc), "11-21 14:03");
        assert_eq!(hour_and_minute(at, &utc), "14:03");
        for (nanoseconds, text) in [
            (-5, "0 s"),
            (420_000_000, "0.4 s"),
            (4_200_000_000, "4.2 s"),
            (16 * SECOND, "16 s"),
            (700 * SECOND, "11 min 40 s"),
            (11_520 * SECOND, "3 h 12 min"),
            (86_400 * SECOND, "1 d"),
            (41 * 86_400 * SECOND, "41 d"),
        ] {
            assert_eq!(span(nanoseconds), text);
        }
    }

    #[test]
    fn times_are_those_of_the_users_clock() {
        let (at, kiritimati) = (1_795_269_802 * SECOND, Zone::ahead(14 * 3_600));

        assert_eq!(time_of_day(at, &kiritimati), "04:03:22");
        assert_eq!(day_and_time(at, &kiritimati), "11-22 04:03");
        assert_eq!(hour_and_minute(at, &kiritimati), "04:03");
    }
}
