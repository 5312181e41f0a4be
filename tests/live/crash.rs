//! `up` is killed at every call to the engine; the next one must put everything right.
//!
//! One run tells how many calls there are; then each of them is the last once.

use std::collections::BTreeSet;

use crate::support::api::Container;
use crate::support::eventually;
use crate::support::proxy::Call;
use crate::support::proxy::FaultProxy;
use crate::support::proxy::Harm;
use crate::support::stack::Stack;

/// A named volume that remembers, an anonymous one, a network, and an order.
const COMPOSE: &str = r#"
services:
  db:
    image: busybox
    command: [sh, -c, "test -s /data/seed || cat /proc/sys/kernel/random/uuid >/data/seed; exec sleep 600"]
    stop_signal: SIGKILL
    environment: {GENERATION: $GENERATION}
    volumes: ["data:/data"]
  api:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    environment: {GENERATION: $GENERATION}
    volumes: [/scratch]
    depends_on: [db]
  web:
    image: busybox
    command: [sleep, "600"]
    stop_signal: SIGKILL
    depends_on: [api]
volumes:
  data:
"#;

#[test]
fn a_first_up_killed_before_any_call_is_finished_by_the_next() {
    a_first_up_is_finished_by_the_next("first-before", Harm::KillBefore);
}

#[test]
fn a_first_up_killed_after_any_call_is_finished_by_the_next() {
    a_first_up_is_finished_by_the_next("first-after", Harm::KillAfter);
}

#[test]
fn a_replacement_killed_before_any_call_is_finished_by_the_next() {
    a_replacement_is_finished_by_the_next("replaced-before", Harm::KillBefore);
}

#[test]
fn a_replacement_killed_after_any_call_is_finished_by_the_next() {
    a_replacement_is_finished_by_the_next("replaced-after", Harm::KillAfter);
}

fn a_first_up_is_finished_by_the_next(test: &str, harm: Harm) {
    let stack = Stack::new(test, COMPOSE);
    let mut volumes = BTreeSet::new();
    let calls = up(&stack, 1, &FaultProxy::new());
    let hashes = hashes(&stack);
    down(&stack, &volumes);

    for nth in 1..=calls {
        up_killed_at(&stack, 1, nth, harm);
        volumes.extend(volumes_in_use(&stack));
        up(&stack, 1, &FaultProxy::new());

        assert_converged(&stack, 1, &hashes);
        volumes.extend(volumes_in_use(&stack));
        down(&stack, &volumes);
    }
}

fn a_replacement_is_finished_by_the_next(test: &str, harm: Harm) {
    let stack = Stack::new(test, COMPOSE);
    up(&stack, 1, &FaultProxy::new());
    let calls = up(&stack, 0, &FaultProxy::new());
    let even = hashes(&stack);
    up(&stack, 1, &FaultProxy::new());
    let odd = hashes(&stack);
    let kept = volumes_in_use(&stack);
    let seed = seed(&stack);

    for nth in 1..=calls {
        let generation = nth + 1;
        up_killed_at(&stack, generation % 2, nth, harm);
        up(&stack, generation % 2, &FaultProxy::new());

        assert_converged(
            &stack,
            generation % 2,
            if generation % 2 == 0 { &even } else { &odd },
        );
        assert_eq!(
            volumes_in_use(&stack),
            kept,
            "a volume was lost or replaced"
        );
        assert_eq!(self::seed(&stack), seed, "the data changed");
    }
    down(&stack, &kept);
}

/// Runs `up` to its end and returns how many changes it asked for.
fn up(stack: &Stack, generation: usize, proxy: &FaultProxy) -> usize {
    let up = stack
        .devtools(&["up", "--no-wait"])
        .with("GENERATION", generation.to_string());
    up.through(proxy).run().exits(0);
    proxy.changes().len()
}

fn up_killed_at(stack: &Stack, generation: usize, nth: usize, harm: Harm) {
    let proxy = FaultProxy::new().harm_nth(nth, Call::is_change, harm);
    let up = stack
        .devtools(&["up", "--no-wait"])
        .with("GENERATION", generation.to_string());
    let up = up.through(&proxy).start();
    proxy.set_victim(up.process());
    let run = up.wait();
    assert_eq!(run.code(), None, "call {nth} was to be its last: {run}");
}

/// One container each, under its proper name and made of what the file says;
/// another `up` has nothing to do.
fn assert_converged(stack: &Stack, generation: usize, hashes: &[(String, String)]) {
    assert_eq!(self::hashes(stack), hashes);
    let states: BTreeSet<String> = stack
        .containers()
        .into_iter()
        .map(|one| one.state)
        .collect();
    assert_eq!(states, BTreeSet::from(["running".to_owned()]));
    assert_eq!(
        up(stack, generation, &FaultProxy::new()),
        0,
        "the second `up` changed something"
    );
}

/// Takes the project down with its volumes, and expects nothing to be left.
fn down(stack: &Stack, volumes: &BTreeSet<String>) {
    stack
        .devtools(&["down", "-v"])
        .with("GENERATION", "0")
        .run()
        .exits(0);
    stack.assert_gone();
    for volume in volumes {
        let left = stack.api.find(&format!("/volumes/{volume}"));
        assert_eq!(left, None, "a volume is left");
    }
}

/// The names of all containers with the hashes of what they were made of.
fn hashes(stack: &Stack) -> Vec<(String, String)> {
    let containers = stack.containers();
    let expected = ["api", "db", "web"].map(|service| format!("{}-{service}-1", stack.name));
    let names: Vec<&str> = containers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, expected);
    containers
        .iter()
        .map(|one| (one.name.clone(), one.config_hash().to_owned()))
        .collect()
}

fn volumes_in_use(stack: &Stack) -> BTreeSet<String> {
    stack
        .containers()
        .iter()
        .flat_map(Container::volumes)
        .collect()
}

/// What the database wrote when it was started for the first time.
fn seed(stack: &Stack) -> Vec<u8> {
    let db = stack.container("db").id;
    let written = || {
        stack
            .api
            .file(&db, "/data/seed")
            .filter(|seed| !seed.is_empty())
    };
    eventually("the database writes its seed", written)
}
