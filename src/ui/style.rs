//! Looks by meaning: a symbol, a word and a colour for each, and none of them alone.

use std::fmt;

use anstyle::{AnsiColor, Style};

use crate::host::env::CLICOLOR_FORCE;
use crate::host::env::Environment;
use crate::host::env::LANG;
use crate::host::env::LC_ALL;
use crate::host::env::LC_CTYPE;
use crate::host::env::NO_COLOR;
use crate::host::env::TERM;
use crate::state::ContainerState;
use crate::state::Health;

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// As the environment and the terminal suggest.
    #[default]
    Auto,
    /// Also where nobody seems to look.
    Always,
    /// Not at all.
    Never,
}

/// What a piece of text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// All is well.
    Good,
    /// Not there yet, or worth a look.
    Attention,
    /// Something is wrong.
    Bad,
    /// Less important than what stands around it.
    Faint,
    /// More important than what stands around it.
    Strong,
    /// Nothing particular.
    Plain,
    /// The so-manieth of several services.
    Service(usize),
}

/// Colours that tell services apart, readable on dark and light backgrounds.
const SERVICES: &[AnsiColor] = &[
    AnsiColor::Cyan,
    AnsiColor::Yellow,
    AnsiColor::Green,
    AnsiColor::Magenta,
    AnsiColor::Blue,
    AnsiColor::BrightCyan,
    AnsiColor::BrightYellow,
    AnsiColor::BrightGreen,
    AnsiColor::BrightMagenta,
    AnsiColor::BrightBlue,
];

impl Meaning {
    fn style(self) -> Style {
        let colour = |colour: AnsiColor| colour.on_default();
        match self {
            Self::Good => colour(AnsiColor::Green),
            Self::Attention => colour(AnsiColor::Yellow),
            Self::Bad => colour(AnsiColor::Red),
            Self::Faint => Style::new().dimmed(),
            Self::Strong => Style::new().bold(),
            Self::Plain => Style::new(),
            Self::Service(number) => colour(SERVICES[number % SERVICES.len()]),
        }
    }

    /// The symbol, and what stands for it where only ASCII can be shown.
    fn symbols(self) -> (&'static str, &'static str) {
        match self {
            Self::Good => ("✔", "+"),
            Self::Attention => ("●", "*"),
            Self::Bad => ("✘", "x"),
            Self::Faint => ("○", "-"),
            Self::Strong | Self::Plain | Self::Service(_) => (" ", " "),
        }
    }
}

/// What one stream can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether it gets colours.
    pub colour: bool,
    /// Whether it gets symbols beyond ASCII.
    pub unicode: bool,
}

impl Palette {
    /// Decides for a stream that is a terminal or not.
    pub fn new(choice: ColorChoice, environment: &Environment, is_terminal: bool) -> Self {
        Self {
            colour: wants_colour(choice, environment, is_terminal),
            unicode: speaks_unicode(environment),
        }
    }

    /// Text in the colour of its meaning.
    pub fn paint<T: fmt::Display>(&self, meaning: Meaning, text: T) -> Painted<T> {
        let style = if self.colour {
            meaning.style()
        } else {
            Style::new()
        };
        Painted { style, text }
    }

    /// The symbol of a meaning, in its colour.
    pub fn symbol(&self, meaning: Meaning) -> Painted<&'static str> {
        let (symbol, ascii) = meaning.symbols();
        self.paint(meaning, if self.unicode { symbol } else { ascii })
    }
}

/// Text with the codes that colour it.
#[derive(Clone, Copy, Debug)]
pub struct Painted<T> {
    style: Style,
    text: T,
}

impl<T: fmt::Display> fmt::Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { style, text } = self;
        write!(f, "{style}{text}{style:#}")
    }
}

/// `--color`, then `NO_COLOR`, then `CLICOLOR_FORCE`, then a dumb terminal, then
/// whether it is one at all.
fn wants_colour(choice: ColorChoice, environment: &Environment, is_terminal: bool) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if environment.get(NO_COLOR).is_some() => false,
        ColorChoice::Auto if environment.get(CLICOLOR_FORCE).is_some_and(|v| v != "0") => true,
        ColorChoice::Auto => is_terminal && environment.get(TERM) != Some("dumb"),
    }
}

/// Only a locale that says otherwise is taken at its word: where none is set, as
/// in most containers, terminals nearly always show UTF-8.
fn speaks_unicode(environment: &Environment) -> bool {
    let locale = [LC_ALL, LC_CTYPE, LANG]
        .into_iter()
        .find_map(|name| environment.get(name));
    locale
        .map(str::to_ascii_lowercase)
        .is_none_or(|locale| locale.contains("utf-8") || locale.contains("utf8"))
}

/// How a container's state is to be taken, with the health where it has one.
pub fn meaning_of(state: ContainerState, health: Option<Health>) -> Meaning {
    match (state, health) {
        (ContainerState::Running, Some(Health::Unhealthy)) | (ContainerState::Dead, _) => {
            Meaning::Bad
        }
        (ContainerState::Running, Some(Health::Starting))
        | (ContainerState::Restarting | ContainerState::Paused | ContainerState::Removing, _) => {
            Meaning::Attention
        }
        (ContainerState::Running, Some(Health::Healthy) | None) => Meaning::Good,
        (ContainerState::Created | ContainerState::Exited, _) => Meaning::Faint,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_wins_and_a_stream_that_is_no_terminal_gets_no_colour_by_itself() {
        let environment = Environment::default();

        assert!(wants_colour(ColorChoice::Always, &environment, false));
        assert!(!wants_colour(ColorChoice::Never, &environment, true));
        assert!(!wants_colour(ColorChoice::Auto, &environment, false));
        assert!(wants_colour(ColorChoice::Auto, &environment, true));
    }

    #[test]
    fn each_meaning_that_judges_has_a_symbol_of_its_own_in_ascii_too() {
        let judging = [
            Meaning::Good,
            Meaning::Attention,
            Meaning::Bad,
            Meaning::Faint,
        ];
        let plain = Palette {
            colour: false,
            unicode: false,
        };

        let symbols: std::collections::BTreeSet<String> = judging
            .iter()
            .map(|meaning| plain.symbol(*meaning).to_string())
            .collect();

        assert_eq!(symbols.len(), judging.len());
        assert!(symbols.iter().all(|symbol| symbol.is_ascii()));
    }
}
