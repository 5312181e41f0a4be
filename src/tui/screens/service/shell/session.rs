//! One program in a container, and what its terminal shows.

use std::fmt;

use tui_term::vt100;

use crate::ops::board::ContainerFacts;
use crate::tui::effect::ShellId;
use crate::tui::msg::ShellNews;
use crate::tui::screens::service::detail::safe_line;
use crate::tui::shield;
use crate::value::shell;

/// How many rows are kept that have left the terminal at the top.
const SCROLLBACK: usize = 1_000;

/// A program and its terminal.
pub(super) struct Session {
    pub(super) id: ShellId,
    pub(super) service: String,
    /// The container's id and name.
    pub(super) container: String,
    pub(super) name: String,
    /// The number of the replica.
    number: Option<u32>,
    /// The program with its arguments; empty until the shell is known.
    command: Vec<String>,
    pub(super) stage: Stage,
    /// Columns and rows of the terminal.
    size: (u16, u16),
    terminal: vt100::Parser,
}

/// How far a program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It is being started.
    Opening,
    /// It runs.
    Running,
    /// It ended, with this exit code as far as that is known, and why if it was not
    /// even started.
    Ended(Option<i64>, Option<String>),
    /// It could not be started, or the connection broke.
    Failed(String),
}

impl Stage {
    /// Whether nothing more comes of it.
    pub(super) fn is_over(&self) -> bool {
        match self {
            Self::Opening | Self::Running => false,
            Self::Ended(..) | Self::Failed(_) => true,
        }
    }

    /// How far it is, in words that follow the program's name.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::Opening => "is being started".to_owned(),
            Self::Running => "runs".to_owned(),
            Self::Ended(Some(code), None) => format!("ended with exit code {code}"),
            Self::Ended(None, None) => "ended".to_owned(),
            Self::Ended(_, Some(why)) => format!("did not run: {why}"),
            Self::Failed(why) => format!("failed: {why}"),
        }
    }
}

/// A terminal of so many columns and rows with nothing on it.
fn emptied((columns, rows): (u16, u16)) -> vt100::Parser {
    vt100::Parser::new(rows, columns, SCROLLBACK)
}

impl Session {
    /// A program that is being started, with a terminal of so many columns and rows.
    pub(super) fn new(
        id: ShellId,
        facts: &ContainerFacts,
        command: &[String],
        size: (u16, u16),
    ) -> Self {
        Self {
            id,
            service: facts.service.clone(),
            container: facts.id.clone(),
            name: facts.name.clone(),
            number: facts.number,
            command: command.to_vec(),
            stage: Stage::Opening,
            size,
            terminal: emptied(size),
        }
    }

    /// What its terminal shows.
    pub(super) fn screen(&self) -> &vt100::Screen {
        self.terminal.screen()
    }

    /// Columns and rows of its terminal.
    pub(super) fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Rows of its terminal.
    pub(super) fn rows(&self) -> u16 {
        self.size().1
    }

    /// Whether it wants arrow keys in their second form.
    pub(super) fn application_cursor(&self) -> bool {
        self.screen().application_cursor()
    }

    /// Whether it wants to tell pasted text from typed text.
    pub(super) fn bracketed_paste(&self) -> bool {
        self.screen().bracketed_paste()
    }

    /// Gives its terminal another size.
    pub(super) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.change(|terminal| terminal.screen_mut().set_size(size.1, size.0));
    }

    /// Changes the terminal. Bytes can be found that bring the reader of them down:
    /// they bring an empty terminal and nothing worse.
    fn change(&mut self, change: impl FnOnce(&mut vt100::Parser)) {
        let terminal = &mut self.terminal;
        if shield::behind(|| change(terminal)).is_none() {
            self.terminal = emptied(self.size);
        }
    }

    /// Scrolls so many rows back, or forth if negative.
    pub(super) fn scroll(&mut self, by: isize) {
        let screen = self.terminal.screen_mut();
        let to = screen.scrollback().saturating_add_signed(by);
        screen.set_scrollback(to);
    }

    /// The command line that does the same.
    pub(super) fn command_line(&self) -> String {
        let index = match self.number {
            Some(number) if number > 1 => format!("--index {number} "),
            Some(_) | None => String::new(),
        };
        let words: Vec<_> = self
            .command
            .iter()
            .map(|word| shell::quoted(word))
            .collect();
        let line = format!("devtools exec {index}{} {}", self.service, words.join(" "));
        safe_line(line.trim_end())
    }

    /// Takes what is new with it.
    pub(super) fn hear(&mut self, news: ShellNews) {
        match news {
            ShellNews::Opened(command) => {
                self.command = command;
                self.stage = Stage::Running;
            }
            ShellNews::Output(bytes) => self.change(|terminal| terminal.process(&bytes)),
            ShellNews::Ended { code, why } => {
                self.stage = Stage::Ended(code, why.as_deref().map(safe_line));
            }
            ShellNews::Failed(why) => self.stage = Stage::Failed(safe_line(&why)),
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            id,
            service: _,
            container: _,
            name,
            number: _,
            command,
            stage,
            size: _,
            terminal: _,
        } = self;
        write!(f, "{id}: {command:?} in {name}, {stage:?}")
    }
}
