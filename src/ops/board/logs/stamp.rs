//! The time in front of a line, read by hand: tens of thousands come every second.

/// Nanoseconds of a second.
const SECOND: i64 = 1_000_000_000;
/// Where the digits of a stamp stand, and which character stands where.
const SHAPE: &[u8] = b"0000-00-00T00:00:00";

/// Takes the engine's time off the front of a line:
/// `2026-11-21T10:00:00.000000001Z text`, also with `+01:00` for `Z`.
pub(super) fn split(line: &[u8]) -> Option<(i64, &[u8])> {
    let (shape, mut rest) = line.split_at_checked(SHAPE.len())?;
    let fits = |(byte, wanted): (&u8, &u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        other => byte == other,
    };
    if !shape.iter().zip(SHAPE).all(fits) {
        return None;
    }
    let number = |from: usize, to: usize| {
        let digits = shape[from..to].iter();
        digits.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'))
    };
    let days = days(number(0, 4), number(5, 7), number(8, 10));
    let seconds = days * 86_400 + number(11, 13) * 3600 + number(14, 16) * 60 + number(17, 19);
    let mut nanoseconds = 0;
    if let Some(fraction) = rest.strip_prefix(b".") {
        let mut unit = SECOND / 10;
        rest = fraction;
        while let [digit @ b'0'..=b'9', behind @ ..] = rest {
            nanoseconds += i64::from(digit - b'0') * unit;
            unit /= 10;
            rest = behind;
        }
    }
    let (offset, rest) = offset(rest)?;
    let time = (seconds - offset)
        .checked_mul(SECOND)?
        .checked_add(nanoseconds)?;
    match rest {
        [] => Some((time, rest)),
        [b' ', text @ ..] => Some((time, text)),
        _ => None,
    }
}

/// Seconds that the clock of a stamp is ahead of UTC, and what stands behind.
fn offset(text: &[u8]) -> Option<(i64, &[u8])> {
    match text {
        [b'Z', rest @ ..] => Some((0, rest)),
        [sign @ (b'+' | b'-'), a, b, b':', c, d, rest @ ..] => {
            let digits = [a, b, c, d];
            if !digits.iter().all(|digit| digit.is_ascii_digit()) {
                return None;
            }
            let [a, b, c, d] = digits.map(|digit| i64::from(digit - b'0'));
            let seconds = (a * 10 + b) * 3600 + (c * 10 + d) * 60;
            Some((if *sign == b'-' { -seconds } else { seconds }, rest))
        }
        _ => None,
    }
}

/// Days since 1970 of a date, by the calendar that has no gaps (Howard Hinnant's
/// `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// What to ask the engine for to go on behind a line: a microsecond early, because
/// the number is not exact. Lines that come again are known by their time.
pub(super) fn shortly_before(time: i64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "exact to less than a microsecond"
    )]
    let seconds = (time / 1000 - 1) as f64 / 1e6;
    seconds
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::OffsetDateTime;
    use time::UtcOffset;
    use time::format_description::well_known::Rfc3339;

    use super::*;

    #[test]
    fn a_line_without_a_time_is_left_alone() {
        for line in [
            &b""[..],
            b"hello",
            b"2026-11-21 10:00:00Z x",
            b"2026-11-21T10:00:00",
            b"2026-11-21T10:00:00Zx",
            b"2026-11-21T10:00:00.5+1:00 x",
            b"2026-11-21T10:00:0\xff",
        ] {
            assert_eq!(split(line), None, "{line:?}");
        }
        assert_eq!(
            split(b"2026-11-21T10:00:00Z"),
            Some((1_795_255_200 * SECOND, &b""[..]))
        );
    }

    proptest! {
        #[test]
        fn every_time_reads_as_the_library_reads_it(
            seconds in -9_000_000_000_i64..9_000_000_000,
            nanoseconds in 0_i64..SECOND,
            hours in -12_i8..=12,
        ) {
            let at = i128::from(seconds) * i128::from(SECOND) + i128::from(nanoseconds);
            let time = OffsetDateTime::from_unix_timestamp_nanos(at).unwrap();
            let time = time.to_offset(UtcOffset::from_hms(hours, 0, 0).unwrap());
            let line = format!("{} text", time.format(&Rfc3339).unwrap());

            let (seen, text) = split(line.as_bytes()).unwrap();

            prop_assert_eq!(i128::from(seen), at);
            prop_assert_eq!(text, b"text");
        }
    }
}
