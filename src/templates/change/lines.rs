//! Files of lines, such as a .gitignore: what is missing comes behind what is there.

use std::collections::BTreeSet;

use super::{Change, Reason, end_line, with_ends_of};

pub(super) fn decide(base: Option<&str>, there: &str, wanted: &str) -> Change {
    let known: BTreeSet<&str> = there.lines().map(str::trim).collect();
    // What was written before and is gone now was deleted by the user.
    let before: BTreeSet<&str> = base.unwrap_or_default().lines().map(str::trim).collect();
    let missing: Vec<&str> = wanted
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .filter(|line| !known.contains(line.trim()) && !before.contains(line.trim()))
        .collect();
    if missing.is_empty() {
        return Change::Skip(Reason::Edited);
    }
    let mut grown = there.to_owned();
    end_line(&mut grown);
    grown.push_str(&with_ends_of(there, &missing.join("\n")));
    grown.push_str(if there.contains("\r\n") { "\r\n" } else { "\n" });
    Change::Append(grown)
}
