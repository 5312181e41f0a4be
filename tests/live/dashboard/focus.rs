//! A terminal that nobody looks at is written to now and then, and obeyed at once.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::dashboard::logs::FLOOD;
use crate::support::stack::Stack;

const LOST: &str = "\u{1b}[O";
const GAINED: &str = "\u{1b}[I";

/// How long frames are counted.
const WHILE: Duration = Duration::from_secs(3);

#[test]
fn behind_other_windows_it_draws_once_in_a_second_and_answers_keys_at_once() {
    let stack = Stack::new("tui-focus", FLOOD);
    stack.devtools(&["up"]).run().exits(0);
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("1/1 up");
    dashboard.types("2");
    dashboard.screen.shows("line-");

    let focused = frames(&dashboard);
    dashboard.types(LOST);
    let unfocused = frames(&dashboard);
    let mut waits: Vec<Duration> = ["1", "2", "4", "2", "5", "2", "6"]
        .iter()
        .map(|key| {
            dashboard.types(key);
            let shown = format!("[{key} ");
            dashboard
                .screen
                .shows_within(&shown, Duration::from_secs(5))
        })
        .collect();
    dashboard.types("2");
    dashboard.screen.shows("[2 ");
    dashboard.types(GAINED);
    let again = frames(&dashboard);

    // One each second, and one that was under way.
    assert!(unfocused <= 5, "{unfocused} frames");
    assert!(unfocused * 3 < focused, "{unfocused} of {focused} frames");
    assert!(unfocused * 3 < again, "{unfocused} of {again} frames");
    waits.sort();
    let middle = waits[waits.len() / 2];
    assert!(middle < Duration::from_millis(300), "{waits:?}");
    dashboard.quit();
}

/// How many frames come within some seconds.
fn frames(dashboard: &Dashboard) -> usize {
    let before = dashboard.screen.count();
    std::thread::sleep(WHILE);
    let state = dashboard.screen.state();
    memchr::memmem::find_iter(&state.bytes[before..], b"\x1b[?2026h").count()
}
