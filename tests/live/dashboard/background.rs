//! A terminal that tells its background, early or late, in one piece or in two, or never.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::dashboard::shop;
use crate::support::PATIENCE;
use crate::support::screen::State;

const QUESTION: &[u8] = b"\x1b]11;?\x07";
const ANSWER: &str = "\u{1b}]11;rgb:ffff/fafa/f0f0\u{1b}\\";

/// The colours of the selected row where the background is light, and where it is dark.
const LIGHT: vt100::Color = vt100::Color::Idx(253);
const DARK: vt100::Color = vt100::Color::Idx(238);

#[test]
fn a_light_terminal_has_the_light_theme_however_late_it_says_so() {
    let stack = shop("tui-light");
    for wait in [Duration::ZERO, Duration::from_secs(3)] {
        let dashboard = Dashboard::open(&stack, &[]);
        is_asked(&dashboard);
        dashboard.screen.shows("3/3 up");
        std::thread::sleep(wait);
        assert!(has(&dashboard.screen.state(), DARK));

        dashboard.types(ANSWER);

        becomes_light(&dashboard);
        is_left_alone(&dashboard);
        dashboard.quit();
    }
}

#[test]
fn an_answer_in_two_pieces_is_one_wherever_it_is_cut() {
    let stack = shop("tui-cut");
    for at in [1, 2, 5, 12, ANSWER.len() - 1] {
        let dashboard = Dashboard::open(&stack, &[]);
        is_asked(&dashboard);
        dashboard.screen.shows("3/3 up");

        dashboard.types(&ANSWER[..at]);
        std::thread::sleep(Duration::from_millis(20));
        dashboard.types(&ANSWER[at..]);

        becomes_light(&dashboard);
        is_left_alone(&dashboard);
        dashboard.quit();
    }
}

#[test]
fn keys_around_an_answer_and_amid_it_are_typed_and_the_answer_is_not() {
    let stack = shop("tui-mixed");
    let dashboard = Dashboard::open(&stack, &[]);
    is_asked(&dashboard);
    dashboard.screen.shows("3/3 up");

    let (beginning, end) = ANSWER.split_at(12);
    dashboard.types(&format!(":qu{beginning}x{end}yz"));

    dashboard.screen.shows("quxyz");
    dashboard.escapes();
    becomes_light(&dashboard);
    dashboard.quit();
}

#[test]
fn every_key_counts_where_no_answer_ever_comes() {
    let stack = shop("tui-mute");
    let dashboard = Dashboard::open(&stack, &[]);
    is_asked(&dashboard);
    dashboard.screen.shows("3/3 up");

    // What only begins like an answer is no answer.
    dashboard.types(":");
    dashboard.types("\u{1b}]");
    dashboard.types("11;rq");
    dashboard.screen.shows("11;rq");
    dashboard.escapes();
    dashboard.screen.loses("11;rq");
    dashboard.types("2");
    dashboard.screen.shows("[2 ");
    dashboard.quit();
}

fn is_asked(dashboard: &Dashboard) {
    let is_asked = |state: &State| state.has_sent(QUESTION);
    dashboard.screen.until("the question", PATIENCE, is_asked);
}

fn becomes_light(dashboard: &Dashboard) {
    dashboard
        .screen
        .until("the light theme", PATIENCE, |state| {
            has(state, LIGHT) && !has(state, DARK)
        });
}

/// Holds that nothing was typed: neither a screen nor a window has come.
fn is_left_alone(dashboard: &Dashboard) {
    dashboard.screen.rests(Duration::from_millis(100));
    let text = dashboard.screen.text();
    assert!(text.contains("[1 "), "{text}");
    for words in ["does nothing", "cannot", "devtools restart"] {
        assert!(!text.contains(words), "{words}: {text}");
    }
}

/// Whether some cell has this background.
fn has(state: &State, background: vt100::Color) -> bool {
    let (rows, columns) = state.cells().size();
    let mut cells = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
    cells.any(|(y, x)| {
        let cell = state.cells().cell(y, x);
        cell.is_some_and(|cell| cell.bgcolor() == background)
    })
}
