//! The time zone of this machine, as `TZ` and `/etc/localtime` say it (RFC 9636).

use std::fs;
use std::path::PathBuf;

use super::env::Environment;

/// Where the time zones lie by their names.
const ZONES: &str = "/usr/share/zoneinfo";
/// The zone of the machine.
const LOCAL: &str = "/etc/localtime";
/// Seconds of a day.
const DAY: i64 = 86_400;

/// How far the clocks of a place are ahead of UTC, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Zone {
    /// From which second since 1970 on they are ahead by how many, in order.
    changes: Vec<(i64, i64)>,
    /// What holds before the first change.
    before: i64,
    /// What holds from the last change on, where it changes every year.
    rule: Option<Rule>,
    is_known: bool,
}

/// Summer and winter, year by year: `CET-1CEST,M3.5.0,M10.5.0/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rule {
    winter: i64,
    /// The other time with its beginning and its end, if there is one.
    summer: Option<(i64, Turn, Turn)>,
}

/// The so-manieth weekday of a month, at a second of that day; the fifth is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    month: i64,
    week: i64,
    weekday: i64,
    second: i64,
}

impl Zone {
    /// The zone of this machine; UTC where that is not known.
    pub fn of_this_machine(environment: &Environment) -> Self {
        let path = match environment
            .variable("TZ")
            .as_deref()
            .map(|name| name.trim_start_matches(':'))
        {
            None => PathBuf::from(LOCAL),
            Some("") => return Self::default(),
            Some(name) if name.contains("..") => return Self::default(),
            Some(name) => PathBuf::from(ZONES).join(name),
        };
        let bytes = fs::read(path).ok();
        bytes
            .and_then(|bytes| Self::parse(&bytes))
            .unwrap_or_default()
    }

    /// A zone whose clocks are always so many seconds ahead of UTC.
    #[cfg(test)]
    pub(crate) fn ahead(seconds: i64) -> Self {
        Self {
            before: seconds,
            is_known: true,
            ..Self::default()
        }
    }

    /// Whether it is known.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// Seconds that the clocks are ahead of UTC at a second since 1970.
    pub fn offset(&self, second: i64) -> i64 {
        let passed = self.changes.partition_point(|(from, _)| *from <= second);
        match (passed.checked_sub(1), &self.rule) {
            (last, Some(rule)) if last.is_none_or(|last| last + 1 == self.changes.len()) => {
                rule.offset(second)
            }
            (Some(last), _) => self.changes[last].1,
            (None, _) => self.before,
        }
    }

    fn parse(bytes: &[u8]) -> Option<Self> {
        let first = Header::parse(bytes)?;
        let rest = bytes.get(Header::LENGTH + first.length(4)..)?;
        let header = Header::parse(rest)?;
        let body = rest.get(Header::LENGTH..)?;
        let (times, body) = body.split_at_checked(header.times * 8)?;
        let (kinds, body) = body.split_at_checked(header.times)?;
        let (types, _) = body.split_at_checked(header.types * 6)?;
        let offset = |kind: usize| {
            let bytes = types.get(kind * 6..kind * 6 + 4)?;
            Some(i64::from(i32::from_be_bytes(bytes.try_into().ok()?)))
        };
        let mut changes = Vec::with_capacity(header.times);
        for (time, kind) in times.chunks_exact(8).zip(kinds) {
            let time = i64::from_be_bytes(time.try_into().ok()?);
            changes.push((time, offset(usize::from(*kind))?));
        }
        let footer = rest.get(Header::LENGTH + header.length(8)..)?;
        let footer = std::str::from_utf8(footer).ok()?.trim();
        Some(Self {
            changes,
            before: offset(0)?,
            rule: Rule::parse(footer),
            is_known: true,
        })
    }
}

/// How much there is of what in a file.
struct Header {
    utc: usize,
    standard: usize,
    leaps: usize,
    times: usize,
    types: usize,
    letters: usize,
}

impl Header {
    const LENGTH: usize = 44;

    fn parse(bytes: &[u8]) -> Option<Self> {
        let counts = bytes.strip_prefix(b"TZif")?.get(16..40)?;
        let mut counts = counts.chunks_exact(4).map(|bytes| {
            let count = u32::from_be_bytes(bytes.try_into().ok()?);
            usize::try_from(count).ok().filter(|count| *count < 100_000)
        });
        Some(Self {
            utc: counts.next()??,
            standard: counts.next()??,
            leaps: counts.next()??,
            times: counts.next()??,
            types: counts.next()??,
            letters: counts.next()??,
        })
    }

    /// How long the part behind it is, with times of so many bytes.
    fn length(&self, time: usize) -> usize {
        let Self {
            utc,
            standard,
            leaps,
            times,
            types,
            letters,
        } = self;
        times * (time + 1) + types * 6 + letters + leaps * (time + 4) + standard + utc
    }
}

impl Rule {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let (west, rest) = seconds(without_name(parts.next()?)?);
        let winter = -west?;
        if rest.is_empty() {
            return Some(Self {
                winter,
                summer: None,
            });
        }
        let summer = match seconds(without_name(rest)?) {
            (Some(west), _) => -west,
            (None, _) => winter + 3600,
        };
        let turns = (Turn::parse(parts.next()?)?, Turn::parse(parts.next()?)?);
        Some(Self {
            winter,
            summer: Some((summer, turns.0, turns.1)),
        })
    }

    fn offset(&self, second: i64) -> i64 {
        let Self { winter, summer } = self;
        let Some((summer, begin, end)) = summer else {
            return *winter;
        };
        let year = year((second + winter).div_euclid(DAY));
        let begin = begin.in_year(year) - winter;
        let end = end.in_year(year) - summer;
        let is_summer = if begin < end {
            (begin..end).contains(&second)
        } else {
            !(end..begin).contains(&second)
        };
        if is_summer { *summer } else { *winter }
    }
}

impl Turn {
    /// `M3.5.0/2`.
    fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('/').unwrap_or((text, "2"));
        let mut numbers = day.strip_prefix('M')?.split('.').map(str::parse);
        Some(Self {
            month: numbers.next()?.ok()?,
            week: numbers.next()?.ok()?,
            weekday: numbers.next()?.ok()?,
            second: seconds(time).0?,
        })
    }

    /// The second since 1970 of a year, by the clock of the place.
    fn in_year(&self, year: i64) -> i64 {
        let first = days(year, self.month, 1);
        let next = days(year + self.month / 12, self.month % 12 + 1, 1);
        // The first day of 1970 was a Thursday.
        let ahead = (self.weekday - (first + 4)).rem_euclid(7);
        let mut day = first + ahead + (self.week - 1) * 7;
        while day >= next {
            day -= 7;
        }
        day * DAY + self.second
    }
}

/// What stands behind the name of a time: `CET-1`, `<+03>-3`.
fn without_name(text: &str) -> Option<&str> {
    match text.strip_prefix('<') {
        Some(rest) => rest.split_once('>').map(|(_, rest)| rest),
        None => Some(text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())),
    }
}

/// `-1`, `5:30`, in seconds, and what stands behind.
fn seconds(text: &str) -> (Option<i64>, &str) {
    let is_part = |letter: char| letter.is_ascii_digit() || "+-:".contains(letter);
    let end = text.find(|letter| !is_part(letter)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let sign = if number.starts_with('-') { -1 } else { 1 };
    let mut parts = number.trim_start_matches(['+', '-']).split(':');
    let Some(Ok(hours)) = parts.next().map(str::parse::<i64>) else {
        return (None, rest);
    };
    let minutes: i64 = parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    (Some(sign * (hours * 3600 + minutes * 60)), rest)
}

/// Days since 1970 of a date (Howard Hinnant's `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The year of a day since 1970.
fn year(day: i64) -> i64 {
    let mut year = 1970 + day.div_euclid(366);
    while days(year + 1, 1, 1) <= day {
        year += 1;
    }
    year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_begins_and_ends_by_the_rule() {
        let berlin = Rule::parse("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let new_york = Rule::parse("EST5EDT,M3.2.0,M11.1.0").unwrap();
        let sydney = Rule::parse("AEST-10AEDT,M10.1.0,M4.1.0/3").unwrap();

        // 2026-03-29 01:00 UTC and 2026-10-25 01:00 UTC.
        assert_eq!(berlin.offset(1_774_746_000 - 1), 3600);
        assert_eq!(berlin.offset(1_774_746_000), 7200);
        assert_eq!(berlin.offset(1_792_890_000 - 1), 7200);
        assert_eq!(berlin.offset(1_792_890_000), 3600);
        // 2026-03-08 07:00 UTC.
        assert_eq!(new_york.offset(1_772_953_200 - 1), -18_000);
        assert_eq!(new_york.offset(1_772_953_200), -14_400);
        // In the south, January is summer.
        assert_eq!(sydney.offset(1_767_225_600), 39_600);
        assert_eq!(sydney.offset(1_782_864_000), 36_000);
        assert_eq!(Rule::parse("<+0530>-5:30").unwrap().offset(0), 19_800);
    }

    #[test]
    fn what_is_no_zone_is_none() {
        assert_eq!(Zone::parse(b""), None);
        assert_eq!(Zone::parse(b"TZif2"), None);
        assert!(!Zone::default().is_known());
    }
}
