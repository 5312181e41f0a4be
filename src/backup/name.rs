//! The name of a backup: the second in which it began, in UTC.

use std::fmt;
use std::str::FromStr;

use time::OffsetDateTime;
use time::PrimitiveDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

/// The form of the guides: `20261121_233950`.
const FORM: &[BorrowedFormatItem<'_>] =
    format_description!("[year][month][day]_[hour][minute][second]");

/// The name of a backup: `20261121_233950`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(PrimitiveDateTime);

/// What is said of a text that is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no name of a backup: they look like 20261121_233950")]
pub struct NotAName(String);

impl Name {
    /// The name of a backup that begins now, in seconds since 1970; `None` for a year
    /// that has no four digits.
    pub fn of(seconds: i64) -> Option<Self> {
        let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
        let is_usual = (0..=9999).contains(&moment.year());
        is_usual.then(|| Self(PrimitiveDateTime::new(moment.date(), moment.time())))
    }

    /// The second in which it began, since 1970.
    pub fn seconds(self) -> i64 {
        self.0.assume_utc().unix_timestamp()
    }

    /// The name of a backup that began a second later.
    pub fn next(self) -> Option<Self> {
        Self::of(self.seconds() + 1)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.format(FORM).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Name {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let not = || NotAName(text.to_owned());
        let name = PrimitiveDateTime::parse(text, FORM).map_err(|_| not())?;
        let name = Self(name);
        // What is read in another way than it is written is none of ours.
        (name.to_string() == text).then_some(name).ok_or_else(not)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_being_printed_and_read_back() {
        let name = Name::of(1_795_304_390).unwrap();

        assert_eq!(name.to_string(), "20261121_233950");
        assert_eq!(name.to_string().parse(), Ok(name));
        assert_eq!(name.seconds(), 1_795_304_390);
    }

    #[test]
    fn other_folders_are_no_backups() {
        for text in [
            "",
            "latest",
            "20261121",
            "20261121_233960",
            "+20261121_233950",
            "../20261121_233950",
        ] {
            assert!(text.parse::<Name>().is_err(), "{text}");
        }
    }
}
