//! From hit to hit on a page.

use super::folding;
use super::state;
use crate::tui::model::Model;

/// Which hit is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From the selected row on.
    Here,
    /// Behind it.
    Next,
    /// Before it.
    Previous,
}

impl Way {
    /// Where to look among so many rows, one of which is selected.
    pub(super) fn places(self, at: usize, count: usize) -> impl Iterator<Item = usize> {
        (0..count).map(move |step| match self {
            Self::Here => (at + step) % count,
            Self::Next => (at + step + 1) % count,
            Self::Previous => (at + 2 * count - step - 1) % count,
        })
    }
}

/// Selects a row that holds what is looked for, round and round; returns whether
/// there is one.
pub(super) fn step(model: &mut Model, way: Way) -> bool {
    let open = model.views.detail.open.as_deref_mut();
    if let Some(open) = open.filter(|open| open.json().is_some()) {
        return folding::find(open, way);
    }
    let rows = state::rows(model);
    let Some(open) = &model.views.detail.open else {
        return false;
    };
    let count = rows.len();
    let at = open.mark().at.min(count.saturating_sub(1));
    let mut places = way.places(at, count);
    let found = places.find(|place| rows[*place].holds(&open.query));
    drop(rows);
    if let (Some(found), Some(open)) = (found, &mut model.views.detail.open) {
        open.mark_mut().at = found;
    }
    found.is_some()
}
