//! Moments and spans as the detail pane writes them.

use std::time::Duration;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;

use crate::tui::model::SECOND;
use crate::value::human;

/// A time of the engine in nanoseconds since 1970; `None` for Go's zero time.
pub(super) fn nanoseconds(time: &str) -> Option<i64> {
    let time = OffsetDateTime::parse(time, &Rfc3339).ok()?;
    let since = i64::try_from(time.unix_timestamp_nanos()).ok()?;
    (since > 0).then_some(since)
}

/// How long ago it was, and when: `3 hours ago, 2026-11-21 10:52:10 UTC`.
pub(super) fn ago(now: i64, then: i64) -> String {
    let format = format_description!("[year]-[month]-[day] [hour]:[minute]:[second] UTC");
    let moment = OffsetDateTime::from_unix_timestamp_nanos(then.into());
    let moment = moment.ok().and_then(|moment| moment.format(&format).ok());
    let age = human::span(length(now - then)).to_lowercase();
    format!("{age} ago, {}", moment.unwrap_or_default())
}

/// The time of day: `10:52:10 UTC`.
pub(super) fn clock(then: i64) -> String {
    let format = format_description!("[hour]:[minute]:[second] UTC");
    let moment = OffsetDateTime::from_unix_timestamp_nanos(then.into());
    let text = moment.ok().and_then(|moment| moment.format(&format).ok());
    text.unwrap_or_default()
}

/// A span to its first three digits: `4 ms`, `1.2 s`, `90 s`.
pub(super) fn brief(nanoseconds: i64) -> String {
    let milliseconds = nanoseconds.max(0) / (SECOND / 1000);
    match milliseconds {
        0..1000 => format!("{milliseconds} ms"),
        1000..10_000 if milliseconds % 1000 >= 100 => {
            format!("{}.{} s", milliseconds / 1000, milliseconds % 1000 / 100)
        }
        _ => format!("{} s", milliseconds / 1000),
    }
}

fn length(nanoseconds: i64) -> Duration {
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_have_no_more_digits_than_they_need() {
        for (milliseconds, text) in [
            (4, "4 ms"),
            (1_234, "1.2 s"),
            (5_000, "5 s"),
            (90_000, "90 s"),
        ] {
            assert_eq!(brief(milliseconds * SECOND / 1000), text);
        }
    }

    #[test]
    fn the_engines_never_is_no_moment() {
        assert_eq!(nanoseconds("0001-01-01T00:00:00Z"), None);
        assert_eq!(nanoseconds("1970-01-01T00:00:01Z"), Some(SECOND));
    }
}
