//! What the screen remembers, and what of it from one run to the next.

use std::cell::Cell;
use std::cell::RefCell;

use serde::Deserialize;
use serde::Serialize;

use super::saved;
use super::saved::Saved;
use super::written::Written;
use crate::tui::model::Model;
use crate::tui::model::logs::Filter;
use crate::tui::model::logs::Sort;
use crate::tui::model::logs::Spot;
use crate::tui::widgets::Choice;

/// What is remembered from one look to the next.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch with a key of its own"
)]
pub(in crate::tui) struct State {
    /// Where keys go.
    pub(super) focus: Pane,
    /// The line that is selected, and from which one on nothing was there when the
    /// user stopped; `None` while the newest lines are followed.
    pub(super) stopped: Option<Stopped>,
    /// Where a range begins that is to be copied.
    pub(super) anchor: Option<Spot>,
    /// Nothing above is shown.
    pub(super) floor: Spot,
    /// Whether the lines around a hit are shown although they do not fit.
    pub(super) in_context: bool,
    /// How many cells to the right the text begins.
    pub(super) column: usize,
    pub(super) wraps: bool,
    pub(super) time: TimeStyle,
    /// Whether JSON is shown as words.
    pub(super) json_as_words: bool,
    /// Whether what is typed next is a regular expression.
    pub(super) is_regex: bool,
    /// The filter before typing began.
    pub(super) before: Option<Filter>,
    /// Filters that have a name.
    pub(super) saved: Vec<Saved>,
    /// Up to where lines were printed where they scroll by; `None` while there is a screen.
    pub(super) stream: Option<Spot>,
    /// How many command lines were given lines to read.
    pub(super) pipes: u64,
    /// The service or level that is selected beside the log.
    pub(super) source: Choice,
    pub(super) window: Window,
}

/// What is in sight; left by the drawing, which alone knows the room.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// The first line.
    pub(super) top: Cell<Option<Spot>>,
    /// Whether the selected line is to stand in the middle.
    pub(super) centre: Cell<bool>,
    /// How many rows there are.
    pub(super) height: Cell<usize>,
    /// How many cells a text has.
    pub(super) width: Cell<usize>,
    /// The lines in sight.
    pub(super) spots: RefCell<Vec<Spot>>,
}

/// Where keys go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// The merged log.
    #[default]
    Log,
    /// Services and levels.
    Sources,
}

/// The newest lines are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stopped {
    /// The line that is selected.
    pub(super) at: Spot,
    /// Lines from here on are new.
    pub(super) end: Spot,
}

/// How times are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum TimeStyle {
    /// By the clock of the user.
    #[default]
    Local,
    /// By the clock of Greenwich.
    Utc,
    /// How long ago.
    Relative,
    /// Not at all.
    Off,
}

impl Default for State {
    fn default() -> Self {
        Self {
            focus: Pane::Log,
            stopped: None,
            anchor: None,
            floor: Spot::START,
            in_context: false,
            column: 0,
            wraps: false,
            time: TimeStyle::default(),
            json_as_words: false,
            is_regex: true,
            before: None,
            saved: Vec::new(),
            stream: None,
            pipes: 0,
            source: Choice::default(),
            window: Window::default(),
        }
    }
}

impl State {
    /// Which lines are shown.
    pub(super) fn sort(&self) -> Sort {
        if self.in_context {
            Sort::All
        } else {
            Sort::Shown
        }
    }
}

/// What the screen remembers from one run to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::tui) struct Remembered {
    wraps: bool,
    time: TimeStyle,
    json_as_words: bool,
    #[serde(flatten)]
    filter: Written,
    saved: Vec<Saved>,
}

impl Remembered {
    /// How the logs are looked at now.
    pub(in crate::tui) fn of(model: &Model) -> Self {
        let state = &model.views.logs;
        Self {
            wraps: state.wraps,
            time: state.time,
            json_as_words: state.json_as_words,
            filter: Written::of(model),
            saved: state.saved.clone(),
        }
    }

    /// Looks at the logs in the same way again.
    pub(in crate::tui) fn recall(self, model: &mut Model) {
        let Self {
            wraps,
            time,
            json_as_words,
            filter,
            saved,
        } = self;
        let state = &mut model.views.logs;
        state.wraps = wraps;
        state.time = time;
        state.json_as_words = json_as_words;
        state.saved = saved::recalled(saved);
        filter.recall(model);
    }
}
