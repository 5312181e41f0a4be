//! Everything that a key, a click or the palette can ask for.

use super::screens::events;
use super::screens::images;
use super::screens::logs;
use super::screens::overview;
use super::screens::projects;
use super::screens::service;
use super::screens::tasks;
use super::screens::volumes;

/// Something that somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Action {
    /// What can be asked for anywhere.
    App(App),
    /// Moving in a list, marking its rows, opening one.
    List(List),
    /// Something about the services that are chosen.
    Service(service::Action),
    /// Something about the one service that is looked at closely.
    Detail(service::detail::Action),
    /// Something about programs in containers.
    Shell(service::shell::Action),
    /// Something on the screen of this name.
    Overview(overview::Action),
    Logs(logs::Action),
    Tasks(tasks::Action),
    Events(events::Action),
    Volumes(volumes::Action),
    Images(images::Action),
    Projects(projects::Action),
}

/// What can be asked for anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum App {
    /// Show this screen.
    Show(Screen),
    /// Put the next or the previous pane into focus.
    NextPane,
    PreviousPane,
    /// List the keys.
    Help,
    /// Find anything by its name.
    Palette,
    /// Go to the next problem.
    NextProblem,
    /// Let the terminal select text, or take the mouse back.
    ToggleMouse,
    /// The next theme.
    NextTheme,
    /// What was done, each with the command that does the same.
    History,
    /// Try to reach the engine now.
    Reconnect,
    /// Draw everything anew.
    Redraw,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// End the running action, or the dashboard if none runs.
    Interrupt,
    /// End the dashboard; nothing of the stack is stopped.
    Quit,
}

/// The screens, in the order of their keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Screen {
    /// The services, and what is wrong.
    #[default]
    Overview,
    /// What they write.
    Logs,
    /// What the agents work on.
    Tasks,
    /// What happened.
    Events,
    /// What is kept, and the backups of it.
    Volumes,
    /// What the containers were made of.
    Images,
    /// All projects of the engine.
    Projects,
}

impl Screen {
    /// All of them.
    pub(super) const ALL: [Self; 7] = [
        Self::Overview,
        Self::Logs,
        Self::Tasks,
        Self::Events,
        Self::Volumes,
        Self::Images,
        Self::Projects,
    ];

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Logs => "Logs",
            Self::Tasks => "Tasks",
            Self::Events => "Events",
            Self::Volumes => "Volumes",
            Self::Images => "Images",
            Self::Projects => "Projects",
        }
    }
}

/// What can be asked of any list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum List {
    /// One row up or down.
    Up,
    Down,
    /// Half a window.
    HalfUp,
    HalfDown,
    /// A window.
    PageUp,
    PageDown,
    /// To the ends.
    First,
    Last,
    /// Sideways.
    Left,
    Right,
    FarLeft,
    FarRight,
    /// Mark the row, the rows since the last mark, or all that are shown.
    Mark,
    MarkRange,
    MarkAll,
    /// Show more of the row.
    Open,
    /// Leave what was opened; never ends the dashboard.
    Back,
    /// Show only rows that fit a text.
    Filter,
    /// The next or previous hit.
    Next,
    Previous,
    /// Order the rows by the next column.
    Sort,
    /// Copy the row.
    Copy,
}
