//! Which events the list shows, found again only when something has changed.

use std::cell::RefCell;
use std::sync::Arc;

use crate::tui::fuzzy::Fuzzy;
use crate::tui::model::Model;
use crate::tui::model::history::Entry;
use crate::tui::model::history::Severity;

/// The places of the events that are shown, the newest first.
#[derive(Debug, Default)]
pub(super) struct Rows(RefCell<Found>);

#[derive(Debug, Default)]
struct Found {
    /// What they were found by.
    by: (u64, String, Severity, bool),
    places: Arc<[usize]>,
}

/// The events that are shown, the newest first.
pub(super) fn shown(model: &Model) -> impl Iterator<Item = &Entry> {
    let state = &model.views.events;
    let mut found = state.rows.0.borrow_mut();
    let by = (
        model.history.version(),
        state.filter.clone(),
        state.least,
        state.only_causes,
    );
    if found.by != by {
        found.places = find(model);
        found.by = by;
    }
    let places = Arc::clone(&found.places);
    (0..places.len()).filter_map(move |at| model.history.entry(places[at]))
}

fn find(model: &Model) -> Arc<[usize]> {
    let state = &model.views.events;
    let wanted = state.filter.to_lowercase();
    let mut fuzzy = Fuzzy::new(&state.filter);
    let mut is_shown = |entry: &Entry| {
        entry.what.severity() >= state.least
            && (!state.only_causes || entry.what.is_cause())
            && (wanted.is_empty() || fits(entry, &wanted, &mut fuzzy))
    };
    let entries = model.history.entries().enumerate().rev();
    let shown = entries.filter(|(_, entry)| is_shown(entry));
    shown.map(|(place, _)| place).collect()
}

/// Whether an event fits a filter: its name and what happened by letters with gaps, the
/// sentences about it as they stand.
fn fits(entry: &Entry, wanted: &str, fuzzy: &mut Fuzzy) -> bool {
    let sentences = [&entry.detail, &entry.cause];
    fuzzy.fits(&format!("{} {}", entry.name, entry.what.word()))
        || sentences
            .iter()
            .any(|one| one.to_lowercase().contains(wanted))
}
