//! What the user decided: the settings file, and how each project was looked at last.

pub(super) mod remembered;

pub(super) use remembered::Remembered;
