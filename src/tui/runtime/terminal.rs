//! The user's terminal: taken for the dashboard, and given back as it was, whatever
//! ends us.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::Once;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ratatui::backend::Backend;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::Hide;
use ratatui::crossterm::cursor::MoveTo;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::DisableBracketedPaste;
use ratatui::crossterm::event::DisableMouseCapture;
use ratatui::crossterm::event::EnableBracketedPaste;
use ratatui::crossterm::event::EnableMouseCapture;
use ratatui::crossterm::execute;
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal as raw;
use ratatui::crossterm::terminal::BeginSynchronizedUpdate;
use ratatui::crossterm::terminal::Clear;
use ratatui::crossterm::terminal::ClearType;
use ratatui::crossterm::terminal::EndSynchronizedUpdate;
use ratatui::crossterm::terminal::EnterAlternateScreen;
use ratatui::crossterm::terminal::LeaveAlternateScreen;
use ratatui::crossterm::terminal::SetTitle;
use ratatui::layout::Position;

use crate::host::signals;

/// Room for a whole frame, so that it goes out in one piece.
const FRAME_BYTES: usize = 64 * 1024;

/// The terminal while it is ours.
pub(super) struct Terminal {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    mouse: bool,
    title: String,
}

impl Terminal {
    /// Takes the terminal: keys one by one, a screen of our own.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        let stdout = BufWriter::with_capacity(FRAME_BYTES, io::stdout());
        let mut terminal = Self {
            backend: CrosstermBackend::new(stdout),
            mouse,
            title: String::new(),
        };
        terminal.take()?;
        Ok(terminal)
    }

    fn take(&mut self) -> io::Result<()> {
        raw::enable_raw_mode()?;
        execute!(
            self.backend,
            EnterAlternateScreen,
            EnableBracketedPaste,
            Hide
        )?;
        self.title.clear();
        if self.mouse {
            execute!(self.backend, EnableMouseCapture)?;
        }
        Ok(())
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        raw::size()
    }

    /// Empties the screen.
    pub(super) fn clear(&mut self) -> io::Result<()> {
        queue!(self.backend, Clear(ClearType::All))
    }

    /// Sends changes in one piece, which the terminal shows at once if it can.
    pub(super) fn show(
        &mut self,
        changes: &[(u16, u16, &Cell)],
        cursor: Option<Position>,
        title: &str,
    ) -> io::Result<()> {
        queue!(self.backend, BeginSynchronizedUpdate)?;
        if self.title != title {
            title.clone_into(&mut self.title);
            queue!(self.backend, SetTitle(title))?;
        }
        self.backend.draw(changes.iter().copied())?;
        match cursor {
            Some(Position { x, y }) => queue!(self.backend, MoveTo(x, y), Show)?,
            None => queue!(self.backend, Hide)?,
        }
        queue!(self.backend, EndSynchronizedUpdate)?;
        Backend::flush(&mut self.backend)
    }

    /// Has the terminal tell of the mouse, or keep it to itself.
    pub(super) fn capture_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(self.backend, EnableMouseCapture)
        } else {
            execute!(self.backend, DisableMouseCapture)
        }
    }

    /// Puts a text into the clipboard of the terminal (OSC 52), also over ssh.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let text = STANDARD.encode(text);
        write!(self.backend, "\u{1b}]52;c;{text}\u{7}")?;
        Write::flush(&mut self.backend)
    }

    /// Stops this process as Ctrl-Z does, and returns when it goes on.
    pub(super) fn suspend(&mut self) -> io::Result<()> {
        restore()?;
        signals::stop_this_process()?;
        self.take()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A terminal that went away needs no restoring.
        let _ = restore();
    }
}

/// Gives the terminal back as it was.
fn restore() -> io::Result<()> {
    let mut stdout = io::stdout();
    execute!(
        stdout,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    )?;
    raw::disable_raw_mode()
}

/// A panic is told on a terminal that can show it.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let _ = restore();
            before(info);
        }));
    });
}
