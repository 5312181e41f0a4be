//! The engine answers late, wrongly or not at all; two of us want the same.

use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::proxy::Harm;
use crate::support::stack::Stack;

const COMPOSE: &str = r#"
x-quick: &quick
  image: busybox
  command: [sleep, "600"]
  stop_signal: SIGKILL
  healthcheck: {test: [CMD, "true"], interval: 5s}
services:
  db: {<<: *quick}
  api: {<<: *quick, depends_on: {db: {condition: service_healthy}}}
  web: {<<: *quick, depends_on: {api: {condition: service_healthy}}}
"#;

const SERVICES: usize = 3;

#[test]
fn a_container_whose_making_was_never_confirmed_is_found_again() {
    let stack = Stack::new("lost-create", COMPOSE);

    for nth in 1..=SERVICES {
        let proxy = FaultProxy::new().harm_nth(nth, Call::creates_container, Harm::LoseAnswer);
        let run = stack.devtools(&["up"]).through(&proxy).run();

        assert!(matches!(run.code(), Some(0 | 1)), "{run}");
        assert_next_up_converges(&stack);
        stack.devtools(&["down"]).run().exits(0);
    }
}

#[test]
fn a_start_that_the_engine_refuses_fails_with_its_reason_and_the_next_up_goes_on() {
    let stack = Stack::new("refused-start", COMPOSE);

    for nth in 1..=SERVICES {
        let proxy = FaultProxy::new().harm_nth(nth, Call::starts_container, Harm::Refuse(500));
        let run = stack.devtools(&["up"]).through(&proxy).run();

        run.exits(1).says(&["refused by the test"]);
        assert_next_up_converges(&stack);
        stack.devtools(&["down"]).run().exits(0);
    }
}

#[test]
fn up_ends_although_the_stream_of_events_breaks_again_and_again() {
    let stack = Stack::new("no-events", COMPOSE);
    let proxy = FaultProxy::new().harm_every(Call::is_event_stream, Harm::Cut(700));

    stack.devtools(&["up"]).through(&proxy).run().exits(0);

    assert_running(&stack);
}

#[test]
fn a_slow_engine_is_waited_for() {
    let stack = Stack::new("slow", COMPOSE);
    let slowness = Harm::Delay(std::time::Duration::from_millis(300));
    let proxy = FaultProxy::new().harm_every(|_| true, slowness);

    stack.devtools(&["up"]).through(&proxy).run().exits(0);

    assert_running(&stack);
}

#[test]
fn of_two_that_bring_up_the_same_project_one_does_it_and_both_succeed() {
    let stack = Stack::new("two-at-once", COMPOSE);

    let first = stack.devtools(&["up"]).start();
    let second = stack.devtools(&["up"]).start();

    first.wait().exits(0);
    second.wait().exits(0);
    assert_running(&stack);
}

fn assert_next_up_converges(stack: &Stack) {
    stack.devtools(&["up"]).run().exits(0);
    assert_running(stack);
    let proxy = FaultProxy::new();
    stack.devtools(&["up"]).through(&proxy).run().exits(0);
    assert_eq!(proxy.changes(), []);
}

fn assert_running(stack: &Stack) {
    let seen: Vec<(String, String)> = stack
        .containers()
        .into_iter()
        .map(|one| (one.name, one.state))
        .collect();
    let expected = ["api", "db", "web"]
        .map(|service| (format!("{}-{service}-1", stack.name), "running".to_owned()));
    assert_eq!(seen, expected);
}
