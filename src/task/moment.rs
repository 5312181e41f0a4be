//! A moment, as it stands in JSON: `2026-11-21T17:00:00.000Z`.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;

/// Milliseconds since 1970, in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub u64);

/// A text that is no moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no moment; it is written like 2026-11-21T17:00:00Z")]
pub struct NotAMoment(pub String);

impl Moment {
    /// How long it is from `earlier` to this one; nothing if it is the other way round.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// The moment that lies `span` later.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        let span = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        Self(self.0.saturating_add(span))
    }
}

impl From<SystemTime> for Moment {
    /// A clock that stands before 1970 shows its first moment.
    fn from(time: SystemTime) -> Self {
        let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = format_description!(
            "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z"
        );
        let nanoseconds = i128::from(self.0) * 1_000_000;
        let time = OffsetDateTime::from_unix_timestamp_nanos(nanoseconds);
        match time.ok().and_then(|time| time.format(&format).ok()) {
            Some(text) => f.write_str(&text),
            // Beyond the year 9999 only the number is left.
            None => write!(f, "{} ms", self.0),
        }
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    /// Reads RFC 3339 with any offset, and without one, as Python writes it, in UTC.
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let read = |text: &str| OffsetDateTime::parse(text, &Rfc3339).ok();
        let time = read(text).or_else(|| read(&format!("{text}Z")));
        let milliseconds = time.map(|time| time.unix_timestamp_nanos() / 1_000_000);
        milliseconds
            .and_then(|milliseconds| u64::try_from(milliseconds).ok())
            .map(Self)
            .ok_or_else(|| NotAMoment(text.to_owned()))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_moment_survives_being_printed_and_read_back() {
        for moment in [0, 1, 999, 1_700_000_000_250].map(Moment) {
            assert_eq!(moment.to_string().parse(), Ok(moment));
        }
        assert_eq!(
            Moment(1_700_000_000_000).to_string(),
            "2023-11-14T22:13:20.000Z"
        );
    }

    #[test]
    fn a_moment_has_milliseconds_even_where_they_are_zero() {
        let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);

        assert_eq!(Moment::from(moment).to_string(), "2023-11-14T22:13:20.000Z");
    }

    #[test]
    fn a_moment_of_pythons_isoformat_is_read() {
        assert_eq!(
            "2023-11-14T22:13:20.250000".parse(),
            Ok(Moment(1_700_000_000_250))
        );
        assert!("yesterday".parse::<Moment>().is_err());
    }
}
