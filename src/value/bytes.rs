//! Amounts of memory and storage.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

/// A number of bytes; -1 stands for "no limit" where Compose allows it.
///
/// Reads `512`, `64m`, `1.5 GiB`; every unit is a power of 1024, as Docker reads
/// them. Serializes as Go does in Docker Compose: its digits as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ByteSize(pub i64);

/// A text that is no amount of bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a size; write a number with a unit, such as 512m or 2g")]
pub struct NotASize(pub String);

const UNITS: &str = "kmgtp";

impl fmt::Display for ByteSize {
    /// The largest unit that leaves a whole number: `64m`, `1536k`, `1000`; a
    /// negative number has none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(mut amount) = *self;
        let mut unit = None;
        for letter in UNITS.chars() {
            if amount <= 0 || amount % 1024 != 0 {
                break;
            }
            amount /= 1024;
            unit = Some(letter);
        }
        write!(f, "{amount}")?;
        unit.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

impl FromStr for ByteSize {
    type Err = NotASize;

    fn from_str(text: &str) -> Result<Self, NotASize> {
        if let Ok(bytes) = text.parse() {
            return Ok(Self(bytes));
        }
        read_with_unit(text)
            .map(Self)
            .ok_or_else(|| NotASize(text.to_owned()))
    }
}

/// Reads `number [unit]`, where the unit is one of `UNITS`, or none, each with
/// or without `b` or `ib` behind it.
fn read_with_unit(text: &str) -> Option<i64> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit = unit.strip_prefix(' ').unwrap_or(unit).to_ascii_lowercase();
    let factor = match unit.strip_suffix("ib").or(unit.strip_suffix('b')) {
        _ if unit.is_empty() => 1,
        Some("") => 1,
        prefix => {
            let letter = prefix.unwrap_or(&unit);
            let power = UNITS.find(letter).filter(|_| letter.len() == 1)?;
            1_i64 << (10 * (power + 1))
        }
    };
    if let Ok(whole) = number.parse::<i64>() {
        return whole.checked_mul(factor);
    }
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "Docker reads fractions of a unit as a double and cuts what is left"
    )]
    let bytes = (number.parse::<f64>().ok()? * factor as f64) as i64;
    Some(bytes)
}

impl Serialize for ByteSize {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ByteSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SizeVisitor;
        impl Visitor<'_> for SizeVisitor {
            type Value = ByteSize;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a size such as 512m")
            }

            fn visit_i64<E: de::Error>(self, bytes: i64) -> Result<ByteSize, E> {
                Ok(ByteSize(bytes))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<ByteSize, E> {
                match text.parse() {
                    // Only a number can say that there is no limit.
                    Ok(ByteSize(bytes)) if bytes < 0 => Err(E::custom(NotASize(text.to_owned()))),
                    size => size.map_err(E::custom),
                }
            }
        }
        deserializer.deserialize_any(SizeVisitor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_size_survives_being_printed_and_read_back() {
        for size in [-1024, -1, 0, 1, 1023, 1024, 1 << 20, 3 << 30, 1536 << 10].map(ByteSize) {
            assert_eq!(size.to_string().parse(), Ok(size));
        }
    }

    proptest! {
        #[test]
        fn so_does_any_number_of_any_unit(number in any::<i64>(), unit in 0_u32..50) {
            let size = ByteSize(number.wrapping_shl(unit));

            prop_assert_eq!(size.to_string().parse(), Ok(size));
        }
    }

    #[test]
    fn a_unit_is_a_power_of_1024_however_it_is_spelt() {
        for text in [
            "64m",
            "64M",
            "64mb",
            "64MiB",
            "64 mb",
            "65536k",
            "67108864b",
        ] {
            assert_eq!(text.parse(), Ok(ByteSize(64 << 20)), "{text}");
        }
        assert_eq!("1.5g".parse(), Ok(ByteSize(1536 << 20)));
    }

    #[test]
    fn what_is_no_size_is_refused_by_name() {
        for text in ["", "m", "64x", "64mm", "1e3", "9999999999p"] {
            assert_eq!(text.parse::<ByteSize>(), Err(NotASize(text.to_owned())));
        }
    }
}
