//! Which row of a list is selected, by what the row is and not where it stands,
//! and which rows are in sight.

use std::cell::Cell;
use std::ops::Range;

use crate::tui::action::List;

/// The selected row of a list.
///
/// Rows come, go and change places; the selection stays with the row. Where the
/// rows in sight begin is left by the drawing, which alone knows their number.
#[derive(Clone, Debug, Default)]
pub(in crate::tui) struct Choice {
    key: Option<String>,
    /// Where it stood when it was last seen.
    index: usize,
    offset: Cell<usize>,
    height: Cell<usize>,
}

impl Choice {
    /// Selects a row by what it is.
    pub(in crate::tui) fn select(&mut self, key: &str) {
        self.key = Some(key.to_owned());
    }

    /// Where the selection stands among these rows; `None` if there are none. A row
    /// that is gone is followed by the one that took its place.
    pub(in crate::tui) fn index(&self, keys: &[&str]) -> Option<usize> {
        let found = self
            .key
            .as_deref()
            .and_then(|key| keys.iter().position(|one| *one == key));
        let last = keys.len().checked_sub(1)?;
        Some(found.unwrap_or_else(|| self.index.min(last)))
    }

    /// Moves the selection among these rows; returns whether it could.
    pub(in crate::tui) fn step(&mut self, motion: List, keys: &[&str]) -> bool {
        let at = self.index(keys);
        match at.and_then(|at| self.moved(motion, at, keys.len())) {
            Some(to) => {
                self.choose(to, keys);
                true
            }
            None => false,
        }
    }

    /// Where a motion leads from one of `count` rows; `None` if it is no motion up
    /// or down.
    pub(in crate::tui) fn moved(&self, motion: List, at: usize, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let page = self.height.get().max(2);
        let to = match motion {
            List::Up => at.saturating_sub(1),
            List::Down => at + 1,
            List::HalfUp => at.saturating_sub(page / 2),
            List::HalfDown => at + page / 2,
            List::PageUp => at.saturating_sub(page - 1),
            List::PageDown => at + page - 1,
            List::First => 0,
            List::Last => last,
            _ => return None,
        };
        Some(to.min(last))
    }

    /// Selects the so-manieth of these rows.
    pub(in crate::tui) fn choose(&mut self, index: usize, keys: &[&str]) {
        if let Some(key) = keys.get(index) {
            self.index = index;
            self.key = Some((*key).to_owned());
        }
    }

    /// Which of `count` rows are in sight where there is room for `height`, with the
    /// selection at `selected` among them, moved as little as possible.
    pub(in crate::tui) fn window(
        &self,
        selected: usize,
        count: usize,
        height: usize,
    ) -> Range<usize> {
        self.height.set(height);
        let lowest = selected.saturating_sub(height.saturating_sub(1));
        let offset = self.offset.get().clamp(lowest, selected.max(lowest));
        let offset = offset.min(count.saturating_sub(height));
        self.offset.set(offset);
        offset..(offset + height).min(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_selection_stays_with_its_row() {
        let mut choice = Choice::default();
        choice.step(List::Down, &["a", "b", "c"]);

        assert_eq!(choice.index(&["x", "a", "b"]), Some(2));
        assert_eq!(choice.index(&["a", "c"]), Some(1), "c took its place");
        assert_eq!(choice.index(&[]), None);
    }

    #[test]
    fn the_window_moves_no_further_than_it_must() {
        let choice = Choice::default();

        assert_eq!(choice.window(0, 10, 4), 0..4);
        assert_eq!(choice.window(5, 10, 4), 2..6);
        assert_eq!(choice.window(3, 10, 4), 2..6);
        assert_eq!(choice.window(9, 10, 4), 6..10);
        assert_eq!(choice.window(1, 2, 4), 0..2);
        assert_eq!(choice.window(0, 0, 0), 0..0);
    }
}
