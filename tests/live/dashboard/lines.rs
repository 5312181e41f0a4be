//! Lines that leave the dashboard: into command lines, and onto the terminal's own screen.

use rustix::process::Signal;

use crate::dashboard::Dashboard;
use crate::dashboard::shop;
use crate::support::PATIENCE;

#[test]
fn lines_are_piped_into_a_command_line_which_ends_when_it_is_given_up() {
    let stack = shop("tui-pipe");
    let dashboard = Dashboard::open(&stack, &[]);
    let screen = &dashboard.screen;
    screen.shows("3/3 up");
    dashboard.types("2");
    screen.shows("the api is ready");

    dashboard.types("|grep api | tr a-z A-Z; echo >&2 'over \u{1b}[2J and out'\r");
    screen.shows("THE API IS READY");
    screen.shows("over  and out");
    dashboard.escapes();
    screen.loses("THE API IS READY");

    dashboard.types("|sleep 1000\r");
    screen.shows("it runs");
    dashboard.escapes();
    screen.shows("the command line was ended");
    dashboard.quit();
}

#[test]
fn lines_scroll_by_on_the_terminals_own_screen_and_the_dashboard_comes_back() {
    let stack = shop("tui-stream");
    let dashboard = Dashboard::open(&stack, &[]);
    let screen = &dashboard.screen;
    screen.shows("3/3 up");
    dashboard.types("2");
    screen.shows("the api is ready");

    dashboard.types("\u{f}");
    screen.until("lines on the terminal's own screen", PATIENCE, |state| {
        !state.cells().alternate_screen() && state.text().contains("| the api is ready")
    });
    stack.devtools(&["restart", "api"]).run().exits(0);
    screen.until("the new line behind the old one", PATIENCE, |state| {
        state.text().matches("| the api is ready").count() == 2
    });
    dashboard.types("\u{f}");
    screen.until("it is back", PATIENCE, |state| {
        state.cells().alternate_screen() && state.text().contains("[2 Logs]")
    });

    let left = dashboard.quit();
    assert!(left.contains("| the api is ready"), "{left}");
    assert!(left.trim_end().ends_with("3/3 up"), "{left}");
}

#[test]
fn a_signal_while_lines_scroll_by_leaves_them_and_the_terminal_as_it_was() {
    let stack = shop("tui-stream-end");
    let dashboard = Dashboard::open(&stack, &[]);
    let screen = &dashboard.screen;
    screen.shows("3/3 up");
    let before = screen.settings();
    dashboard.types("2");
    screen.shows("the api is ready");
    dashboard.types("\u{f}");
    screen.shows("| the api is ready");

    dashboard.running.signal(Signal::TERM);

    dashboard.running.wait().exits(143);
    assert_ne!(screen.settings(), before, "lines are edited again");
    assert!(screen.text().contains("| the api is ready"));
}
