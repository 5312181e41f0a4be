//! A line of the merged log, and where it stands.

use super::Fold;
use super::Level;
use super::Note;
use crate::ops::logs::Origin;

/// Where a line stands in the merged log. It stays what it is when lines come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) struct Spot {
    /// When it was written, in nanoseconds since 1970.
    pub(in crate::tui) time: i64,
    pub(super) source: u32,
    pub(super) number: u64,
}

impl Spot {
    /// Before all lines.
    pub(in crate::tui) const START: Self = Self::at(i64::MIN);

    /// Before all lines of a time.
    pub(in crate::tui) const fn at(time: i64) -> Self {
        Self {
            time,
            source: 0,
            number: 0,
        }
    }

    /// Behind the line that stands here, and before any other.
    pub(in crate::tui) fn behind(self) -> Self {
        Self {
            number: self.number + 1,
            ..self
        }
    }
}

/// A line of the merged log.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) struct Row<'a> {
    /// Where it stands.
    pub(in crate::tui) spot: Spot,
    /// How bad it is.
    pub(in crate::tui) level: Level,
    /// What it is.
    pub(in crate::tui) content: Content<'a>,
}

/// What a line of the merged log is.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui) enum Content<'a> {
    /// Something that stands between the lines.
    Note(&'a Note),
    /// Something that a container wrote.
    Line {
        /// Who wrote it.
        origin: &'a Origin,
        /// The number of its container, if the service has several.
        number: Option<u32>,
        /// What, as it came: it may hold anything.
        text: &'a [u8],
        /// Whether it came by standard error.
        is_error: bool,
        /// What it stands for, if lines are folded into it.
        fold: Option<&'a Fold>,
    },
}
