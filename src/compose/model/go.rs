//! The shapes of Go's `encoding/json`, which the config-hash of Docker Compose is made of.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::value::bytes::ByteSize;

/// Text by name, printed in the order of the names, as Go prints a map.
pub type Mapping = BTreeMap<String, String>;

/// Whether Go's `omitempty` leaves a value out.
///
/// A struct is never left out, however empty: that is why `deploy` always shows
/// `resources` and `placement`.
pub trait OmitEmpty {
    /// Whether the field is not printed.
    fn is_omitted(&self) -> bool;
}

/// Says for types that are omitted when they equal what they start from.
macro_rules! omitted_when_default {
    ($($type:ty),+) => {
        $(impl OmitEmpty for $type {
            fn is_omitted(&self) -> bool {
                *self == <$type>::default()
            }
        })+
    };
}

/// Says for types that Go always prints.
macro_rules! never_omitted {
    ($($type:ty),+ $(,)?) => {
        $(impl $crate::compose::model::go::OmitEmpty for $type {
            fn is_omitted(&self) -> bool {
                false
            }
        })+
    };
}
pub(super) use never_omitted;

omitted_when_default!(String, bool, u16, u32, u64, i64, ByteSize, GoFloat);
never_omitted!(Words);

impl<T> OmitEmpty for Option<T> {
    fn is_omitted(&self) -> bool {
        self.is_none()
    }
}

impl<T> OmitEmpty for Vec<T> {
    fn is_omitted(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> OmitEmpty for BTreeMap<K, V> {
    fn is_omitted(&self) -> bool {
        self.is_empty()
    }
}

/// Declares a section of the specification: its fields in the order in which Go
/// prints them, each left out where Go leaves it out, each optional to read.
macro_rules! section {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident: $type:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $(
                $(#[$field_meta])*
                #[serde(skip_serializing_if = "crate::compose::model::go::OmitEmpty::is_omitted")]
                pub $field: $type,
            )*
        }
    };
}
pub(super) use section;

/// A command line in words; `None` leaves the image's own, no words clear it.
///
/// Go prints it even when it is absent, as `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub Option<Vec<String>>);

/// A 32-bit fraction that prints as Go prints it: `0.3`, and `1` for a whole number.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Deserialize)]
#[serde(transparent)]
pub struct GoFloat(pub f32);

impl Serialize for GoFloat {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shortest = self.0.to_string();
        match shortest.parse::<i64>() {
            Ok(whole) => serializer.serialize_i64(whole),
            Err(_) => serializer.serialize_f64(shortest.parse().unwrap_or_default()),
        }
    }
}

/// Permissions of a file, printed in octal as `"0440"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FileMode(pub u32);

impl fmt::Display for FileMode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0{:o}", self.0)
    }
}

impl Serialize for FileMode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FileMode {
    /// Takes a number as it is and text as octal digits.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ModeVisitor;
        impl Visitor<'_> for ModeVisitor {
            type Value = FileMode;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a file mode such as \"0440\"")
            }

            fn visit_i64<E: de::Error>(self, mode: i64) -> Result<FileMode, E> {
                u32::try_from(mode).map(FileMode).map_err(E::custom)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<FileMode, E> {
                let digits = text.trim_start_matches("0o");
                u32::from_str_radix(digits, 8)
                    .map(FileMode)
                    .map_err(|_| E::custom(format!("{text:?} is not a file mode in octal digits")))
            }
        }
        deserializer.deserialize_any(ModeVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_prints_the_fewest_digits_and_a_whole_number_none() {
        let printed: Vec<String> = [0.3, 1.0, 1.5, 0.0625]
            .map(|value| serde_json::to_string(&GoFloat(value)).unwrap())
            .into();

        assert_eq!(printed, ["0.3", "1", "1.5", "0.0625"]);
    }

    #[test]
    fn a_mode_is_read_in_octal_and_printed_with_a_leading_zero() {
        let mode: FileMode = serde_json::from_str("\"440\"").unwrap();

        assert_eq!(mode.to_string(), "0440");
    }
}
