//! What can be asked for in the detail pane, and its pages.

use crate::tui::action;
use crate::tui::keys::Binding;

/// What can be asked for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Action {
    /// Look closely at the service that is chosen.
    Open,
    /// Go back to the screen.
    Close,
    /// Show this page, the next one or the one before.
    Show(Tab),
    NextTab,
    PreviousTab,
    /// Look at the next replica or the one before.
    NextReplica,
    PreviousReplica,
    /// Ask the engine again.
    Refresh,
    /// Look for a text.
    Search,
    /// Fold what is selected, or unfold it.
    Fold,
    /// Fold everything, or unfold all.
    FoldAll,
}

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::tui) enum Tab {
    #[default]
    Summary,
    Environment,
    Mounts,
    Labels,
    Health,
    Processes,
    Inspect,
}

impl Tab {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 7] = [
        Self::Summary,
        Self::Environment,
        Self::Mounts,
        Self::Labels,
        Self::Health,
        Self::Processes,
        Self::Inspect,
    ];

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Environment => "Environment",
            Self::Mounts => "Mounts",
            Self::Labels => "Labels",
            Self::Health => "Health",
            Self::Processes => "Processes",
            Self::Inspect => "Inspect",
        }
    }

    pub(super) fn index(self) -> usize {
        Self::ALL
            .iter()
            .position(|one| *one == self)
            .unwrap_or_default()
    }

    /// The page so many further on, round and round.
    pub(super) fn turned(self, by: usize) -> Self {
        Self::ALL[(self.index() + by) % Self::ALL.len()]
    }
}

/// What a line can be typed for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Ask {
    /// A text to look for, from this row on.
    Search(usize),
}

const fn binding(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(action::Action::Detail(action), name, keys, help)
}

/// The key that opens the pane, where services are chosen.
pub(in crate::tui) const OPENING: &[Binding] =
    &[binding(Action::Open, "inspect", &["i"], "show all about it").hint("inspect")];

/// The keys that apply in the pane.
pub(in crate::tui) const KEYS: &[Binding] = &[
    binding(
        Action::NextTab,
        "next-page",
        &["tab", "right"],
        "show the next page",
    )
    .hint("next page"),
    binding(
        Action::PreviousTab,
        "previous-page",
        &["shift-tab", "left"],
        "show the page before",
    ),
    binding(
        Action::NextReplica,
        "next-replica",
        &[">"],
        "show the next replica",
    )
    .hint("next replica"),
    binding(
        Action::PreviousReplica,
        "previous-replica",
        &["<"],
        "show the replica before",
    ),
    binding(
        Action::Fold,
        "fold-part",
        &["enter", "space"],
        "fold this object or list, or unfold it",
    )
    .hint("fold"),
    binding(
        Action::FoldAll,
        "fold-parts",
        &["z"],
        "fold all objects and lists, or unfold all",
    )
    .hint("fold all"),
    binding(Action::Search, "search-detail", &["/"], "look for a text").hint("search"),
    binding(
        Action::Refresh,
        "refresh-detail",
        &["R"],
        "ask the engine again",
    ),
    binding(
        Action::Close,
        "close-detail",
        &["esc"],
        "go back to the screen",
    )
    .hint("back")
    .at_the_end(),
];
