//! What is looked for in lines that are new, as tables.

mod code;
mod containers;
mod secrets;
mod upkeep;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use regex::bytes::{Regex, RegexBuilder};

use super::finding::{Category, Severity};
use super::kind::Kind;
pub(super) use containers::is_floating;
pub(in crate::inside::agents) use secrets::masked;

/// One thing that is looked for, line by line.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// Its name in answers.
    pub(super) id: &'static str,
    pub(super) severity: Severity,
    pub(super) category: Category,
    /// The files that it is about; none are all of them.
    pub(super) files: &'static [Kind],
    /// What of a line it reads.
    pub(super) reads: Reads,
    /// Whether it is about tests as well.
    pub(super) in_tests: bool,
    /// What it looks for; the first group, if there is one, is what it found.
    pub(super) pattern: &'static str,
    /// Looks closer: what the message shows in place of `{}`, or none if it is nothing.
    pub(super) confirm: fn(&Hit<'_>) -> Option<String>,
    /// What is so, in a sentence.
    pub(super) message: &'static str,
}

/// What of a line a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// All of it.
    Text,
    /// All but comments.
    Uncommented,
    /// All but comments and the insides of strings.
    Code,
}

/// A place where the pattern of a rule fits.
pub(super) struct Hit<'t> {
    /// The line up to what was found.
    pub(super) before: &'t [u8],
    /// What was found.
    pub(super) found: &'t [u8],
}

impl Rule {
    /// Whether it is about files of that kind.
    pub(super) fn is_about(&self, kind: Kind) -> bool {
        self.files.is_empty() || self.files.contains(&kind)
    }

    /// The sentence about one finding.
    pub(super) fn say(&self, shown: &str) -> String {
        self.message.replace("{}", shown)
    }
}

/// What most rules about code have in common.
const CODE: Rule = Rule {
    id: "",
    severity: Severity::Low,
    category: Category::Security,
    files: &[],
    reads: Reads::Code,
    in_tests: false,
    pattern: "",
    confirm: anything,
    message: "",
};

fn anything(_: &Hit<'_>) -> Option<String> {
    Some(String::new())
}

/// All tables.
const TABLES: [&[Rule]; 4] = [
    secrets::RULES,
    code::RULES,
    containers::RULES,
    upkeep::RULES,
];

/// All rules with their patterns, in the order of the tables.
pub(super) static RULES: LazyLock<Vec<(&'static Rule, Regex)>> = LazyLock::new(|| {
    let rules = TABLES.into_iter().flatten();
    // A test makes sure that each pattern is one.
    rules
        .filter_map(|rule| Some((rule, pattern(rule.pattern).ok()?)))
        .collect()
});

/// A pattern over bytes in which `^` and `$` mean lines.
fn pattern(text: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(text)
        .unicode(false)
        .multi_line(true)
        .build()
}
