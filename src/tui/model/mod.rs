//! All that the dashboard knows. It has one owner, and only
//! [`update`](super::update) changes it.

pub(super) mod history;
pub(super) mod jobs;
pub(super) mod logs;
pub(super) mod problems;
pub(super) mod standing;
pub(super) mod tasks;
pub(super) mod usage;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::action::Screen;
use super::keys::Keymap;
use super::keys::Place;
use super::look::Choice;
use super::look::Look;
use super::look::Theme;
use super::look::Themes;
use super::popups::Popup;
use super::request::Request;
use super::screens;
use crate::host::zone::Zone;
use crate::ops::board::Facts;

/// All that the dashboard knows.
#[derive(Debug)]
pub(super) struct Model {
    /// When the last message came, in nanoseconds since 1970.
    pub(super) now: i64,
    /// The clock of the user.
    pub(super) zone: Zone,
    /// Columns and rows of the terminal.
    pub(super) size: (u16, u16),
    /// How things look.
    pub(super) look: Look,
    /// Which theme that is, and who said so.
    pub(super) themes: Themes,
    /// Which key does what.
    pub(super) keymap: Keymap,
    /// Whether nothing may be changed.
    pub(super) read_only: bool,
    /// Whether the terminal tells of the mouse.
    pub(super) mouse: bool,
    /// Which project is shown.
    pub(super) scope: Scope,
    /// How it stands with the engine.
    pub(super) link: Link,
    /// Services and containers; `None` until the engine has told.
    pub(super) facts: Option<Facts>,
    /// Services that run otherwise than the file says, and why.
    pub(super) drift: BTreeMap<String, String>,
    /// Why that is not known, if it should be.
    pub(super) drift_unknown: Option<String>,
    /// What containers use.
    pub(super) usage: usage::Usage,
    /// What they write.
    pub(super) logs: logs::Store,
    /// What happened.
    pub(super) history: history::History,
    /// Tasks and agents.
    pub(super) tasks: tasks::Board,
    /// What was asked for, and what became of it.
    pub(super) jobs: jobs::Jobs,
    /// The screen that is shown.
    pub(super) screen: Screen,
    /// The screens that led to it, the last one last: the way back.
    pub(super) trail: Vec<Screen>,
    /// What each screen remembers.
    pub(super) views: Views,
    /// What was found in the palette, the latest first.
    pub(super) recent: Vec<String>,
    /// What lies over the screen; the last one gets the keys.
    pub(super) popups: Vec<Popup>,
    /// A sentence about the last thing that was asked for.
    pub(super) notice: Option<Notice>,
}

/// What each screen remembers.
#[derive(Debug, Default)]
pub(super) struct Views {
    pub(super) overview: screens::overview::State,
    pub(super) detail: screens::service::detail::State,
    pub(super) shell: screens::service::shell::State,
    pub(super) logs: screens::logs::State,
    pub(super) tasks: screens::tasks::State,
    pub(super) events: screens::events::State,
    pub(super) volumes: screens::volumes::State,
    pub(super) images: screens::images::State,
    pub(super) projects: screens::projects::State,
}

/// Which project is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// Its name; empty where none was chosen yet.
    pub(super) project: String,
    /// Where the engine is: `local`, or the address of another machine.
    pub(super) place: String,
    /// The flags that name project and engine, as they stand behind `devtools` on
    /// a command line; empty where none is needed.
    pub(super) flags: String,
    /// The services of the file, in its order; empty without a file.
    pub(super) services: Vec<String>,
    /// Whether there is a file, so that it can be brought up.
    pub(super) has_file: bool,
}

/// How it stands with the engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Link {
    /// It was not reached yet.
    #[default]
    Connecting,
    /// It answers.
    Up {
        /// What it is: `Docker 28.5.2`.
        product: String,
    },
    /// It does not answer, or not any more.
    Lost {
        /// Why.
        why: String,
        /// When it is tried again, in nanoseconds since 1970.
        retry_at: i64,
    },
}

/// A sentence about the last thing that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    /// The sentence.
    pub(super) text: String,
    /// Whether it tells of a failure.
    pub(super) is_bad: bool,
    /// When it goes, in nanoseconds since 1970.
    pub(super) until: i64,
}

/// What streams of the engine are worth their cost right now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Containers whose use of the machine is shown.
    pub(super) samples: BTreeSet<String>,
    /// The task that is looked at: orchestrators that tell nothing are asked for it.
    pub(super) task: Option<String>,
}

/// The parts of the model that are shown by some screens only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Usage,
    Logs,
    History,
    Tasks,
}

/// How long a sentence stays.
const NOTICE: i64 = 6_000_000_000;
/// A second, in nanoseconds.
pub(super) const SECOND: i64 = 1_000_000_000;

impl Model {
    /// The model before anything is known.
    pub(super) fn new(scope: Scope, look: Look, keymap: Keymap) -> Self {
        Self {
            now: 0,
            zone: Zone::default(),
            size: (80, 24),
            look,
            themes: Themes::new(Choice::Auto),
            keymap,
            read_only: false,
            mouse: true,
            scope,
            link: Link::Connecting,
            facts: None,
            drift: BTreeMap::new(),
            drift_unknown: None,
            usage: usage::Usage::default(),
            logs: logs::Store::default(),
            history: history::History::default(),
            tasks: tasks::Board::default(),
            jobs: jobs::Jobs::default(),
            screen: Screen::default(),
            trail: Vec::new(),
            views: Views::default(),
            recent: Vec::new(),
            popups: Vec::new(),
            notice: None,
        }
    }

    /// The command line that does the same as a request.
    pub(super) fn command_line(&self, request: &Request) -> String {
        request.command_line(&self.scope.flags)
    }

    /// Says something about what was asked for.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice {
            text: text.into(),
            is_bad: false,
            until: self.now + NOTICE,
        });
    }

    /// Says that something that was asked for is not possible or failed.
    pub(super) fn complain(&mut self, text: impl Into<String>) {
        self.say(text);
        if let Some(notice) = &mut self.notice {
            notice.is_bad = true;
        }
    }

    /// Has a theme in force that a key chose, or again what flags and settings say.
    pub(super) fn choose_theme(&mut self, theme: Option<Theme>) {
        self.themes.by_key = theme;
        self.look.theme = self.themes.current();
    }

    /// The places whose keys apply, the most particular first.
    pub(super) fn places(&self) -> Vec<Place> {
        if screens::service::shell::has_focus(self) {
            return vec![Place::Shell];
        }
        let over = if screens::service::detail::is_open(self) {
            Place::Detail
        } else {
            Place::On(self.screen)
        };
        let mut places = vec![over];
        if !screens::service::chosen(self).is_empty() {
            places.push(Place::Service);
        }
        places.extend([Place::List, Place::App]);
        places
    }

    /// Whether a part of the model is on the screen that is shown.
    pub(super) fn shows(&self, part: Part) -> bool {
        screens::reads(self.screen, part)
    }

    /// What streams of the engine are worth their cost right now.
    pub(super) fn wanted(&self) -> Wanted {
        screens::wanted(self)
    }

    /// When the screen shows something else although nothing came in, in
    /// nanoseconds since 1970.
    pub(super) fn next_change(&self) -> Option<i64> {
        let notice = self.notice.as_ref().map(|notice| notice.until);
        let retry = match &self.link {
            Link::Lost { retry_at, .. } if *retry_at > self.now => Some(self.now + SECOND),
            Link::Lost { .. } | Link::Connecting | Link::Up { .. } => None,
        };
        [notice, retry, screens::next_change(self)]
            .into_iter()
            .flatten()
            .min()
    }
}
