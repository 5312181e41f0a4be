//! One file, folder or link of a volume, with all that a restore must bring back.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::Serialize;

use super::Path;

/// A file, folder or link of a volume. Its line in an index is this as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it is below the root of the volume; empty for the root itself.
    pub path: Path,
    /// What it is.
    #[serde(flatten)]
    pub kind: Kind,
    /// Permission bits with setuid, setgid and sticky, as `chmod` takes them.
    pub mode: u32,
    /// The number of its owner.
    pub uid: u32,
    /// The number of its group.
    pub gid: u32,
    /// When its content changed last.
    pub time: Time,
    /// Extended attributes in the order of their names, ACLs and capabilities among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<(Path, Value)>,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// A file.
    File {
        /// How long it is, holes included, in bytes.
        size: u64,
        /// The digest of its content, holes read as zeros.
        sha256: Digest,
    },
    /// A folder.
    Folder,
    /// A symbolic link.
    Symlink {
        /// Where it leads, as it is written.
        target: Path,
    },
    /// The same file as an entry before.
    Hardlink {
        /// The path of that entry.
        to: Path,
    },
    /// A named pipe.
    Fifo,
    /// A character device.
    CharacterDevice {
        /// Its major number.
        major: u32,
        /// Its minor number.
        minor: u32,
    },
    /// A block device.
    BlockDevice {
        /// Its major number.
        major: u32,
        /// Its minor number.
        minor: u32,
    },
}

/// The value of an extended attribute: any bytes; in JSON base64.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Value(pub Vec<u8>);

/// A moment to the nanosecond; in JSON seconds since 1970, a point and nine digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Whole seconds since 1970, rounded down.
    pub seconds: i64,
    /// What is above them, below 1,000,000,000.
    pub nanoseconds: u32,
}

/// A SHA-256; printed and read as 64 digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// What is said of a text that is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a SHA-256 has 64 digits from 0 to f")]
pub struct NotADigest;

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = STANDARD.decode(text).map_err(serde::de::Error::custom)?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Time {
    /// As pax(1) writes it: before 1970 the fraction still counts forward from zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            seconds,
            nanoseconds,
        } = *self;
        match (seconds, nanoseconds) {
            (_, 0) => write!(f, "{seconds}"),
            (0.., _) => write!(f, "{seconds}.{nanoseconds:09}"),
            (..0, _) => {
                let (whole, rest) = (-(seconds + 1), 1_000_000_000 - nanoseconds);
                write!(f, "-{whole}.{rest:09}")
            }
        }
    }
}

/// What is said of a text that is no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time is seconds since 1970, with or without a fraction")]
pub struct NotATime;

impl FromStr for Time {
    type Err = NotATime;

    /// Reads what pax(1) writes; digits behind the ninth are dropped.
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let (is_before, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !is_digits(whole) || !is_digits(fraction) {
            return Err(NotATime);
        }
        let whole: i64 = whole.parse().map_err(|_| NotATime)?;
        let fraction = format!(
            "{:0<9}",
            fraction.get(..9.min(fraction.len())).unwrap_or("")
        );
        let fraction: u32 = fraction.parse().map_err(|_| NotATime)?;
        Ok(match (is_before, fraction) {
            (false, nanoseconds) => Self {
                seconds: whole,
                nanoseconds,
            },
            (true, 0) => Self {
                seconds: -whole,
                nanoseconds: 0,
            },
            (true, fraction) => Self {
                seconds: -whole - 1,
                nanoseconds: 1_000_000_000 - fraction,
            },
        })
    }
}

impl Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Ok(byte - b'0'),
            b'a'..=b'f' => Ok(byte - b'a' + 10),
            _ => Err(NotADigest),
        };
        let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
            return Err(NotADigest);
        };
        let pairs: &[[u8; 2]; 32] = pairs.try_into().map_err(|_| NotADigest)?;
        let mut digest = [0; 32];
        for (byte, [high, low]) in digest.iter_mut().zip(pairs) {
            *byte = digit(*high)? << 4 | digit(*low)?;
        }
        Ok(Self(digest))
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_entry_survives_being_written_and_read_back(
            path in proptest::collection::vec(1_u8.., 0..40),
            seconds in -9_000_000_000_i64..9_000_000_000,
            nanoseconds in 0_u32..1_000_000_000,
            value in proptest::collection::vec(any::<u8>(), 0..40),
            digest in any::<[u8; 32]>(),
        ) {
            let entry = Entry {
                path: Path::new(path.clone()),
                kind: Kind::File { size: 7, sha256: Digest(digest) },
                mode: 0o4755,
                uid: u32::MAX - 1,
                gid: 0,
                time: Time { seconds, nanoseconds },
                attributes: vec![(Path::new(path), Value(value))],
            };

            let line = serde_json::to_string(&entry).unwrap();

            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(serde_json::from_str::<Entry>(&line).unwrap(), entry);
        }
    }
}
