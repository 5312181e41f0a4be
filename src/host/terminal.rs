//! Terminals: which streams are one, how wide, and raw input for a program in a container.

use std::io::{self, IsTerminal};
#[cfg(unix)]
use std::sync::{Mutex, PoisonError};

#[cfg(unix)]
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::verbose::Hush;

/// Which of the three standard streams are terminals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminals {
    /// Whether somebody can type.
    pub stdin: bool,
    /// Whether somebody reads what was asked for.
    pub stdout: bool,
    /// Whether somebody reads what happens meanwhile.
    pub stderr: bool,
}

impl Terminals {
    /// Those of this process.
    pub fn of_this_process() -> Self {
        Self {
            stdin: io::stdin().is_terminal(),
            stdout: io::stdout().is_terminal(),
            stderr: io::stderr().is_terminal(),
        }
    }

    /// Whether a question can be asked and answered.
    pub fn can_ask(self) -> bool {
        self.stdin && self.stderr
    }
}

/// Columns and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Characters in a line.
    pub columns: u16,
    /// Lines.
    pub rows: u16,
}

/// The size of the terminal behind standard output, or behind standard error.
#[cfg(unix)]
pub fn size() -> Option<Size> {
    let size = rustix::termios::tcgetwinsize(io::stdout())
        .or_else(|_| rustix::termios::tcgetwinsize(io::stderr()))
        .ok()?;
    let (columns, rows) = (size.ws_col, size.ws_row);
    (columns > 0 && rows > 0).then_some(Size { columns, rows })
}

/// Not known on this system.
#[cfg(not(unix))]
pub fn size() -> Option<Size> {
    None
}

/// What the terminal was before it was switched over, while it is.
#[cfg(unix)]
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Switches the terminal behind standard input back, if it is switched over.
pub fn give_back() {
    #[cfg(unix)]
    {
        let before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(before) = before {
            // A terminal that went away needs no restoring.
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
        }
    }
}

/// Input that goes on byte by byte, Ctrl-C included, until this is dropped.
#[derive(Debug)]
pub struct RawInput {
    /// The screen belongs to the program in the container.
    _hush: Hush,
}

#[cfg(unix)]
impl RawInput {
    /// Switches the terminal behind standard input over.
    pub fn begin() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(io::stdin(), OptionalActions::Now, &raw)?;
        *BEFORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(before);
        Ok(Self {
            _hush: Hush::begin(),
        })
    }
}

#[cfg(not(unix))]
impl RawInput {
    /// Not possible on this system.
    pub fn begin() -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(unix)]
impl Drop for RawInput {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether writing failed because the terminal went away.
pub fn is_gone(error: &io::Error) -> bool {
    let is_hung_up = {
        #[cfg(unix)]
        {
            let codes = [rustix::io::Errno::IO, rustix::io::Errno::NXIO];
            codes
                .iter()
                .any(|code| error.raw_os_error() == Some(code.raw_os_error()))
        }
        #[cfg(not(unix))]
        {
            false
        }
    };
    is_hung_up
        || matches!(
            error.kind(),
            io::ErrorKind::BrokenPipe | io::ErrorKind::UnexpectedEof
        )
}

/// Tells whenever the terminal got another size; must be made inside the runtime.
#[cfg(unix)]
#[derive(Debug)]
pub struct Resizes(tokio::signal::unix::Signal);

#[cfg(unix)]
impl Resizes {
    /// Begins to listen.
    pub fn listen() -> io::Result<Self> {
        tokio::signal::unix::signal(tokio::signal::unix::SignalKind::window_change()).map(Self)
    }

    /// Waits for the next change.
    pub async fn next(&mut self) {
        self.0.recv().await;
    }
}

/// Never tells anything on this system.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Resizes(());

#[cfg(not(unix))]
impl Resizes {
    /// Begins to listen.
    pub fn listen() -> io::Result<Self> {
        Ok(Self(()))
    }

    /// Never returns.
    pub async fn next(&mut self) {
        std::future::pending().await
    }
}
