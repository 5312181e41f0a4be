//! Rows of a list that are marked, so that one action is about all of them.

use std::collections::BTreeSet;

/// The rows that are marked, by what they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Marks {
    rows: BTreeSet<String>,
    /// The row that was marked last: ranges begin there.
    last: Option<String>,
}

impl Marks {
    /// Whether no row is marked.
    pub(in crate::tui) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows are marked.
    pub(in crate::tui) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether a row is marked.
    pub(in crate::tui) fn has(&self, row: &str) -> bool {
        self.rows.contains(row)
    }

    /// Marks a row, or takes its mark away.
    pub(in crate::tui) fn toggle(&mut self, row: &str) {
        if !self.rows.remove(row) {
            self.rows.insert(row.to_owned());
        }
        self.last = Some(row.to_owned());
    }

    /// Marks the rows from the one that was marked last up to the so-manieth of
    /// these.
    pub(in crate::tui) fn range(&mut self, to: usize, rows: &[&str]) {
        let last = self.last.as_deref();
        let from = last.and_then(|last| rows.iter().position(|row| *row == last));
        let from = from.unwrap_or(to);
        let range = from.min(to)..=from.max(to);
        let marked = rows.get(range).unwrap_or_default();
        self.rows.extend(marked.iter().map(|row| (*row).to_owned()));
    }

    /// Marks all of these rows, or none if they all are marked.
    pub(in crate::tui) fn all(&mut self, rows: &[&str]) {
        if rows.iter().all(|row| self.has(row)) {
            self.rows.clear();
        } else {
            self.rows.extend(rows.iter().map(|row| (*row).to_owned()));
        }
    }

    /// Takes all marks away; returns whether there were any.
    pub(in crate::tui) fn clear(&mut self) -> bool {
        let had_any = !self.rows.is_empty();
        self.rows.clear();
        had_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [&str; 4] = ["a", "b", "c", "d"];

    #[test]
    fn a_range_goes_from_the_last_mark_in_either_direction() {
        let mut marks = Marks::default();
        marks.toggle("c");

        marks.range(0, &ROWS);

        assert!(marks.has("a") && marks.has("b") && marks.has("c") && !marks.has("d"));
    }

    #[test]
    fn marking_all_again_marks_none() {
        let mut marks = Marks::default();

        marks.all(&ROWS);
        assert_eq!(marks.len(), 4);

        marks.all(&ROWS);
        assert!(marks.is_empty());
    }
}
