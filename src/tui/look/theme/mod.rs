//! Styles by meaning, for dark and light backgrounds and for none at all.

use ratatui::style::Color;
use ratatui::style::Modifier;
use ratatui::style::Style;

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::tui) enum Role {
    /// Text; always the terminal's own colours.
    Plain,
    /// Less important than what stands around it.
    Dim,
    /// More important than what stands around it.
    Strong,
    /// All is well.
    Good,
    /// Not there yet, or worth a look.
    Attention,
    /// Something is wrong.
    Bad,
    /// What can be pressed, or is in focus.
    Accent,
    /// A frame, and that of the pane in focus.
    Border,
    Focus,
    /// The row that is selected, where its pane is in focus.
    Selected,
    /// What fits a search.
    Hit,
    /// The so-manieth of several services.
    Service(u8),
}

/// A set of styles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Theme {
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// White on black, with few colours.
    HighContrast,
    /// No colours.
    Mono,
}

/// Colours that tell services apart, for dark backgrounds and for light ones.
const SERVICES_DARK: [Color; 8] = [
    Color::Cyan,
    Color::Yellow,
    Color::Green,
    Color::Indexed(176),
    Color::Indexed(75),
    Color::LightCyan,
    Color::LightYellow,
    Color::LightMagenta,
];
const SERVICES_LIGHT: [Color; 6] = [
    Color::Indexed(24),
    Color::Indexed(94),
    Color::Indexed(22),
    Color::Indexed(90),
    Color::Indexed(18),
    Color::Indexed(52),
];

impl Theme {
    /// All of them, in the order in which a key goes through them.
    pub(in crate::tui) const ALL: [Self; 4] =
        [Self::Dark, Self::Light, Self::HighContrast, Self::Mono];

    /// What the settings call it.
    pub(in crate::tui) fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The theme of this name.
    pub(in crate::tui) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The colours of text and background where the theme does not leave them to
    /// the terminal.
    pub(in crate::tui) fn ground(self) -> Option<(Color, Color)> {
        match self {
            Self::HighContrast => Some((Color::Indexed(231), Color::Indexed(16))),
            Self::Dark | Self::Light | Self::Mono => None,
        }
    }

    /// The style of a role.
    pub(in crate::tui) fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let [dim, bold, reversed] =
            [Modifier::DIM, Modifier::BOLD, Modifier::REVERSED].map(|one| plain.add_modifier(one));
        if self == Self::Mono {
            return match role {
                Role::Plain | Role::Good | Role::Border | Role::Service(_) => plain,
                Role::Dim => dim,
                Role::Strong | Role::Attention | Role::Bad | Role::Accent | Role::Focus => bold,
                Role::Selected => reversed,
                Role::Hit => plain.add_modifier(Modifier::UNDERLINED | Modifier::BOLD),
            };
        }
        match role {
            Role::Plain => plain,
            Role::Dim | Role::Border if self == Self::HighContrast => plain,
            Role::Dim => plain.fg(self.pick(Color::Indexed(246), Color::Indexed(241))),
            Role::Strong => bold,
            Role::Good => plain.fg(self.pick(Color::Green, Color::Indexed(22))),
            Role::Attention => plain.fg(self.pick(Color::Yellow, Color::Indexed(94))),
            Role::Bad => bold.fg(self.pick(Color::Indexed(203), Color::Indexed(124))),
            Role::Accent => bold.fg(self.pick(Color::Cyan, Color::Indexed(24))),
            Role::Border => plain.fg(self.pick(Color::Indexed(240), Color::Indexed(247))),
            Role::Focus => plain.fg(self.pick(Color::Cyan, Color::Indexed(24))),
            Role::Selected if self == Self::HighContrast => reversed,
            Role::Selected => plain.bg(self.pick(Color::Indexed(238), Color::Indexed(253))),
            Role::Hit => plain.fg(Color::Black).bg(Color::Yellow),
            Role::Service(_) if self == Self::HighContrast => bold,
            Role::Service(number) => {
                let number = usize::from(number);
                let [dark, light] = [
                    SERVICES_DARK[number % SERVICES_DARK.len()],
                    SERVICES_LIGHT[number % SERVICES_LIGHT.len()],
                ];
                plain.fg(self.pick(dark, light))
            }
        }
    }

    /// The colour that text of this colour has in a selected row: one that can be
    /// read there, of the same hue.
    pub(in crate::tui) fn on_selected(self, text: Color) -> Color {
        match (self, text) {
            (Self::Dark, Color::Reset) => Color::Indexed(255),
            (Self::Dark, Color::Indexed(246)) => Color::Indexed(252),
            (Self::Dark, Color::Indexed(203)) => Color::Indexed(217),
            (Self::Dark, Color::LightMagenta | Color::Indexed(176)) => Color::Indexed(219),
            (Self::Dark, Color::Indexed(75)) => Color::Indexed(117),
            (Self::Light, Color::Reset) => Color::Indexed(16),
            (Self::Light, Color::Indexed(241)) => Color::Indexed(237),
            (Self::Light, Color::Indexed(94)) => Color::Indexed(58),
            (Self::Dark | Self::Light | Self::HighContrast | Self::Mono, _) => text,
        }
    }

    fn pick(self, dark: Color, light: Color) -> Color {
        match self {
            Self::Light => light,
            Self::Dark | Self::HighContrast | Self::Mono => dark,
        }
    }
}

#[cfg(test)]
mod tests;
