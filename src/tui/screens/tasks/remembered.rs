//! How tasks were looked at last.

use serde::Deserialize;
use serde::Serialize;

use super::state::Form;
use super::state::Sort;
use crate::tui::model::Model;

/// What the screen remembers from one run to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Remembered {
    /// The name of the form that was chosen.
    form: Option<String>,
    /// Whether those that want something come first.
    by_state: bool,
}

impl Remembered {
    /// How tasks are looked at now.
    pub(in crate::tui) fn of(model: &Model) -> Self {
        let state = &model.views.tasks;
        Self {
            form: state.form.map(|form| form.name().to_owned()),
            by_state: state.sort == Sort::State,
        }
    }

    /// Looks at tasks in the same way again.
    pub(in crate::tui) fn recall(self, model: &mut Model) {
        let Self { form, by_state } = self;
        let forms = [Form::Graph, Form::Tree, Form::Waterfall];
        let chosen = forms
            .into_iter()
            .find(|one| form.as_deref() == Some(one.name()));
        let state = &mut model.views.tasks;
        state.form = chosen;
        state.sort = if by_state { Sort::State } else { Sort::Newest };
    }
}
