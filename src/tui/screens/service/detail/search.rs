//! From hit to hit on a page.

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

/// Selects a row that holds what is looked for, round and round; returns whether
/// there is one.
pub(super) fn step(model: &mut Model, way: Way) -> bool {
    let rows = state::rows(model);
    let Some(open) = &model.views.detail.open else {
        return false;
    };
    let count = rows.len();
    let at = open.mark().at.min(count.saturating_sub(1));
    let place = |step: usize| match way {
        Way::Here => (at + step) % count,
        Way::Next => (at + step + 1) % count,
        Way::Previous => (at + 2 * count - step - 1) % count,
    };
    let mut places = (0..count).map(place);
    let found = places.find(|place| rows[*place].holds(&open.query));
    drop(rows);
    if let (Some(found), Some(open)) = (found, &mut model.views.detail.open) {
        open.mark_mut().at = found;
    }
    found.is_some()
}
