//! A terminal that understands what is written to it: the cells that a user would see,
//! and every byte that made them.

use std::fs::File;
use std::io::Read;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::pty;
use rustix::termios;
use rustix::termios::Winsize;

use super::PATIENCE;

/// A terminal that programs get no hold of but by their own end of it: it goes away
/// with the test.
const PTY: pty::OpenptFlags = pty::OpenptFlags::RDWR
    .union(pty::OpenptFlags::NOCTTY)
    .union(pty::OpenptFlags::CLOEXEC);

/// What programs write before and after a frame.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// The least size that the terminal's own reading of what comes is kept for: below it
/// only the bytes are.
const LEAST: u16 = 4;

/// A terminal that a program has for its own, with the test at the keyboard.
pub(crate) struct Screen {
    keyboard: File,
    end: OwnedFd,
    shown: Arc<Shown>,
}

struct Shown {
    state: Mutex<State>,
    has_changed: Condvar,
}

/// What the terminal shows, and how it came to that.
pub(crate) struct State {
    parser: vt100::Parser,
    /// Everything that was written to it.
    pub(crate) bytes: Vec<u8>,
    /// When the last of it came.
    pub(crate) last: Instant,
    is_tiny: bool,
}

impl Screen {
    /// A terminal of this size.
    pub(crate) fn new(columns: u16, rows: u16) -> Self {
        let master = pty::openpt(PTY).unwrap();
        pty::grantpt(&master).unwrap();
        pty::unlockpt(&master).unwrap();
        let name = pty::ptsname(&master, Vec::new()).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let end = rustix::fs::open(name.as_c_str(), flags, Mode::empty()).unwrap();
        let keyboard = File::from(master);
        let state = State {
            parser: vt100::Parser::new(rows, columns, 0),
            bytes: Vec::new(),
            last: Instant::now(),
            is_tiny: false,
        };
        let shown = Arc::new(Shown {
            state: Mutex::new(state),
            has_changed: Condvar::new(),
        });
        let (from, to) = (keyboard.try_clone().unwrap(), Arc::clone(&shown));
        thread::spawn(move || to.listen(from));
        let screen = Self {
            keyboard,
            end,
            shown,
        };
        screen.resize(columns, rows);
        screen
    }

    /// The side of the program.
    pub(crate) fn end(&self) -> Stdio {
        self.end.try_clone().unwrap().into()
    }

    /// Gives it another size, of which the program is told.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        {
            let mut state = self.state();
            state.is_tiny = columns < LEAST || rows < LEAST;
            if !state.is_tiny {
                state.parser.screen_mut().set_size(rows, columns);
            }
        }
        let size = Winsize {
            ws_col: columns,
            ws_row: rows,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        termios::tcsetwinsize(&self.end, size).unwrap();
    }

    /// Types.
    pub(crate) fn type_in(&self, text: &str) {
        (&self.keyboard).write_all(text.as_bytes()).unwrap();
    }

    /// What it shows now.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.shown.state.lock().unwrap()
    }

    /// The lines that it shows now.
    #[track_caller]
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.until("a whole frame", PATIENCE, |state| {
            text = state.text();
            true
        });
        text
    }

    /// Waits until these words stand on it.
    #[track_caller]
    pub(crate) fn shows(&self, words: &str) {
        self.shows_within(words, PATIENCE);
    }

    /// Waits until these words stand on it, but no longer than this; returns how long
    /// it took.
    #[track_caller]
    pub(crate) fn shows_within(&self, words: &str, patience: Duration) -> Duration {
        let what = format!("{words:?} on the screen");
        self.until(&what, patience, |state| state.text().contains(words))
    }

    /// Waits until these words do not stand on it any more.
    #[track_caller]
    pub(crate) fn loses(&self, words: &str) {
        let what = format!("no {words:?} on the screen");
        self.until(&what, PATIENCE, |state| !state.text().contains(words));
    }

    /// Waits until something is true of it and no frame is half drawn; returns how long
    /// it took.
    #[track_caller]
    pub(crate) fn until(
        &self,
        what: &str,
        patience: Duration,
        mut is_so: impl FnMut(&State) -> bool,
    ) -> Duration {
        let begun = Instant::now();
        let mut state = self.state();
        while !state.is_whole() || !is_so(&state) {
            let left = patience.saturating_sub(begun.elapsed());
            if left.is_zero() {
                let text = state.text();
                drop(state);
                panic!("{what}: not within {patience:?}; this is shown:\n{text}");
            }
            state = self.shown.has_changed.wait_timeout(state, left).unwrap().0;
        }
        begun.elapsed()
    }

    /// Waits until nothing was written to it for so long from now on, and returns what is
    /// shown then.
    #[track_caller]
    pub(crate) fn rests(&self, quiet: Duration) -> String {
        let begun = Instant::now();
        let mut state = self.state();
        loop {
            let left = quiet.saturating_sub(state.last.elapsed().min(begun.elapsed()));
            if left.is_zero() {
                return state.text();
            }
            assert!(begun.elapsed() < PATIENCE, "it never rests");
            state = self.shown.has_changed.wait_timeout(state, left).unwrap().0;
        }
    }

    /// How many bytes were written to it so far.
    pub(crate) fn count(&self) -> usize {
        self.state().bytes.len()
    }

    /// How the terminal is set up: key by key, or line by line with an echo.
    pub(crate) fn settings(&self) -> String {
        let settings = termios::tcgetattr(&self.end).unwrap();
        format!(
            "{:?} {:?} {:?}",
            settings.input_modes, settings.output_modes, settings.local_modes
        )
    }
}

impl Shown {
    fn listen(&self, mut from: File) {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            let mut state = self.state.lock().unwrap();
            let bytes = &buffer[..length];
            if !state.is_tiny {
                state.parser.process(bytes);
            }
            state.bytes.extend_from_slice(bytes);
            state.last = Instant::now();
            drop(state);
            self.has_changed.notify_all();
        }
    }
}

impl State {
    /// The cells.
    pub(crate) fn cells(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The lines, without spaces at their ends.
    pub(crate) fn text(&self) -> String {
        let screen = self.cells();
        let lines = screen.rows(0, screen.size().1);
        let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n")
    }

    /// Whether no frame is half drawn: what a program says to be one is shown as one.
    fn is_whole(&self) -> bool {
        let last = |mark| memchr::memmem::rfind(&self.bytes, mark);
        last(FRAME_BEGINS) <= last(FRAME_ENDS)
    }

    /// Whether these bytes were ever written.
    pub(crate) fn has_sent(&self, wanted: &[u8]) -> bool {
        memchr::memmem::find(&self.bytes, wanted).is_some()
    }
}
