//! Who owns a file, by numbers.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;

/// A user and a group by their numbers, as the kernel knows them; printed and read as
/// `1000:1000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Owner {
    /// The number of the user.
    pub uid: u32,
    /// The number of the group.
    pub gid: u32,
}

/// What is said of a text that is no owner.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no owner: write numbers of user and group, such as 1000:1000")]
pub struct NotAnOwner(pub String);

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.uid, self.gid)
    }
}

impl FromStr for Owner {
    type Err = NotAnOwner;

    /// Reads `UID:GID`, or `UID` for both. The highest number stands for nobody.
    fn from_str(text: &str) -> Result<Self, NotAnOwner> {
        let number = |text: &str| {
            let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let number = text.parse().ok().filter(|number| *number != u32::MAX);
            number.filter(|_| is_plain)
        };
        let (uid, gid) = text.split_once(':').unwrap_or((text, text));
        match (number(uid), number(gid)) {
            (Some(uid), Some(gid)) => Ok(Self { uid, gid }),
            (None, _) | (_, None) => Err(NotAnOwner(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_read_as_it_is_printed() {
        for (text, uid, gid) in [("1000:1000", 1000, 1000), ("0:0", 0, 0), ("70:7", 70, 7)] {
            let owner: Owner = text.parse().unwrap();
            assert_eq!(
                (owner, owner.to_string().as_str()),
                (Owner { uid, gid }, text)
            );
        }
        assert_eq!("33".parse(), Ok(Owner { uid: 33, gid: 33 }));
    }

    #[test]
    fn names_and_numbers_that_nobody_has_are_refused() {
        for text in [
            "",
            "app",
            "1000:",
            ":1000",
            "+1:1",
            "4294967295",
            "-1:0",
            "1:2:3",
        ] {
            let read: Result<Owner, _> = text.parse();
            assert_eq!(read, Err(NotAnOwner(text.to_owned())));
        }
    }
}
