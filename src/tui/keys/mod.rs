//! Which key does what: one table from which keys, hints, help and palette are made.

mod key;
mod map;

pub(super) use key::Key;
pub(super) use map::Change;
pub(super) use map::Keymap;
pub(super) use map::Line;
pub(super) use map::Refused;

use super::action::Action;
use super::action::App;
use super::action::List;
use super::action::Screen;
use super::screens;

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Binding {
    /// What it does.
    pub(super) action: Action,
    /// Its name in the settings: `restart`.
    pub(super) name: &'static str,
    /// The keys, as [`Key`] reads them; the first one is shown.
    pub(super) keys: &'static [&'static str],
    /// What it does, in a few words that begin with a verb.
    pub(super) help: &'static str,
    /// A word or two for the bottom line; empty if it does not stand there.
    pub(super) hint: &'static str,
    /// Whether it stands at the end of the bottom line, and stays where others drop out.
    pub(super) is_at_the_end: bool,
    /// Whether it changes the stack, so that it is absent where nothing may be.
    pub(super) changes: bool,
}

impl Binding {
    /// A line that stands in the help alone.
    pub(super) const fn new(
        action: Action,
        name: &'static str,
        keys: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        Self {
            action,
            name,
            keys,
            help,
            hint: "",
            is_at_the_end: false,
            changes: false,
        }
    }

    /// The same in the bottom line, too.
    pub(super) const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// The same at its end, where it stays although others drop out.
    pub(super) const fn at_the_end(mut self) -> Self {
        self.is_at_the_end = true;
        self
    }

    /// The same for something that changes the stack.
    pub(super) const fn changing(mut self) -> Self {
        self.changes = true;
        self
    }
}

/// Where keys apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    /// Anywhere.
    App,
    /// In lists.
    List,
    /// Where services are chosen.
    Service,
    /// Where one service is looked at closely.
    Detail,
    /// In the terminal of a program in a container; what is not bound goes to the program.
    Shell,
    /// On one screen.
    On(Screen),
}

impl Place {
    /// What the help calls it, and the settings in lower case.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::App => "Everywhere",
            Self::List => "Lists",
            Self::Service => "Services",
            Self::Detail => "Detail",
            Self::Shell => "Shell",
            Self::On(screen) => screen.name(),
        }
    }
}

/// All tables; those of the screens are beside what they do.
pub(super) const TABLES: &[(Place, &[Binding])] = &[
    (Place::On(Screen::Overview), screens::overview::KEYS),
    (Place::On(Screen::Logs), screens::logs::KEYS),
    (Place::On(Screen::Tasks), screens::tasks::KEYS),
    (Place::On(Screen::Events), screens::events::KEYS),
    (Place::On(Screen::Volumes), screens::volumes::KEYS),
    (Place::On(Screen::Images), screens::images::KEYS),
    (Place::On(Screen::Projects), screens::projects::KEYS),
    (Place::Service, screens::service::KEYS),
    (Place::Service, screens::service::detail::OPENING),
    (Place::Service, screens::service::shell::OPENING),
    (Place::Detail, screens::service::detail::KEYS),
    (Place::Shell, screens::service::shell::KEYS),
    (Place::List, LIST),
    (Place::App, screens::service::PROJECT_KEYS),
    (Place::App, APP),
];

const fn app(
    action: App,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(Action::App(action), name, keys, help)
}

const fn list(
    action: List,
    name: &'static str,
    keys: &'static [&'static str],
    help: &'static str,
) -> Binding {
    Binding::new(Action::List(action), name, keys, help)
}

const APP: &[Binding] = &[
    app(
        App::Show(Screen::Overview),
        "overview",
        &["1"],
        "show the services",
    ),
    app(
        App::Show(Screen::Logs),
        "logs",
        &["2"],
        "show what they write",
    ),
    app(
        App::Show(Screen::Tasks),
        "tasks",
        &["3"],
        "show tasks and agents",
    ),
    app(
        App::Show(Screen::Events),
        "events",
        &["4"],
        "show what happened",
    ),
    app(
        App::Show(Screen::Volumes),
        "volumes",
        &["5"],
        "show volumes and backups",
    ),
    app(App::Show(Screen::Images), "images", &["6"], "show images"),
    app(
        App::Show(Screen::Projects),
        "projects",
        &["7"],
        "show all projects",
    ),
    app(App::NextPane, "next-pane", &["tab"], "go to the next pane"),
    app(
        App::PreviousPane,
        "previous-pane",
        &["shift-tab"],
        "go to the pane before",
    ),
    app(
        App::NextProblem,
        "next-problem",
        &["!"],
        "go to the next problem",
    ),
    app(
        App::Palette,
        "palette",
        &[":", "ctrl-p"],
        "find anything by its name",
    ),
    app(App::Help, "help", &["?", "f1"], "list the keys")
        .hint("help")
        .at_the_end(),
    app(
        App::History,
        "history",
        &["ctrl-h"],
        "show what was done, with its command lines",
    ),
    app(
        App::NextTheme,
        "next-theme",
        &["ctrl-t"],
        "change the colours",
    ),
    app(
        App::ToggleMouse,
        "mouse",
        &["ctrl-s"],
        "let the terminal select text, or stop it",
    ),
    app(
        App::Reconnect,
        "reconnect",
        &["R"],
        "try to reach the engine now",
    )
    .hint("reconnect"),
    app(App::Redraw, "redraw", &["ctrl-l"], "draw everything anew"),
    app(
        App::Suspend,
        "suspend",
        &["ctrl-z"],
        "go back to the shell for a while",
    ),
    app(
        App::Interrupt,
        "interrupt",
        &["ctrl-c"],
        "stop the running action, or quit",
    ),
    app(App::Quit, "quit", &["q"], "quit; nothing is stopped")
        .hint("quit")
        .at_the_end(),
];

const LIST: &[Binding] = &[
    list(List::Up, "row-up", &["up", "k"], "go up"),
    list(List::Down, "row-down", &["down", "j"], "go down"),
    list(List::HalfUp, "half-up", &["ctrl-u"], "go up half a window"),
    list(
        List::HalfDown,
        "half-down",
        &["ctrl-d"],
        "go down half a window",
    ),
    list(
        List::PageUp,
        "page-up",
        &["pageup", "ctrl-b"],
        "go up a window",
    ),
    list(
        List::PageDown,
        "page-down",
        &["pagedown", "ctrl-f"],
        "go down a window",
    ),
    list(List::First, "first", &["home", "g"], "go to the first"),
    list(List::Last, "last", &["end", "G"], "go to the last"),
    list(List::Left, "left", &["left", "h"], "go left"),
    list(List::Right, "right", &["right", "l"], "go right"),
    list(List::FarLeft, "far-left", &["H"], "go far left"),
    list(List::FarRight, "far-right", &["L"], "go far right"),
    list(List::Open, "open", &["enter"], "show more of it").hint("open"),
    list(List::Back, "back", &["esc"], "go back; never quits")
        .hint("back")
        .at_the_end(),
    list(List::Mark, "mark", &["space"], "mark one").hint("mark"),
    list(
        List::MarkRange,
        "mark-range",
        &["V"],
        "mark all since the last mark",
    ),
    list(
        List::MarkAll,
        "mark-all",
        &["*"],
        "mark all that are shown, or none",
    ),
    list(List::Filter, "filter", &["/"], "show only what fits").hint("filter"),
    list(List::Next, "next", &["n"], "go to the next hit"),
    list(List::Previous, "previous", &["N"], "go to the hit before"),
    list(List::Sort, "sort", &["s"], "sort by the next column"),
    list(List::Copy, "copy", &["y"], "copy it"),
];
