//! Which bucket is meant, and what stands in front of the names in it.

use std::fmt;
use std::str::FromStr;

use crate::backup::is_plain;

/// With what the address of a bucket begins.
const SCHEME: &str = "s3://";

/// The address of backups in a bucket: `s3://BUCKET/PREFIX`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The name of the bucket.
    pub bucket: String,
    /// What stands in front of all names, without a slash at its ends; may be empty.
    pub prefix: String,
}

/// What is said of a text that is no address of a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the address of a bucket is written s3://BUCKET/PREFIX")]
pub struct NotAnAddress;

impl Address {
    /// Whether a text is meant to be the address of something that is no folder.
    pub fn is_meant(text: &str) -> bool {
        let scheme = text.split_once("://").map(|(scheme, _)| scheme);
        let is_scheme =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        text.starts_with("s3:") || scheme.is_some_and(is_scheme)
    }

    /// What a file of a backup is called in the bucket.
    pub fn object(&self, backup: &str, file: &str) -> String {
        if self.prefix.is_empty() {
            format!("{backup}/{file}")
        } else {
            format!("{}/{backup}/{file}", self.prefix)
        }
    }

    /// The backup and the file that a name in the bucket means, if it is one of ours.
    pub fn parts<'a>(&self, object: &'a str) -> Option<(&'a str, &'a str)> {
        let below = if self.prefix.is_empty() {
            object
        } else {
            object.strip_prefix(&self.prefix)?.strip_prefix('/')?
        };
        below.split_once('/')
    }
}

impl FromStr for Address {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let path = text.strip_prefix(SCHEME).ok_or(NotAnAddress)?;
        let (bucket, prefix) = path.split_once('/').unwrap_or((path, ""));
        let prefix = prefix.trim_matches('/');
        let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        let is_bucket = !bucket.is_empty() && bucket.bytes().all(is_name);
        let is_usual = prefix.is_empty() || is_plain(prefix);
        if !is_bucket || !is_usual || matches!(bucket, "." | "..") {
            return Err(NotAnAddress);
        }
        Ok(Self {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bucket, prefix } = self;
        write!(f, "{SCHEME}{bucket}")?;
        if prefix.is_empty() {
            return Ok(());
        }
        write!(f, "/{prefix}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_being_printed_and_read_back() {
        for text in ["s3://backups", "s3://backups/shop", "s3://b.c-d/e/f g"] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), text);
        }
        let slashes: Address = "s3://backups/shop/".parse().unwrap();
        assert_eq!(slashes.to_string(), "s3://backups/shop");
    }

    #[test]
    fn what_is_no_address_of_a_bucket_is_refused() {
        for text in [
            "s3:/backups",
            "s3://",
            "s3:///shop",
            "s3://a b",
            "s3://../shop",
            "s3://backups/../shop",
            "s3://backups/a//b",
            "s3://user:secret@backups",
            "https://backups",
        ] {
            assert_eq!(text.parse::<Address>(), Err(NotAnAddress), "{text}");
        }
        assert!(Address::is_meant("https://backups") && Address::is_meant("S3://b"));
        assert!(Address::is_meant("s3:/b"));
        assert!(!Address::is_meant("/mnt/backups") && !Address::is_meant("./a://b"));
    }

    #[test]
    fn a_name_in_the_bucket_leads_back_to_its_backup_and_file() {
        for text in ["s3://b", "s3://b/shop"] {
            let address: Address = text.parse().unwrap();
            let object = address.object("20261121_233950", "project/compose.yaml");
            let parts = address.parts(&object);
            assert_eq!(parts, Some(("20261121_233950", "project/compose.yaml")));
        }
        let address: Address = "s3://b/shop".parse().unwrap();
        assert_eq!(address.parts("shopping/20261121_233950/a"), None);
        assert_eq!(address.parts("shop/file"), None);
    }
}
