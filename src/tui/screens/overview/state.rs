//! What the overview remembers: from one look to the next, and from one run to the next.

use std::cell::Cell;
use std::collections::BTreeSet;

use serde::Deserialize;
use serde::Serialize;

use super::columns::COUNT;
use super::columns::Optional;
use super::rows::Sort;
use crate::text::safe_str;
use crate::tui::widgets::Choice;
use crate::tui::widgets::Marks;

/// What is remembered from one look to the next.
#[derive(Debug, Default)]
pub(in crate::tui) struct State {
    pub(super) choice: Choice,
    pub(super) marks: Marks,
    pub(super) filter: String,
    pub(super) sort: Sort,
    pub(super) unfolded: BTreeSet<String>,
    /// The problem that is looked at.
    pub(super) problem: Option<String>,
    pub(super) focus: Focus,
    /// The first row in sight, and the one behind the last.
    pub(super) sight: Cell<(usize, usize)>,
    /// The columns that are not shown.
    pub(super) hidden: BTreeSet<Optional>,
    /// Which columns had room when they were drawn last, by their places.
    pub(super) there: Cell<[bool; COUNT]>,
}

/// How the services were looked at last.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Remembered {
    sort: Sort,
    unfolded: BTreeSet<String>,
    filter: String,
    /// The names of the columns that are not shown; one that another version had
    /// is passed over.
    hidden: Vec<String>,
}

impl State {
    /// How the services are looked at.
    pub(in crate::tui) fn remember(&self) -> Remembered {
        Remembered {
            sort: self.sort,
            unfolded: self.unfolded.clone(),
            filter: self.filter.clone(),
            hidden: self
                .hidden
                .iter()
                .map(|one| one.name().to_owned())
                .collect(),
        }
    }

    /// Looks at the services in the same way again.
    pub(in crate::tui) fn recall(&mut self, remembered: Remembered) {
        let Remembered {
            sort,
            unfolded,
            filter,
            hidden,
        } = remembered;
        self.sort = sort;
        self.unfolded = unfolded;
        self.filter = safe_str(&filter).into_owned();
        let is_named = |one: &Optional| hidden.iter().any(|name| name == one.name());
        self.hidden = Optional::ALL.into_iter().filter(is_named).collect();
    }
}

/// The pane that gets the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Focus {
    #[default]
    Services,
    Problems,
}
