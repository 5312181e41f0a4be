//! What keys do to the stack, and that nothing is done unseen.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::dashboard::shop;
use crate::support::eventually;
use crate::support::stack::Stack;

#[test]
fn a_service_is_restarted_after_its_plan_was_seen() {
    let stack = shop("tui-restart");
    let before = started(&stack, "web");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");
    select(&dashboard, "web");

    dashboard.types("r");
    dashboard.screen.shows("devtools restart web");
    assert_eq!(started(&stack, "web"), before);
    dashboard.types("y");

    eventually("web was started again", || {
        (started(&stack, "web") != before).then_some(())
    });
    dashboard.screen.shows("restart web: ");
    dashboard.screen.shows("3/3 up");
    dashboard.quit();
}

#[test]
fn a_plan_that_is_declined_changes_nothing() {
    let stack = shop("tui-declined");
    let before = stack.identities();
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");
    select(&dashboard, "web");

    dashboard.types("r");
    dashboard.screen.shows("devtools restart web");
    dashboard.escapes();

    dashboard.screen.loses("devtools restart web");
    dashboard.quit();
    assert_eq!(stack.identities(), before);
}

#[test]
fn nothing_can_be_changed_where_that_was_asked_for() {
    let stack = shop("tui-read-only");
    let before = stack.identities();
    let dashboard = Dashboard::open(&stack, &["--read-only"]);
    dashboard.screen.shows("3/3 up");
    dashboard.screen.shows("read-only");
    select(&dashboard, "web");
    assert!(!dashboard.screen.text().contains("r restart"));

    for key in ["r", "S", "d", "D", "u", "K", "P", "U"] {
        dashboard.types(key);
        dashboard.screen.rests(Duration::from_millis(100));
        dashboard.types("y");
        dashboard.escapes();
    }

    assert_eq!(stack.identities(), before);
    dashboard.quit();
}

/// Goes down the list until a service is the chosen one.
fn select(dashboard: &Dashboard, service: &str) {
    for _ in 0..10 {
        let text = dashboard.screen.rests(Duration::from_millis(60));
        let is_selected = |line: &str| {
            let row = line.trim_start_matches(['│', ' ']);
            row.strip_prefix('▸')
                .is_some_and(|row| row.trim_start().starts_with(service))
        };
        if text.lines().any(is_selected) {
            return;
        }
        dashboard.types("j");
    }
    panic!("{service} is never selected:\n{}", dashboard.screen.text());
}

/// When the container of a service was started.
fn started(stack: &Stack, service: &str) -> String {
    stack.container(service).detail["State"]["StartedAt"].to_string()
}
