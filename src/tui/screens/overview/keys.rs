//! What can be asked for on the overview, and with which keys.

use crate::tui::action;
use crate::tui::keys::Binding;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Show what the chosen services write, and nothing else.
    Logs,
    /// Give the containers of all services rows of their own, or take them away.
    FoldAll,
    /// Choose which columns there are.
    Columns,
}

/// What a line can be typed for here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// Which services to show.
    Filter {
        /// What was shown before.
        before: String,
    },
}

/// The keys that apply here.
pub(in crate::tui) const KEYS: &[Binding] = &[
    key(Action::Logs, "logs-of", &["l"], "show what it writes").hint("logs"),
    key(
        Action::FoldAll,
        "fold-all",
        &["z"],
        "show or hide the containers of all services",
    ),
    key(Action::Columns, "columns", &["c"], "choose the columns"),
];

const fn key(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Overview(action), name, keys, help)
}
