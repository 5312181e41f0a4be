//! How events were looked at last.

use serde::Deserialize;
use serde::Serialize;

use super::timeline;
use crate::tui::model::Model;

/// What the screen remembers from one run to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Remembered {
    only_causes: bool,
    zoom: usize,
}

impl Default for Remembered {
    fn default() -> Self {
        Self {
            only_causes: false,
            zoom: timeline::USUAL,
        }
    }
}

impl Remembered {
    /// How events are looked at now.
    pub(in crate::tui) fn of(model: &Model) -> Self {
        let state = &model.views.events;
        Self {
            only_causes: state.only_causes,
            zoom: state.zoom,
        }
    }

    /// Looks at events in the same way again.
    pub(in crate::tui) fn recall(self, model: &mut Model) {
        let Self { only_causes, zoom } = self;
        model.views.events.only_causes = only_causes;
        model.views.events.zoom = zoom.min(timeline::WIDEST);
    }
}
