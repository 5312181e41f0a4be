//! Which texts YAML 1.1 takes for dates, as go-yaml reads it.

/// Whether the text is a date, or a date with a time.
pub(super) fn is_date(text: &str) -> bool {
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], Some(&text[at..])),
        None => (text, None),
    };
    is_day(date) && time.is_none_or(is_time)
}

fn is_day(text: &str) -> bool {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let year = number(year, 4..=4, 0..=9999);
    let month = number(month, 1..=2, 1..=12);
    let day = number(day, 1..=2, 1..=31);
    match (year, month, day, parts.next()) {
        (Some(year), Some(month), Some(day), None) => day <= days_of(year, month),
        _ => false,
    }
}

fn days_of(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `T` or a blank, hours, minutes, seconds and a fraction; behind a `T` follows
/// the zone, behind a blank none.
fn is_time(text: &str) -> bool {
    let (separator, rest) = text.split_at(1);
    let zone = rest.find(['Z', '+', '-']);
    let (clock, zone) = match zone {
        Some(at) => (&rest[..at], &rest[at..]),
        None => (rest, ""),
    };
    let has_zone = match zone.strip_prefix(['+', '-']) {
        Some(offset) => is_offset(offset),
        None => zone == "Z",
    };
    if (separator == " ") == (has_zone || !zone.is_empty()) {
        return false;
    }
    let mut parts = clock.split(':');
    let (Some(hour), Some(minute), Some(second), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
    number(hour, 1..=2, 0..=23).is_some()
        && number(minute, 1..=2, 0..=59).is_some()
        && number(second, 1..=2, 0..=59).is_some()
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_offset(text: &str) -> bool {
    text.split_once(':').is_some_and(|(hours, minutes)| {
        number(hours, 2..=2, 0..=24).is_some() && number(minutes, 2..=2, 0..=60).is_some()
    })
}

fn number(
    text: &str,
    digits: std::ops::RangeInclusive<usize>,
    range: std::ops::RangeInclusive<u32>,
) -> Option<u32> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let value: u32 = text.parse().ok()?;
    (is_number && digits.contains(&text.len()) && range.contains(&value)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_dates_and_what_only_looks_like_one_is_not() {
        for text in [
            "2001-01-01",
            "2024-2-29",
            "2001-12-14t21:59:43.10-05:00",
            "2001-12-14 21:59:43.1",
            "2001-12-15T2:59:43Z",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2001-13-01",
            "2023-02-29",
            "01-01-2001",
            "2001-01",
            "2001-12-14 21:59",
            "2001-12-14 21:59:43Z",
            "2001-12-14T21:59:43",
            "20.04",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
