//! How things look: styles by meaning, symbols with their ASCII twins, and how
//! much room there is.

mod theme;

pub(super) use theme::Role;
pub(super) use theme::Theme;

use ratatui::style::Style;

use crate::state::ContainerState;
use crate::state::Health;

/// Which colours to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// What suits the terminal's background, as far as it tells.
    #[default]
    Auto,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// White on black, with few colours.
    HighContrast,
    /// Bold, dim and reversed alone.
    Mono,
}

/// The looks of everything.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    /// The styles.
    pub(super) theme: Theme,
    /// Whether symbols may be other than ASCII.
    pub(super) unicode: bool,
}

impl Choice {
    /// All of them, in the order of the manual.
    pub const ALL: [Self; 5] = [
        Self::Auto,
        Self::Dark,
        Self::Light,
        Self::HighContrast,
        Self::Mono,
    ];

    /// What flags and settings call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }
}

/// Whether `COLORFGBG`, which some terminals set to their colours by number, tells
/// of a light background.
pub fn is_light_background(colours: &str) -> bool {
    let background = colours
        .rsplit(';')
        .next()
        .and_then(|text| text.parse().ok());
    background.is_some_and(|number: u8| matches!(number, 7 | 9..=15))
}

/// Which theme is in force, and who said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Themes {
    /// What flags and settings say.
    pub(super) choice: Choice,
    /// Whether the terminal's background is light, as far as it is known.
    pub(super) is_light: bool,
    /// What was chosen by the key, which has the last word.
    pub(super) by_key: Option<Theme>,
}

impl Themes {
    /// What flags and settings say, on a background of which nothing is known yet.
    pub(super) fn new(choice: Choice) -> Self {
        Self {
            choice,
            is_light: false,
            by_key: None,
        }
    }

    /// The theme in force.
    pub(super) fn current(self) -> Theme {
        self.by_key.unwrap_or_else(|| self.usual())
    }

    /// The theme in force where no key chose another.
    pub(super) fn usual(self) -> Theme {
        match self.choice {
            Choice::Auto if self.is_light => Theme::Light,
            Choice::Auto | Choice::Dark => Theme::Dark,
            Choice::Light => Theme::Light,
            Choice::HighContrast => Theme::HighContrast,
            Choice::Mono => Theme::Mono,
        }
    }

    /// What comes after the choice that is in force: all themes in turn, and then
    /// what flags and settings say. One that looks the same is passed over.
    pub(super) fn next(self) -> Option<Theme> {
        let mut steps = std::iter::once(None).chain(Theme::ALL.map(Some)).cycle();
        steps.find(|step| *step == self.by_key);
        steps.find(|step| step.unwrap_or(self.usual()) != self.current())?
    }
}

impl Look {
    /// The style of a role.
    pub(super) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The symbol for what something is.
    pub(super) fn glyph(&self, glyph: Glyph) -> &'static str {
        let (symbol, ascii) = glyph.symbols();
        if self.unicode { symbol } else { ascii }
    }
}

/// Symbols, each one cell wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    Running,
    Attention,
    Failed,
    Done,
    Stopped,
    Waiting,
    Working,
    Paused,
    Healthy,
    Unhealthy,
    NoCheck,
    Drift,
    Marked,
    Selected,
    Restarted,
    Asked,
    Bar,
    BarEmpty,
    Ellipsis,
    Level,
    Nothing,
    Separator,
    Up,
    Down,
    Times,
    Made,
    Removed,
    RunWell,
    RunUnhealthy,
    RunStarting,
}

impl Glyph {
    /// The symbol, and what stands for it where only ASCII can be shown.
    fn symbols(self) -> (&'static str, &'static str) {
        match self {
            Self::Running => ("●", "*"),
            Self::Attention => ("▲", "!"),
            Self::Failed => ("✗", "x"),
            Self::Done => ("✓", "+"),
            Self::Stopped => ("■", "#"),
            Self::Waiting => ("…", "."),
            Self::Working => ("▶", ">"),
            Self::Paused => ("‖", "="),
            Self::Healthy => ("♥", "H"),
            Self::Unhealthy => ("♡", "h"),
            Self::NoCheck => ("○", "o"),
            Self::Drift => ("≠", "~"),
            Self::Marked => ("◆", "@"),
            Self::Selected => ("▸", ">"),
            Self::Restarted => ("⟳", "r"),
            Self::Asked => ("?", "?"),
            Self::Bar => ("▓", "#"),
            Self::BarEmpty => ("░", "."),
            Self::Ellipsis => ("…", "~"),
            Self::Level => ("─", "-"),
            Self::Nothing => ("–", "-"),
            Self::Separator => ("│", "|"),
            Self::Up => ("▲", "^"),
            Self::Down => ("▼", "v"),
            Self::Times => ("×", "x"),
            Self::Made => ("+", "+"),
            Self::Removed => ("−", "-"),
            Self::RunWell => ("━", "="),
            Self::RunUnhealthy => ("╍", "~"),
            Self::RunStarting => ("┄", "."),
        }
    }
}

/// How something is: a symbol, a word and a role, none of them alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// The symbol.
    pub(super) glyph: Glyph,
    /// The word.
    pub(super) word: String,
    /// The role of both.
    pub(super) role: Role,
}

impl Sign {
    /// A sign.
    pub(super) fn new(glyph: Glyph, word: impl Into<String>, role: Role) -> Self {
        Self {
            glyph,
            word: word.into(),
            role,
        }
    }

    /// How a container is.
    pub(super) fn of_state(state: ContainerState, exit_code: i64, out_of_memory: bool) -> Self {
        match state {
            ContainerState::Running => Self::new(Glyph::Running, "running", Role::Good),
            ContainerState::Created => Self::new(Glyph::Waiting, "created", Role::Dim),
            ContainerState::Paused => Self::new(Glyph::Paused, "paused", Role::Attention),
            ContainerState::Restarting => {
                Self::new(Glyph::Restarted, "restarting", Role::Attention)
            }
            ContainerState::Removing => Self::new(Glyph::Waiting, "removing", Role::Attention),
            ContainerState::Dead => Self::new(Glyph::Failed, "dead", Role::Bad),
            ContainerState::Exited if out_of_memory => {
                Self::new(Glyph::Failed, "out of memory", Role::Bad)
            }
            ContainerState::Exited if exit_code == 0 => {
                Self::new(Glyph::Stopped, "exited 0", Role::Dim)
            }
            ContainerState::Exited => {
                Self::new(Glyph::Failed, format!("exited {exit_code}"), Role::Bad)
            }
        }
    }

    /// What a health check says; `failures` is how many probes failed in a row.
    pub(super) fn of_health(health: Option<Health>, failures: u64) -> Self {
        match health {
            None => Self::new(Glyph::NoCheck, "none", Role::Dim),
            Some(Health::Starting) => Self::new(Glyph::Waiting, "starting", Role::Attention),
            Some(Health::Healthy) => Self::new(Glyph::Healthy, "healthy", Role::Good),
            Some(Health::Unhealthy) => {
                Self::new(Glyph::Unhealthy, format!("failing {failures}"), Role::Bad)
            }
        }
    }
}
