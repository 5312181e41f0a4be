//! How things look: data on standard output, everything else on standard error.

pub mod diagnostic;
pub mod json;
pub mod progress;
pub mod prompt;
pub mod style;
pub mod table;
pub mod verbose;

use std::io::{self, Write};
use std::sync::Arc;

use crate::event::Reporter;
use crate::host::env::Environment;
use crate::host::terminal::Terminals;

use progress::ProgressMode;
use style::ColorChoice;
use style::Palette;

/// What was decided about the looks of this run, stream by stream.
#[derive(Clone, Debug)]
pub struct Ui {
    /// The looks of what was asked for.
    pub out: Palette,
    /// The looks of everything else.
    pub err: Palette,
    /// Which streams are terminals.
    pub terminals: Terminals,
    /// How progress is shown.
    pub progress: ProgressMode,
}

impl Ui {
    /// Decides by the flags, the environment and the streams.
    pub fn new(color: ColorChoice, progress: ProgressMode, environment: &Environment) -> Self {
        let terminals = Terminals::of_this_process();
        Self {
            out: Palette::new(color, environment, terminals.stdout),
            err: Palette::new(color, environment, terminals.stderr),
            terminals,
            progress: progress.settled(environment, terminals.stderr),
        }
    }

    /// Writes what was asked for to standard output, and makes sure that it got there.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }

    /// Writes a line to standard error. That it cannot be written is no reason to
    /// end what is being done.
    pub fn say(&self, line: &str) {
        drop(writeln!(io::stderr().lock(), "{line}"));
    }

    /// Says what the user should know although nothing ends because of it.
    pub fn warn(&self, text: &str) {
        self.say(&progress::warning(&self.err, text));
    }

    /// Whoever shows what long work says.
    pub fn reporter(&self) -> Arc<dyn Reporter> {
        match self.progress {
            ProgressMode::Tty => Arc::new(progress::bars::Bars::new(self.err.clone())),
            ProgressMode::Json => Arc::new(progress::json::Json),
            ProgressMode::Quiet => Arc::new(progress::silent::Silent),
            ProgressMode::Auto | ProgressMode::Plain => {
                Arc::new(progress::lines::Lines::new(self.err.clone()))
            }
        }
    }
}
