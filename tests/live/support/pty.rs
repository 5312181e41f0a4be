//! A terminal for programs that look whether they have one.

use std::fs::File;
use std::io::Read;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::Mutex;
use std::thread;

use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::pty;
use rustix::termios;
use rustix::termios::Winsize;

use super::eventually;

/// A terminal whose screen and keyboard the test holds.
pub(crate) struct Pty {
    keyboard: File,
    end: OwnedFd,
    screen: Arc<Mutex<Vec<u8>>>,
}

impl Pty {
    /// A terminal of this size.
    pub(crate) fn new(columns: u16, rows: u16) -> Self {
        let master = pty::openpt(pty::OpenptFlags::RDWR | pty::OpenptFlags::NOCTTY).unwrap();
        pty::grantpt(&master).unwrap();
        pty::unlockpt(&master).unwrap();
        let name = pty::ptsname(&master, Vec::new()).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY;
        let end = rustix::fs::open(name.as_c_str(), flags, Mode::empty()).unwrap();
        let size = Winsize {
            ws_col: columns,
            ws_row: rows,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        termios::tcsetwinsize(&end, size).unwrap();
        let keyboard = File::from(master);
        let screen = Arc::new(Mutex::new(Vec::new()));
        let (mut shown, kept) = (keyboard.try_clone().unwrap(), Arc::clone(&screen));
        thread::spawn(move || {
            let mut buffer = [0; 1024];
            while let Ok(length @ 1..) = shown.read(&mut buffer) {
                kept.lock().unwrap().extend_from_slice(&buffer[..length]);
            }
        });
        Self {
            keyboard,
            end,
            screen,
        }
    }

    /// The side of the program.
    pub(crate) fn end(&self) -> Stdio {
        self.end.try_clone().unwrap().into()
    }

    /// Types.
    pub(crate) fn type_in(&self, text: &str) {
        (&self.keyboard).write_all(text.as_bytes()).unwrap();
    }

    /// What stands on the screen.
    pub(crate) fn screen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().unwrap()).into_owned()
    }

    /// Waits until these words stand on the screen.
    pub(crate) fn shows(&self, words: &str) {
        let look = || self.screen().contains(words).then_some(());
        eventually(&format!("{words:?} on the terminal"), look);
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
