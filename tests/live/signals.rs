//! Ctrl-C and its relatives: nothing new is begun, and the user learns how far it came.

use std::time::Duration;
use std::time::Instant;

use rustix::process::Signal;

use crate::support::eventually;
use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::proxy::Harm;
use crate::support::stack::Stack;

/// The first never becomes healthy, so `up` waits until somebody stops it.
const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    healthcheck: {test: [CMD, "false"], interval: 1s, retries: 1000}
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    depends_on: {db: {condition: service_healthy}}
"#;

#[test]
fn the_first_ctrl_c_ends_it_and_says_how_to_go_on() {
    a_signal_ends_it("ctrl-c", Signal::INT, 130);
}

#[test]
fn a_plain_kill_ends_it_and_says_how_to_go_on() {
    a_signal_ends_it("terminated", Signal::TERM, 143);
}

fn a_signal_ends_it(test: &str, signal: Signal, code: i32) {
    let stack = Stack::new(test, COMPOSE);
    let proxy = FaultProxy::new();
    let up = stack.devtools(&["up"]).through(&proxy).start();
    eventually("the database runs", || {
        stack
            .containers()
            .into_iter()
            .find(|one| one.service == "db" && one.state == "running")
    });
    let asked_for = proxy.changes();

    up.signal(signal);
    let run = up.wait();

    run.exits(code)
        .says(&["1 of 2 containers run", "devtools up", "devtools down"]);
    assert_eq!(proxy.changes(), asked_for);
    assert_eq!(stack.container("web").state, "created");
}

#[test]
fn the_second_ctrl_c_ends_it_within_two_seconds() {
    let stack = Stack::new("ctrl-c-twice", COMPOSE);
    let proxy =
        FaultProxy::new().harm_every(Call::starts_container, Harm::Delay(Duration::from_secs(30)));
    let mut up = stack.devtools(&["up"]).through(&proxy).start();
    // Both are there, so that none is still being made when the test cleans up.
    eventually("a container is about to be started", || {
        let is_about_to = proxy.changes().iter().any(Call::starts_container);
        (is_about_to && stack.containers().len() == 2).then_some(())
    });

    let begun = Instant::now();
    eventually("it ends", || {
        up.signal(Signal::INT);
        up.has_ended().then_some(())
    });

    up.wait().exits(130);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
}
