//! A panic leaves the terminal as it was, and its words where they can be read.

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::process::Command;
use std::process::Stdio;

use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::pty;
use rustix::termios;

use super::terminal::Terminal;

/// The name of the test that another test lets run on a terminal.
const PANICS: &str = "tui::runtime::tests::a_dashboard_that_panics";

#[test]
#[ignore = "it fails; the test below lets it run"]
#[expect(clippy::panic, reason = "that is what it is for")]
fn a_dashboard_that_panics() {
    let _terminal = Terminal::enter(true).unwrap();
    panic!("the words of a panic");
}

#[test]
fn a_panic_is_told_on_a_terminal_that_is_as_before() {
    let master = pty::openpt(pty::OpenptFlags::RDWR | pty::OpenptFlags::NOCTTY).unwrap();
    pty::grantpt(&master).unwrap();
    pty::unlockpt(&master).unwrap();
    let name = pty::ptsname(&master, Vec::new()).unwrap();
    let flags = OFlags::RDWR | OFlags::NOCTTY;
    let end: OwnedFd = rustix::fs::open(name.as_c_str(), flags, Mode::empty()).unwrap();
    let before = termios::tcgetattr(&end).unwrap().local_modes;
    let stdio = || Stdio::from(end.try_clone().unwrap());

    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            PANICS,
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("TERM", "xterm-256color")
        .stdin(stdio())
        .stdout(stdio())
        .stderr(stdio())
        .spawn()
        .unwrap();
    let after = {
        child.wait().unwrap();
        termios::tcgetattr(&end).unwrap().local_modes
    };
    drop(end);
    let mut written = Vec::new();
    // A terminal whose last program has ended is an error to read from.
    drop(File::from(master).read_to_end(&mut written));

    let written = String::from_utf8(written).unwrap();
    let at = |words: &str| {
        written
            .find(words)
            .unwrap_or_else(|| panic!("no {words:?}: {written:?}"))
    };
    assert_eq!(after, before);
    assert!(at("\u{1b}[?1049h") < at("\u{1b}[?1049l"));
    assert!(
        at("\u{1b}[?1049l") < at("the words of a panic"),
        "{written:?}"
    );
    assert!(
        at("\u{1b}[?25h") < at("the words of a panic"),
        "{written:?}"
    );
}
