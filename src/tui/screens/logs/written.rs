//! A filter as it is kept in a file: words and numbers alone.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use crate::tui::model::Model;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Level;
use crate::tui::model::logs::Pattern;

/// A filter as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    folds: bool,
    hidden_levels: BTreeSet<String>,
    muted: BTreeSet<String>,
    search: String,
    is_regex: bool,
    hides: bool,
}

impl Written {
    /// The filter that is in force.
    pub(super) fn of(model: &Model) -> Self {
        let Filter {
            hidden_levels,
            muted,
            pattern,
            hides,
            folds,
        } = model.logs.filter();
        let levels = hidden_levels.iter().map(|level| level.name().to_owned());
        let is_regex = model.views.logs.is_regex;
        Self {
            folds: *folds,
            hidden_levels: levels.collect(),
            muted: muted.clone(),
            search: pattern.as_ref().map_or("", Pattern::text).to_owned(),
            is_regex: pattern.as_ref().map_or(is_regex, Pattern::is_regex),
            hides: *hides,
        }
    }

    /// Has it in force.
    pub(super) fn recall(self, model: &mut Model) {
        let Self {
            folds,
            hidden_levels,
            muted,
            search,
            is_regex,
            hides,
        } = self;
        model.views.logs.is_regex = is_regex || search.is_empty();
        let levels = Level::ALL.into_iter();
        let hidden_levels = levels.filter(|level| hidden_levels.contains(level.name()));
        let pattern = (!search.is_empty()).then(|| Pattern::new(&search, is_regex));
        model.logs.set_filter(Filter {
            hidden_levels: hidden_levels.collect(),
            muted,
            pattern: pattern.and_then(Result::ok),
            hides,
            folds,
        });
    }

    /// What it does, in a few words.
    pub(super) fn words(&self) -> String {
        let Self {
            folds,
            hidden_levels,
            muted,
            search,
            is_regex,
            hides,
        } = self;
        let list = |names: &BTreeSet<String>| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            names.join(" ")
        };
        let mut words = Vec::new();
        if !search.is_empty() {
            let kind = if *is_regex { "regex" } else { "text" };
            let does = if *hides { "only" } else { "highlights" };
            words.push(format!("{does} {kind} {search}"));
        }
        if !hidden_levels.is_empty() {
            words.push(format!("without {}", list(hidden_levels)));
        }
        if !muted.is_empty() {
            words.push(format!("not {}", list(muted)));
        }
        if *folds {
            words.push("folded".to_owned());
        }
        words.join(", ")
    }
}
