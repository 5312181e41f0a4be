//! What keys do to the stack, and that nothing is done unseen.

use std::time::Duration;

use crate::dashboard::Dashboard;
use crate::dashboard::shop;
use crate::support::PATIENCE;
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

#[test]
fn a_service_is_frozen_and_goes_on_by_two_keys() {
    let stack = shop("tui-pause");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");
    select(&dashboard, "web");

    dashboard.types("P");
    dashboard.screen.shows("devtools pause web");
    dashboard.types("y");

    shows_service(&dashboard, "web", "paused");
    assert_eq!(stack.container("web").state, "paused");
    dashboard.types("C");
    shows_service(&dashboard, "web", "running");
    assert_eq!(stack.container("web").state, "running");
    dashboard.quit();
}

#[test]
fn a_service_is_killed_after_its_plan_was_seen_and_the_cause_is_told() {
    let stack = shop("tui-kill");
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("3/3 up");
    select(&dashboard, "web");

    dashboard.types("K");
    dashboard.screen.shows("devtools kill web");
    dashboard.types("y");

    shows_service(&dashboard, "web", "exited 137");
    dashboard.screen.shows("2/3 up");
    assert_eq!(stack.container("web").state, "exited");
    dashboard.quit();
}

#[test]
fn a_pull_from_where_no_registry_is_says_why_it_failed() {
    let stack = Stack::empty("tui-pull");
    let image = format!("127.0.0.1:9/{}", stack.name);
    stack.build_image(&image);
    stack.write(&format!(
        "services: {{web: {{image: {image}, command: [sleep, '3600'], network_mode: none, \
         stop_signal: SIGKILL}}}}"
    ));
    stack.devtools(&["up"]).run().exits(0);
    let before = stack.identities();
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("1/1 up");
    select(&dashboard, "web");

    dashboard.types("U");
    dashboard.screen.shows("devtools pull web");
    dashboard.types("y");

    dashboard.screen.until("the failure", PATIENCE, |state| {
        let is_told = |line: &str| line.contains("pull") && line.contains("connection refused");
        state.text().lines().any(is_told)
    });
    dashboard.screen.shows("1/1 up");
    dashboard.quit();
    assert_eq!(stack.identities(), before);
}

#[test]
fn taking_it_down_with_its_volumes_takes_its_name_and_leaves_nothing() {
    let compose = "services:
  web:
    image: busybox
    command: [sleep, '3600']
    stop_signal: SIGKILL
    volumes: ['kept:/kept']
volumes: {kept: }
";
    let stack = Stack::new("tui-down", compose);
    stack.devtools(&["up"]).run().exits(0);
    let volumes = stack.api.volumes(&stack.name);
    assert_eq!(volumes.len(), 1);
    let dashboard = Dashboard::open(&stack, &[]);
    dashboard.screen.shows("1/1 up");
    dashboard.screen.loses("connecting");

    dashboard.types("D");
    dashboard.screen.shows("devtools down --volumes");
    dashboard
        .screen
        .shows(&format!("Volume {} with all its data", volumes[0]));
    // Neither a yes nor another name agrees to that.
    dashboard.types("y\r");
    dashboard.screen.rests(Duration::from_millis(200));
    assert_eq!(stack.api.volumes(&stack.name), volumes);
    dashboard.types("\u{7f}");
    dashboard.types(&format!("{}\r", stack.name));

    dashboard.screen.shows("not up");
    eventually("the volume is gone", || {
        stack.api.volumes(&stack.name).is_empty().then_some(())
    });
    dashboard.screen.loses("devtools down --volumes");
    eventually("nothing is left", || {
        stack.containers().is_empty().then_some(())
    });
    dashboard.quit();
    stack.assert_gone();
}

/// Waits until the row of a service says something.
fn shows_service(dashboard: &Dashboard, service: &str, word: &str) {
    let what = format!("{service} is {word}");
    dashboard.screen.until(&what, PATIENCE, |state| {
        let is_so = |line: &str| {
            let row = line.trim_start_matches(['│', '▸', ' ']);
            row.starts_with(service) && row.contains(word)
        };
        state.text().lines().any(is_so)
    });
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
