//! The folder in the root of a volume in which a restore prepares what it brings.
//!
//! ```text
//! .devtools-restore-7f3a/
//!   new/       what comes in, complete
//!   old/0      what went out, by its number in the journal
//!   journal    what goes out and what comes in; there while that is under way, and
//!              as `journal.ready` before
//! ```

use super::Path;

/// The folder of one restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staging(Path);

/// What is said of a text that cannot name a restore.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a restore is named by 1 to 64 of a-z, 0-9 and -")]
pub struct NotAnId;

impl Staging {
    /// How its name begins. What is named so in the root of a volume is never saved,
    /// and never taken from an archive.
    pub const PREFIX: &str = ".devtools-restore-";

    /// The attribute of the root of a volume that says how it shall be dated when
    /// nothing of a restore is left in it; an attribute, because whatever else is
    /// written there dates it anew.
    pub const MARK: &str = "user.devtools.restore";

    /// The folder of the restore with this id.
    pub fn of(id: &str) -> Result<Self, NotAnId> {
        let is_usual = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        let is_id = (1..=64).contains(&id.len()) && id.bytes().all(is_usual);
        let name = format!("{}{id}", Self::PREFIX);
        is_id.then(|| Self(Path::new(name))).ok_or(NotAnId)
    }

    /// The folder that has this name in the root of a volume, if it is one of a restore.
    pub fn named(name: &[u8]) -> Option<Self> {
        Self::owns(name).then(|| Self(Path::new(name)))
    }

    /// Whether a name in the root of a volume is that of such a folder.
    pub fn owns(name: &[u8]) -> bool {
        name.starts_with(Self::PREFIX.as_bytes())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where all that comes in is.
    pub fn incoming(&self) -> Path {
        self.0.join(b"new")
    }

    /// Where all that went out is.
    pub fn outgoing(&self) -> Path {
        self.0.join(b"old")
    }

    /// Where its journal is.
    pub fn journal(&self) -> Path {
        self.0.join(b"journal")
    }

    /// Where its journal is until the switch begins, from when all that comes in is
    /// complete.
    pub fn ready(&self) -> Path {
        self.0.join(b"journal.ready")
    }

    /// Where its journal is while it is written.
    pub fn draft(&self) -> Path {
        self.0.join(b"journal.part")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_lead_elsewhere() {
        for id in ["", "..", "a/b", "A", "\n", &"a".repeat(65)] {
            assert_eq!(Staging::of(id), Err(NotAnId), "{id:?}");
        }
        let staging = Staging::of("7f3a-1").unwrap();

        assert_eq!(staging.path().bytes(), b".devtools-restore-7f3a-1");
        assert_eq!(Staging::named(staging.path().bytes()), Some(staging));
        assert_eq!(Staging::named(b".devtools"), None);
    }
}
