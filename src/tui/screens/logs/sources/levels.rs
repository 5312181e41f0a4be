//! Which levels are shown.

use super::change;
use crate::tui::model::Model;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Level;

/// The order in which levels are hidden; errors never are.
const LEAST_FIRST: [Level; 5] = [
    Level::Trace,
    Level::Debug,
    Level::Other,
    Level::Info,
    Level::Warn,
];

/// Whether a filter hides any line of a service that is shown.
pub(in crate::tui::screens::logs) fn hides_lines(filter: &Filter) -> bool {
    let hides_by_text = filter.hides && filter.pattern.is_some();
    hides_by_text || filter.folds || !filter.hidden_levels.is_empty()
}

/// Levels that are hidden, in a few words.
pub(in crate::tui::screens::logs) fn hidden_levels(filter: &Filter) -> Option<String> {
    let names: Vec<&str> = filter.hidden_levels.iter().map(|one| one.name()).collect();
    (!names.is_empty()).then(|| format!("without {}", names.join(" ")))
}

/// The least important level that is shown.
pub(in crate::tui::screens::logs) fn least_shown(filter: &Filter) -> Option<Level> {
    let mut levels = LEAST_FIRST.into_iter();
    levels.find(|level| !filter.hidden_levels.contains(level))
}

/// Hides the least important level that is shown.
pub(in crate::tui::screens::logs) fn fewer_levels(model: &mut Model) {
    if let Some(level) = least_shown(model.logs.filter()) {
        change(model, |filter| filter.hidden_levels.extend([level]));
        told(model);
    }
}

/// Shows the most important level that is hidden.
pub(in crate::tui::screens::logs) fn more_levels(model: &mut Model) {
    let hidden = &model.logs.filter().hidden_levels;
    let order = std::iter::once(Level::Error).chain(LEAST_FIRST.into_iter().rev());
    let level = order.into_iter().find(|level| hidden.contains(level));
    if let Some(level) = level {
        change(model, |filter| {
            filter.hidden_levels.retain(|one| *one != level);
        });
        told(model);
    }
}

fn told(model: &mut Model) {
    let hidden = hidden_levels(model.logs.filter());
    model.say(hidden.map_or("all levels".to_owned(), |hidden| {
        format!("{hidden}; + shows more")
    }));
}
