//! Folding what the engine tells in full, and finding what is folded away.

use super::json::Folded;
use super::search::Way;
use super::state::Open;
use crate::tui::model::Model;

/// What begins or ends on the selected row, and can be folded.
fn pointer(open: &Open) -> Option<&str> {
    let json = open.json()?;
    let last = json.rows().len().checked_sub(1)?;
    json.pointer(open.mark().at.min(last))
}

/// Whether the selected row can be folded or unfolded.
pub(super) fn can_fold(model: &Model) -> bool {
    let open = model.views.detail.open.as_deref();
    open.is_some_and(|open| pointer(open).is_some())
}

/// Whether there is anything that could be folded.
pub(super) fn can_fold_all(model: &Model) -> bool {
    let open = model.views.detail.open.as_deref();
    open.is_some_and(|open| open.json().is_some())
}

/// Folds what begins or ends on the selected row, or unfolds it.
pub(super) fn fold(open: &mut Open) {
    let Some(pointer) = pointer(open).map(str::to_owned) else {
        return;
    };
    let mut folded = open.folded.clone();
    if !folded.remove(&pointer) {
        folded.insert(pointer);
    }
    open.refold(folded);
}

/// Folds every object and list, or unfolds all if any is folded.
pub(super) fn fold_all(open: &mut Open) {
    let all = open.json().map(super::json::Json::pointers);
    let Some(all) = all else {
        return;
    };
    let folded = if open.folded.is_empty() {
        all
    } else {
        Folded::new()
    };
    open.refold(folded);
}

/// Selects a row that holds what is looked for, unfolding what it is in; returns
/// whether there is one.
pub(super) fn find(open: &mut Open, way: Way) -> bool {
    let Some(json) = open.json() else {
        return false;
    };
    let Some(line) = json.find(&open.query, open.mark().at, way) else {
        return false;
    };
    let mut folded = open.folded.clone();
    for pointer in json.around(line) {
        folded.remove(pointer);
    }
    open.refold(folded);
    let row = open.json().map(|json| json.row_of(line));
    open.mark_mut().at = row.unwrap_or_default();
    true
}
