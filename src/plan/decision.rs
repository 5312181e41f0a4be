//! What was decided about single containers, for those who ask why.

use std::fmt;

/// What becomes of one container, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its service.
    pub service: String,
    /// Its name, as it will be.
    pub container: String,
    /// What becomes of it.
    pub verdict: Verdict,
    /// Why, for people.
    pub because: String,
}

/// What becomes of a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stays as it is.
    Kept,
    /// It stays, and is started or unpaused.
    Started,
    /// It stays, but is stopped and started again.
    Restarted,
    /// It is made, because there was none.
    Made,
    /// Another takes its place.
    Replaced,
    /// It goes.
    Removed,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Kept => "kept",
            Self::Started => "started",
            Self::Restarted => "restarted",
            Self::Made => "made",
            Self::Replaced => "replaced",
            Self::Removed => "removed",
        })
    }
}
