//! `SHA256SUMS`: the digests of all files of a backup, as `sha256sum -c` reads them.
//!
//! It is read strictly: whichever bit of it flips, it is noticed, either because the
//! line is no longer one or because a digest or a name no longer fits.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use super::Digest;

/// The digests of files, by their paths below the backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums(pub BTreeMap<String, Digest>);

/// What is wrong with a text that should be checksums.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSums {
    /// A line is none.
    #[error("line {line} is not a digest, two spaces and a name")]
    Line {
        /// Which, from 1 on.
        line: usize,
    },
    /// Lines are not in the order of their names, or one is there twice.
    #[error("line {line} is not behind the one before it")]
    Order {
        /// Which, from 1 on.
        line: usize,
    },
    /// The last line has no end.
    #[error("it is cut off")]
    Cut,
}

impl Sums {
    /// The name of the file that holds them.
    pub const FILE: &str = "SHA256SUMS";
}

impl fmt::Display for Sums {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = self.0.iter();
        lines.try_for_each(|(name, digest)| writeln!(f, "{digest}  {name}"))
    }
}

impl FromStr for Sums {
    type Err = NotSums;

    fn from_str(text: &str) -> Result<Self, NotSums> {
        let lines = text.strip_suffix('\n').ok_or(NotSums::Cut)?;
        let mut sums = BTreeMap::new();
        for (line, content) in (1..).zip(lines.split('\n')) {
            let (digest, name) = content.split_once("  ").ok_or(NotSums::Line { line })?;
            let digest: Digest = digest.parse().map_err(|_| NotSums::Line { line })?;
            let is_name = !name.is_empty() && !name.bytes().any(|byte| byte.is_ascii_control());
            if !is_name {
                return Err(NotSums::Line { line });
            }
            let last = sums.last_key_value();
            if last.is_some_and(|(last, _): (&String, _)| last.as_str() >= name) {
                return Err(NotSums::Order { line });
            }
            sums.insert(name.to_owned(), digest);
        }
        Ok(Self(sums))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums() -> Sums {
        let names = ["manifest.json", "project/compose.yaml", "shop_db.tar.zst"];
        let digest = |at: u8| Digest([at.wrapping_mul(97); 32]);
        let sums = (1..)
            .zip(names)
            .map(|(at, name)| (name.to_owned(), digest(at)));
        Sums(sums.collect())
    }

    #[test]
    fn checksums_survive_being_printed_and_read_back() {
        assert_eq!(sums().to_string().parse(), Ok(sums()));
    }

    #[test]
    fn no_flipped_bit_and_no_cut_goes_unnoticed() {
        let text = sums().to_string();
        for bit in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let read = String::from_utf8(bytes)
                .ok()
                .and_then(|text| text.parse().ok());
            assert_ne!(read, Some(sums()), "bit {bit}");
        }
        for length in 0..text.len() {
            assert_ne!(text[..length].parse().ok(), Some(sums()), "{length} bytes");
        }
    }
}
