//! How the services were looked at last.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use super::Sort;
use crate::text::echo;
use crate::tui::model::Model;

/// What the screen remembers from one run to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Remembered {
    sort: String,
    filter: String,
    unfolded: BTreeSet<String>,
}

impl Remembered {
    /// How the services are looked at now.
    pub(in crate::tui) fn of(model: &Model) -> Self {
        let state = &model.views.overview;
        Self {
            sort: state.sort.name().to_owned(),
            filter: state.filter.clone(),
            unfolded: state.unfolded.clone(),
        }
    }

    /// Looks at the services in the same way again.
    pub(in crate::tui) fn recall(self, model: &mut Model) {
        let Self {
            sort,
            filter,
            unfolded,
        } = self;
        let state = &mut model.views.overview;
        let known = Sort::ALL.into_iter().find(|one| one.name() == sort);
        state.sort = known.unwrap_or_default();
        state.filter = echo(&filter);
        state.unfolded = unfolded;
    }
}
