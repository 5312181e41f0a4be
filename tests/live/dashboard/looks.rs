//! What goes to the terminal: in which colours, which symbols, and when.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::dashboard::arguments;
use crate::dashboard::shop;
use crate::support::screen::Screen;

/// The keys of all screens.
const SCREENS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

#[test]
fn nothing_is_sent_while_nothing_changes() {
    let stack = shop("tui-idle");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");
    // Neither screen shows an age that moves on while it is looked at.
    for screen in ["2", "6"] {
        dashboard.types(screen);
        dashboard.screen.rests(Duration::from_millis(1500));
        let before = dashboard.screen.count();

        std::thread::sleep(Duration::from_secs(3));

        let state = dashboard.screen.state();
        let sent = String::from_utf8_lossy(&state.bytes[before..]);
        assert_eq!(sent, "", "on screen {screen}: {}", state.text());
    }
    dashboard.quit();
}

#[test]
fn without_colours_none_is_sent() {
    let stack = shop("tui-no-color");
    let screen = Screen::new(160, 45);
    let invocation = stack.devtools_on(&screen, &arguments(&[]));
    let running = invocation.with("NO_COLOR", "1").start();
    screen.shows("3/3 up");

    for key in SCREENS {
        screen.type_in(key);
        screen.rests(Duration::from_millis(200));
        let state = screen.state();
        let (rows, columns) = state.cells().size();
        let cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        let mut coloured = cells.filter_map(|(y, x)| {
            let cell = state.cells().cell(y, x)?;
            let colours = (cell.fgcolor(), cell.bgcolor());
            (colours != (vt100::Color::Default, vt100::Color::Default)).then_some((y, x, colours))
        });
        assert_eq!(coloured.next(), None, "on screen {key}");
    }
    screen.type_in("q");
    running.wait().exits(0);
}

#[test]
fn ascii_alone_is_sent_if_that_is_asked_for() {
    let stack = shop("tui-ascii");
    let dashboard = Dashboard::open(&stack, &["--ascii"]);
    dashboard.screen.shows("3/3 up");

    for key in SCREENS.into_iter().chain(["?"]) {
        dashboard.types(key);
        dashboard.screen.rests(Duration::from_millis(200));
        let state = dashboard.screen.state();
        let text = state.text();
        let other = text.chars().find(|letter| !letter.is_ascii());
        assert_eq!(other, None, "on screen {key}: {text}");
        assert!(state.bytes.is_ascii(), "on screen {key}");
    }
    dashboard.escapes();
    dashboard.quit();
}

#[test]
fn a_frame_comes_in_one_piece() {
    let stack = shop("tui-pieces");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");
    for key in ["2", "3", "4", "5", "6", "7", "1"] {
        dashboard.types(key);
        dashboard.screen.shows(&format!("[{key} "));
    }
    dashboard.screen.rests(Duration::from_millis(300));

    let state = dashboard.screen.state();
    let count = |bytes: &[u8]| memchr::memmem::find_iter(&state.bytes, bytes).count();
    let begun = count(b"\x1b[?2026h");
    assert!(begun >= SCREENS.len(), "{begun} frames");
    assert_eq!(begun, count(b"\x1b[?2026l"));
    drop(state);
    dashboard.quit();
}
