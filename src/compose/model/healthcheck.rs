//! How the engine finds out whether a container is well.

use super::go::section;
use crate::value::duration::GoDuration;

section! {
    /// The section `healthcheck` of a service.
    pub struct Healthcheck {
        /// The command, first word `CMD`, `CMD-SHELL` or `NONE`.
        pub test: Vec<String>,
        /// How long one check may take.
        pub timeout: Option<GoDuration>,
        /// Time between two checks.
        pub interval: Option<GoDuration>,
        /// How many must fail in a row.
        pub retries: Option<u64>,
        /// How long failures at the start do not count.
        pub start_period: Option<GoDuration>,
        /// Time between two checks within the start period.
        pub start_interval: Option<GoDuration>,
        /// Switches off the check that the image brings.
        pub disable: bool,
    }
}

impl Healthcheck {
    /// Whether it switches checking off instead of describing a check.
    pub fn is_disabled(&self) -> bool {
        self.disable || self.test.first().is_some_and(|word| word == "NONE")
    }
}
