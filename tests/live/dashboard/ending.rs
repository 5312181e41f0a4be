//! However it ends, the terminal is as it was.

use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;

use crate::dashboard::Dashboard;
use crate::dashboard::shop;
use crate::support::PATIENCE;
use crate::support::screen::Screen;

#[test]
fn quitting_leaves_one_line_and_stops_nothing() {
    let stack = shop("tui-quit");
    let before = stack.identities();
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");

    let left = dashboard.quit();

    assert!(left.contains("3/3 up"), "{left}");
    assert_eq!(left.trim().lines().count(), 1, "{left}");
    assert_eq!(stack.identities(), before);
}

#[test]
fn the_terminal_is_given_back_after_every_signal() {
    let stack = shop("tui-signals");
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let dashboard = Dashboard::open(&stack, &[]);
        let screen = &dashboard.screen;
        screen.shows("3/3 up");
        assert!(is_taken(screen));

        dashboard.running.signal(signal);

        dashboard.running.wait().exits(code);
        screen.until("the terminal is given back", PATIENCE, |state| {
            state.has_sent(b"\x1b[?1049l") && !state.cells().hide_cursor()
        });
        assert!(!is_taken(screen), "after {signal:?}: {}", screen.settings());
        let state = screen.state();
        assert!(!state.cells().bracketed_paste());
        assert_eq!(
            state.cells().mouse_protocol_mode(),
            vt100::MouseProtocolMode::None
        );
    }
}

#[test]
fn the_shell_is_back_for_a_while_after_ctrl_z() {
    let stack = shop("tui-suspend");
    let screen = Screen::new(120, 30);
    let shell = stack
        .invoke_on(&screen, Path::new("bash"), &["--norc", "--noediting", "-i"])
        .with("PS1", "ready> ")
        .start();
    let program = stack.program().display().to_string();
    screen.shows("ready>");

    screen.type_in(&format!("{program} tui dashboard\r"));
    screen.shows("3/3 up");
    screen.type_in("\u{1a}");
    screen.shows("Stopped");
    assert!(!screen.state().cells().alternate_screen());
    screen.type_in("echo here $((6 * 7))\r");
    screen.shows("here 42");
    screen.resize(100, 40);
    screen.type_in("fg\r");

    screen.until("it is back", PATIENCE, |state| {
        state.cells().alternate_screen() && state.text().contains("3/3 up")
    });
    let text = screen.rests(Duration::from_millis(200));
    assert_eq!(text.lines().count(), 40, "{text}");
    screen.type_in("q");
    screen.until("the shell is back", PATIENCE, |state| {
        let text = state.text();
        !state.cells().alternate_screen() && text.trim_end().ends_with("ready>")
    });
    screen.type_in("exit\r");
    shell.wait().exits(0);
}

/// Whether a program has the terminal for its own.
fn is_taken(screen: &Screen) -> bool {
    let is_raw = !screen.settings().contains("ICANON");
    is_raw || screen.state().cells().alternate_screen()
}
