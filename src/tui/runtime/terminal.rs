//! The user's terminal: taken for the dashboard, and given back as it was, whatever
//! ends us.

use std::io::{self, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ratatui::backend::Backend;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::Hide;
use ratatui::crossterm::cursor::MoveTo;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::DisableBracketedPaste;
use ratatui::crossterm::event::DisableFocusChange;
use ratatui::crossterm::event::DisableMouseCapture;
use ratatui::crossterm::event::EnableBracketedPaste;
use ratatui::crossterm::event::EnableFocusChange;
use ratatui::crossterm::event::EnableMouseCapture;
use ratatui::crossterm::execute;
use ratatui::crossterm::queue;
use ratatui::crossterm::style::Print;
use ratatui::crossterm::style::ResetColor;
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal as raw;
use ratatui::crossterm::terminal::BeginSynchronizedUpdate;
use ratatui::crossterm::terminal::Clear;
use ratatui::crossterm::terminal::ClearType;
use ratatui::crossterm::terminal::EndSynchronizedUpdate;
use ratatui::crossterm::terminal::EnterAlternateScreen;
use ratatui::crossterm::terminal::LeaveAlternateScreen;
use ratatui::crossterm::terminal::SetTitle;
use ratatui::layout::Position;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::host::signals;
use crate::host::verbose::Hush;
use crate::tui::shield;

/// Whether the terminal is ours, so that it is given back once and not twice.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether the screen that the user sees is the terminal's own.
static ASIDE: AtomicBool = AtomicBool::new(false);

/// Rings when a part of the dashboard has panicked.
static FALLEN: Notify = Notify::const_new();

/// Has the terminal remember its title, and takes that up again.
const SAVE_TITLE: &str = "\u{1b}[22;0t";
const RESTORE_TITLE: &str = "\u{1b}[23;0t";

/// How long after we took the terminal a word that we go on is about that.
const SETTLING: Duration = Duration::from_millis(500);

/// The terminal while it is ours.
pub(super) struct Terminal {
    backend: CrosstermBackend<Outbox>,
    mouse: bool,
    title: String,
    taken: Instant,
    _hush: Hush,
}

/// A frame on its way out, in one piece. What was not sent when the terminal is
/// given back never is.
#[derive(Debug, Default)]
struct Outbox(Vec<u8>);

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            self.0.clear();
            return Ok(());
        }
        let mut stdout = io::stdout().lock();
        let sent = stdout.write_all(&self.0);
        self.0.clear();
        sent?;
        stdout.flush()
    }
}

impl Terminal {
    /// Takes the terminal: keys one by one, a screen of our own.
    pub(super) fn enter(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        // Whether there are colours is decided by the theme alone.
        force_color_output(true);
        let mut terminal = Self {
            backend: CrosstermBackend::new(Outbox::default()),
            mouse,
            title: String::new(),
            taken: Instant::now(),
            _hush: Hush::begin(),
        };
        terminal.take()?;
        Ok(terminal)
    }

    fn take(&mut self) -> io::Result<()> {
        raw::enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        ASIDE.store(false, Ordering::SeqCst);
        self.title.clear();
        self.taken = Instant::now();
        queue!(
            self.backend,
            Print(SAVE_TITLE),
            EnterAlternateScreen,
            EnableBracketedPaste,
            EnableFocusChange,
            Hide
        )?;
        if self.mouse {
            queue!(self.backend, EnableMouseCapture)?;
        }
        Backend::flush(&mut self.backend)
    }

    /// Asks the terminal something; its answer comes among the keys.
    pub(super) fn ask(&mut self, question: &str) -> io::Result<()> {
        queue!(self.backend, Print(question))?;
        Backend::flush(&mut self.backend)
    }

    /// Waits until a part of the dashboard has panicked.
    pub(super) async fn fallen() {
        FALLEN.notified().await;
    }

    /// Columns and rows.
    pub(super) fn size() -> io::Result<(u16, u16)> {
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
        signals::stop_this_job()?;
        self.take()
    }

    /// Shows the terminal's own screen, where lines scroll by; keys still come one by one.
    pub(super) fn step_aside(&mut self) -> io::Result<()> {
        ASIDE.store(true, Ordering::SeqCst);
        queue!(
            self.backend,
            DisableFocusChange,
            DisableMouseCapture,
            DisableBracketedPaste,
            ResetColor,
            LeaveAlternateScreen,
            Print(RESTORE_TITLE),
            Show
        )?;
        Backend::flush(&mut self.backend)
    }

    /// Writes lines on the terminal's own screen.
    pub(super) fn print(&mut self, text: &str) -> io::Result<()> {
        // Lines begin at the left only where they say so: the terminal is still ours.
        queue!(self.backend, Print(text.replace('\n', "\r\n")))?;
        Backend::flush(&mut self.backend)
    }

    /// Shows our screen again.
    pub(super) fn step_back(&mut self) -> io::Result<()> {
        self.take()
    }

    /// Takes the terminal once more after somebody had stopped us without a word;
    /// returns whether there was need to.
    pub(super) fn retake(&mut self) -> io::Result<bool> {
        if self.taken.elapsed() < SETTLING {
            return Ok(false);
        }
        raw::disable_raw_mode()?;
        // The title that was kept is still the user's.
        queue!(self.backend, Print(RESTORE_TITLE))?;
        self.take()?;
        Ok(true)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A terminal that went away needs no restoring.
        drop(restore());
    }
}

/// Gives the terminal back as it was.
fn restore() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let told = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        DisableFocusChange,
        DisableMouseCapture,
        DisableBracketedPaste,
        ResetColor,
        Show
    );
    // Left twice, it would put the cursor back to where it was before.
    let told = if ASIDE.swap(false, Ordering::SeqCst) {
        told
    } else {
        told.and_then(|()| execute!(io::stdout(), LeaveAlternateScreen, Print(RESTORE_TITLE)))
    };
    raw::disable_raw_mode()?;
    told
}

/// A panic is told on a terminal that can show it, and ends the dashboard wherever it
/// happened.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if shield::is_up() {
                return;
            }
            drop(restore());
            before(info);
            FALLEN.notify_one();
        }));
    });
}
